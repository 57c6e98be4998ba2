"""What is measured, for Prometheus: counts and times by lane and state, never a name or a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric
from prometheus_client.registry import Collector

from directives.work import Lane, NoticeState
from storage.store import Storage

BACKED_UP, BACKUP_FAILED = "backed-up", "backup-failed"
"""The settings that keep when the newest daily backup was taken, and since when none can be; empty while they can."""

HANDLER_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 120.0)


class Meters:
    """The meters of one application, in a registry of their own.

    `held` counts Telegram's 429s, `handled` the seconds that each update took from its handler's begin to its end.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.held = Counter("dondoc_telegram_429", "Answers 429 of Telegram", registry=self.registry)
        self.handled = Histogram(
            "dondoc_handler_seconds", "Time to work on an update", buckets=HANDLER_BUCKETS, registry=self.registry
        )
        self._notices = self._gauge("outbox_notices", "Notices in the database", "state", "lane")
        self._oldest = self._gauge("outbox_oldest_due_seconds", "Age of the oldest due notice", "lane")
        self._doubts = self._gauge("outbox_doubts", "Notices that may or may not have arrived")
        self._waiting = self._gauge("inbox_waiting", "Updates that wait to be worked on")
        self._set_aside = self._gauge("inbox_set_aside", "Updates that failed too often")
        self._backed_up = self._gauge(
            "backup_taken_timestamp_seconds", "When the newest daily backup was taken, 0: never"
        )
        self._backup_fails = self._gauge("backup_failing", "1 while the day's backup could not be taken")
        self._connected = self._gauge("telegram_connected", "1 while Telegram is reached and knows the token")
        self._leads = self._gauge("leads", "1 while this process answers and sends; 0 while another does")

    async def measure(self, storage: Storage, at: dt.datetime, connected: bool) -> None:
        """Sets what is counted in the database, as of the instant `at`."""
        async with storage.snapshot() as records:
            counts = await records.notices.counts()
            oldest = await records.notices.oldest_due(at)
            doubts = await records.notices.doubts()
            waiting, set_aside = await records.inbox.waiting(), await records.inbox.count_set_aside()
            taken, failed = await records.settings.get(BACKED_UP), await records.settings.get(BACKUP_FAILED)
        for lane in Lane:
            for state in NoticeState:
                self._notices.labels(state.value, lane.name.lower()).set(counts.get((state, lane), 0))
            age = (at - oldest[lane]).total_seconds() if lane in oldest else 0
            self._oldest.labels(lane.name.lower()).set(max(age, 0))
        self._doubts.set(doubts)
        self._waiting.set(waiting)
        self._set_aside.set(set_aside)
        self._backed_up.set(dt.datetime.fromisoformat(taken).timestamp() if taken else 0)
        self._backup_fails.set(bool(failed))
        self._connected.set(connected)
        self._leads.set(storage.leads)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"dondoc_{name}", about, labels, registry=self.registry)


class Together(CollectorRegistry):
    """The meters of several organisations as one, each value with the label `organisation` where that has a name."""

    def __init__(self, registries: Mapping[str | None, CollectorRegistry]) -> None:
        super().__init__()
        self.register(_Labelled(registries))


class _Labelled(Collector):
    def __init__(self, registries: Mapping[str | None, CollectorRegistry]) -> None:
        self._registries = registries

    def collect(self) -> Iterator[Metric]:
        """Prometheus wants a meter's values to stand together, whosoever they are."""
        found: dict[str, Metric] = {}
        for name, registry in self._registries.items():
            more = {"organisation": name} if name is not None else {}
            for metric in registry.collect():
                kept = found.setdefault(metric.name, Metric(metric.name, metric.documentation, metric.type))
                kept.samples += [sample._replace(labels=more | sample.labels) for sample in metric.samples]
        yield from found.values()
