"""Vietnamese words as the reader compares them: tokens with their place, case and tone spelling folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SOFT_GAP = re.compile(r"[\s,&/–—-]{0,4}")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

HALF_HORNED = re.compile("u\u031bo(?!\u031b)|(?<!q)uo\u031b(?=[a-z])")
"""The pair of letters "ươ" with one of its horns lost, as scanners read it; no word is written so."""

HORNS = str.maketrans("uUoòóỏõọ", "ưƯơờớởỡợ")
LOST_HORN = re.compile("[uUưƯ](?:(?<=[uU])(?<![qQ].)(?=[ơờớởỡợ][cimnptu])|(?<=[ưƯ])[oòóỏõọ])")
"""The same in a composed text. It begins with one class of letters, by which the search skips all others."""

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
"""The letters of Vietnamese, for use inside a character class."""

V = TypeVar("V")
Node = dict[str, Any]
"""The words that may come next, each with the node behind it; under "" the value of the phrase that is whole here."""


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


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter or a digit."""
    return word[0].isupper() or word[0].isdigit()


@lru_cache(maxsize=20_000)
def _cut(piece: str) -> tuple[tuple[str, str, int, int], ...]:
    """The words of a piece without blanks: printed, folded, begin and end. Most pieces are one word with a stop."""
    return tuple((m.group(), fold(m.group()), m.start(), m.end()) for m in WORD.finditer(piece))


class Words:
    """A text cut into words, as columns: each word as printed and folded, and where it begins and ends."""

    __slots__ = ("ends", "keys", "printed", "starts", "text")

    def __init__(self, text: str) -> None:
        printed: list[str] = []
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for piece in text.split(" "):
            for word, key, start, end in _cut(piece):
                printed.append(word)
                keys.append(key)
                starts.append(at + start)
                ends.append(at + end)
            at += len(piece) + 1
        self.text, self.printed, self.keys, self.starts, self.ends = text, printed, keys, starts, ends

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, index: int) -> str:
        """The folded word at the index, "" behind the end."""
        return self.keys[index] if index < len(self.keys) else ""

    def gap(self, index: int) -> str:
        """What stands between the word at the index and the one before it."""
        start = self.ends[index - 1] if index else 0
        return self.text[start : self.starts[index]] if index < len(self.starts) else self.text[start:]

    def soft(self, index: int) -> bool:
        """Whether a phrase may run on into the word at the index."""
        gap = self.gap(index)
        return gap == " " or SOFT_GAP.fullmatch(gap) is not None

    def capital(self, index: int) -> bool:
        """Whether there is a word at the index that begins with a capital letter or a digit."""
        if index >= len(self.keys):
            return False
        return is_capital(self.printed[index])

    def slice(self, first: int, end: int) -> str:
        """The printed words from the index `first` up to `end`, not included."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def join(self, index: int, end: int, key: str) -> None:
        """Makes the words from the index up to `end` one word with the given key."""
        self.keys[index] = key
        self.ends[index] = self.ends[end - 1]
        for column in (self.printed, self.keys, self.starts, self.ends):
            del column[index + 1 : end]


def keys(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(fold(w) for w in WORD.findall(phrase))


class PhraseTable(Generic[V]):
    """Phrases and what they stand for; the longest phrase that begins at a word is found in one walk."""

    def __init__(self, phrases: Mapping[str, V] | Iterable[tuple[tuple[str, ...], V]]) -> None:
        """`phrases` maps printed phrases, or pairs folded words with what they mean; the first of two equals wins."""
        self.root: Node = {}
        pairs = ((keys(p), v) for p, v in phrases.items()) if isinstance(phrases, Mapping) else phrases
        for words, value in pairs:
            node = self.root
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault("", value)

    def at(self, words: Words, first: int) -> tuple[V, int] | None:
        """The value of the longest phrase that begins at the word `first`, and the index of the word behind it."""
        keys = words.keys
        node = self.root.get(keys[first]) if first < len(keys) else None
        if node is None:
            return None
        text, starts, ends = words.text, words.starts, words.ends
        found = (node[""], first + 1) if "" in node else None
        for index in range(first + 1, len(keys)):
            node = node.get(keys[index])
            if node is None or (text[ends[index - 1] : starts[index]] != " " and not words.soft(index)):
                break
            if "" in node:
                found = (node[""], index + 1)
        return found

    def node(self, words: Iterable[str]) -> Node | None:
        """What may follow behind the words with which phrases begin; None where none begins so."""
        node: Node | None = self.root
        for word in words:
            node = node.get(word) if node else None
        return node

    def further(
        self, node: Node | None, words: Words, first: int, spell: Callable[[str], str] | None = None
    ) -> tuple[V, int] | None:
        """The same from a node on. `spell` gives the form that the table's words have, where it is no folded one."""
        found = None
        for index in range(first, len(words)):
            node = node.get(spell(words.printed[index]) if spell else words.keys[index]) if node else None
            if node is None or (index > first and not words.soft(index)):
                break
            if "" in node:
                found = (node[""], index + 1)
        return found

    def opens(self, text: str, word: re.Match[str]) -> bool:
        """Whether a phrase begins at a word of the text that `WORD` matched."""
        node, following = self.root.get(fold(word.group())), word.end()
        while node and "" not in node:
            then = WORD.search(text, following)
            if then is None or not SOFT_GAP.fullmatch(text, following, then.start()):
                return False
            node, following = node.get(fold(then.group())), then.end()
        return bool(node)
