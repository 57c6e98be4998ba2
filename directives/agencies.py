"""The agencies of a province: the packaged table, and finding their names in a text."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from directives.office import Agency
from directives.words import WORD, PhraseTable, Token, bare, fold, keys, tokens

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
        self.agencies = tuple(agencies)
        self._by_id = {a.id: a for a in self.agencies}
        named = [(name, a) for a in self.agencies if not a.level for name in (a.name, *a.aliases)]
        self._short = {name: a for name, a in named if _is_abbreviation(name)}
        self._names = PhraseTable((keys(n), a) for n, a in named if n not in self._short)
        self._words = [(a, frozenset(map(bare, WORD.findall(n)))) for n, a in named]
        self._bare = PhraseTable(
            (w, a) for w, a in ((tuple(map(bare, WORD.findall(n))), a) for n, a in named) if len(w) >= FUZZY_WORDS
        )

    def get(self, agency_id: str) -> Agency | None:
        """The agency with this id."""
        return self._by_id.get(agency_id)

    def nearest(self, name: str) -> Agency | None:
        """The agency whose name shares most words with one that stands in no table; None where none shares half."""
        words = set(map(bare, WORD.findall(name)))
        best, shared = None, NEAR
        for agency, own in self._words:
            ratio = len(words & own) / (len(words | own) or 1)
            if ratio > shared:
                best, shared = agency, ratio
        return best

    def find(self, text: str, province: str | None = None) -> tuple[FoundAgency, ...]:
        """Every name in the text, in order. With `province` its printed name stands for "tỉnh": "Báo Vĩnh Hà"."""
        words = with_province(tokens(text), province)
        found: list[FoundAgency] = []
        index = 0
        while index < len(words):
            hit = self.at(words, index)
            if hit is None:
                index += 1
                continue
            agency, end, exact = hit
            found.append(FoundAgency(start=words[index].start, end=words[end - 1].end, agency=agency, exact=exact))
            index = end
        return tuple(found)

    def may_begin(self, word: Token) -> bool:
        """Whether some name begins with the word: a quick no for most words of a text."""
        return (
            word.key in self._names.root
            or word.text in self._short
            or (word.capital and bare(word.text) in self._bare.root)
        )

    def at(self, words: Sequence[Token], first: int, after: str = "") -> tuple[Agency, int, bool] | None:
        """The agency whose name begins at the word `first`, the index behind it, and whether the spelling is exact."""
        after = fold(after)
        if not after and words[first].text in self._short:
            hit = self._names.at(words, first) or (self._short[words[first].text], first + 1)
            return (*hit, True)
        exact = self._names.at(words, first, after)
        near = None
        if words[first].capital and (after or bare(words[first].text) in self._bare.root):
            near = self._bare.at(words, first, bare(after), spell=bare)
        if exact and (near is None or near[1] <= exact[1]):
            return (*exact, True)
        return (*near, False) if near else None


def _is_abbreviation(name: str) -> bool:
    """Whether a name is one word of capitals, which means the agency only where it is printed so."""
    return " " not in name and name.isupper()


def with_province(words: Sequence[Token], province: str | None) -> list[Token]:
    """The words with the province's own name folded into "tỉnh": left out behind it, put for it elsewhere."""
    name = keys(province or "")
    if not name or not any(t.key == name[0] for t in words):
        return list(words)
    folded: list[Token] = []
    index = 0
    while index < len(words):
        here = words[index : index + len(name)]
        if tuple(t.key for t in here) != name:
            folded.append(words[index])
            index += 1
            continue
        whole = here[0]._replace(end=here[-1].end)
        if folded and folded[-1].key == PROVINCE:
            folded[-1] = folded[-1]._replace(end=here[-1].end)
        else:
            folded.append(whole._replace(key=PROVINCE))
        index += len(name)
    return folded


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
