"""Named persons and posts above the agencies, and bodies that stand in no table."""

from __future__ import annotations

from directives.lexicon import listed
from directives.mention import Mention
from directives.model import AssigneeKind, Doubt
from directives.words import Words, keys

VERBS = listed("verbs", "all")
PERSONS = listed("others", "persons")
BODIES = listed("others", "bodies")
"""How names of bodies begin, printed with a capital."""

AGENCY_HEADS = frozenset(keys("sở"))
AND, OF = keys("và")[0], keys("của")[0]
LONGEST_PERSON, LONGEST_BODY = 30, 16
ENDS = frozenset(keys("để nhằm tại trước trong nếu thì khi từ đến với cho về do bằng và như"))


def person_at(words: Words, first: int) -> tuple[Mention, int] | None:
    """The person or post that begins at the word `first`: up to the first verb, full stop or bracket."""
    opening = PERSONS.at(words, first)
    if opening is None:
        return None
    end = opening[1]
    while end < len(words) and end < first + LONGEST_PERSON:
        gap = words.gap(end).strip()
        if gap not in {"", ",", "-", "–", "&"} or (VERBS.at(words, end) and not words.capital(end)):
            break
        end += 1
    if end == opening[1] and words.slice(first, end)[0].islower() and opening[1] - first == 1:
        return None
    return _mention(words, first, end, AssigneeKind.OFFICIAL, "official"), end


def body_at(words: Words, first: int) -> tuple[Mention, int] | None:
    """The body that begins at the word `first`, which must be printed with a capital."""
    opening = BODIES.at(words, first) if words.capital(first) else None
    if opening is None or not _is_name(words, first, opening[1]):
        return None
    end = opening[1]
    while end < len(words) and end < first + LONGEST_BODY and _belongs(words, end):
        end += 1
    if end == opening[1] and end - first == 1:
        return None
    doubt = Doubt.UNKNOWN_AGENCY if words.key(first) in AGENCY_HEADS else None
    return _mention(words, first, end, AssigneeKind.BODY, "body", doubt), end


def _is_name(words: Words, first: int, end: int) -> bool:
    """Whether the words name a body and do not say what is done: "Tổ chức", "Báo cáo", "Trường hợp" do not."""
    verb = VERBS.at(words, first)
    return (verb is None or verb[1] <= end) and (end - first > 1 or words.capital(end))


def _belongs(words: Words, index: int) -> bool:
    """Whether the word at the index still belongs to a body's name."""
    gap = words.gap(index).strip()
    if gap not in {"", "-", "–", "&", "/"}:
        return gap == "," and words.key(index) == keys("chống")[0]
    if words.key(index) in {AND, OF} and words.capital(index + 1):
        return not (BODIES.at(words, index + 1) or PERSONS.at(words, index + 1)) or words.key(index) == OF
    if words.capital(index):
        return not (gap in {"-", "–"} and BODIES.at(words, index))
    return words.key(index) not in ENDS and not VERBS.at(words, index)


def _mention(words: Words, first: int, end: int, kind: AssigneeKind, rule: str, doubt: Doubt | None = None) -> Mention:
    return Mention(
        start=words.starts[first],
        end=words.ends[end - 1],
        kind=kind,
        id=None,
        name=words.slice(first, end),
        rule=rule,
        doubt=doubt,
    )
