"""Decides whether words that look like a deadline are one where they stand."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from directives.deadlines.context import COMPLETION, Context, blocked, context
from directives.deadlines.drafts import Draft, is_strict
from directives.deadlines.grammar import Candidate, Rule, Strength
from directives.deadlines.lexer import Tokens
from directives.deadlines.moments import Day, Part, Period
from directives.deadlines.placing import Reference, place_day
from directives.deadlines.recurrence import dates_rules
from directives.deadlines.refusals import Refusal
from directives.model import DeadlineKind

SHARE_RULES = frozenset({"day.done", "day.in", "range.days"})
CUES_FOR_DATES = frozenset("vlT")
LABELS = frozenset("lx")
LATE_START = dt.timedelta(days=15)
PERIODIC = r"định kỳ|(?:hằng|hàng|mỗi) năm"
PERIODIC_REPORT = r"(?:0?6 tháng|sáu tháng|0?9 tháng|chín tháng|cả năm|năm)(?: đầu năm)? ?[(,:]? ?$"
MOVED = rf"{COMPLETION}|gia hạn|lùi|(?:kéo dài|điều chỉnh|thay)(?: lại)? (?:thời (?:gian|hạn)|hạn|mốc)"
FINISHED = r"(?<!đã )\b(?:hoàn thành|hoàn tất|xong)\b"
ORDERED = r"\b(?:hoàn thành|xong|báo cáo|gửi|(?<!công )(?<!chương )(?<!quy )trình|nộp|ban hành|tổng hợp|đề xuất)\b"
OCCASION = r"\b(?:dịp|tết|lễ hội|lễ kỷ niệm|năm học|niên khóa|vụ mùa|mùa vụ)\b[^;,.]*$"
DONE = r"\bđã (?:cơ bản )?(?:hoàn thành|hoàn tất|bàn giao|xong|nộp|gửi|trình|ban hành|báo cáo|tổ chức|triển khai)\b"
CHOSEN = (
    r"\bđã (?:được )?(?:[^\W\d]+ ){0,3}$"
    r"|\b(?:dự án|công trình|hồ sơ|văn bản|đối tượng|người|trường hợp|hộ)\b[^,;]{0,30} (?:được|bị) (?:[^\W\d]+ ){1,3}$"
)
"""A dated thing is spoken of, not the date of work: "projects approved before ..."."""


class Seen(NamedTuple):
    """A candidate with the tokens it matched, the words around it, and the day they are seen from."""

    rule: Rule
    tokens: Tokens
    around: Context
    since: dt.date | None
    last: dt.date | None

    @property
    def past(self) -> bool:
        """Whether its last day was over when the document was issued."""
        return self.since is not None and self.last is not None and self.last < self.since

    @property
    def part(self) -> Part:
        """Which part of a period its last word names."""
        return getattr(self.tokens.listed[-1].value, "part", Part.WHOLE)


def judged(
    candidate: Candidate, codes: str, text: str, reference: Reference, *, plain: bool, cell: bool
) -> tuple[tuple[Draft, ...], Refusal | None]:
    """What a candidate means where it stands, or the reason why it is no deadline.

    `codes` are those of the piece of the folded `text` that it was found in, `cell` says whether that is a table cell.
    """
    if cell:
        return candidate.drafts, _cell_refusal(candidate, codes, text)
    around = context(text, *candidate.tokens.range, plain=plain)
    last = max([d.on for d in candidate.drafts if d.on], default=None)
    seen = Seen(candidate.rule, candidate.tokens, around, reference.on, last)
    reason = blocked(seen.rule.id, around) or _no_date(seen, text) or _not_due(seen) or _not_ordered(seen)
    return _yearly(candidate, around), reason


def _cell_refusal(candidate: Candidate, codes: str, text: str) -> Refusal | None:
    """A cell may still cite a document, name a beginning, or an occasion: "Dịp Tết Nguyên đán năm 2024"."""
    start, _ = candidate.tokens.range
    if candidate.rule.id.startswith("period.") and re.search(OCCASION, text[:start]):
        return Refusal.NOT_WORK
    loose = candidate.rule.strength is Strength.CELL or candidate.rule.id == "period.part"
    if not loose or candidate.first == 0:
        return None
    return {"c": Refusal.CITED, "f": Refusal.START, "a": Refusal.AFTER}.get(codes[candidate.first - 1])


def _no_date(seen: Seen, text: str) -> Refusal | None:
    """Two figures alone may be a share ("hoàn thành 10/12 chỉ tiêu"): only a cue for dates makes them a day."""
    loose = seen.rule.id in SHARE_RULES or text.startswith(("không", "khong"), seen.tokens.range[0])
    if not loose or not CUES_FOR_DATES.isdisjoint(seen.tokens.codes):
        return None
    days = [t for t in seen.tokens.listed if isinstance(t.value, Day)]
    share = days and all(t.name == "day-month" and text[t.start].isdigit() for t in days)
    return Refusal.NO_CUE if share else None


def _not_due(seen: Seen) -> Refusal | None:
    """What the calendar says against it: targets, and days that were over or began before the document."""
    around, rule = seen.around, seen.rule
    if rule.id == "period.to" and (_whole_year(seen) or not _completes(seen)):
        return Refusal.TARGET
    if rule.id == "day.to" and not (_completes(seen) or around.says(MOVED, "left")):
        return Refusal.AS_OF
    if seen.past and (rule.strength is Strength.WEAK or rule.id.endswith((".until", ".done"))):
        return Refusal.PAST_PERIOD
    if rule.id == "range.days" and _began_before(seen) and not around.says(MOVED, "left"):
        return Refusal.REPORT_PERIOD
    if seen.past and around.says(DONE, "clause"):
        return Refusal.PAST_PERIOD
    unsure = seen.past or seen.since is None
    if unsure and around.says(CHOSEN, "clause") and not around.says(FINISHED, "clause"):
        return Refusal.CASES
    if seen.past and around.clause.strip() and not around.bare and not around.says(ORDERED, "clause"):
        return Refusal.CASES
    return None


def _not_ordered(seen: Seen) -> Refusal | None:
    """What the sentence says against it: a weak cue needs an order beside it."""
    if seen.rule.id == "period.part" and not _part_stands(seen):
        return Refusal.NO_ORDER
    weak = seen.rule.strength is Strength.WEAK and LABELS.isdisjoint(seen.tokens.codes)
    return Refusal.NO_ORDER if weak and not (seen.around.orders or seen.around.bare) else None


def _whole_year(seen: Seen) -> bool:
    value = seen.tokens.listed[-1].value
    return isinstance(value, Period) and (value.first, value.last) == (1, 12) and value.part is Part.WHOLE


def _completes(seen: Seen) -> bool:
    done = seen.around.says(COMPLETION, "left") or seen.around.says(rf"^,? (?:phải )?{COMPLETION}", "right")
    return done or seen.part is Part.END


def _began_before(seen: Seen) -> bool:
    """Whether a stretch began weeks before the document: then it is reported on, not ordered."""
    first = next((t.value for t in seen.tokens.listed if isinstance(t.value, Day)), None)
    if seen.since is None or first is None or first.year is None:
        return False
    began = place_day(first, Reference(issued=None)).on
    return began is not None and began < seen.since - LATE_START


def _part_stands(seen: Seen) -> bool:
    """Whether "the end of the month" without a cue is a time: it opens the clause, or follows a verb of reporting."""
    around = seen.around
    opens = not around.clause.strip() or around.bare
    return seen.part is not Part.WHOLE and (opens or around.says(r"(?:báo cáo|gửi|trình|nộp)[^,;]{0,40}$", "clause"))


def _yearly(candidate: Candidate, around: Context) -> tuple[Draft, ...]:
    """A day without a year that stands for a half-yearly or yearly report repeats every year."""
    if not candidate.rule.id.startswith("day.") or not around.says(PERIODIC_REPORT, "left"):
        return candidate.drafts
    if not (around.says(PERIODIC, "left") or around.says(PERIODIC, "right")):
        return candidate.drafts
    days = [t.value for t in candidate.tokens.listed if isinstance(t.value, Day)]
    if not days or any(d.year or d.month is None for d in days):
        return candidate.drafts
    strict = is_strict(candidate.tokens)
    whole = candidate.drafts[0]._replace(end=candidate.drafts[-1].end, kind=DeadlineKind.RECURRING, on=None, doubt=None)
    return tuple(whole._replace(recurrence=rule) for rule in dates_rules(days, strict=strict))
