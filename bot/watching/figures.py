"""What is counted, for Prometheus. No text, no name and no id of anybody is in it."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Figures:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter(
            "wondering_updates",
            "Updates that were tried, by how that went.",
            ["result"],
            registry=self.registry,
        )
        self.update_seconds = Histogram(
            "wondering_update_seconds",
            "Seconds from beginning to handle an update to its answers being ready.",
            registry=self.registry,
            buckets=_SECONDS,
        )
        self.reading_seconds = Histogram(
            "wondering_reading_seconds",
            "Seconds a draft waited and was read.",
            registry=self.registry,
            buckets=_SECONDS,
        )
        self.messages = Counter(
            "wondering_messages", "Answers sent, by what became of them.", ["result"], registry=self.registry
        )
        self.reminders = Counter(
            "wondering_reminders",
            "Reminders sent, by what became of them.",
            ["result"],
            registry=self.registry,
        )
        self._kept = Gauge(
            "wondering_rows", "Rows in the database that wait, by what for.", ["what"], registry=self.registry
        )
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)

    def page(self, rows: Mapping[str, int]) -> bytes:
        """All of it as text. `rows`: how many rows wait in the database, by what for."""
        for what, count in rows.items():
            self._kept.labels(what).set(count)
        return generate_latest(self.registry)

    def _counter(self, name: str, about: str) -> Counter:
        return Counter(name, about, ["result"], registry=self.registry)
