"""Faults to order: what goes wrong with the next matching requests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong. `..._after` faults strike when the request has already had its effect."""

    DELAY = "delay"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    ERROR500 = "error500"
    ERROR500_AFTER = "error500_after"
    HTML502 = "html502"
    HTML502_AFTER = "html502_after"
    HTML403 = "html403"
    HTML404 = "html404"
    GARBAGE_AFTER = "garbage_after"
    FLOOD = "flood"
    REFUSED = "refused"

    @property
    def after_effect(self) -> bool:
        """Whether the request still has its effect."""
        return self.value.endswith("_after")


@dataclass(eq=False, kw_only=True)
class Fault:
    """A fault that waits for its request; `left` of None means it never ends."""

    kind: FaultKind
    method: str | None
    chat_id: int | None
    seconds: float
    left: int | None
    words: str = ""

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether this request is struck."""
        return self.method in (None, method) and self.chat_id in (None, chat_id)


class Faults:
    """The faults that are still to strike, in the order they were added."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        *,
        kind: str,
        method: str | None = None,
        times: int | None = 1,
        chat_id: int | None = None,
        seconds: float = 0,
        words: str = "",
    ) -> Fault:
        """Let the next `times` matching requests go wrong (None: all).

        `seconds` are those of a delay, or of a 429's retry_after; `words` those that a 400 refuses with.
        """
        fault = Fault(kind=FaultKind(kind), method=method, chat_id=chat_id, seconds=seconds, left=times, words=words)
        self._waiting.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Call off a fault."""
        self._waiting.remove(fault)

    def clear(self) -> None:
        """Call off all faults."""
        self._waiting.clear()

    def strike(self, method: str, chat_id: int | None) -> list[Fault]:
        """The faults of this request: any delays, then at most one of the others. Each is used up once."""
        struck: list[Fault] = []
        for fault in [one for one in self._waiting if one.matches(method, chat_id)]:
            if fault.kind is not FaultKind.DELAY and any(one.kind is not FaultKind.DELAY for one in struck):
                continue
            struck.append(fault)
            self._use(fault)
        return struck

    def _use(self, fault: Fault) -> None:
        if fault.left is None:
            return
        fault.left -= 1
        if fault.left <= 0:
            self._waiting.remove(fault)
