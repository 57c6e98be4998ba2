"""Cuts a folded text into tokens: moments, cues, punctuation and all other words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from directives.deadlines.folding import Folded, without_marks
from directives.deadlines.lexicon import OPENINGS, TOKENS
from directives.deadlines.meanings import READERS
from directives.deadlines.moments import Value

WORD, OTHER = "_", "~"
PUNCTUATION = ",;.:()|-"
WORD_END = r"(?![^\W\d_])"


class Token(NamedTuple):
    """A piece of the folded text. `code` is its letter in the grammar, `name` the row of the lexicon."""

    code: str
    name: str
    start: int
    end: int
    value: Value = None


def tokenise(folded: Folded, *, plain: bool = False) -> tuple[Token, ...]:
    """All tokens of a text, in order; blanks are left out. `plain` is for a text that was folded without marks."""
    scanner, rows = _scanner(plain)
    found: list[Token] = []
    for match in scanner.finditer(folded.text):
        if match.lastgroup == "word":
            words = match.group()
            # Words that mean nothing here are one token together, which stands once for each of them.
            found += [Token(WORD, "word", match.start(), match.end())] * (words.count(" ") + 1)
        else:
            found.append(_token(match, rows))
    return tuple(found)


def codes(tokens: Iterable[Token]) -> str:
    """The letters of the tokens, one each, as the grammar reads them."""
    return "".join(t.code for t in tokens)


def _token(match: re.Match[str], rows: dict[str, tuple[str, str, re.Pattern[str], str]]) -> Token:
    group = match.lastgroup or ""
    if group == "other":
        code = match.group() if match.group() in PUNCTUATION else OTHER
        return Token(code, group, match.start(), match.end())
    name, code, pattern, reader = rows[group]
    value = READERS[reader](_groups(pattern, match)) if reader else None
    return Token(code=code, name=name, start=match.start(), end=match.end(), value=value)


def _groups(pattern: re.Pattern[str], match: re.Match[str]) -> dict[str, str]:
    inner = pattern.match(match.string, match.start())
    assert inner is not None
    named = {name: without_marks(text) for name, text in inner.groupdict().items() if text}
    return {"": match.group(), **named}


@lru_cache(maxsize=2)
def _scanner(plain: bool) -> tuple[re.Pattern[str], dict[str, tuple[str, str, re.Pattern[str], str]]]:
    rows: dict[str, tuple[str, str, re.Pattern[str], str]] = {}
    alternatives: list[str] = []
    for index, (name, code, pattern, reader) in enumerate(TOKENS):
        spelled = without_marks(pattern) if plain else pattern
        group = f"t{index}"
        rows[group] = (name, code, re.compile(f"(?:{spelled}){WORD_END}"), reader)
        unnamed = re.sub(r"\(\?P<\w+>", "(?:", spelled)
        alternatives.append(f"(?P<{group}>{unnamed})")
    # A cue or moment begins where a word begins and ends where one ends.
    openings = without_marks(OPENINGS) if plain else OPENINGS
    known = rf"(?<!\w)(?={openings})(?:{'|'.join(alternatives)}){WORD_END}"
    return re.compile(rf"{known}|(?P<word>\w+(?: (?!{openings})\w+)*)|(?P<other>[^\w\s])"), rows
