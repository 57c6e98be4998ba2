"""The officers of an agency in a list, one of them on a card, and what is told when somebody comes or goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, rows
from bot.member_buttons import DecideMembership, EndAbsence, EndMember, MakeFocal, OpenMember, ShowMembers
from bot.texts.dates import day
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from directives.members import Member, MemberState
from directives.office import Agency
from directives.searching import agency_code

Message = tuple[Markup, Keyboard]
Names = Mapping[int, str]

MOST = 40
"""Officers on one list."""


def officers(
    agency: Agency, members: Sequence[Member], names: Names, reader: int, on: dt.date, *, decides: bool
) -> Message:
    """The list on the local day `on`. Who decides gets a button for each; everybody one to leave."""
    active = [m for m in members if m.state is MemberState.ACTIVE]
    asked = [m for m in members if m.state is MemberState.ASKED]
    said = [Markup("{}. {}").format(n, _item(m, names, on)) for n, m in enumerate(active[:MOST], 1)]
    more = Markup("… và {} người khác.").format(len(active) - MOST) if len(active) > MOST else None
    text = paragraphs(
        Markup("<b>Cán bộ của {}</b> ({})").format(nfc(agency.name), len(active)),
        lines(*said, more) if said else "Chưa có ai. Người đầu tiên được duyệt là đầu mối.",
        lines(Markup("<b>Chờ duyệt</b>"), *(_name(m, names) for m in asked[:MOST])) if asked else None,
        "Bấm tên để đặt đầu mối, duyệt hoặc cho thôi." if decides and members else _hint(reader, active),
    )
    shown = [*asked[:MOST], *active[:MOST]] if decides else []
    open_one = [(_label(m, names), OpenMember(member=m.id).pack()) for m in shown]
    mine = next((m for m in active if m.person_id == reader), None)
    leave = ((("Tôi thôi làm cán bộ đơn vị", EndMember(member=mine.id, sure=0).pack()),),) if mine else ()
    return text, (*rows(open_one, 2), *leave)


def which_roster(agencies: Sequence[Agency]) -> Message:
    """Asks of which agency the officers are to be shown."""
    buttons = [(nfc(a.name)[:60], ShowMembers(agency=agency_code(a.id)).pack()) for a in agencies]
    return Markup("<b>Xem cán bộ của đơn vị nào?</b>"), rows(buttons, 1)


def officer(agency: Agency, member: Member, names: Names, on: dt.date) -> Message:
    """One officer, and what a focal point or an admin may do."""
    back = ("‹ Về danh sách", ShowMembers(agency=agency_code(agency.id)).pack())
    text = lines(_item(member, names, on), Markup("Đơn vị: {}").format(bold(nfc(agency.name))))
    if member.state is MemberState.ASKED:
        yes = ("Duyệt", DecideMembership(member=member.id, approve=1).pack())
        no = ("Từ chối", DecideMembership(member=member.id, approve=0).pack())
        return text, ((yes, no), (back,))
    focal = ("Thôi làm đầu mối", 0) if member.focal else ("Đặt làm đầu mối", 1)
    turn = (focal[0], MakeFocal(member=member.id, focal=focal[1]).pack())
    end = ("Cho thôi", EndMember(member=member.id, sure=0).pack())
    back_again = ((("Đã đi làm lại", EndAbsence(member=member.id).pack()),),) if member.is_away(on) else ()
    return text, ((turn, end), *back_again, (back,))


def sure_end(agency: Agency, member: Member, names: Names, held: int, *, self_: bool) -> Message:
    """Asks once more before somebody is an officer no longer; `held` tasks are in their hands."""
    who = (
        Markup("<b>Đồng chí thôi làm cán bộ của {}?</b>") if self_ else Markup("<b>Cho {} thôi làm cán bộ của {}?</b>")
    )
    name, agency_name = nfc(names.get(member.person_id, "?")), nfc(agency.name)
    text = lines(
        who.format(agency_name) if self_ else who.format(name, agency_name),
        "Từ đó không xem, không báo việc của đơn vị được nữa; việc đã làm vẫn được ghi lại.",
        Markup("{} việc đang giữ trở về chung cho đơn vị.").format(held) if held else None,
    )
    yes = ("Thôi làm cán bộ" if self_ else "Cho thôi", EndMember(member=member.id, sure=1).pack())
    return text, ((yes, ("‹ Về danh sách", ShowMembers(agency=agency_code(agency.id)).pack())),)


def ended(agency: Agency, member: Member, names: Names, *, self_: bool) -> Markup:
    """Answers whoever has ended it."""
    if self_:
        return Markup("Đồng chí đã thôi làm cán bộ của {}.").format(bold(nfc(agency.name)))
    return Markup("{} đã thôi làm cán bộ của {}.").format(_name(member, names), bold(nfc(agency.name)))


def told_ended(agency: Agency) -> Markup:
    """Tells the person that others have ended it."""
    text = "Đồng chí không còn là cán bộ của {} trên bot này. Nếu có nhầm lẫn, đề nghị liên hệ cán bộ đầu mối."
    return Markup(text).format(bold(nfc(agency.name)))


def told_focal(agency: Agency) -> Markup:
    """Tells an officer of being a focal point now."""
    text = "Đồng chí nay là cán bộ đầu mối của {}: duyệt người mới, đặt đầu mối, cho thôi tại /members."
    return Markup(text).format(bold(nfc(agency.name)))


def told_nobody(agency: Agency) -> Markup:
    """Tells the admins that an agency has no officer any more."""
    return Markup("⚠️ {} không còn cán bộ nào trên bot. Gửi /invite để mời người khác.").format(bold(nfc(agency.name)))


def _item(member: Member, names: Names, on: dt.date) -> Markup:
    facts = [
        "đầu mối" if member.focal else "",
        "chờ duyệt" if member.state is MemberState.ASKED else "",
        _away(member, names, on),
    ]
    said = Markup(", ").join(f for f in facts if f)
    return Markup("{}, {}").format(_name(member, names), said) if said else _name(member, names)


def _away(member: Member, names: Names, on: dt.date) -> Markup | str:
    if member.away_from is None or member.away_to is None or member.away_to < on:
        return ""
    days = Markup("vắng {} đến {}").format(day(member.away_from), day(member.away_to))
    if member.substitute_id is None:
        return days
    return Markup("{}, {} thay").format(days, nfc(names.get(member.substitute_id, "")))


def _hint(reader: int, active: Sequence[Member]) -> str:
    if reader in {m.person_id for m in active}:
        return "Thêm, bớt cán bộ: cán bộ đầu mối làm tại đây. Vắng mặt: /away. Chuyển việc: /handover."
    return "Xin làm cán bộ của đơn vị: gửi /join trong nhóm của đơn vị."


def _name(member: Member, names: Names) -> Markup:
    return bold(nfc(names.get(member.person_id, "?")))


def _label(member: Member, names: Names) -> str:
    name = " ".join(nfc(names.get(member.person_id, "?")).split())[:30]
    return name + (" (chờ duyệt)" if member.state is MemberState.ASKED else "")
