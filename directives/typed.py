"""What people type behind a command: a number in any of its spellings, then a note."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from directives.searching import folded

NUMBER = re.compile(r"^(?:nhiệm\s*vụ|nv|số|so|#|no\.?)*\s*#?(-?\d{1,18})(?!\d|/|\.\d)[\s,;:.)-]*", re.IGNORECASE)
SEVERAL = re.compile(r"^[\s,;&+]*(?:và\s+)?#?\d{1,9}(?:[\s,;&+]+(?:và\s+)?#?\d{1,9})*[\s,;.]*$", re.IGNORECASE)

DONE = re.compile(r"(da |em |toi |bao cao )*(da )?(xong|hoan thanh|hoan tat|done)\b")
"""In small letters without diacritics."""


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """The number of a task and a note, each None where it is not there. `several`: nothing but numbers stood there."""

    number: int | None
    note: str | None
    several: bool = False


def arguments(text: str) -> Arguments:
    """Reads what follows the command in a message: "/done số 12: đã gửi báo cáo". Full-width digits count as digits."""
    words = unicodedata.normalize("NFKC", text).strip()
    rest = words.split(maxsplit=1)[1] if words.startswith("/") and len(words.split(maxsplit=1)) > 1 else ""
    found = NUMBER.match(rest)
    if not found:
        return Arguments(number=None, note=rest or None)
    note = rest[found.end() :].strip()
    return Arguments(number=int(found[1]), note=note or None, several=bool(SEVERAL.match(note)))


def words_after(text: str) -> str:
    """Everything that follows the command, in NFC and on one line."""
    _, *rest = unicodedata.normalize("NFC", text).split()
    return " ".join(rest)


def sounds_done(text: str) -> bool:
    """Whether a text begins like a report that work is done: "Đã xong", "da hoan thanh", "xong rồi ạ"."""
    return bool(DONE.match(folded(text)))
