"""Authorities of named places: "UBND huyện Na Rì", "UBND các xã: A, B và phường C", "Huyện ủy Tam Sơn"."""

from __future__ import annotations

from collections.abc import Callable

from directives.lexicon import phrases
from directives.mention import Mention
from directives.model import AssigneeKind
from directives.words import Words, keys, slug

HEADS, LEVELS, PARTY = phrases("place-heads"), phrases("place-levels"), phrases("place-party")
ALL, AND, EXCEPT = keys("các")[0], frozenset(keys("và cùng")), frozenset(keys("trừ ngoại và các nêu"))
LONGEST_NAME = 4

StartsName = Callable[[int], bool]
"""Whether some other known name begins at a word."""


def places_at(words: Words, first: int, known: StartsName) -> tuple[list[Mention], int] | None:
    """The named authorities whose list begins at the word `first`, and the index behind it."""
    party = PARTY.at(words, first + (words.key(first) == ALL))
    if party:
        return _list(words, first, party[1], (party[0], ""), plural=words.key(first) == ALL, known=known)
    head = HEADS.at(words, first)
    index = head[1] if head else first
    plural = words.key(index) == ALL
    level = LEVELS.at(words, index + plural)
    if level is None:
        return None
    return _list(words, first, level[1], (head[0] if head else "UBND", level[0]), plural=plural, known=known)


def _list(
    words: Words, first: int, index: int, title: tuple[str, str], *, plural: bool, known: StartsName
) -> tuple[list[Mention], int] | None:
    head, level = title
    found: list[Mention] = []
    begin = first
    while (end := _name_end(words, index, known)) > index:
        name = " ".join(f"{head} {level} {words.slice(index, end)}".split())
        found.append(_mention(words, begin, end, name))
        following = _following(words, end, plural=plural and not known(end), party=not level)
        if following is None:
            break
        begin, index, level = following[0], following[1], following[2] or level
        if known(begin):
            break
    return (found, _index_behind(words, found[-1].end, first)) if found else None


def _following(words: Words, end: int, *, plural: bool, party: bool) -> tuple[int, int, str] | None:
    """Where the next place of the list begins, where its name begins, and its level where one is printed."""
    if end >= len(words) or words.gap(end).strip() not in {"", ",", ";"}:
        return None
    begin = end + (words.key(end) in AND)
    if begin == end and words.gap(end).strip() == "":
        return None
    level = None if party else LEVELS.at(words, begin)
    if level:
        return begin, level[1], level[0]
    return (begin, begin, "") if plural else None


def _name_end(words: Words, index: int, known: StartsName) -> int:
    """The index behind a proper name: capitalised words, at most four; the same index where there is none."""
    end = index
    while end < index + LONGEST_NAME and words.capital(end):
        inside = end > index
        gap = words.gap(end).strip()
        if (
            words.key(end) in EXCEPT
            or (inside and gap not in {"", "-"})
            or (not inside and gap not in {"", ":", ",", ";"})
        ):
            break
        if known(end) or LEVELS.at(words, end):
            break
        if inside and gap == "-" and not words.gap(end).startswith(" "):
            break
        end += 1
    return end


def _index_behind(words: Words, position: int, first: int) -> int:
    index = first
    while index < len(words) and words.starts[index] < position:
        index += 1
    return index


def _mention(words: Words, begin: int, end: int, name: str) -> Mention:
    return Mention(
        start=words.starts[begin],
        end=words.ends[end - 1],
        kind=AssigneeKind.AGENCY,
        id=slug(name),
        name=name,
        rule="place",
    )
