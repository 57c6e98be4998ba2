"""Regular overviews: an agency's week on Monday and on Friday, the admins' morning, the leaders' list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.buttons import Keyboard, ListTasks
from bot.texts.dates import day, distance, weekday
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import agency_name, capital, of_period, shorten, some
from directives.office import Agency
from directives.times import local_day
from directives.work import Assignment

Message = tuple[Markup, Keyboard]
Agencies = Mapping[str, Agency]

MOST_TASKS = 12
"""Of one overview; the rest is counted."""

MOST_AGENCIES = 12
"""Lines of the admins' and the leaders' list."""

MOST_OF_AGENCY = 4
"""Tasks that are named on the line of one agency."""


SENT_BACK = Markup("Đã trả lại, chờ văn phòng quyết định")


def week_plan(
    agencies: Sequence[Agency],
    assignments: Sequence[Assignment],
    at: dt.datetime,
    declined: Sequence[Assignment] = (),
) -> Message:
    """Monday: what the chat's agencies owe this week, day by day, behind what is late already.

    `declined` is what they have sent back and the office has not decided yet.
    """
    monday = _monday(at)
    late, week, after, undated = _sorted(assignments, at)
    text = paragraphs(
        Markup("⏰ <b>Kế hoạch tuần {} đến {}: {}</b>").format(
            day(monday)[:5], day(monday + dt.timedelta(days=6)), some([a.name for a in agencies])
        ),
        _plan(Markup("⚠️ Quá hạn"), late, agencies, at),
        *(_plan(_on(on), owed, agencies, at) for on, owed in sorted(_by_day(week[:MOST_TASKS]).items())),
        Markup("Còn {} việc khác trong tuần.").format(len(week) - MOST_TASKS) if len(week) > MOST_TASKS else None,
        None if late or week else "Tuần này không có việc nào đến hạn.",
        _rest(len(after), len(undated)),
        _plan(SENT_BACK, declined, agencies, at),
    )
    return text, _list_button(assignments)


def week_summary(
    agencies: Sequence[Agency],
    closed: Sequence[Assignment],
    still_open: Sequence[Assignment],
    at: dt.datetime,
    declined: Sequence[Assignment] = (),
) -> Message:
    """Friday: what was reported done since Monday, what is late, what the next week brings, what was sent back."""
    late, _, _, _ = _sorted(still_open, at)
    next_week = _ending_in(still_open, _monday(at) + dt.timedelta(days=7))
    in_time = sum(1 for a in closed if a.due_at is None or (a.closed_at is not None and a.closed_at < a.due_at))
    done = Markup("✅ Đã xong trong tuần: {}").format(len(closed))
    text = paragraphs(
        Markup("⏰ <b>Tổng kết tuần đến {}: {}</b>").format(day(local_day(at)), some([a.name for a in agencies])),
        lines(
            Markup("{} ({} đúng hạn)").format(done, in_time) if closed else done,
            Markup("Đang mở: {}").format(len(still_open)),
            None if late else "Không có việc quá hạn.",
        ),
        _plan(Markup("⚠️ Quá hạn"), late, agencies, at),
        _plan(Markup("Tuần tới"), next_week, agencies, at) or "Tuần tới không có việc nào đến hạn.",
        _plan(SENT_BACK, declined, agencies, at),
    )
    return text, _list_button(still_open)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for the admins, counted: requests for more time, tasks that agencies have sent back, finished work to
    be accepted; agencies that owe work and have no chat; messages in doubt.
    """

    requests: int = 0
    declined: int = 0
    to_verify: int = 0
    unreached: int = 0
    doubts: int = 0

    @property
    def calls(self) -> bool:
        """Whether an admin has something to do. An agency may stay without a chat for long: that alone is no news."""
        return bool(self.requests or self.declined or self.to_verify or self.doubts)


def admin_summary(late: Sequence[Assignment], agencies: Agencies, waiting: Waiting, at: dt.datetime) -> Message | None:
    """The admins' morning: late work by agency, and what waits for them; None where all is well."""
    if not late and not waiting.calls:
        return None
    text = paragraphs(
        Markup("⏰ <b>Tổng hợp {} {}</b>").format(weekday(local_day(at)), day(local_day(at))),
        _late_by_agency(late, agencies, at) if late else "✅ Không có việc quá hạn.",
        _for_admins(waiting),
        "Xem từng văn bản: /notices. Đổi giờ tin này: /settings.",
    )
    return text, ()


def _for_admins(waiting: Waiting) -> Markup | None:
    counted = (
        ("Việc báo xong chờ xác nhận: {}. Xem: /verify", waiting.to_verify),
        ("Việc đơn vị xin trả lại chờ quyết định: {}. Xem: /requests", waiting.declined),
        ("Đề nghị lùi hạn chờ quyết định: {}. Xem: /requests", waiting.requests),
        ("Đơn vị có việc nhưng chưa có nơi nhận tin: {}. Mời: /invite", waiting.unreached),
        ("Tin không chắc đã tới: {}. Xem: /outbox", waiting.doubts),
    )
    said = [Markup(what).format(number) for what, number in counted if number]
    return lines(*said) if said else None


def leaders_list(late: Sequence[Assignment], agencies: Agencies, at: dt.datetime) -> Markup:
    """To the leaders named in the settings: what has been late for days. They need not do anything in the bot."""
    return paragraphs(
        Markup("⚠️ <b>Báo cáo lãnh đạo {}</b>").format(day(local_day(at))),
        _late_by_agency(late, agencies, at),
        "Tin này chỉ gửi khi có việc mới quá hạn nhiều ngày, và sáng đầu tuần khi vẫn còn.",
    )


def _sorted(
    assignments: Iterable[Assignment], at: dt.datetime
) -> tuple[list[Assignment], list[Assignment], list[Assignment], list[Assignment]]:
    """Late, due this week, later, without a date; each by its end."""
    sunday = _monday(at) + dt.timedelta(days=6)
    found: tuple[list[Assignment], ...] = ([], [], [], [])
    for assignment in sorted(assignments, key=lambda a: (a.due_at or dt.datetime.max.replace(tzinfo=dt.UTC), a.id)):
        last = _last_day(assignment)
        if last is None:
            found[3].append(assignment)
        elif assignment.is_late(at):
            found[0].append(assignment)
        else:
            found[1 if last <= sunday else 2].append(assignment)
    late, week, after, undated = found
    return late, week, after, undated


def _ending_in(assignments: Iterable[Assignment], monday: dt.date) -> list[Assignment]:
    days = {monday + dt.timedelta(days=n) for n in range(7)}
    return sorted((a for a in assignments if _last_day(a) in days), key=lambda a: (_last_day(a), a.id))


def _last_day(assignment: Assignment) -> dt.date | None:
    due = assignment.due_at
    return local_day(due - dt.timedelta(microseconds=1)) if due else None


def _monday(at: dt.datetime) -> dt.date:
    today = local_day(at)
    return today - dt.timedelta(days=today.weekday())


def _by_day(assignments: Iterable[Assignment]) -> dict[dt.date, list[Assignment]]:
    days: dict[dt.date, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        last = _last_day(assignment)
        assert last is not None, "only dated work has a day"
        days[last].append(assignment)
    return days


def _on(on: dt.date) -> Markup:
    return Markup("{} {}").format(capital(weekday(on)), day(on)[:5])


def _plan(title: Markup, owed: Sequence[Assignment], agencies: Sequence[Agency], at: dt.datetime) -> Markup | None:
    if not owed:
        return None
    known = {a.id: a for a in agencies} if len(agencies) > 1 else None
    rest = len(owed) - MOST_TASKS
    return lines(
        Markup("<b>{} ({})</b>").format(title, len(owed)),
        *(_line(a, known, at) for a in owed[:MOST_TASKS]),
        Markup("và {} việc khác").format(rest) if rest > 0 else None,
    )


def _line(assignment: Assignment, agencies: Agencies | None, at: dt.datetime) -> Markup:
    whose = Markup(" ({})").format(agency_name(assignment.agency_id, agencies)) if agencies else ""
    late = assignment.due_at is not None and assignment.is_late(at)
    since = Markup(" ({})").format(distance(assignment.due_at, at)) if late and assignment.due_at else ""
    return Markup("<b>{}</b>{}{} {}{}").format(
        assignment.task.id, of_period(assignment), whose, shorten(assignment.task.text, 60), since
    )


def _rest(after: int, undated: int) -> Markup | None:
    said = [
        Markup("{} việc đến hạn sau tuần này").format(after) if after else None,
        Markup("{} việc không nêu ngày").format(undated) if undated else None,
    ]
    known = [s for s in said if s]
    return Markup("Còn {}.").format(Markup(", ").join(known)) if known else None


def _list_button(assignments: Sequence[Assignment]) -> Keyboard:
    return ((("Danh sách việc đang mở", ListTasks(page=0).pack()),),) if assignments else ()


def _late_by_agency(late: Sequence[Assignment], agencies: Agencies, at: dt.datetime) -> Markup:
    owed: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in late:
        owed[assignment.agency_id].append(assignment)
    worst = sorted(owed, key=lambda a: (-len(owed[a]), min(_since(x) for x in owed[a])))
    rest = len(worst) - MOST_AGENCIES
    return lines(
        Markup("⚠️ <b>{} việc quá hạn</b> ở {} đơn vị").format(len(late), len(owed)),
        *(_agency_line(agency_name(a, agencies), owed[a], at) for a in worst[:MOST_AGENCIES]),
        Markup("và {} đơn vị khác").format(rest) if rest > 0 else None,
    )


def _agency_line(name: str, owed: Sequence[Assignment], at: dt.datetime) -> Markup:
    oldest = sorted(owed, key=lambda a: (_since(a), a.id))
    said = [Markup("{} ({})").format(a.task.id, _days_late(a, at)) for a in oldest[:MOST_OF_AGENCY]]
    more = len(owed) - MOST_OF_AGENCY
    rest = Markup(" và {} việc khác").format(more) if more > 0 else ""
    return Markup("{}: {}{}").format(bold(nfc(name)), Markup(", ").join(said), rest)


def _since(assignment: Assignment) -> dt.datetime:
    assert assignment.due_at is not None, "only dated work is late"
    return assignment.due_at


def _days_late(assignment: Assignment, at: dt.datetime) -> Markup:
    return Markup(distance(_since(assignment), at).removeprefix("quá hạn "))
