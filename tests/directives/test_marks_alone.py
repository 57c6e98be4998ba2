"""Marks apart from their letters: lines of footnote marks alone, and letters in decomposed form."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from directives.deadlines import find_deadlines
from directives.reading import read_directive


@pytest.mark.parametrize("text", [",\n¹", "¹", "Giao Sở Y tế kiểm tra.\n\n²\n\n", "- ¹\n- ²"])
def test_a_line_of_footnote_marks_alone_is_passed_over(text: str) -> None:
    assert "¹" not in "".join(t.text for t in read_directive(text).tasks)


def test_a_decomposed_text_without_d_bar_is_not_taken_for_one_typed_without_marks() -> None:
    text, issued = "ngày trong quý IV", dt.date(2026, 3, 9)

    composed = [f.deadline.due_date for f in find_deadlines(text, issued=issued)]
    decomposed = [f.deadline.due_date for f in find_deadlines(unicodedata.normalize("NFD", text), issued=issued)]

    assert decomposed == composed
