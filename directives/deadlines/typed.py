"""Reads the deadline that somebody types by hand to correct one."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import Enum
from typing import Final

from directives.deadlines.drafts import Draft
from directives.deadlines.finding import deadline_of
from directives.deadlines.folding import Folded, fold_text, without_marks
from directives.deadlines.grammar import candidates
from directives.deadlines.lexer import Tokens, tokenise
from directives.deadlines.moments import Clock
from directives.deadlines.placing import Reference
from directives.model import Deadline, DeadlineKind


class NoDeadline(Enum):
    """The answer "there is no deadline", which is not the same as words that could not be read."""

    NO_DEADLINE = "no-deadline"


NO_DEADLINE: Final = NoDeadline.NO_DEADLINE

# Patterns over phrases without Vietnamese marks.
NONE_WORDS = re.compile(
    r"(?:(?:khong|ko|k|vo|bo|xoa|huy)(?: (?:co|dat|ghi|quy dinh|can))? (?:thoi )?han(?: dinh)?(?: nua)?"
    r"|khong|none|-)\.?"
)
SHORT_DAY = re.compile(r"(?<!ngay)(?<!sang)(?<!trua)(?<!chieu)(?<!toi)(?<!dem)(?<!hom)(?:^| )(mai|kia|mot)$")
BARE_LENGTH = re.compile(r"\d+ ?(?:ngay(?: lam viec)?|tuan|thang)$")
CLOCK_ALONE = re.compile(r"[bylvtgz:]*Tz?")
LONGEST = 200


def read_deadline_phrase(phrase: str, *, today: dt.date) -> Deadline | NoDeadline | None:
    """The one deadline that a typed phrase names, seen from the local day `today`; Vietnamese marks may be missing.

    "15/12" is that day, "trước 15/12" the day before it; "17h" is today's, "3 ngày" counts from today. Words that say
    there is none ("không thời hạn") give `NO_DEADLINE`. What cannot be read, or names several deadlines, gives None.
    A date that does not exist has no `due_date` and the doubt `impossible-date`.
    """
    words = " ".join(without_marks(phrase).lower().split()).strip(" .")
    if not words or len(words) > LONGEST:
        return None
    if NONE_WORDS.fullmatch(words):
        return NO_DEADLINE
    folded = fold_text(_spelled_out(words), plain=True)
    tokens = tokenise(folded, plain=True)
    reference = Reference.of(today)
    drafts = [(d, c.rule.id) for c in candidates(tokens, reference, cell=True) for d in c.drafts]
    if not drafts:
        return _clock_today(tokens, phrase, folded, reference)
    return _told(*drafts[0], phrase, reference) if len(drafts) == 1 else None


def _spelled_out(words: str) -> str:
    """Fills in what people leave out when they type."""
    words = SHORT_DAY.sub(r" ngay \1", words).strip()
    return f"{words} toi" if BARE_LENGTH.search(words) else words


def _clock_today(tokens: Tokens, phrase: str, folded: Folded, reference: Reference) -> Deadline | None:
    clocks = [t.value for t in tokens.listed if isinstance(t.value, Clock)]
    if len(clocks) != 1 or not CLOCK_ALONE.fullmatch(tokens.codes):
        return None
    clock = clocks[0]
    time = None if clock.hour % 24 == 0 else dt.time(clock.hour, clock.minute)
    draft = Draft(start=0, end=len(folded.text), kind=DeadlineKind.BY, on=reference.issued, clock=time)
    return _told(draft, "typed.clock", phrase, reference)


def _told(draft: Draft, rule: str, phrase: str, reference: Reference) -> Deadline:
    """The deadline with the words as they were typed."""
    typed = " ".join(unicodedata.normalize("NFC", phrase).split())
    return deadline_of(draft, rule, typed, reference)
