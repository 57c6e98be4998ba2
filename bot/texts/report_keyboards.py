"""The buttons under a report: its lists, its views, its files, its periods."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard, rows
from bot.report_buttons import Asked, ListReport, SendReport, ShowReport, View
from bot.texts.naming import thousands
from bot.texts.paging import turning
from directives.figures import Bucket, Buckets
from directives.periods import Period, Span, period_of
from directives.reports import Form, Line, Report

LABELS = {
    Bucket.DONE_IN_TIME: "Xong đúng hạn",
    Bucket.DONE_LATE: "Xong quá hạn",
    Bucket.OPEN_IN_TIME: "Trong hạn",
    Bucket.OPEN_LATE: "Quá hạn",
}
SPANS = (("Tuần", Span.WEEK), ("Tháng", Span.MONTH), ("Quý", Span.QUARTER), ("Năm", Span.YEAR))


def lists(counted: Buckets, asked: Asked) -> Keyboard:
    """Each figure opens its list."""
    buttons = [
        (LABELS[b] + " " + thousands(counted.of(b)), ListReport(**asked, bucket=int(b), page=0).pack())
        for b in Bucket
        if counted.of(b)
    ]
    return rows(buttons, 2)


def views(shown: Report, asked: Asked, *, whole: bool) -> Keyboard:
    """Its tables and its files."""
    views = [
        ("Đơn vị", View.AGENCIES, len(shown.agencies) > 1),
        ("Văn bản", View.DIRECTIVES, not asked["directive"]),
        ("Người ký", View.SIGNERS, whole and not asked["directive"] and not asked["signer"]),
    ]
    tables = tuple((label, ShowReport(**asked, view=int(v), page=0).pack()) for label, v, fits in views if fits)
    files = [("Ảnh", Form.PICTURE), ("Excel", Form.SPREADSHEET), ("Word", Form.DOCUMENT)]
    sent = [(label, SendReport(**asked, form=int(form)).pack()) for label, form in files]
    if whole and shown.tally.buckets.open_late:
        sent.append(("Công văn", ShowReport(**asked, view=int(View.LETTERS), page=0).pack()))
    return tuple(row for row in (tables, tuple(sent)) if row) if shown.tally.buckets.total else ()


def periods(asked: Asked, today: dt.date) -> Keyboard:
    """The present week, month, quarter and year; the period before this one, and several side by side."""
    first, last = dt.date.fromordinal(asked["first"]), dt.date.fromordinal(asked["last"])
    before = Period(first=first, last=last, span=Span(asked["span"])).before
    side_by_side = ShowReport(**asked, view=int(View.PERIODS), page=0).pack()
    return (
        tuple((label, _of(asked, period_of(today, span))) for label, span in SPANS),
        (("‹ Kỳ trước", _of(asked, before)), ("So các kỳ", side_by_side)),
    )


def _of(asked: Asked, period: Period) -> str:
    days = {"first": period.first.toordinal(), "last": period.last.toordinal(), "span": int(period.span)}
    return ShowReport(**{**asked, **days}, view=int(View.WHOLE), page=0).pack()


def opened(line: Line, asked: Asked, view: View) -> str:
    """What the button of a line in a table opens."""
    if view is View.LETTERS:
        return SendReport(**{**asked, "agency": line.code}, form=int(Form.LETTER)).pack()
    which = {View.DIRECTIVES: "directive", View.SIGNERS: "signer"}.get(view, "agency")
    return ShowReport(**{**asked, which: line.code}, view=int(View.WHOLE), page=0).pack()


def turn(kind: type[ShowReport | ListReport], asked: Asked, page: int, total: int, size: int, **which: int) -> Keyboard:
    """Other pages of a table or list."""
    return turning(page, total, size, lambda to: kind(**asked, **which, page=to))


def back(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Back to the report."""
    return (("‹ Về báo cáo", ShowReport(**asked, view=int(View.WHOLE), page=0).pack()),)
