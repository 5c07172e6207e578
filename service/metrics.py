"""What an operator watches, in the text format of Prometheus: requests, answers, what is held and which parts are ready."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from fastapi import FastAPI, Response
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, GCCollector, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.held import HeldCache
from service.readiness import Readiness

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0, 30.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE = "none"


class Metrics:
    """Counts of one service since it was started. No question, text or address is ever part of a label."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.requests = Counter(
            "gongkai_requests",
            "Requests by method, route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "gongkai_request_seconds", "Seconds until a response was sent whole.", ("route",), buckets=SECONDS,
            registry=self.registry,
        )  # fmt: skip
        self.answers = Counter("gongkai_answers", "Answers by status.", ("status",), registry=self.registry)

    def count_answer(self, status: str) -> None:
        self.answers.labels(status).inc()

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)


class Measuring:
    """Middleware that counts every response, refusals too."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, start = 500, perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self.metrics.count_request(scope["method"], route, status, perf_counter() - start)


class _Held(Collector):
    """How much is held and which parts are ready, looked up when it is asked for."""

    def __init__(self, held: HeldCache, readiness: Readiness) -> None:
        self.held = held
        self.readiness = readiness

    def collect(self) -> Iterator[GaugeMetricFamily]:
        held = self.held.get()
        yield GaugeMetricFamily("gongkai_reports", "Reports held, of each its current version.", value=len(held.by_id))
        yield GaugeMetricFamily("gongkai_issuers", "Issuers of whom a report is held.", value=len(held.issuers))
        ready = GaugeMetricFamily("gongkai_ready", "Whether a part is ready, as /readyz tells.", labels=("part",))
        for part, state in self.readiness.state()["parts"].items():
            ready.add_metric((part,), float(state == "ok"))
        yield ready


def add_metrics(app: FastAPI, metrics: Metrics, held: HeldCache, readiness: Readiness) -> None:
    """Measures every request of an application, and tells it under /metrics."""
    metrics.registry.register(_Held(held, readiness))
    app.add_middleware(Measuring, metrics=metrics)

    @app.get("/metrics", response_class=Response)
    async def read_metrics() -> Response:
        """Counts since the start and the state of the parts, for Prometheus."""
        text = await run_in_threadpool(generate_latest, metrics.registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)
