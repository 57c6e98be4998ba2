"""Numbers of a Vietnamese text: figures, figures that a scanner misread, and numbers written as words."""

from __future__ import annotations

from collections.abc import Iterable

from directives.deadlines.folding import without_marks

UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
AFTER_TEN = (*UNITS[:5], "lăm", *UNITS[6:])
AFTER_TWENTY = ("", "mốt", *AFTER_TEN[2:])
VARIANTS = {"tư": 4, "bẩy": 7, "hai mươi tư": 24, "hai tư": 24, "hai lăm": 25, "rưỡi": 30}
MISREAD = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0"})
"""What scanners make of 1 and 0, in lower case."""

ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _number_words() -> dict[str, int]:
    words = {word: n for n, word in enumerate(UNITS) if word}
    words |= {f"mười {word}".strip(): 10 + n for n, word in enumerate(AFTER_TEN)}
    words |= {f"hai mươi {word}".strip(): 20 + n for n, word in enumerate(AFTER_TWENTY)}
    words |= {"ba mươi": 30, "ba mươi mốt": 31, "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90}
    words |= {"bốn mươi": 40, "năm mươi": 50} | VARIANTS
    return words


NUMBER_WORDS = _number_words()
VALUES = NUMBER_WORDS | {without_marks(word): n for word, n in NUMBER_WORDS.items()}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number(text: str) -> int | None:
    """The value of a number in figures (misread ones too) or in words; None where it is neither."""
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.strip()
    if text in VALUES:
        return VALUES[text]
    figures = text.translate(MISREAD)
    return int(figures) if figures.isascii() and figures.isdigit() else None


def is_misread(text: str) -> bool:
    """Whether a figure holds letters where a scanner should have seen digits."""
    if text.isdigit():
        return False
    return any(ord(c) in MISREAD for c in text) and all(c.isdigit() or ord(c) in MISREAD for c in text)


def quarter_number(text: str) -> int | None:
    """The quarter that a Roman or Arabic numeral names, also with l for I; None for anything else."""
    return ROMANS.get(text.strip().replace("l", "i"))
