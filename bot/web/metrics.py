"""What Prometheus reads: turns, their seconds, answers by status, open event streams.

No label carries anything about a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        """Begin at nothing, in a registry of its own."""
        self._registry = CollectorRegistry()
        self._turns = Counter(
            "entre_turns",
            "Messages heard, by door and outcome",
            ["door", "outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "entre_turn_seconds",
            "Seconds from message to durable answer",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "entre_http_answers",
            "HTTP answers, by route, method and status",
            ["route", "method", "status"],
            registry=self._registry,
        )
        self._errors = Counter(
            "entre_errors",
            "Answers that are the server's fault, by kind",
            ["kind"],
            registry=self._registry,
        )
        self.streams = Gauge(
            "entre_event_streams", "Event streams that are open", registry=self._registry
        )

    @contextmanager
    def turn(self, door: str) -> Iterator[None]:
        """Count and time one turn."""
        began = perf_counter()
        try:
            yield
        except BaseException:
            self._turns.labels(door, "failed").inc()
            raise
        self._turns.labels(door, "answered").inc()
        self._seconds.observe(perf_counter() - began)

    def answered(self, route: str, method: str, status: int) -> None:
        """Count an answer; the route is the pattern, never the path."""
        self._answers.labels(route, method, str(status)).inc()

    def failed(self, kind: str) -> None:
        """Count a failure of the server."""
        self._errors.labels(kind).inc()

    def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self._registry)
