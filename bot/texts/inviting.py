"""Invitations: the link and its picture, how often it serves, and those that are still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, rows
from bot.review_buttons import InviteAgency
from bot.staff_buttons import InviteMany, ListInvitations, RevokeInvitation
from bot.texts.dates import day
from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import capital, shorten
from bot.texts.paging import turning, within
from directives.office import Agency, Invitation
from directives.searching import agency_code
from directives.staff import StaffRole
from directives.times import local_day

Message = tuple[Markup, Keyboard]

ROLES = {StaffRole.OWNER: "chủ quản", StaffRole.ADMIN: "quản trị viên", StaffRole.LEADER: "lãnh đạo"}
"""How roles are called."""

DAYS = (7, 30, 90)
"""How long a link for many may serve, as buttons offer it."""

PAGE = 8


def which_agency(words: str, found: Sequence[Agency]) -> Message:
    """Asks which of the agencies found is to be invited."""
    text = Markup("Mời đơn vị nào, theo “{}”? Chưa đúng thì gửi lại <code>/invite tên đơn vị</code>.").format(
        shorten(words, 60)
    )
    return text, tuple(((nfc(a.name), InviteAgency(agency=agency_code(a.id)).pack()),) for a in found)


def invitation(agency: Agency, link: str, made: Invitation) -> Message:
    """The link that makes chats the agency's; to be passed on as it is."""
    text = paragraphs(
        Markup("<b>Mời {}</b>").format(nfc(agency.name)),
        Markup("{}").format(link),
        lines(
            Markup("Chuyển đường dẫn này cho cán bộ đầu mối: mở ra, bấm Bắt đầu là nhận nhiệm vụ của đơn vị."),
            _serves(made),
        ),
    )
    many = ("Dùng nhiều lần…", InviteMany(agency=agency_code(agency.id), days=0).pack())
    return text, ((*(() if made.many else (many,)), _revoke(made)),)


def role_invitation(role: StaffRole, link: str, made: Invitation) -> Message:
    """The link that gives one person a role in the office."""
    text = paragraphs(
        Markup("<b>Mời làm {}</b>").format(ROLES[role]),
        Markup("{}").format(link),
        lines("Chuyển riêng cho đúng người: mở ra, bấm Bắt đầu là có vai trò ngay.", _serves(made)),
    )
    return text, ((_revoke(made),),)


def picture(invited: str, made: Invitation) -> Markup:
    """Below the QR picture, which may be printed or passed on alone."""
    whom = Markup("<b>Mã QR: mời {}</b>").format(nfc(invited))
    return lines(whom, "Quét bằng máy ảnh điện thoại, mở Telegram, bấm Bắt đầu.", _serves(made))


def ask_days(agency: Agency) -> Message:
    """Asks how long a link for many is to serve."""
    code = agency_code(agency.id)
    text = lines(
        Markup("Lời mời dùng nhiều lần cho <b>{}</b>: ai có đường dẫn đều vào được, đến khi nào?").format(
            nfc(agency.name)
        ),
        Markup("Chọn bên dưới, hoặc gửi <code>/invite {} đến 31/12/2026</code>.").format(nfc(agency.name).lower()),
    )
    return text, (tuple((" ".join([str(d), "ngày"]), InviteMany(agency=code, days=d).pack()) for d in DAYS),)


def invitations(
    still_open: Sequence[Invitation], agencies: Mapping[str, Agency], people: Mapping[int, str], page: int
) -> Message:
    """The invitations that may still be used, each with a button that takes it back."""
    how = "Mời thêm: /invite tên đơn vị (một lần), hoặc /invite tên đơn vị đến 31/12/2026 (nhiều lần)."
    if not still_open:
        return paragraphs("Không có lời mời nào đang mở.", how), ()
    page = within(page, len(still_open), PAGE)
    shown = list(enumerate(still_open, 1))[page * PAGE : (page + 1) * PAGE]
    text = paragraphs(
        Markup("<b>{} lời mời đang mở</b>").format(len(still_open)),
        lines(*(_line(number, one, agencies, people) for number, one in shown)),
        how,
    )
    buttons = [
        (" ".join(["Thu hồi", str(number)]), RevokeInvitation(invitation=one.id, page=page).pack())
        for number, one in shown
    ]
    turn = turning(page, len(still_open), PAGE, lambda to: ListInvitations(page=to))
    return text, (*rows(buttons, 4), *turn)


def invitation_below() -> Markup:
    """An agency was chosen for an invitation."""
    return Markup("Đường dẫn mời ở dưới.")


def revoked(invited: str) -> Markup:
    """An invitation was taken back."""
    return Markup("Đã thu hồi lời mời {}. Đường dẫn và mã QR ấy không dùng được nữa.").format(nfc(invited))


def revoked_toast() -> Markup:
    """The same in a few words."""
    return Markup("Đã thu hồi.")


def invited_to(made: Invitation, agencies: Mapping[str, Agency]) -> str:
    """To what an invitation leads: an agency's name, or a role's."""
    if made.role is not None:
        return " ".join(["làm", ROLES[made.role]])
    agency = agencies.get(made.agency_id or "")
    return agency.name if agency else str(made.agency_id)


def _line(number: int, made: Invitation, agencies: Mapping[str, Agency], people: Mapping[int, str]) -> Markup:
    maker = people.get(made.created_by)
    return Markup("{}. {}: {}, đến hết ngày {}{}").format(
        number,
        capital(shorten(invited_to(made, agencies), 60)),
        "nhiều lần" if made.many else "một lần",
        day(_last_day(made.expires_at)),
        Markup(", {} mời").format(nfc(maker)) if maker else "",
    )


def _serves(made: Invitation) -> Markup:
    last = day(_last_day(made.expires_at))
    if made.many:
        return Markup("Dùng được nhiều lần, đến hết ngày {}. Lộ đường dẫn thì bấm Thu hồi.").format(last)
    return Markup("Dùng được một lần, đến hết ngày {}. Chỉ gửi cho đúng người.").format(last)


def _last_day(expires_at: dt.datetime) -> dt.date:
    return local_day(expires_at - dt.timedelta(microseconds=1))


def _revoke(made: Invitation) -> tuple[str, str]:
    return "Thu hồi", RevokeInvitation(invitation=made.id, page=-1).pack()
