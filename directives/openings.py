"""Where a name may begin: a quick no for most words of a text, so that only true candidates are looked at closely."""

from __future__ import annotations

from functools import lru_cache

from directives.agencies import AgencyTable, province_words
from directives.groups import BARE, ITEMS
from directives.lexicon import said
from directives.mention import Setting
from directives.people import BODIES
from directives.titles import TITLED
from directives.words import WORD, PhraseTable, Words, fold, is_capital, keys

SECTIONS = ("shared", "polite", "heads", "place-heads", "place-levels", "place-party")
SMALL = tuple(map(keys, (*(p for s in SECTIONS for p in said(s)), *said("others", ["persons"]), *BARE, "các")))
"""How a name begins that is no agency's, may be printed small and needs no name before it."""


@lru_cache(maxsize=8)
def _exact(table: AgencyTable) -> PhraseTable[bool]:
    """All phrases that open a name wherever they stand, the names of the table among them."""
    return PhraseTable((words, True) for words in (*SMALL, *table.names))


@lru_cache(maxsize=8)
def _first_words(table: AgencyTable) -> frozenset[str]:
    """The first words of names that may be printed small."""
    return frozenset(ITEMS.root).union(_exact(table).root)


def candidates(words: Words, table: AgencyTable) -> list[int]:
    """Where a name may begin, by a look at the first word alone."""
    known = _first_words(table)
    return [
        index
        for index, (key, printed) in enumerate(zip(words.keys, words.printed, strict=True))
        if key in known or not (printed.islower() or printed.isdigit())
    ]


def opens(words: Words, index: int, table: AgencyTable, *, follows: bool) -> bool:
    """Whether some name may begin at the index, by the first two words. `follows` says that a name stands before."""
    key = words.keys[index]
    node = _exact(table).root.get(key)
    if node and ("" in node or words.key(index + 1) in node):
        return True
    if follows and key in ITEMS.root and ITEMS.at(words, index):
        return True  # "Sở Y tế và ngành thuế"
    if not is_capital(words.printed[index]):
        return False
    return bool((key in BODIES.root and BODIES.at(words, index)) or table.at(words, index))


def may_begin(text: str, start: int, setting: Setting) -> bool:
    """Whether a name, with its title or not, may begin behind a place in a text, by its first word alone."""
    first = WORD.search(text, start)
    if first is None:
        return False
    word, key = first.group(), fold(first.group())
    return (
        key in _exact(setting.table).root
        or (key in BODIES.root and is_capital(word))
        or setting.table.may_begin(key, word)
        or key in province_words(setting.province)[:1]
        or TITLED.match(text, start) is not None
    )
