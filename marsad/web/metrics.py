"""What Prometheus reads: requests by route and status, how long they took, how many incidents stand, and what the
process takes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The metrics of one server."""

    def __init__(self, incidents: Callable[[], float]) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)  # processor time, memory, open files
        self._requests = Counter("marsad_requests", "Requests answered", ["method", "route", "status"],
                                 registry=self.registry)
        self._seconds = Histogram("marsad_request_seconds", "Seconds until an answer began", ["route"],
                                  buckets=_BUCKETS, registry=self.registry)
        Gauge("marsad_incidents", "Incidents that stand", registry=self.registry).set_function(incidents)

    def text(self) -> bytes:
        """All metrics in the format that Prometheus reads."""
        return generate_latest(self.registry)

    def seen(self, scope: Scope, status: int, seconds: float) -> None:
        """Count one answer, by the pattern of its route and not by its address."""
        route = _pattern(scope["path"], getattr(scope.get("route"), "path", "other"))
        self._requests.labels(scope["method"], route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


def _pattern(path: str, pattern: str) -> str:
    """The pattern with what stands before it in the path: a route tells only what comes behind its router's prefix."""
    head = pattern.partition("{")[0]
    return path[:max(0, path.find(head))] + pattern


class Measured:
    """Counts each request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()

        async def seen_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.seen(scope, message["status"], perf_counter() - began)
            await send(message)

        await self._app(scope, receive, seen_send)
