"""A report to try the messages and the papers with: an invented province in its third month."""

from __future__ import annotations

import datetime as dt

from bot.report_buttons import Asked, counts
from directives.figures import Bucket, Buckets, Tally
from directives.periods import Span, period_of
from directives.reports import Item, Line, Report
from directives.times import end_of_day, instant

AT = instant(dt.date(2026, 3, 16), dt.time(8, 0))
MARCH = period_of(dt.date(2026, 3, 16), Span.MONTH)
ASKED: Asked = counts(MARCH)
D = dt.date


def counted(in_time: int, late: int, open_in_time: int, open_late: int) -> Buckets:
    return Buckets(done_in_time=in_time, done_late=late, open_in_time=open_in_time, open_late=open_late)


def line(name: str, code: int, buckets: Buckets, oldest: dt.date | None = None) -> Line:
    due = end_of_day(oldest) if oldest else None
    return Line(name=name, code=code, tally=Tally(buckets=buckets, given=buckets.total // 2, oldest_due=due))


LINES = (
    line("Sở Y tế", 11, counted(12, 0, 5, 0)),
    line("Sở Nông nghiệp và Môi trường", 12, counted(20, 2, 9, 1), D(2026, 3, 13)),
    line("Công an tỉnh", 13, counted(7, 1, 3, 1), D(2026, 3, 6)),
    line("Sở Tài chính <mới> & Kế hoạch", 14, counted(4, 3, 2, 3), D(2026, 2, 20)),
    line("Ủy ban nhân dân xã Hòa An", 15, counted(0, 1, 0, 2), D(2026, 3, 2)),
)
TREND = (
    (period_of(D(2025, 12, 1), Span.MONTH), Buckets()),
    (period_of(D(2026, 1, 1), Span.MONTH), counted(20, 8, 10, 12)),
    (period_of(D(2026, 2, 1), Span.MONTH), counted(31, 6, 14, 9)),
    (MARCH, counted(43, 7, 19, 7)),
)


def item(number: int, bucket: Bucket, due: dt.date | None, done: dt.date | None = None, **more: object) -> Item:
    values: dict[str, object] = {
        "agency": "Sở Tài chính",
        "document": "Thông báo số 27/TB-UBND ngày 05/03/2026",
        "text": "Chủ trì, phối hợp với các đơn vị rà soát, bố trí kinh phí <phòng, chống hạn> & báo cáo UBND tỉnh.",
        "given_on": D(2026, 3, 5),
        "days": max(0, ((done or D(2026, 3, 16)) - due).days) if due else 0,
        **more,
    }
    return Item(number=number, assignment_id=100 + number, bucket=bucket, due_on=due, done_on=done, **values)  # type: ignore[arg-type]


ITEMS = (
    item(31, Bucket.OPEN_LATE, D(2026, 2, 20)),
    item(32, Bucket.OPEN_LATE, D(2026, 3, 2), agency="Ủy ban nhân dân xã Hòa An"),
    item(33, Bucket.OPEN_LATE, D(2026, 3, 13), due_time=dt.time(17, 0), text='=HYPERLINK("http://a.vn")'),
    item(40, Bucket.OPEN_IN_TIME, D(2026, 3, 25), agency="Sở Y tế"),
    item(41, Bucket.OPEN_IN_TIME, None, agency="Sở Y tế"),
    item(20, Bucket.DONE_IN_TIME, D(2026, 3, 12), D(2026, 3, 10), note="Báo cáo số 45/BC-SYT"),
    item(21, Bucket.DONE_LATE, D(2026, 3, 6), D(2026, 3, 9), note="+84"),
)

REPORT = Report(
    period=MARCH,
    at=AT,
    tally=Tally(buckets=counted(43, 7, 19, 7), given=30, oldest_due=end_of_day(D(2026, 2, 20))),
    agencies=LINES,
    trend=TREND,
    items=ITEMS,
    office="Văn phòng UBND tỉnh Phước Sơn",
)
