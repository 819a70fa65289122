"""One signed POST: JSON in UTF-8, the same key each time it is tried, so that a receiver can tell what it has."""

from __future__ import annotations

import hmac
from datetime import datetime
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from marsad.delivery.channels import Webhook
from marsad.delivery.messages import Message
from marsad.exports.alert_json import alert_dict
from marsad.exports.record_json import dumps

SIGNATURE = "X-Marsad-Signature"
_SECONDS = 10.0


class _Stay(HTTPRedirectHandler):
    """An alert goes where it was addressed, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        return None


def signature(secret: bytes, moment: int, body: bytes) -> str:
    """``t=SECONDS,v1=HEX``: HMAC-SHA256 of the seconds, a full stop and the body. A receiver refuses old ones."""
    return f"t={moment},v1={hmac.new(secret, f'{moment}.'.encode() + body, 'sha256').hexdigest()}"


def post_web(hook: Webhook, message: Message, now: datetime) -> str | None:
    """Send a message; None where the receiver took it (2xx), else what went wrong."""
    body = _body(message)
    request = Request(hook.url, body, method="POST", headers={
        "Content-Type": "application/json", "User-Agent": "Marsad", "Idempotency-Key": message.key,
        SIGNATURE: signature(hook.secret, int(now.timestamp()), body)})
    try:
        with build_opener(_Stay()).open(request, timeout=_SECONDS) as answer:
            return None if 200 <= answer.status < 300 else f"answered {answer.status}"
    except HTTPError as error:
        return f"answered {error.code}"
    except (URLError, HTTPException, OSError) as error:
        return f"did not answer: {getattr(error, 'reason', error)}"


def _body(message: Message) -> bytes:
    """The alert itself, or a digest of several."""
    told = [alert_dict(alert) for alert in message.alerts]
    return dumps(told[0] if len(told) == 1 else {"digest": message.key, "alerts": told}).encode()
