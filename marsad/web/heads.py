"""HEAD: what GET would answer, without its body (RFC 9110, 9.3.2), for every path."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Lets all within see GET where HEAD came, and sends on the head of the answer alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        told = False

        async def head(message: Message) -> None:
            nonlocal told
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                told = True

        async def gone() -> Message:
            """A stream without end is told that nobody listens any more."""
            return {"type": "http.disconnect"} if told else await receive()

        await self._app({**scope, "method": "GET"}, gone, head)
