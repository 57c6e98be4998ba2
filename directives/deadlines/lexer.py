"""Cuts a folded text into tokens: moments, cues, punctuation and all other words.

The text is cut at its blanks. What can begin in a piece between two blanks is looked up once for each spelling: for
most words nothing, for the others the few rows of the lexicon that begin so, which are then tried in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from directives.deadlines.folding import Folded, without_marks
from directives.deadlines.lexicon import BEGINNINGS, OPENINGS, TIME_WORDS, TOKENS
from directives.deadlines.meanings import READERS, Groups
from directives.deadlines.moments import Value

WORD, OTHER = "_", "~"
PUNCTUATION = ",;.:()|-"
WORD_END = r"(?![^\W\d_])"
UNIT = re.compile(r"\w+|[^\w\s]")
"""A word, or one mark of punctuation."""
SPELLINGS, LONGEST_KEPT = 20_000, 40
"""How many pieces of text are kept, and up to which length: what is longer is no word, and may be very long."""
CUT = re.compile(r"[.;](?<!\bt.) (?![^()]{0,16}\))")
"""Where a clause ends for certain: not inside a short note in brackets, nor after "t." for a month."""
STOP = "."
FIGURE, MISREAD_FIGURES = "0", "ilo"


class Token(NamedTuple):
    """A piece of the folded text. `code` is its letter in the grammar, `name` the row of the lexicon."""

    code: str
    name: str
    start: int
    end: int
    value: Value = None


class Tokens(NamedTuple):
    """The tokens of a text and, as one string, their codes: the letter at a place is the code of the token there."""

    codes: str
    listed: Sequence[Token]

    @property
    def range(self) -> tuple[int, int]:
        """Where the first token begins and the last ends."""
        return self.listed[0].start, self.listed[-1].end

    def part(self, first: int, last: int) -> Tokens:
        """The tokens from `first` up to, not including, `last`."""
        return Tokens(self.codes[first:last], self.listed[first:last])


class _Row(NamedTuple):
    """A row of the lexicon, ready to be matched."""

    name: str
    code: str
    match: Callable[[str, int], re.Match[str] | None]
    read: Callable[[Groups], Value] | None


class _Unit(NamedTuple):
    """A word or mark inside a piece of text: its range there, its code, and the rows that can begin at it."""

    start: int
    end: int
    code: str
    rows: Sequence[_Row]


Vocabulary = Callable[[str], Sequence[_Unit] | None]
"""Gives the units of a piece of text that holds no blank; None for the usual piece, one word that means nothing."""

NO_TIME = Token(WORD, "word", 0, 0)
"""Stands for each word that means nothing here; its place is never asked for."""


def tokenise(folded: Folded, *, plain: bool = False, whole: bool = True) -> Tokens:
    """All tokens of a text, in order; blanks are left out. `plain` is for a text that was folded without marks.

    If it is not asked for the `whole`, each clause without a word of time is but a full stop.
    """
    text, units_of, tells_time = folded.text, _vocabulary(plain), _time_words(plain)
    listed: list[Token] = []
    done = 0
    for start, stop in _clauses(text):
        pieces = text[start:stop].split(" ")
        if not whole and not any(map(tells_time, pieces)):
            listed.append(Token(STOP, "other", stop - 1, stop))
            continue
        for piece in pieces:
            end = start + len(piece)
            units = units_of(piece)
            if units is None:
                if end > done:
                    listed.append(NO_TIME)
            else:
                for first, last, code, rows in units:
                    if start + first >= done:
                        token = _token(text, start + first, code, rows)
                        listed.append(token)
                        done = token.end or done
                    elif start + last > done:
                        listed.append(NO_TIME)  # the rest of a word that a token ended in
            start = end + 1
    return Tokens("".join([t.code for t in listed]), listed)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of text between which no token goes across, each with the mark that ends it."""
    start = 0
    for cut in CUT.finditer(text):
        yield start, cut.start() + 1
        start = cut.end()
    yield start, len(text)


def _token(text: str, at: int, code: str, rows: Sequence[_Row]) -> Token:
    """The token that begins at a unit: that of the first row which matches, or the unit itself."""
    for row in rows:
        if found := row.match(text, at):
            return Token(row.code, row.name, at, found.end(), row.read(_groups(found)) if row.read else None)
    return NO_TIME if code == WORD else Token(code, "other", at, at + 1)


def _groups(match: re.Match[str]) -> Groups:
    named = {name: without_marks(text) for name, text in match.groupdict().items() if text}
    return {"": match.group(), **named}


@lru_cache(maxsize=2)
def _vocabulary(plain: bool) -> Vocabulary:
    known = lru_cache(maxsize=SPELLINGS)(partial(_units, plain=plain))

    def units_of(piece: str) -> Sequence[_Unit] | None:
        return known(piece) if len(piece) <= LONGEST_KEPT else _units(piece, plain=plain)

    return units_of


def _units(piece: str, *, plain: bool) -> Sequence[_Unit] | None:
    closed, word = f"{piece} ", UNIT.fullmatch(piece)
    units = [
        _Unit(m.start(), m.end(), _code(m.group()), _rows_at(closed, m.start(), plain)) for m in UNIT.finditer(piece)
    ]
    return None if word and units[0].code == WORD and not units[0].rows else units


def _code(unit: str) -> str:
    if unit[0].isalnum():
        return WORD
    return unit if unit in PUNCTUATION else OTHER


def _rows_at(piece: str, start: int, plain: bool) -> tuple[_Row, ...]:
    """The rows that can begin at a place in a piece, in their order."""
    found = _beginnings(plain).match(piece, start)
    if found is None:
        return ()
    is_figure = found.group().isdigit() or found.group() in MISREAD_FIGURES
    return _rows_of(FIGURE if is_figure else found.group(), plain)


@lru_cache(maxsize=512)
def _rows_of(opening: str, plain: bool) -> tuple[_Row, ...]:
    return tuple(
        _row(index, plain)
        for index, (name, *_) in enumerate(TOKENS)
        if opening in _spelled(BEGINNINGS[name], plain).split()
    )


@lru_cache(maxsize=2)
def _beginnings(plain: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spelled(OPENINGS, plain)})")


@lru_cache(maxsize=2)
def _time_words(plain: bool) -> Callable[[str], object]:
    """Tells of a piece of text whether it holds a word of time."""
    return lru_cache(maxsize=SPELLINGS)(re.compile(_spelled(TIME_WORDS, plain)).search)


@lru_cache(maxsize=2 * len(TOKENS))
def _row(index: int, plain: bool) -> _Row:
    name, code, pattern, reader = TOKENS[index]
    # A cue or moment begins where a word begins and ends where one ends.
    compiled = re.compile(f"(?:{_spelled(pattern, plain)}){WORD_END}")
    return _Row(name, code, compiled.match, READERS[reader] if reader else None)


def _spelled(pattern: str, plain: bool) -> str:
    return without_marks(pattern) if plain else pattern
