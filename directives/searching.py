"""Finding an agency by the words a person types: without diacritics, by any of its names, or by its initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

from directives.office import Agency

FILLERS = frozenset({"va", "cac", "cua"})
"""Words that an abbreviation leaves out: Sở Khoa học và Công nghệ is SKHCN."""

NO_MATCH = 9


def search_agencies(words: str, agencies: Iterable[Agency], limit: int = 8) -> tuple[Agency, ...]:
    """The agencies that the typed words may mean, the likeliest first, at most `limit`.

    A whole name or alias comes before the beginning of one, that before words inside one, that before the same words
    in another order. A row that stands for a whole level is never found. Blank words find nothing.
    """
    typed = folded(words)
    if not typed:
        return ()
    ranked = [(_rank(typed, agency), i, agency) for i, agency in enumerate(agencies) if not agency.level]
    found = sorted((r for r in ranked if r[0] < NO_MATCH), key=lambda r: r[:2])
    return tuple(agency for _, _, agency in found[:limit])


def folded(words: str) -> str:
    """The words in small letters without diacritics or punctuation, one space between them: "so y te"."""
    small = unicodedata.normalize("NFD", words.casefold()).replace("đ", "d").replace("&", " va ")
    bare = "".join(c for c in small if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def agency_code(agency_id: str) -> int:
    """A number of 48 bits for an agency's id: buttons carry integers, and two that fit into one."""
    return int.from_bytes(blake2b(agency_id.encode(), digest_size=6).digest(), "big")


def agency_of_code(code: int, agencies: Iterable[Agency]) -> Agency | None:
    """The one agency with this code; None where there is none, or, against all odds, two."""
    found = [a for a in agencies if agency_code(a.id) == code]
    return found[0] if len(found) == 1 else None


def _rank(typed: str, agency: Agency) -> int:
    return min(_likeness(typed, folded(name)) for name in (agency.name, *agency.aliases))


def _likeness(typed: str, name: str) -> int:
    joined = typed.replace(" ", "")
    if typed == name or joined == name.replace(" ", ""):
        return 0
    if joined == _initials(name):
        return 1
    if name.startswith(typed):
        return 2
    if (" " + typed) in name:
        return 3
    if _same_words(typed.split(), name.split()):
        return 4
    return NO_MATCH


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in FILLERS)


def _same_words(typed: list[str], name: list[str]) -> bool:
    return all(any(word.startswith(part) for word in name) for part in typed)
