"""How days, instants and deadlines are said. All of them in local time (Asia/Ho_Chi_Minh)."""

from __future__ import annotations

import datetime as dt

from bot.texts.markup import Markup, nfc
from directives.model import Deadline
from directives.times import HANOI, local_day

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "chủ nhật")


def day(on: dt.date) -> Markup:
    """A local day: 15/03/2026."""
    return Markup("{:02}/{:02}/{:04}").format(on.day, on.month, on.year)


def weekday(on: dt.date) -> Markup:
    """The name of a local day: thứ Hai, chủ nhật."""
    return Markup("{}").format(WEEKDAYS[on.weekday()])


def clock(at: dt.time) -> Markup:
    """A local clock time: 08:30."""
    return Markup("{:02}:{:02}").format(at.hour, at.minute)


def moment(at: dt.datetime) -> Markup:
    """An instant (aware): 08:30 ngày 15/03/2026."""
    local = at.astimezone(HANOI)
    return Markup("{} ngày {}").format(clock(local.time()), day(local.date()))


def distance(due: dt.datetime, at: dt.datetime) -> Markup:
    """How far the instant `at` is from a deadline's end `due`: còn 3 ngày, hết hạn hôm nay, quá hạn 2 ngày."""
    last = local_day(due - dt.timedelta(microseconds=1))
    days = (last - local_day(at)).days
    if days > 0:
        return Markup("còn {} ngày").format(days)
    if days < 0:
        return Markup("quá hạn {} ngày").format(-days)
    if due - dt.timedelta(microseconds=1) >= at and _is_midnight(due):
        return Markup("hết hạn hôm nay")
    return Markup("còn {}" if due > at else "quá hạn {}").format(_short(abs(due - at)))


def deadline(said: Deadline) -> Markup:
    """A deadline in its own words, with its last day where they do not print it.

    trước ngày 10/11/2021 (hết ngày 09/11/2021); trước 17 giờ ngày 05/11 (hết 17:00 ngày 05/11/2021); hằng quý.
    """
    words = " ".join(nfc(said.quote).replace("**", "").split())
    if said.due_date is None:
        return Markup("{}").format(words)
    last = day(said.due_date)
    if said.due_time is not None:
        return Markup("{} (hết {} ngày {})").format(words, clock(said.due_time), last)
    if last in words:
        return Markup("{}").format(words)
    return Markup("{} (hết ngày {})").format(words, last)


def _is_midnight(at: dt.datetime) -> bool:
    return at.astimezone(HANOI).time() == dt.time(0, 0)


def _short(span: dt.timedelta) -> Markup:
    if span >= HOUR:
        return Markup("{} giờ").format(span // HOUR)
    return Markup("{} phút").format(max(1, span // MINUTE))
