"""One mail by SMTP: the same Message-ID each time it is tried, by which mailboxes and lists drop what they have.

SMTP knows no key: where the connection breaks after the server took a mail and before it said so, nobody can tell.
The same mail, byte for byte, is then sent again, so that whoever drops duplicates by Message-ID
(RFC 5322, 3.6.4; Sieve's duplicate test, RFC 7352) shows it once.
"""

from __future__ import annotations

import ssl
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import format_datetime
from hashlib import sha256
from smtplib import SMTP, SMTP_SSL, SMTPException

from marsad.delivery.channels import Channel, Mailbox
from marsad.delivery.letter import letter, subject
from marsad.delivery.messages import Message

KEY = "X-Marsad-Key"
_SECONDS = 30.0


def post_mail(channel: Channel, box: Mailbox, message: Message) -> str | None:
    """Send a message; None where the server took it, else what went wrong."""
    try:
        with _connected(box) as server:
            if box.login is not None:
                server.login(*box.login)
            server.send_message(mail(channel, box, message), box.sender, [box.to])
        return None
    except (SMTPException, OSError) as error:
        return f"was not taken: {error}"


def mail(channel: Channel, box: Mailbox, message: Message) -> EmailMessage:
    """The mail of a message: the same bytes at every try."""
    made = EmailMessage(policy=LINES)
    made["From"], made["To"], made["Subject"] = box.sender, box.to, subject(message, box.language)
    made["Date"] = format_datetime(message.made.astimezone(UTC))
    made["Message-ID"] = message_id(channel, box, message)
    made["Auto-Submitted"] = "auto-generated"
    made[KEY] = message.key
    made.set_content(letter(message, box.language, box.page), charset="utf-8", cte="base64")
    return made


def message_id(channel: Channel, box: Mailbox, message: Message) -> str:
    """The same for a message and its recipient, whenever it is sent."""
    of = sha256(f"{channel.id}\0{message.key}".encode()).hexdigest()[:32]
    return f"<{of}@{box.sender.rpartition('@')[2]}>"


def _connected(box: Mailbox) -> SMTP:
    """A connection to the server, encrypted as the channel says. The certificate must be of the host and trusted."""
    context = ssl.create_default_context(cafile=box.ca_file)
    if box.security == "tls":
        return SMTP_SSL(box.host, box.port, timeout=_SECONDS, context=context)
    server = SMTP(box.host, box.port, timeout=_SECONDS)
    try:
        if box.security == "starttls":
            server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server
