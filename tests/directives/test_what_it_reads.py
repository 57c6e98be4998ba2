"""docs/what-it-reads.md holds true: each row of its tables is read as it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from directives.deadlines import find_deadlines, refused_dates
from directives.model import Deadline, Role
from directives.reading import read_directive

PAGE = Path(__file__).parents[2] / "docs" / "what-it-reads.md"
ISSUED = dt.date(2026, 3, 9)
LETTER = """UBND TỈNH VĨNH HÀ
VĂN PHÒNG
Số: 318/TB-VPUB

Vĩnh Hà, ngày 09 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 3

Chủ tịch UBND tỉnh kết luận như sau:

1. {}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def rows(title: str) -> Iterator[tuple[str, ...]]:
    """The rows of every table whose first column has this title."""
    inside = False
    for line in PAGE.read_text("utf-8").splitlines():
        cells = tuple(c.strip() for c in line.strip("|").split("|")) if line.startswith("|") else ()
        if not cells or cells[0] == title:
            inside = bool(cells)
        elif inside and set(cells[0]) != {"-"}:
            yield cells


def said(deadline: Deadline) -> str:
    """A deadline in the terms of the page."""
    doubt = f"[{deadline.doubt}]" if deadline.doubt and deadline.doubt != "year-guessed" else ""
    clock = deadline.due_time.isoformat("minutes") if deadline.due_time else ""
    parts = [deadline.kind, deadline.due_date, clock, deadline.recurrence, doubt]
    return " ".join(str(p) for p in parts if p)


def read_as(words: str) -> str:
    found = [said(f.deadline) for f in find_deadlines(words, issued=ISSUED)]
    refused = [f"not taken: {r.reason}" for r in refused_dates(words, issued=ISSUED)]
    return ", ".join(found or refused) or "nothing"


@pytest.mark.parametrize(("words", "expected"), list(rows("words")))
def test_the_page_says_how_words_are_read(words: str, expected: str) -> None:
    assert read_as(words) == expected


@pytest.mark.parametrize(("order", "lead", "support"), list(rows("order")))
def test_the_page_says_who_is_charged(order: str, lead: str, support: str) -> None:
    (task,) = read_directive(LETTER.format(order)).tasks

    names = {role: ", ".join(a.name for a in task.assignees if a.role is role) for role in Role}
    assert names == {Role.LEAD: lead, Role.SUPPORT: support}


def test_the_page_has_rows_to_run() -> None:
    assert len(list(rows("words"))) > 40
    assert len(list(rows("order"))) > 5
