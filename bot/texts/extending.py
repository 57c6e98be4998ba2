"""More time is asked for, granted or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, rows
from bot.deadline_buttons import Answer, AskExtension, DecideExtension, RefuseExtension, SendExtension
from bot.texts.dates import clock, day, distance, weekday
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs, plain
from bot.texts.naming import agency_name, last_day, last_deadline, of_period, shorten
from directives.extending import Extension, ExtensionState
from directives.office import Agency
from directives.work import Assignment

Message = tuple[Markup, Keyboard]

REASON = 300
"""Characters of a reason that are shown."""


def ask_wish(assignment: Assignment, at: dt.datetime) -> Markup:
    """Asks the officer for the new day and the reason, in one answer."""
    return paragraphs(
        lines(
            Markup("<b>Xin lùi hạn nhiệm vụ {}{} đến ngày nào, vì sao?</b>").format(
                assignment.task.id, of_period(assignment)
            ),
            Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
            _now(assignment, at),
        ),
        Markup("Trả lời tin này, ví dụ: <code>{} chờ số liệu của các xã</code>").format(_example(assignment, at)),
    )


def which_longer(assignments: Sequence[Assignment], agencies: Mapping[str, Agency]) -> Message:
    """Several shares may be meant: of which period, or of which agency?"""
    one = assignments[0]
    several = len({a.agency_id for a in assignments}) > 1
    names = [
        agency_name(a.agency_id, agencies) if several else str(plain(of_period(a))).strip(" ()").capitalize()
        for a in assignments
    ]
    buttons = [
        (" ".join(["Lùi hạn:", name]), AskExtension(assignment=a.id).pack())
        for name, a in zip(names, assignments, strict=True)
    ]
    text = lines(Markup("<b>Xin lùi hạn phần nào của nhiệm vụ {}?</b>").format(one.task.id), shorten(one.task.text, 90))
    return text, rows(buttons, 1)


def ask_reason_of_wish(assignment: Assignment, on: dt.date, time: dt.time | None) -> Markup:
    """The day is known, the reason is not."""
    return lines(
        Markup("Nhiệm vụ {}: xin lùi đến <b>{}</b>.").format(assignment.task.id, _end(on, time)),
        "Vì sao? Trả lời tin này bằng lý do.",
    )


def confirm_wish(assignment: Assignment, on: dt.date, time: dt.time | None, reason: str) -> Message:
    """The day was guessed: it is shown once more before anything is sent."""
    text = paragraphs(
        Markup("Nhiệm vụ {}: xin lùi đến <b>{}</b>, đúng không?").format(assignment.task.id, _end(on, time)),
        Markup("Lý do: {}").format(shorten(reason, REASON)),
        "Nếu chưa đúng, trả lời lại bằng ngày đầy đủ và lý do.",
    )
    return text, ((("Đúng, gửi đề nghị", SendExtension(assignment=assignment.id).pack()),),)


def wish_sent(assignment: Assignment, extension: Extension, at: dt.datetime) -> Markup:
    """The request has gone to the admins; until they decide, nothing changes."""
    return lines(
        Markup("Đã gửi đề nghị lùi hạn nhiệm vụ {}{} đến <b>{}</b>.").format(
            assignment.task.id, of_period(assignment), _end(extension.wanted_date, extension.wanted_time)
        ),
        Markup("Lý do: {}").format(shorten(extension.reason, REASON)),
        Markup("Trong lúc chờ quyết định, hạn cũ vẫn tính: {}.").format(_distance(assignment, at)),
    )


def request(extension: Extension, assignment: Assignment, agency: Agency, person: str, at: dt.datetime) -> Message:
    """To the admins: who asks for more time, until when and why."""
    text = paragraphs(
        Markup("⏰ {} xin lùi hạn nhiệm vụ {}{}").format(
            bold(nfc(agency.name)), assignment.task.id, of_period(assignment)
        ),
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 150)),
        lines(
            _now(assignment, at),
            Markup("Xin đến: <b>{}</b>").format(_end(extension.wanted_date, extension.wanted_time)),
            Markup("Lý do: {}").format(shorten(extension.reason, REASON)),
            Markup("Người gửi: {}").format(nfc(person)) if person else None,
            Markup("Đã được lùi {} lần.").format(assignment.extensions) if assignment.extensions else None,
        ),
    )
    answers = (("Đồng ý", Answer.GRANT), ("Ngày khác", Answer.OTHER_DAY), ("Từ chối", Answer.REFUSE))
    return text, (tuple((label, DecideExtension(extension=extension.id, answer=a).pack()) for label, a in answers),)


def request_decided(extension: Extension, assignment: Assignment, agency: Agency, decider: str) -> Markup:
    """What stands in the place of the request once an admin has decided."""
    return lines(
        Markup("{}: xin lùi hạn nhiệm vụ {}{} đến {}").format(
            bold(nfc(agency.name)),
            assignment.task.id,
            of_period(assignment),
            _end(extension.wanted_date, extension.wanted_time),
        ),
        Markup("Lý do: {}").format(shorten(extension.reason, REASON)),
        _decision(extension, decider),
    )


def decision_toast(extension: Extension, decider: str) -> Markup:
    """The same in one line over the chat."""
    return _decision(extension, decider)


def ask_other_day(extension: Extension, assignment: Assignment) -> Markup:
    """Asks the admin until which day more time is granted."""
    return lines(
        Markup("<b>Cho lùi hạn nhiệm vụ {} đến ngày nào?</b>").format(assignment.task.id),
        Markup("Đơn vị xin đến {}.").format(_end(extension.wanted_date, extension.wanted_time)),
        Markup("Gõ ngày, ví dụ: <code>{}</code>").format(day(extension.wanted_date)),
    )


def ask_reason_of_refusal(extension: Extension, assignment: Assignment) -> Message:
    """Asks the admin why; the button leaves the reason out."""
    text = lines(
        Markup("<b>Từ chối lùi hạn nhiệm vụ {}: vì sao?</b>").format(assignment.task.id),
        "Gõ lý do để đơn vị biết, hoặc bấm nút.",
    )
    return text, ((("Từ chối, không nêu lý do", RefuseExtension(extension=extension.id).pack()),),)


def told(extension: Extension, assignment: Assignment, at: dt.datetime) -> Markup:
    """Tells every chat of the agency what was decided, and what now holds."""
    what = Markup("nhiệm vụ {}{}").format(assignment.task.id, of_period(assignment))
    words = Markup("<i>{}</i>").format(shorten(assignment.task.text, 90))
    if extension.state is ExtensionState.GRANTED and extension.granted_date is not None:
        granted = _end(extension.granted_date, extension.granted_time)
        return lines(Markup("✅ Đã cho lùi hạn {}: <b>{}</b>.").format(what, granted), words, "Bot nhắc theo hạn mới.")
    return lines(
        Markup("Đề nghị lùi hạn {} không được chấp thuận.").format(what),
        words,
        Markup("Lý do: {}").format(shorten(extension.answer, REASON)) if extension.answer else None,
        Markup("Hạn vẫn là: {}.").format(_distance(assignment, at)),
    )


def no_requests() -> Markup:
    """/requests, where none waits."""
    return Markup("Không có đề nghị nào đang chờ: không ai xin lùi hạn hay trả lại nhiệm vụ.")


def _decision(extension: Extension, decider: str) -> Markup:
    by = Markup(" ({})").format(nfc(decider)) if decider else Markup("")
    match extension.state:
        case ExtensionState.GRANTED if extension.granted_date is not None:
            return Markup("✅ Đã cho lùi đến {}{}.").format(_end(extension.granted_date, extension.granted_time), by)
        case ExtensionState.REFUSED:
            why = Markup(" Lý do: {}").format(shorten(extension.answer, 100)) if extension.answer else ""
            return Markup("Đã từ chối{}.{}").format(by, why)
        case ExtensionState.LAPSED:
            return Markup("Đơn vị đã báo xong nên không cần lùi hạn nữa.")
        case _:
            return Markup("Chưa quyết định.")


def _now(assignment: Assignment, at: dt.datetime) -> Markup | None:
    last = last_deadline(assignment.deadlines)
    if last is None or assignment.due_at is None:
        return None
    return Markup("Hạn hiện nay: {} ({})").format(last_day(last), distance(assignment.due_at, at))


def _distance(assignment: Assignment, at: dt.datetime) -> Markup:
    last = last_deadline(assignment.deadlines)
    assert last is not None, "more time is asked for dated work only"
    return (
        last_day(last)
        if assignment.due_at is None
        else Markup("{}, {}").format(last_day(last), distance(assignment.due_at, at))
    )


def _example(assignment: Assignment, at: dt.datetime) -> Markup:
    from_day = max(assignment.due_at or at, at).date() + dt.timedelta(days=7)
    return day(from_day)


def _end(on: dt.date, time: dt.time | None) -> Markup:
    """Until when: hết thứ Sáu 20/03/2026; 17:00 thứ Sáu 20/03/2026."""
    said = Markup("{} {}").format(weekday(on), day(on))
    return Markup("{} {}").format(clock(time), said) if time else Markup("hết {}").format(said)
