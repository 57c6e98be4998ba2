"""/settings: how an agency is reminded, how the office reminds everybody, how one directive is reminded of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, rows
from bot.deadline_buttons import (
    AskDayOff,
    DropDayOff,
    SendCalendar,
    SetDensity,
    SetMorning,
    SetSummaryHour,
    ShowPreferences,
    Subject,
    SwitchDigest,
)
from bot.texts.dates import clock, day, weekday
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import document
from directives.model import Header
from directives.office import Agency
from directives.searching import agency_code
from directives.work import Directive

Message = tuple[Markup, Keyboard]

MORNINGS = (dt.time(7, 0), dt.time(7, 30), dt.time(8, 0), dt.time(8, 30))
"""Offered for the morning message."""

SUMMARIES = (dt.time(7, 0), dt.time(7, 30), dt.time(8, 0), dt.time(9, 0))
"""Offered for the admins' summary."""

PRESETS = {"sparse": "Thưa", "default": "Vừa", "dense": "Dày", "off": "Không nhắc trước"}
"""How often is nudged, in the order of the buttons."""

MEANINGS = {
    "sparse": "trước hạn 1 ngày và sáng ngày hết hạn",
    "default": "trước hạn 3 ngày, 1 ngày và sáng ngày hết hạn",
    "dense": "trước hạn 7, 3, 2, 1 ngày và sáng ngày hết hạn",
    "off": "chỉ sáng ngày hết hạn",
}
OWN = "theo cài đặt riêng"

DIGESTS = ("Kế hoạch sáng thứ Hai", "Tổng kết chiều thứ Sáu")
SWITCHES = ("kế hoạch thứ Hai", "tổng kết thứ Sáu")

MOST_DAYS = 10
"""Of the office's own calendar."""


def whose_settings(agencies: Sequence[Agency]) -> Message:
    """Asks whose settings, in a chat of several agencies."""
    return Markup("<b>Cài đặt của đơn vị nào?</b>"), tuple(
        ((nfc(a.name), ShowPreferences(subject=Subject.AGENCY, key=agency_code(a.id)).pack()),) for a in agencies
    )


def agency_settings(agency: Agency, morning: dt.time, preset: str | None, digests: Sequence[bool]) -> Message:
    """How an agency is reminded. `digests`: whether this chat gets the Monday plan and the Friday summary."""
    code = agency_code(agency.id)
    text = paragraphs(
        Markup("<b>Cài đặt nhắc việc: {}</b>").format(nfc(agency.name)),
        lines(_morning(morning), _density(preset), *(_digest(n, on) for n, on in enumerate(digests))),
        lines(
            "Giờ và mức nhắc áp dụng cho mọi nơi nhận của đơn vị; bản tin tuần chỉ cho nơi này.",
            "Việc quá hạn luôn được nhắc. Không nhắc ban đêm; ngày nghỉ chỉ nhắc việc hỏa tốc.",
        ),
    )
    switches = [
        (_switch(n, on), SwitchDigest(agency=code, digest=n, on=0 if on else 1).pack()) for n, on in enumerate(digests)
    ]
    return text, (
        *_policy_rows(Subject.AGENCY, code, morning, preset),
        *((switch,) for switch in switches),
        (("Lịch thời hạn (.ics)", SendCalendar(agency=code).pack()),),
    )


def office_settings(
    summary: dt.time, morning: dt.time, preset: str | None, days: Mapping[dt.date, tuple[bool, str]]
) -> Message:
    """To an admin: the summary's hour, how the office reminds, its own days. `days`: worked or off, and the name."""
    text = paragraphs(
        Markup("<b>Cài đặt của văn phòng</b>"),
        lines(
            Markup("Tin tổng hợp cho quản trị viên: {} các ngày làm việc").format(clock(summary)),
            _morning(morning),
            _density(preset),
        ),
        _days(days),
        lines(
            "Đơn vị có cài đặt riêng thì theo cài đặt riêng.",
            Markup("Một văn bản: <code>/settings 3</code>, với số ở /notices."),
        ),
    )
    hours = [_chosen("Tổng hợp " + clock(t), t == summary, SetSummaryHour(minute=minutes(t)).pack()) for t in SUMMARIES]
    drop = [("Bỏ " + str(day(on)), DropDayOff(day=on.toordinal()).pack()) for on in sorted(days)[:MOST_DAYS]]
    return text, (
        *rows(hours, 2),
        *_policy_rows(Subject.OFFICE, 0, morning, preset),
        (("Thêm ngày nghỉ", AskDayOff(worked=0).pack()), ("Thêm ngày làm bù", AskDayOff(worked=1).pack())),
        *rows(drop, 2),
    )


def directive_settings(directive: Directive, morning: dt.time, preset: str | None) -> Message:
    """To an admin: how the tasks of one directive are reminded of, before all other settings."""
    header = directive.reading.header if directive.reading else Header()
    text = paragraphs(
        Markup("<b>Cài đặt nhắc việc của văn bản {}</b>").format(directive.id),
        document(header),
        lines(_morning(morning), _density(preset)),
        "Áp dụng cho mọi đơn vị được giao việc trong văn bản này, thay cho cài đặt của đơn vị.",
    )
    return text, _policy_rows(Subject.DIRECTIVE, directive.id, morning, preset)


def ask_day(*, worked: bool) -> Markup:
    """Asks the admin for a day of the office's own calendar."""
    what = "làm bù" if worked else "nghỉ riêng của tỉnh"
    return lines(
        Markup("<b>Ngày {} nào?</b> Gõ ngày, có thể kèm tên.").format(what),
        Markup("Ví dụ: <code>{}</code>").format("10/10/2026 Ngày truyền thống tỉnh" if not worked else "17/10/2026"),
    )


def day_kept(on: dt.date, name: str, *, worked: bool) -> Markup:
    """Says what was added, and that reminders follow it."""
    what = "ngày làm bù" if worked else "ngày nghỉ"
    named = Markup(" ({})").format(nfc(name)) if name else ""
    return Markup("✅ Đã thêm {}: {} {}{}. Lịch nhắc tính lại theo ngày này.").format(what, weekday(on), day(on), named)


def changed_toast() -> Markup:
    """Says over the chat that a setting was kept."""
    return Markup("Đã lưu.")


def changed_told(agency: Agency, person: str, morning: dt.time, preset: str | None) -> Markup:
    """Tells the agency's other chats who has changed how it is reminded."""
    return lines(
        Markup("{} đã đổi cài đặt nhắc việc của {}.").format(nfc(person) or "Một cán bộ", bold(nfc(agency.name))),
        _morning(morning),
        _density(preset),
        "Đổi lại: /settings.",
    )


def minutes(at: dt.time) -> int:
    """A time of day as buttons carry it: minutes since midnight."""
    return at.hour * 60 + at.minute


def _policy_rows(subject: Subject, key: int, morning: dt.time, preset: str | None) -> Keyboard:
    hours = [
        _chosen(clock(t), t == morning, SetMorning(subject=subject, key=key, minute=minutes(t)).pack())
        for t in MORNINGS
    ]
    often = [
        _chosen(label, name == preset, SetDensity(subject=subject, key=key, preset=n).pack())
        for n, (name, label) in enumerate(PRESETS.items())
    ]
    return (tuple(hours), tuple(often[:3]), tuple(often[3:]))


def _chosen(label: str, is_set: bool, data: str) -> tuple[str, str]:
    return ("✓ " + label if is_set else str(label), data)


def _morning(morning: dt.time) -> Markup:
    return Markup("Giờ nhắc buổi sáng: <b>{}</b>").format(clock(morning))


def _density(preset: str | None) -> Markup:
    if preset not in PRESETS:
        return Markup("Mức nhắc: <b>{}</b>").format(OWN)
    return Markup("Mức nhắc: <b>{}</b> ({})").format(PRESETS[preset].lower(), MEANINGS[preset])


def _digest(number: int, on: bool) -> Markup:
    return Markup("{}: <b>{}</b>").format(DIGESTS[number], "bật" if on else "tắt")


def _switch(number: int, on: bool) -> str:
    return " ".join(["Tắt" if on else "Bật", SWITCHES[number]])


def _days(days: Mapping[dt.date, tuple[bool, str]]) -> Markup:
    if not days:
        return Markup("Ngày nghỉ: theo lịch cả nước.")
    rest = len(days) - MOST_DAYS
    return lines(
        "Ngày nghỉ: theo lịch cả nước, và:",
        *(
            Markup("{} {}{}").format(
                day(on), "làm bù" if worked else "nghỉ", Markup(", {}").format(nfc(name)) if name else ""
            )
            for on, (worked, name) in sorted(days.items())[:MOST_DAYS]
        ),
        Markup("và {} ngày khác").format(rest) if rest > 0 else None,
    )
