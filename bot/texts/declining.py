"""A task that an agency sends back as wrongly addressed, and what the office makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.act_buttons import DecideDecline, GiveInstead, Verdict
from bot.buttons import Keyboard, Shown, UndoTask
from bot.texts.dates import moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import ROLES, last_day, last_deadline, of_period, shorten
from bot.texts.standing import REASON
from directives.office import Agency
from directives.remarks import Remark, RemarkKind
from directives.searching import agency_code
from directives.work import Assignment

Message = tuple[Markup, Keyboard]

WORDS = 120
"""Characters of a task that stand for it."""


@dataclass(frozen=True, kw_only=True)
class Decline:
    """A task that was sent back, with all that is said about it.

    `person` has sent it back; `decision` is the remark with which the office has decided, `decider` who did.
    """

    remark: Remark
    assignment: Assignment
    agency: Agency
    person: str
    decider: str = ""
    decision: Remark | None = None
    is_waiting: bool = True


def ask_reason(assignment: Assignment) -> Markup:
    """Asks the officer why the task is none of the agency's."""
    return paragraphs(
        lines(
            Markup("<b>Trả lại nhiệm vụ {}{}: vì sao không phải việc của đơn vị?</b>").format(*_named(assignment)),
            _task(assignment),
        ),
        Markup("Trả lời tin này bằng lý do, ví dụ: <code>thuộc chức năng của Sở Xây dựng</code>"),
    )


def sent_back(assignment: Assignment, reason: str) -> Message:
    """Answers the officer; the button takes it back while there is time."""
    text = lines(
        Markup("Đã trả lại nhiệm vụ {}{}, chờ văn phòng quyết định.").format(*_named(assignment)),
        _task(assignment),
        Markup("Lý do: {}").format(shorten(reason, REASON)),
        "Nếu nhầm, bấm Hoàn tác trong 10 phút.",
    )
    return text, ((("Hoàn tác", UndoTask(assignment=assignment.id, shown=Shown.CHOICE).pack()),),)


def sent_back_told(decline: Decline) -> Markup:
    """Tells the agency's other chats."""
    return lines(
        Markup("{} đã trả lại nhiệm vụ {}{} vì giao nhầm, chờ văn phòng quyết định.").format(
            nfc(decline.person) or "Đơn vị", *_named(decline.assignment)
        ),
        _task(decline.assignment),
        Markup("Lý do: {}").format(shorten(decline.remark.text, REASON)),
    )


def taken_back_told(assignment: Assignment, agency: Agency, person: str) -> Markup:
    """Tells the admins and the agency's other chats that the agency keeps the task."""
    return Markup("{} ({}) rút lại việc trả nhiệm vụ {}{}: đơn vị vẫn làm.").format(
        bold(nfc(agency.name)), nfc(person), *_named(assignment)
    )


def request(decline: Decline) -> Message:
    """Asks an admin what becomes of the task."""
    assignment = decline.assignment
    last = last_deadline(assignment.deadlines)
    text = paragraphs(
        Markup("⚠️ {} trả lại nhiệm vụ {}{} vì giao nhầm").format(bold(nfc(decline.agency.name)), *_named(assignment)),
        _task(assignment),
        lines(
            Markup("Vai trò: {}{}").format(
                ROLES[assignment.role], Markup(", {}").format(last_day(last)) if last else ", không nêu thời hạn"
            ),
            Markup("Lý do: {}").format(shorten(decline.remark.text, REASON)),
            Markup("Người trả: {}, lúc {}").format(nfc(decline.person), moment(decline.remark.made_at)),
        ),
    )
    labels = (("Giao đơn vị khác", Verdict.REASSIGN), ("Không nhận trả lại", Verdict.REJECT))
    buttons = tuple((name, DecideDecline(remark=decline.remark.id, verdict=v).pack()) for name, v in labels)
    return text, (buttons,)


def ask_agency_instead(decline: Decline, likely: Sequence[Agency]) -> Message:
    """Asks the admin who shall have the task; those who support it are offered."""
    text = paragraphs(
        lines(
            Markup("<b>Giao nhiệm vụ {}{} cho đơn vị nào?</b>").format(*_named(decline.assignment)),
            _task(decline.assignment),
        ),
        Markup("Gõ tên hoặc tên viết tắt, ví dụ: <code>sở xây dựng</code>, <code>sxd</code>."),
        "Đơn vị đang phối hợp, bấm để giao ngay:" if likely else None,
    )
    return text, _offered(decline, likely)


def agencies_found(decline: Decline, said: str, found: Sequence[Agency]) -> Message:
    """The agencies that the typed words may mean; a tap gives the task."""
    number, period = _named(decline.assignment)
    text = Markup("“{}”: bấm tên đơn vị để giao nhiệm vụ {}{} ngay, hoặc gõ tên khác.")
    return text.format(shorten(said, 80), number, period), _offered(decline, found)


def ask_reason_of_rejection(decline: Decline) -> Markup:
    """Asks the admin why the task stays where it is."""
    return lines(
        Markup("<b>Không nhận trả lại nhiệm vụ {}{}: vì sao?</b>").format(*_named(decline.assignment)),
        Markup("Gõ lý do, {} sẽ đọc được và làm tiếp theo hạn cũ.").format(nfc(decline.agency.name)),
    )


def request_decided(decline: Decline) -> Markup:
    """What stands in the place of the request once somebody has decided."""
    return lines(
        Markup("{} trả lại nhiệm vụ {}{}").format(bold(nfc(decline.agency.name)), *_named(decline.assignment)),
        Markup("Lý do: {}").format(shorten(decline.remark.text, REASON)),
        decision_toast(decline),
    )


def decision_toast(decline: Decline) -> Markup:
    """What was decided, and by whom, in one line."""
    by = Markup(" ({})").format(nfc(decline.decider)) if decline.decider else Markup("")
    if decline.is_waiting:
        return Markup("Chưa quyết định.")
    if decline.decision is None:
        return Markup("Đơn vị đã rút lại việc trả, không còn phải quyết định.")
    why = shorten(decline.decision.text, 100)
    if decline.decision.kind is RemarkKind.WITHDRAW:
        return Markup("✅ {}{}.").format(why, by)
    return Markup("Đã không nhận trả lại{}. Lý do: {}").format(by, why)


def rejection_told(decline: Decline, reason: str) -> Markup:
    """Tells the agency that the task is its own after all."""
    last = last_deadline(decline.assignment.deadlines)
    return lines(
        Markup("⚠️ Văn phòng không nhận trả lại nhiệm vụ {}{}: đơn vị tiếp tục thực hiện.").format(
            *_named(decline.assignment)
        ),
        _task(decline.assignment),
        Markup("Lý do: {}").format(shorten(reason, REASON)),
        Markup("⏰ Hạn vẫn là: {}.").format(last_day(last)) if last else None,
    )


def given_away_told(decline: Decline, successor: Agency) -> Markup:
    """Tells the agency that it is rid of the task."""
    return lines(
        Markup("Văn phòng đã chuyển nhiệm vụ {}{} cho {}: đơn vị không phải làm nữa.").format(
            *_named(decline.assignment), bold(nfc(successor.name))
        ),
        _task(decline.assignment),
    )


def given_unheard(assignment: Assignment, agency: Agency) -> Markup:
    """Warns the admin that no chat follows the agency that has the task now."""
    return Markup("⚠️ {} chưa đăng ký nên chưa nhận được nhiệm vụ {}. Mời đơn vị: <code>/invite {}</code>").format(
        nfc(agency.name), assignment.task.id, nfc(agency.name).lower()
    )


def given_away_because(successor: Agency) -> str:
    """The reason that is kept with what the agency owes no more."""
    return str(Markup("Đã giao cho {}").format(Markup(nfc(successor.name))))


def _named(assignment: Assignment) -> tuple[int, Markup]:
    return assignment.task.id, of_period(assignment)


def _task(assignment: Assignment) -> Markup:
    return Markup("<i>{}</i>").format(shorten(assignment.task.text, WORDS))


def _offered(decline: Decline, agencies: Sequence[Agency]) -> Keyboard:
    return tuple(
        ((shorten(a.name, 50), GiveInstead(remark=decline.remark.id, agency=agency_code(a.id)).pack()),)
        for a in agencies
    )
