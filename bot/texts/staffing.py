"""Roles: who has which, giving and taking them, and what those concerned are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import Keyboard, rows
from bot.staff_buttons import (
    NUMBERS,
    AskPerson,
    GiveRole,
    InviteToRole,
    ListInvitations,
    OpenPerson,
    RoleNumber,
    ShowStaff,
    TakeRole,
)
from bot.texts.dates import day
from bot.texts.inviting import ROLES
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import capital, shorten
from directives.office import Person
from directives.staff import StaffMember, StaffRole
from directives.times import local_day

Message = tuple[Markup, Keyboard]

MAY = {
    StaffRole.OWNER: "giao và thu hồi vai trò, và làm mọi việc của quản trị viên",
    StaffRole.ADMIN: "đăng và điều hành văn bản, xác nhận, mời đơn vị",
    StaffRole.LEADER: "xem mọi số liệu, không thay đổi gì",
}
"""What a role may do."""

MOST_BUTTONS = 40


@dataclass(frozen=True, kw_only=True)
class Appointed:
    """A person with a role. `given_at` is None for those whom the settings name."""

    id: int
    name: str
    role: StaffRole
    given_at: dt.datetime | None = None


def staff(people: Sequence[Appointed], *, owner: bool) -> Message:
    """Everybody with a role; an owner may change them."""
    text = paragraphs(
        Markup("<b>Vai trò trong văn phòng</b>"),
        *(_group(role, [p for p in people if p.role is role]) for role in StaffRole),
        _how(people, owner=owner),
    )
    if not owner:
        return text, ()
    given = [(shorten(p.name, 30), OpenPerson(person=p.id).pack()) for p in people if p.given_at is not None]
    return text, (
        *rows(given[:MOST_BUTTONS], 2),
        (
            ("Mời quản trị viên", InviteToRole(role=RoleNumber.ADMIN).pack()),
            ("Mời lãnh đạo", InviteToRole(role=RoleNumber.LEADER).pack()),
        ),
        (
            ("Giao theo tên", AskPerson().pack()),
            ("Lời mời đang mở", ListInvitations(page=0).pack()),
        ),
    )


def person(name: str, id: int, role: StaffRole | None, given: StaffMember | None, giver: str) -> Message:
    """One person: the role they have, and those they could have."""
    since = (
        Markup("{} giao ngày {}.").format(nfc(giver) or "Chủ quản", day(local_day(given.given_at))) if given else None
    )
    text = paragraphs(
        bold(nfc(name)),
        lines(Markup("Vai trò: {}").format(bold(ROLES[role]) if role else "chưa có"), since),
        lines(*(Markup("{}: {}").format(capital(ROLES[r]), MAY[r]) for r in StaffRole)),
    )
    give = [
        (capital(ROLES[r]), GiveRole(person=id, role=NUMBERS[r], sure=0).pack()) for r in StaffRole if r is not role
    ]
    take = ((("Thu hồi vai trò", TakeRole(person=id, sure=0).pack()),),) if given else ()
    return text, (tuple(give), *take, (("‹ Về danh sách", ShowStaff().pack()),))


def ask_person() -> Markup:
    """Asks for the name of somebody whom the bot knows."""
    return Markup("Gõ tên người cần giao vai trò (người đã từng nhắn cho bot), hoặc gửi <code>/staff tên</code>.")


def people_found(words: str, found: Sequence[Person]) -> Message:
    """Those whose names fit what was typed. Names may be equal, so each has the end of the Telegram id."""
    if not found:
        text = Markup("Không có ai tên như “{}” đã nhắn cho bot. Hãy mời bằng đường dẫn: bấm /staff.")
        return text.format(shorten(words, 60)), ()
    text = Markup("Giao vai trò cho ai, theo “{}”? Số sau tên là 4 số cuối mã Telegram.").format(shorten(words, 60))
    buttons = [(" · ".join([shorten(p.name, 40), str(p.id)[-4:]]), OpenPerson(person=p.id).pack()) for p in found]
    return text, rows(buttons, 1)


def sure_give(name: str, id: int, role: StaffRole) -> Message:
    """Asks once more before a role is given."""
    text = lines(
        Markup("<b>Giao vai trò {} cho {}?</b>").format(ROLES[role], nfc(name)),
        Markup("Được quyền: {}.").format(MAY[role]),
    )
    yes = ("Giao vai trò", GiveRole(person=id, role=NUMBERS[role], sure=1).pack())
    return text, ((yes, ("‹ Quay lại", OpenPerson(person=id).pack())),)


def sure_take(name: str, id: int, role: StaffRole, invitations: int) -> Message:
    """Asks once more before a role is taken."""
    text = lines(
        Markup("<b>Thu hồi vai trò {} của {}?</b>").format(ROLES[role], nfc(name)),
        "Có hiệu lực ngay: các nút trên thẻ cũ của người này không dùng được nữa.",
        Markup("{} lời mời người này đã tạo cũng bị thu hồi.").format(invitations) if invitations else None,
    )
    yes = ("Thu hồi ngay", TakeRole(person=id, sure=1).pack())
    return text, ((yes, ("‹ Quay lại", OpenPerson(person=id).pack())),)


def role_given(role: StaffRole) -> Markup:
    """To the person: the role and what it allows."""
    return paragraphs(
        Markup("Đồng chí được giao vai trò {}.").format(bold(ROLES[role])),
        Markup("Được quyền: {}.").format(MAY[role]),
        "Gửi /help để xem các lệnh.",
    )


def role_kept(role: StaffRole) -> Markup:
    """To somebody who opens an invitation to a role that adds nothing to their own."""
    return Markup("Đồng chí đã có vai trò {}; lời mời này chưa dùng, vẫn còn hiệu lực.").format(bold(ROLES[role]))


def role_taken(role: StaffRole) -> Markup:
    """To the person who has a role no more."""
    return Markup("Vai trò {} của đồng chí đã được thu hồi. Cần hỏi thêm, đề nghị liên hệ văn phòng.").format(
        bold(ROLES[role])
    )


def role_changed_told(name: str, role: StaffRole | None, actor: str) -> Markup:
    """To the owners: who has which role from now on, None for none, and by whom."""
    if role is None:
        return Markup("{} đã thu hồi vai trò của {}. Xem lại: /staff").format(nfc(actor), bold(nfc(name)))
    return Markup("{} có vai trò {} ({} giao). Xem lại: /staff").format(bold(nfc(name)), bold(ROLES[role]), nfc(actor))


def done_toast() -> Markup:
    """A role was given or taken."""
    return Markup("Đã ghi nhận.")


def _how(people: Sequence[Appointed], *, owner: bool) -> str:
    if not owner:
        return "Chỉ chủ quản giao và thu hồi vai trò."
    if any(p.given_at is not None for p in people):
        return "Bấm tên để đổi hoặc thu hồi vai trò."
    return "Mời thêm người bằng nút bên dưới. Người đặt trên máy chủ chỉ đổi được trên máy chủ."


def _group(role: StaffRole, people: Sequence[Appointed]) -> Markup | None:
    if not people:
        return None
    head = Markup("<b>{}</b>: {}").format(capital(ROLES[role]), MAY[role])
    return lines(head, *(_person(p) for p in people))


def _person(p: Appointed) -> Markup:
    since = Markup("từ {}").format(day(local_day(p.given_at))) if p.given_at else Markup("đặt trên máy chủ")
    return Markup("• {} ({})").format(nfc(p.name), since)
