"""A task in the hands of one colleague: who holds it, to whom it may be handed, what the colleague reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, OpenCard, rows
from bot.member_buttons import HandOver
from bot.texts.dates import day
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import shorten
from directives.members import Charge, Member
from directives.work import Assignment

Message = tuple[Markup, Keyboard]

MOST = 24
"""Colleagues on one choice; the others are handed to by name."""


def holder(charge: Charge, names: Mapping[int, str]) -> Markup:
    """The line of a card: who works on it, and who stands in for them until when."""
    name = _name(charge.holder_id, names)
    if charge.away_to is None:
        return Markup("Người đang xử lý: {}").format(name)
    if charge.acting_id == charge.holder_id:
        return Markup("Người đang xử lý: {} (vắng đến hết {}, chưa có người thay)").format(name, day(charge.away_to))
    acting = _name(charge.acting_id, names)
    return Markup("Người đang xử lý: {} thay {} (vắng đến hết {})").format(acting, name, day(charge.away_to))


def holder_briefly(charge: Charge, names: Mapping[int, str]) -> Markup:
    """The same in a reminder, which has little room."""
    name = _name(charge.acting_id, names)
    if charge.acting_id == charge.holder_id:
        return Markup("{}").format(name)
    return Markup("{} thay {}").format(name, _name(charge.holder_id, names))


def choose_colleague(
    assignment: Assignment, members: Sequence[Member], names: Mapping[int, str], asker: int, sought: str = ""
) -> Message:
    """Asks into whose hands a task goes; `sought` are typed words that several colleagues fit."""
    ask = Markup("<b>Chuyển nhiệm vụ {} cho ai?</b>").format(assignment.task.id)
    head = Markup("“{}” có thể là nhiều người. {}").format(nfc(sought), ask) if sought else ask
    more = Markup("Đơn vị còn {} người khác.").format(len(members) - MOST) if len(members) > MOST else None
    hint = Markup("Gõ tên cũng được: <code>/handover {} tên lời nhắn</code>.").format(assignment.task.id)
    buttons = [(_label(m, names, asker), _hand(assignment, m)) for m in members[:MOST]]
    return lines(head, Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)), more, hint), rows(buttons, 2)


def handed(assignment: Assignment, to: str, note: str | None, *, taken: bool) -> Markup:
    """Answers whoever handed a task over; `taken` where it was to themselves."""
    done = "✅ Đồng chí nhận xử lý nhiệm vụ {}." if taken else "✅ Đã chuyển nhiệm vụ {} cho {}."
    text = Markup(done).format(assignment.task.id, bold(nfc(to)))
    return lines(
        text,
        Markup("<i>{}</i>").format(shorten(assignment.task.text, 90)),
        _note(note),
        None if taken else Markup("Cả hai vẫn thấy nhiệm vụ này. Lấy lại: /handover {}.").format(assignment.task.id),
    )


def held_already(assignment: Assignment, name: str) -> Markup:
    """Answers where the task is in those hands already."""
    return Markup("Nhiệm vụ {} đang do {} xử lý rồi.").format(assignment.task.id, nfc(name))


def told_receiver(assignment: Assignment, by: str, note: str | None, *, instead_of: str | None = None) -> Markup:
    """Tells a colleague in private that a task is in their hands now; `instead_of` is whom they stand in for."""
    given = Markup("<b>{}</b> chuyển nhiệm vụ {} cho đồng chí xử lý.").format(nfc(by), assignment.task.id)
    if instead_of is not None:
        given = Markup("<b>{}</b> chuyển nhiệm vụ {} cho {}; đồng chí đang thay {}.").format(
            nfc(by), assignment.task.id, nfc(instead_of), nfc(instead_of)
        )
    return paragraphs(lines(given, _note(note)), lines(_task(assignment), _hint(assignment)))


def see_card(assignment: Assignment) -> Keyboard:
    """The button under what a colleague is told."""
    return ((("Xem thẻ", OpenCard(assignment=assignment.id).pack()),),)


def told_group(assignment: Assignment, by: str, to: str, note: str | None) -> Markup:
    """Tells the agency's groups, where the colleague has no private chat with the bot."""
    text = Markup("<b>{}</b> chuyển nhiệm vụ {} cho <b>{}</b> xử lý.")
    return lines(text.format(nfc(by), assignment.task.id, nfc(to)), _task(assignment), _note(note))


def told_holder_before(assignment: Assignment, by: str, to: str) -> Markup:
    """Tells whoever held it that somebody else has handed it on."""
    text = Markup("{} đã chuyển nhiệm vụ {} từ đồng chí sang <b>{}</b>. Gửi /task {} để xem.")
    return text.format(nfc(by), assignment.task.id, nfc(to), assignment.task.id)


def _task(assignment: Assignment) -> Markup:
    return Markup("<i>{}</i>").format(shorten(assignment.task.text, 160))


def _hint(assignment: Assignment) -> Markup:
    return Markup("Xong thì bấm Báo xong trên thẻ, hoặc gửi /done {}.").format(assignment.task.id)


def _note(note: str | None) -> Markup | None:
    return Markup("Lời nhắn: {}").format(shorten(note, 300)) if note else None


def _hand(assignment: Assignment, member: Member) -> str:
    return HandOver(assignment=assignment.id, member=member.id).pack()


def _label(member: Member, names: Mapping[int, str], asker: int) -> str:
    name = " ".join(nfc(names.get(member.person_id, "?")).split())[:30]
    return "Tôi nhận việc này" if member.person_id == asker else name


def _name(person: int, names: Mapping[int, str]) -> str:
    return nfc(names.get(person, "cán bộ của đơn vị"))
