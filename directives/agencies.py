"""The agencies of a province: the packaged table, and finding their names in a text."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from directives.office import Agency
from directives.words import WORD, Node, PhraseTable, Words, bare, keys

NEAR = 0.5
"""Two names are near that share more than this part of their words."""

FUZZY_WORDS = 3
"""A name is looked up without its diacritics only from this many words up: shorter ones mean too many things."""


@dataclass(frozen=True, kw_only=True)
class FoundAgency:
    """An agency's name in a text: its half-open range of characters, and whether it was spelled as the table does."""

    start: int
    end: int
    agency: Agency
    exact: bool = True


class AgencyTable:
    """All names of the agencies; names in a text are found in one pass, the longest first.

    Rows that stand for a whole level are no names: groups are read by their own grammar.
    """

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """`names` are the folded words of each name, but for abbreviations of one word."""
        self.agencies = tuple(agencies)
        self._by_id = {a.id: a for a in self.agencies}
        named = [(name, a) for a in self.agencies if not a.level for name in (a.name, *a.aliases)]
        self._short = {name: a for name, a in named if _is_abbreviation(name)}
        self._plain = [(_bare_words(name), a) for name, a in named]
        self._bare = PhraseTable((words, a) for words, a in self._plain if len(words) >= FUZZY_WORDS)
        self.names = tuple(keys(name) for name, _ in named if name not in self._short)
        plain = (row for row, (name, _) in zip(self._plain, named, strict=True) if name not in self._short)
        self._names = PhraseTable(
            (name, (a, self._bare.node(words))) for name, (words, a) in zip(self.names, plain, strict=True)
        )

    def get(self, agency_id: str) -> Agency | None:
        """The agency with this id."""
        return self._by_id.get(agency_id)

    def nearest(self, name: str) -> Agency | None:
        """The agency whose name shares most words with one that stands in no table; None where none shares half."""
        words = set(_bare_words(name))
        best, shared = None, NEAR
        for own, agency in self._plain:
            ratio = len(words.intersection(own)) / (len(words.union(own)) or 1)
            if ratio > shared:
                best, shared = agency, ratio
        return best

    def find(self, text: str, province: str | None = None) -> tuple[FoundAgency, ...]:
        """Every name in the text, in order. With `province` its printed name stands for "tỉnh": "Báo Vĩnh Hà"."""
        words = with_province(Words(text), province)
        found: list[FoundAgency] = []
        index = 0
        while index < len(words):
            hit = self.at(words, index)
            if hit is None:
                index += 1
                continue
            agency, end, exact = hit
            found.append(FoundAgency(start=words.starts[index], end=words.ends[end - 1], agency=agency, exact=exact))
            index = end
        return tuple(found)

    def may_begin(self, key: str, printed: str) -> bool:
        """Whether some name begins with a word: a quick no for most words of a text."""
        return (
            key in self._names.root
            or printed in self._short
            or (not printed.islower() and bare(printed) in self._bare.root)
        )

    def at(self, words: Words, first: int, after: str = "") -> tuple[Agency, int, bool] | None:
        """The agency whose name begins at the word `first`, the index behind it, and whether the spelling is exact."""
        printed = words.printed[first]
        if not after and not self.may_begin(words.keys[first], printed):
            return None
        exact = self._at_whole(words, first, after)
        if exact is None:
            return self._at_abbreviation(printed, first, after) or self._at_misspelt(words, first, after)
        (agency, longer), end = exact
        goes_on = longer and end < len(words) and words.soft(end) and words.capital(first)
        near = self._bare.further(longer, words, end, bare) if goes_on and printed not in self._short else None
        return (*near, False) if near else (agency, end, True)

    def _at_whole(self, words: Words, first: int, after: str) -> tuple[tuple[Agency, Node | None], int] | None:
        """The agency that is spelled as in the table, with how longer names without diacritics go on behind it."""
        if not after:
            return self._names.at(words, first)
        return self._names.further(self._names.node(keys(after)), words, first)

    def _at_abbreviation(self, printed: str, first: int, after: str) -> tuple[Agency, int, bool] | None:
        agency = None if after else self._short.get(printed)
        return (agency, first + 1, True) if agency else None

    def _at_misspelt(self, words: Words, first: int, after: str) -> tuple[Agency, int, bool] | None:
        if not words.capital(first):
            return None
        near = self._bare.further(self._bare.node(_bare_words(after)), words, first, bare)
        return (*near, False) if near else None


def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(map(bare, WORD.findall(name)))


def _is_abbreviation(name: str) -> bool:
    """Whether a name is one word of capitals, which means the agency only where it is printed so."""
    return " " not in name and name.isupper()


def with_province(words: Words, province: str | None) -> Words:
    """The words with the province's own name folded into "tỉnh": left out behind it, put for it elsewhere."""
    name = province_words(province)
    if not name or name[0] not in words.keys:
        return words
    index = 0
    while index < len(words):
        end = index + len(name)
        if tuple(words.keys[index:end]) != name:
            index += 1
        elif index and words.keys[index - 1] == PROVINCE:
            words.join(index - 1, end, PROVINCE)
        else:
            words.join(index, end, PROVINCE)
            index += 1
    return words


@lru_cache(maxsize=64)
def province_words(province: str | None) -> tuple[str, ...]:
    """The folded words of a province's own name; none where it is unknown."""
    return keys(province or "")


PROVINCE = keys("tỉnh")[0]


@cache
def packaged_agencies() -> tuple[Agency, ...]:
    """The agencies of a province as most provinces have them, before and after the reform of 2025."""
    return parse_agencies(files("directives").joinpath("data", "agencies.csv").read_text("utf-8"))


@cache
def packaged_table() -> AgencyTable:
    """The packaged agencies, ready to be searched."""
    return AgencyTable(packaged_agencies())


def parse_agencies(text: str) -> tuple[Agency, ...]:
    """Agencies from a CSV in the packaged table's form; columns other than id and name may be missing.

    Raises ValueError naming the line that has no id or no name, or a day that is none.
    """
    agencies: list[Agency] = []
    for number, row in enumerate(csv.DictReader(text.removeprefix("\ufeff").splitlines()), start=2):
        try:
            agencies.append(_agency(row))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
    return tuple(agencies)


def _agency(row: Mapping[str, str | None]) -> Agency:
    if not row.get("id") or not row.get("name"):
        raise ValueError("an agency has an id and a name")
    return Agency(
        id=row["id"] or "",
        name=row["name"] or "",
        aliases=_items(row.get("aliases")),
        groups=_items(row.get("groups")),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        successors=_items(row.get("successors")),
        level=row.get("level") == "yes",
    )


def _items(cell: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (cell or "").split("|")))


def _day(cell: str | None) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None
