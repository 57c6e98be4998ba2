"""What holds for every text: places, quotes, kinds, doubts, years, refusals."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.deadlines import Refusal, deadlines_of, find_deadlines, read_deadline_phrase, refused_dates
from directives.deadlines.table_cues import CUES
from directives.model import DeadlineKind, Doubt

ISSUED = dt.date(2024, 11, 12)
SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"

WORDS = st.sampled_from(
    [
        "trước", "ngày", "tháng", "năm", "quý", "hằng", "định kỳ", "thứ Sáu", "chậm nhất", "đến hết", "trong", "vào",
        "từ", "đến", "kể từ", "ban hành", "báo cáo", "gửi", "Sở Y tế", "17 giờ", "16h30", "24 giờ", "0 giờ", "15/12",
        "15/12/2024", "31/2", "29/02/2025", "l5/1O/2024", "20", "05", "quý IV", "6 tháng đầu năm", "cuối", "đầu",
        "hằng tuần", "hằng tháng", "của tháng cuối quý", "tuần này", "tuần sau", "hôm nay", "ngày mai",
        "05 ngày làm việc", "kể từ ngày ký", ",", ";", ".", "(", ")", ":", "-", "/", "**", "và", "hoàn thành", "xong",
        "số 12/UBND", "có hiệu lực", "đã", "nếu", "không", "năm 2025", "2026 - 2030", "Tết", "kỳ họp", "âm lịch", "|",
    ]
)  # fmt: skip
PHRASES = st.lists(WORDS, max_size=14).map(" ".join)
DAYS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@settings(deadline=None)  # the first call compiles the tables
@given(st.text(max_size=200) | PHRASES, DAYS, DAYS, st.booleans())
def test_no_text_makes_it_fail_and_spans_lie_inside_in_order(
    text: str, issued: dt.date | None, anchor: dt.date | None, cell: bool
) -> None:
    found = find_deadlines(text, issued=issued, anchor=anchor, cell=cell)
    refused_dates(text, issued=issued, anchor=anchor, cell=cell)
    assert deadlines_of(text, issued=issued, anchor=anchor, cell=cell) == tuple(f.deadline for f in found)
    places = [(f.span.start, f.span.end) for f in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    # Several repetitions may share their words; all others follow each other.
    assert all(a[1] <= b[0] or a == b for a, b in itertools.pairwise(places))
    for f in found:
        assert f.deadline.rule
        assert not (f.deadline.due_date and f.deadline.recurrence)


@settings(deadline=None)  # the first call compiles the tables
@given(PHRASES, DAYS)
def test_decomposed_letters_read_the_same(text: str, issued: dt.date | None) -> None:
    composed = [f.deadline for f in find_deadlines(unicodedata.normalize("NFC", text), issued=issued)]
    assert [f.deadline for f in find_deadlines(unicodedata.normalize("NFD", text), issued=issued)] == composed


@settings(deadline=None)  # the first call compiles the tables
@given(st.text(max_size=60) | PHRASES, st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_no_typed_phrase_makes_it_fail(phrase: str, today: dt.date) -> None:
    read_deadline_phrase(phrase, today=today)


@pytest.mark.parametrize("issued", [dt.date.min, dt.date.max])
@pytest.mark.parametrize(
    "text",
    [
        "trước 1/1",
        "trong 90 ngày kể từ ngày ký",
        "trong tháng 1",
        "tuần sau phải xong",
        "trước thứ Hai tuần sau",
        "ngày mai phải gửi",
        "trong 12 tháng kể từ ngày ký",
        "trong 5 ngày làm việc kể từ ngày ký",
        "trước quý I",
    ],
)
def test_the_ends_of_the_calendar_do_not_break_it(text: str, issued: dt.date) -> None:
    find_deadlines(text, issued=issued, cell=True)


def test_the_quote_is_what_is_printed_without_emphasis() -> None:
    text = "báo cáo UBND tỉnh **trước\nngày 20/12/2024** để tổng hợp"
    (found,) = find_deadlines(text, issued=ISSUED)
    assert found.deadline.quote == "trước ngày 20/12/2024"
    assert text[found.span.start : found.span.end] == "trước\nngày 20/12/2024"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gửi trước ngày 20/12/2024", DeadlineKind.BEFORE),
        ("gửi chậm nhất ngày 20/12/2024", DeadlineKind.BY),
        ("gửi trong ngày 20/12/2024", DeadlineKind.ON),
        ("gửi trong tháng 12/2024", DeadlineKind.DURING),
        ("gửi trong vòng 05 ngày kể từ ngày ký", DeadlineKind.WITHIN),
        ("gửi hằng tháng", DeadlineKind.RECURRING),
        ("trình trước kỳ họp cuối năm", DeadlineKind.EVENT),
    ],
)
def test_the_kind_says_how_the_words_set_the_day(text: str, kind: DeadlineKind) -> None:
    (found,) = find_deadlines(text, issued=ISSUED)
    assert found.deadline.kind is kind


@pytest.mark.parametrize(
    ("text", "issued", "doubt"),
    [
        ("gửi trước ngày 20/12/2024", ISSUED, None),
        ("gửi trước ngày 20/12", ISSUED, None),
        ("gửi trước ngày 20/01", ISSUED, Doubt.YEAR_GUESSED),
        ("gửi trước ngày 20/12", None, Doubt.ISSUE_DATE_UNKNOWN),
        ("gửi trước ngày 31/11/2024", ISSUED, Doubt.IMPOSSIBLE_DATE),
        ("gửi trước ngày 2l/11/2024", ISSUED, Doubt.OCR_DIGITS),
        ("gửi chậm nhất thứ Hai, ngày 20/12/2024", ISSUED, Doubt.WEEKDAY_MISMATCH),
        ("hoàn thành trước ngày 20/12/2023", ISSUED, Doubt.PAST_DEADLINE),
        ("gửi trong 05 ngày kể từ ngày nhận được văn bản", ISSUED, Doubt.START_UNKNOWN),
        ("gửi trong 05 ngày kể từ ngày ký", None, Doubt.START_UNKNOWN),
        ("gửi trước 25h ngày 10/12/2024", ISSUED, Doubt.IMPOSSIBLE_DATE),
        ("gửi trước 10h75 ngày 10/12/2024", ISSUED, Doubt.IMPOSSIBLE_DATE),
    ],
)
def test_a_doubt_says_what_needs_a_human_eye(text: str, issued: dt.date | None, doubt: Doubt | None) -> None:
    (found,) = find_deadlines(text, issued=issued)
    assert found.deadline.doubt is doubt


def test_a_missing_year_is_taken_from_the_anchor_where_the_day_of_issue_is_unknown() -> None:
    (found,) = find_deadlines("báo cáo trước ngày 15/01", issued=None, anchor=dt.date(2024, 11, 9))
    assert (found.deadline.due_date, found.deadline.doubt) == (dt.date(2025, 1, 14), Doubt.YEAR_GUESSED)


def test_words_such_as_tomorrow_need_the_day_of_issue_itself() -> None:
    (found,) = find_deadlines("báo cáo chậm nhất ngày mai", issued=None, anchor=ISSUED)
    assert (found.deadline.due_date, found.deadline.doubt) == (None, Doubt.ISSUE_DATE_UNKNOWN)


def test_working_days_skip_weekends_and_holidays() -> None:
    (found,) = find_deadlines("trong 05 ngày làm việc kể từ ngày ký", issued=dt.date(2025, 4, 24))
    assert found.deadline.due_date == dt.date(2025, 5, 5)  # Saturday 26/4 was worked


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theo Công văn số 12/SYT-NVY ngày 20/12/2024", Refusal.CITED),
        ("có hiệu lực đến hết ngày 20/12/2024", Refusal.EFFECT),
        ("triển khai từ ngày 20/12/2024", Refusal.START),
        ("sau 20/12/2024 không tiếp nhận", Refusal.AFTER),
        ("hồ sơ tiếp nhận trước ngày 20/12/2024", Refusal.CASES),
        ("Tính đến ngày 31/10/2024 đạt 50%", Refusal.AS_OF),
        ("dự báo mưa lớn kéo dài đến hết ngày 20/12/2024", Refusal.FORECAST),
        ("thay cho trước ngày 20/12/2024", Refusal.SUPERSEDED),
        ("mời dự họp vào ngày 20/12/2024", Refusal.MEETING),
        ("lễ ký kết ngày 20/12/2024", Refusal.NO_CUE),
    ],
)
def test_a_date_that_is_no_deadline_has_its_reason(text: str, reason: Refusal) -> None:
    assert find_deadlines(text, issued=ISSUED) == ()
    (refused,) = refused_dates(text, issued=ISSUED)
    assert refused.reason is reason


def test_two_thousand_lines_take_seconds_not_minutes() -> None:
    line = "Sở Y tế báo cáo UBND tỉnh (qua Sở Nội vụ) trước 17 giờ 00 ngày 20/12/2024, chậm nhất đến hết tháng 12; \n"
    begun = time.perf_counter()
    assert len(find_deadlines(line * 2000, issued=ISSUED)) == 4000
    assert time.perf_counter() - begun < 30


@pytest.mark.parametrize(
    "unit", ["trước ngày 1, ", "đến hết ", "hoàn thành vào ", "17h, ", "thứ hai, ", "1/1 và ", "((", "1" * 9]
)
def test_repeated_words_take_linear_time(unit: str) -> None:
    begun = time.perf_counter()
    find_deadlines(unit * (40_000 // len(unit)), issued=ISSUED)
    assert time.perf_counter() - begun < 20


def test_every_cue_has_a_letter_of_its_own_kind() -> None:
    assert all(len(code) == 1 and not code.isupper() for _, code, _, _ in CUES)


@pytest.mark.skipif(not (SHARED / "phrases.jsonl").exists(), reason="the annotated phrases are not on this machine")
def test_the_annotated_phrases_are_read_as_annotated() -> None:
    wrong = []
    for line in (SHARED / "phrases.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        issued = dt.date.fromisoformat(row["issued"]) if row["issued"] else None
        read = {f.deadline.due_date for f in find_deadlines(row["text"], issued=issued)} - {None}
        gold = {dt.date.fromisoformat(d["due_date"]) for d in row["deadlines"] if d["due_date"]}
        if read != gold:
            wrong.append(row["id"])
    assert wrong == []
