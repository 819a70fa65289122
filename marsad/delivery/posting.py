"""The way to a channel's receiver: a signed POST or a mail."""

from __future__ import annotations

from datetime import datetime

from marsad.delivery.channels import Channel, Mailbox
from marsad.delivery.mail import post_mail
from marsad.delivery.messages import Message
from marsad.delivery.webhook import post_web


def post(channel: Channel, message: Message, now: datetime) -> str | None:
    """Send a message; None where the receiver took it, else what went wrong."""
    if isinstance(channel.target, Mailbox):
        return post_mail(channel, channel.target, message)
    return post_web(channel.target, message, now)
