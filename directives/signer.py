"""Who has signed a document: the name printed under "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directives.phrases import RECIPIENTS, SIGNATURE
from directives.words import LOWER, UPPER

LOOK_AHEAD = 12
"""Lines below the title in which the name is looked for; recipients that a torn column leaves there are passed over."""

PIECES = re.compile(r"\s{2,}|\t|\|")
SIGNED = re.compile(r"\(?(?:đã ký|ký tên|ký số|signed)[^)]*\)?\.?", re.IGNORECASE)
RECIPIENT = re.compile(r"[-–•+*]|\S*:$")
RANK = re.compile(r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|CKI|CKII)\.\s*)+|(?:Thiếu|Trung|Thượng|Đại) (?:tướng|tá|úy)\s+")
"""Degrees and ranks that stand before a name and are no part of it."""

NAME = re.compile(rf"[{UPPER}][{LOWER}'’]*(?: [{UPPER}][{LOWER}'’]*){{1,4}}")
NO_NAME = frozenset({"Sở", "Ban", "Phòng", "Ủy", "Uỷ", "Tỉnh", "Chủ", "Phó", "Chánh", "Nơi", "Kính", "Trưởng", "Bộ"})
"""First words of what is capitalised like a name and is none."""


def signer_of(text: str) -> str | None:
    """The one name that stands below a signature's title in a normalised text; None where there is none, or several."""
    rows = [list(_pieces(line)) for line in text.splitlines()]
    rows = [row for row in rows if row]
    names = {name for at, row in enumerate(rows) if _is_title(row) and (name := _name_below(rows[at:]))}
    return names.pop() if len(names) == 1 else None


def _pieces(line: str) -> Iterator[str]:
    """The columns of a line, without the marks of bold letters."""
    for piece in PIECES.split(line.replace("*", "  ").strip()):
        if piece.strip():
            yield piece.strip()


def _is_title(row: Sequence[str]) -> bool:
    return SIGNATURE.fullmatch(_without_recipients(row[-1])) is not None


def _without_recipients(piece: str) -> str:
    return RECIPIENTS.sub("", piece).strip()


def _name_below(rows: Sequence[Sequence[str]]) -> str | None:
    """The name in the last column of the lines below a title; anything else that stands there ends the search."""
    for row in rows[1 : LOOK_AHEAD + 1]:
        last = RANK.sub("", row[-1], count=1)
        if NAME.fullmatch(last) and last.split()[0] not in NO_NAME:
            return last
        if _is_title(row) or SIGNED.fullmatch(last) or RECIPIENT.match(row[0]):
            continue
        return None
    return None
