"""Reports in the chat."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot import refusal_reports
from bot.report_buttons import ListReport, SendReport, ShowReport, View, counts
from bot.texts import reporting
from bot.texts.markup import plain, units
from bot.texts.refusals import words
from directives.agencies import packaged_agencies
from directives.figures import Bucket, Buckets, Tally
from directives.periods import Span, period_of
from directives.reports import Form
from directives.searching import agency_code
from tests.bot.texts.report_samples import ASKED, AT, ITEMS, LINES, REPORT
from tests.conftest import Golden

TODAY = dt.date(2026, 3, 16)
OF_ONE = replace(REPORT, about="Sở Tài chính", agencies=LINES[3:4], tally=LINES[3].tally, trend=REPORT.trend[-1:])
EMPTY = replace(REPORT, tally=Tally(buckets=Buckets()), agencies=(), trend=())


def test_a_report_of_everybody(golden: Golden) -> None:
    text, buttons = reporting.report(REPORT, ASKED, whole=True, today=TODAY)

    golden("reporting/report", text, buttons)
    assert plain(text).count("\n") <= 20, "a phone screen"


def test_a_report_of_one_agency(golden: Golden) -> None:
    golden("reporting/report.agency", *reporting.report(OF_ONE, ASKED, whole=False, today=TODAY))


def test_a_report_of_nothing(golden: Golden) -> None:
    golden("reporting/report.empty", *reporting.report(EMPTY, ASKED, whole=True, today=TODAY))


def test_a_report_of_a_period_that_is_over(golden: Golden) -> None:
    past = replace(REPORT, period=period_of(dt.date(2026, 2, 1), Span.MONTH))

    golden("reporting/report.past", *reporting.report(past, ASKED, whole=True, today=TODAY))


@pytest.mark.parametrize("view", [View.AGENCIES, View.DIRECTIVES, View.SIGNERS, View.LETTERS])
def test_the_figures_of_each(view: View, golden: Golden) -> None:
    lines = (*LINES, replace(LINES[0], name=reporting.UNSIGNED, code=0))
    text, buttons = reporting.table(REPORT, lines, 20, ASKED, view, 1)

    golden("reporting/table." + view.name.lower(), text, buttons)
    assert [label for row in buttons[:-2] for label, _ in row] == ["9", "10", "11", "12", "13"]


def test_the_trend(golden: Golden) -> None:
    golden("reporting/trend", *reporting.trend(REPORT, ASKED))


@pytest.mark.parametrize("bucket", Bucket)
def test_the_list_behind_a_figure(bucket: Bucket, golden: Golden) -> None:
    items = [i for i in ITEMS if i.bucket is bucket]
    text, buttons = reporting.listing(REPORT, items, ASKED, bucket, 0, whole=bucket is Bucket.OPEN_LATE)

    golden("reporting/listing." + bucket.name.lower(), text, buttons)
    assert units(text) < 4000


def test_a_file_is_named_by_what_it_is_and_when() -> None:
    assert reporting.file_name(Form.SPREADSHEET, REPORT) == "bao-cao-thang-3-2026.xlsx"
    assert reporting.file_name(Form.LETTER, OF_ONE) == "cong-van-don-doc-thang-3-2026-so-tai-chinh.docx"


def test_the_words_around_files(golden: Golden) -> None:
    golden("reporting/caption", reporting.caption(REPORT))
    golden("reporting/letter_caption", reporting.letter_caption(OF_ONE))
    golden("reporting/being_made", reporting.being_made())
    golden("reporting/not_made", reporting.not_made(Form.SPREADSHEET))


@pytest.mark.parametrize(
    "refused",
    [
        refusal_reports.InquiryNotUnderstood("sở gì đó <x>"),
        refusal_reports.ForeignReport(),
        refusal_reports.NothingToReport(),
    ],
    ids=lambda r: type(r).__name__,
)
def test_what_is_refused_fits_a_toast(refused: refusal_reports.Refusal, golden: Golden) -> None:
    sentence = words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200


def test_every_button_of_a_report_fits_and_says_what_it_is_about() -> None:
    largest = max(agency_code(a.id) for a in packaged_agencies())
    asked = counts(period_of(dt.date(9998, 12, 1), Span.DAYS), largest, 10**9, 10**9)

    presses = (
        ShowReport(**asked, view=5, page=9999),
        ListReport(**asked, bucket=3, page=9999),
        SendReport(**asked, form=3),
    )
    for press in presses:
        again = type(press).unpack(press.pack())
        assert again == press
        assert again.period == press.period
    assert REPORT.at == AT
