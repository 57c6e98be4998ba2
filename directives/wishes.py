"""A request for more time as it is typed: a day in any of its spellings, then a reason."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from directives.deadlines import NoDeadline, read_deadline_phrase
from directives.model import Deadline, DeadlineKind

LOOK_AHEAD = 4
"""Words behind a day that may still belong to it: "thứ sáu" is not yet "thứ sáu tuần sau"."""

MOST_DAY_WORDS = 12
UNITS = frozenset({"tháng", "năm", "quý", "thang", "nam", "quy"})
TAIL = UNITS | {"này", "nữa", "tới", "sau", "nay", "nua", "toi"}
WORKING = ("làm", "việc")
BETWEEN = re.compile(r"^[\s,;:.–-]*(?:(?:vì|do|lý do|lí do|ly do|vi)(?: là)?(?=[\s:])[\s:,-]*)?", re.IGNORECASE)
"""What leads from the day to the reason."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The day that is wished for, and why; each None where it is not there.

    A day that does not exist has no `due_date`, as with every deadline that is read.
    """

    deadline: Deadline | None
    reason: str | None

    @property
    def is_certain(self) -> bool:
        """Whether the day needs no second look: it is named, not counted, and nothing of it was guessed."""
        said = self.deadline
        return said is not None and said.doubt is None and said.kind is not DeadlineKind.WITHIN


def read_wish(said: str, *, today: dt.date) -> Wish:
    """Reads "20/03/2026 vì chờ số liệu", seen from the local day `today`: the longest day at the head, then the reason.

    Words before the day that are no part of it make the whole a reason, so that nothing is guessed.
    """
    words = said.split()
    found, taken = _day(words, today)
    rest = BETWEEN.sub("", " ".join(words[taken:]), count=1).strip()
    return Wish(deadline=found, reason=rest or None)


def _day(words: list[str], today: dt.date) -> tuple[Deadline | None, int]:
    """The day at the head of the words, and how many of them it takes."""
    found: Deadline | None = None
    taken = 0
    for count in range(1, min(len(words), MOST_DAY_WORDS) + 1):
        if count > max(taken, 1) + LOOK_AHEAD:
            break
        read = _read(words[:count], today)
        if read is not None and _is_better(read, found):
            found, taken = read, count
    return found, _with_tail(words, taken) if found else 0


def _read(words: list[str], today: dt.date) -> Deadline | None:
    read = read_deadline_phrase(" ".join(words).rstrip(",;:."), today=today)
    return None if read is None or isinstance(read, NoDeadline) or read.recurrence else read


def _is_better(read: Deadline, found: Deadline | None) -> bool:
    """Whether a longer reading says another day; what loses the day says none."""
    if found is None:
        return True
    return read.due_date is not None and (read.due_date, read.due_time) != (found.due_date, found.due_time)


def _with_tail(words: list[str], taken: int) -> int:
    """Takes the words that only repeat what the day says already: "tháng 3", "năm 2026", "này", "nữa"."""
    if tuple(w.lower() for w in words[taken : taken + 2]) == WORKING:
        taken += 2
    while taken < len(words):
        word = words[taken].rstrip(",;:.").lower()
        is_number = word.isdigit() and words[taken - 1].lower() in UNITS
        if word not in TAIL and not is_number:
            break
        taken += 1
    return taken
