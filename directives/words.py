"""Vietnamese words as the reader compares them: tokens with their place, case and tone spelling folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SOFT_GAP = re.compile(r"[\s,&/–—-]{0,4}")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

HALF_HORNED = re.compile("u\u031bo(?!\u031b)|(?<!q)uo\u031b(?=[a-z])")
"""The pair of letters "ươ" with one of its horns lost, as scanners read it; no word is written so."""

HORNS = str.maketrans("uUoòóỏõọ", "ưƯơờớởỡợ")
LOST_HORN = re.compile("(?<![qQ])[uU](?=[ơờớởỡợ][cimnptu])|(?<=[ưƯ])[oòóỏõọ]")
"""The same in a composed text."""

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
"""The letters of Vietnamese, for use inside a character class."""

V = TypeVar("V")


class Token(NamedTuple):
    """A word of a text: its place, as it is printed, its folded form, and whether a name may run on into it."""

    start: int
    end: int
    text: str
    key: str
    soft: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case with the tone mark moved to the end, so that "Uỷ" equals "ủy" and "hoá" equals "hóa"."""
    letters = unicodedata.normalize("NFD", word.lower())
    tone = "".join(c for c in letters if c in TONES)
    toneless = "".join(c for c in letters if c not in TONES)
    return unicodedata.normalize("NFC", HALF_HORNED.sub("u\u031bo\u031b", toneless)) + tone


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Lower case without tones, hats and hooks: "Đâu" is "dau"."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def mended(text: str) -> str:
    """The text with lost horns of "ươ" put back, as long as before."""
    return LOST_HORN.sub(lambda m: m.group().translate(HORNS), text)


def slug(name: str) -> str:
    """The id of a name that stands in no table: its words without tones, joined by hyphens."""
    return "-".join(bare(w) for w in WORD.findall(name))


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    found: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        start, word = match.start(), match.group()
        soft = text[end:start] == " " or SOFT_GAP.fullmatch(text, end, start) is not None
        end = match.end()
        found.append(Token(start, end, word, fold(word), soft))
    return found


def keys(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(fold(w) for w in WORD.findall(phrase))


class PhraseTable(Generic[V]):
    """Phrases and what they stand for; the longest phrase that begins at a word is found in one walk."""

    def __init__(self, phrases: Mapping[str, V] | Iterable[tuple[tuple[str, ...], V]]) -> None:
        """`phrases` maps printed phrases, or pairs folded words with what they mean; the first of two equals wins."""
        self.root: dict[str, Any] = {}
        pairs = ((keys(p), v) for p, v in phrases.items()) if isinstance(phrases, Mapping) else phrases
        for words, value in pairs:
            node = self.root
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault("", value)

    def at(
        self, words: Sequence[Token], first: int, after: str = "", spell: Callable[[str], str] | None = None
    ) -> tuple[V, int] | None:
        """The value of the longest phrase that begins at the word `first`, and the index of the word behind it.

        With `after`, phrases that begin with that word are meant, and the word itself is left out of the text. `spell`
        gives the form that the table's words have, where it is not the folded one.
        """
        node, found = self.root.get(after, {}) if after else self.root, None
        for index in range(first, len(words)):
            token = words[index]
            if index > first and not token.soft:
                break
            node = node.get(spell(token.text) if spell else token.key)
            if node is None:
                break
            if "" in node:
                found = (node[""], index + 1)
        return found
