"""Patterns for how a text ends, such as what stands right before a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LOOSE = " \t\n,:"
"""What may stand behind the last word of an ending."""

ANY = 1_000
"""More characters than anything before a phrase has."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern for the end of a text. Each match ends with one of the phrases, but for what is loose behind it.

    `reach` is how many characters a match may have without what is loose behind it; `longest` those of a phrase.
    """

    pattern: re.Pattern[str]
    phrases: tuple[str, ...]
    longest: int
    reach: int

    def search(self, text: str) -> re.Match[str] | None:
        """Where the ending stands. The phrases are compared first: few texts end with one."""
        if not self.may_end(text):
            return None
        return self.pattern.search(text, max(0, len(text.rstrip(LOOSE)) - self.reach))

    def may_end(self, text: str) -> bool:
        """Whether one of the phrases ends the text, whatever stands before it."""
        return text.rstrip(LOOSE)[-self.longest :].lower().endswith(self.phrases)

    def without(self, text: str) -> str:
        """The text without the ending, where it has it."""
        found = self.search(text)
        return text[: found.start()] if found else text


def ended(pattern: str, phrases: Iterable[str], *, lead: int = ANY) -> Ending:
    """The ending of a pattern whose matches end with one of the phrases, but for what is loose behind it.

    `lead` is how many characters at most belong to a match before the phrase. Case does not matter.
    """
    small = sorted({phrase.lower() for phrase in phrases})
    longest = max(map(len, small))
    return Ending(
        pattern=re.compile(f"(?:{pattern})$", re.IGNORECASE),
        phrases=tuple(small),
        longest=longest,
        reach=longest + lead,
    )


def ending(*alternatives: tuple[str, Sequence[str]], behind: str = r"\s*:?\s*", lead: int = ANY) -> Ending:
    """The ending that is one of the alternatives: what stands before, as a pattern, and the phrases that may follow it.

    `behind` is the pattern of what may stand behind the phrases.
    """
    said = "|".join(f"{before}(?:{'|'.join(phrases)})" for before, phrases in alternatives)
    return ended(f"(?:{said}){behind}", (p for _, phrases in alternatives for p in phrases), lead=lead)


def any_of(*endings: Ending) -> Ending:
    """The ending that is one of several."""
    pattern = "|".join(f"(?:{e.pattern.pattern})" for e in endings)
    return ended(pattern, (p for e in endings for p in e.phrases))
