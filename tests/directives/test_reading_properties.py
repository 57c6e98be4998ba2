"""What holds for any text: nothing is raised, spans lie inside, spelling does not matter, time grows with length."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.normalise import normalise
from directives.reading import read_directive
from tests.directives.samples_summary import summary

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
PIECES = (
    "Số: 1/UBND-KT", "Kính gửi: ", "KẾ HOẠCH", "1. ", "a) ", "- ", "+ ", "I. ", "| ", "\t", "\n", "\n\n", "Sở Y tế",
    "UBND các huyện",
    "các sở, ban, ngành", "giao ", "chủ trì, phối hợp với ", "trước ngày 15/3/2024", ", ", "; ", ": ", ". ", "(", ")",
    "**", "Nơi nhận:",
    "PHỤ LỤC", "như sau:", "đồng chí ", "Công ty ", "MẬT", "nt", "STT", "rà soát", "Vĩnh Hà, ngày 1 tháng 2 năm 2024",
    "\u0301", "Đ", "0",
)  # fmt: skip
documents = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    reading = read_directive(text)
    for task in reading.tasks:
        assert 0 <= task.span.start < task.span.end <= len(reading.text)
        assert task.text.strip()


@settings(max_examples=100, deadline=None)
@given(documents)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("path", SAMPLES[:6], ids=lambda p: p.stem)
def test_a_decomposed_text_with_windows_line_ends_reads_alike(path: Path) -> None:
    text = path.read_text("utf-8")
    odd = "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").replace(" tỉnh", "\u00a0tỉnh")
    assert summary(read_directive(odd)) == summary(read_directive(text))


LONG = 60_000
REPEATED = (
    "á", " ", "(", "1. ", "Sở ", "CÁC SỞ ", "Sở Y tế, ", "- Sở Y tế rà soát;\n", "yêu cầu các cơ quan ",
    "|a|b|c|\n", "a\tb\tc\n", "Số: ", "*", "<b>", "đồng chí Nguyễn ", "UBND các huyện Tam Ngọc, ",
    "Vĩnh Hà, ngày ", "trước ngày 10/11/2021 ", "Báo ", "chịu trách nhiệm ", "Trong quá trình thực hiện ", "\n",
    "1. Sở Y tế\n", "tỉnh Vĩnh Hà ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_a_long_repetition_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        read_directive((piece * length)[:length])
        return time.process_time() - start

    short = seconds(LONG // 8)
    assert seconds(LONG // 2) < max(0.5, 12 * short)
