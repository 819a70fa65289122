"""Who may ask: Host and Origin are checked, writes need the page's session, another machine needs the token.

A page of another site that is open in the same browser can neither read anything here nor write: its requests carry
its own Origin, or, by a trick with names, a Host that is not ours.
"""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from marsad.web.limits import Limits
from marsad.web.problems import problem
from marsad.web.settings import Settings

COOKIE = "marsad"
SESSION = "x-marsad-session"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BODY = 20 * 1024 * 1024


def policy(settings: Settings) -> str:
    """What the page may load and talk to: its own server, and the user's own tiles where these are set."""
    tiles = f" {_origin(settings.tiles)}" if settings.tiles else ""
    return "; ".join((
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
        f"img-src 'self' data: blob:{tiles}",
        f"connect-src 'self'{tiles}", "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'"))


class Guard:
    """Refuses what may not ask, and puts the headers of safety on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings, limits: Limits | None = None) -> None:
        self._app, self._settings = app, settings
        self._limits = limits or Limits()
        self._headers = {
            "content-security-policy": policy(settings), "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "geolocation=(), camera=(), microphone=()"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def safe_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(Request(scope))
        await (refused or self._app)(scope, receive, safe_send)

    def _refused(self, request: Request) -> Response | None:
        """The answer to a request that may not go on."""
        headers = request.headers
        if _host(headers) not in self._settings.hosts:
            return problem(421, "Unknown host", "ask by the address that marsad serve printed, or name it by --name")
        if headers.get("origin") and not self._own(headers):
            return problem(403, "Another site's page asked", "open the page from this server")
        if not self._limits.allow(request.client.host if request.client else ""):
            return problem(429, "Too many requests", "wait a second", {"retry-after": "1"})
        if int(headers.get("content-length") or 0) > MOST_BODY:
            return problem(413, "Too large", f"send at most {MOST_BODY} bytes")
        return self._without_token(request) or self._without_session(request)

    def _own(self, headers: Headers) -> bool:
        origin = urlsplit(headers["origin"])
        return origin.netloc.lower() == headers.get("host", "").lower() and origin.scheme in ("http", "https")

    def _without_token(self, request: Request) -> Response | None:
        token = self._settings.token
        if token is None:
            return None
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        bearer = given if scheme.lower() == "bearer" else ""
        if _same(bearer, token) or _same(request.cookies.get(COOKIE, ""), token):
            return None
        if request.method == "GET" and _same(request.query_params.get("token", ""), token):
            return _remembered(request, token)
        return problem(401, "A token is needed", "open the address with ?token=... once, or send Authorization: Bearer",
                       {"www-authenticate": "Bearer"})

    def _without_session(self, request: Request) -> Response | None:
        if request.method in _SAFE or _same(request.headers.get(SESSION, ""), self._settings.session):
            return None
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._settings.token is not None and _same(bearer, self._settings.token):
            return None
        return problem(403, "No session", "writes come from the page of this server; load it again")


def _remembered(request: Request, token: str) -> Response:
    """The token goes out of the address and into a cookie that no script reads."""
    rest = urlencode([pair for pair in QueryParams(request.url.query).multi_items() if pair[0] != "token"])
    answer = RedirectResponse(request.url.path + (f"?{rest}" if rest else ""), 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


def _host(headers: Headers) -> str:
    """The name asked for, without its port."""
    host = headers.get("host", "").lower()
    return host[:host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())


def _origin(address: str | None) -> str:
    parts = urlsplit(address or "")
    return f"{parts.scheme}://{parts.netloc}"
