"""The officers of an agency: who asks to be one, who decides, what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.buttons import Keyboard, rows
from bot.member_buttons import AskMembership, DecideMembership
from bot.texts.joining import chat_name
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import some
from directives.members import Member, MemberState
from directives.office import Agency, Chat
from directives.searching import agency_code

Message = tuple[Markup, Keyboard]

NAME = 40
"""Characters of an agency's name on a button."""


def ask_buttons(agencies: Sequence[Agency]) -> Keyboard:
    """A button for each agency, by which whoever presses it says to be its officer."""
    if len(agencies) == 1:
        return ((("Tôi là cán bộ của đơn vị", _ask(agencies[0])),),)
    return rows([("Tôi là cán bộ " + nfc(a.name)[:NAME], _ask(a)) for a in agencies], 1)


def not_yet_officers(agencies: Sequence[Agency]) -> Message:
    """Says in a group, once a day, how its people come to act there."""
    text = lines(
        Markup("Tại nhóm này chỉ cán bộ của {} xem và báo việc được.").format(bold(some([a.name for a in agencies]))),
        "Là cán bộ của đơn vị, đồng chí bấm nút dưới một lần; cán bộ đầu mối hoặc quản trị viên duyệt.",
    )
    return text, ask_buttons(agencies)


def which_agency(agencies: Sequence[Agency]) -> Message:
    """Asks of which of the group's agencies somebody is an officer."""
    return Markup("Đồng chí là cán bộ của đơn vị nào?"), ask_buttons(agencies)


def officer_already(agencies: Sequence[Agency]) -> Markup:
    """Answers somebody who asks to be what they are."""
    return Markup("Đồng chí đã là cán bộ của {}. Gửi /tasks để xem việc.").format(some([a.name for a in agencies]))


def officer_now(agency: Agency) -> Markup:
    """Answers somebody whom nobody needs to approve."""
    return Markup("✅ Đồng chí nay là cán bộ của {}. Gửi /tasks để xem việc.").format(nfc(agency.name))


def question_sent(agency: Agency) -> Markup:
    """Answers a question that now waits for a focal point or an admin."""
    text = "Đã gửi yêu cầu tới cán bộ đầu mối của {} và quản trị viên. Được duyệt, bot báo ngay."
    return Markup(text).format(nfc(agency.name))


def question(agency: Agency, member: Member, chat: Chat, person: str) -> Message:
    """Asks a focal point or an admin whether somebody belongs to the agency."""
    text = paragraphs(
        lines(
            Markup("<b>Yêu cầu làm cán bộ của đơn vị</b>"),
            Markup("Đơn vị: {}").format(bold(nfc(agency.name))),
            Markup("Người xin: {}").format(nfc(person)),
            Markup("Gửi từ: {}").format(chat_name(chat)),
        ),
        "Duyệt thì người này xem, nhận và báo việc thay đơn vị được. Chỉ duyệt khi chắc đúng người.",
    )
    yes = ("Duyệt", DecideMembership(member=member.id, approve=1).pack())
    no = ("Từ chối", DecideMembership(member=member.id, approve=0).pack())
    return text, ((yes, no),)


def question_decided(agency: Agency, member: Member, names: Mapping[int, str]) -> Markup:
    """The same message once somebody has decided."""
    said = {
        MemberState.ACTIVE: "✅ Đã duyệt",
        MemberState.REFUSED: "Đã từ chối",
        MemberState.ASKED: "Đang chờ duyệt",
        MemberState.ENDED: "Không còn hiệu lực",
    }[member.state]
    decider = names.get(member.decided_by, "") if member.decided_by else ""
    return paragraphs(
        lines(
            Markup("<b>Yêu cầu làm cán bộ của đơn vị</b>"),
            Markup("Đơn vị: {}").format(bold(nfc(agency.name))),
            Markup("Người xin: {}").format(nfc(names.get(member.person_id, ""))),
        ),
        Markup("{} ({}).").format(said, nfc(decider)) if decider else Markup("{}.").format(said),
    )


def told_officer(agency: Agency, *, taken: bool) -> Markup:
    """Tells a person in private what was decided."""
    if taken:
        text = "✅ Đồng chí nay là cán bộ của {}. Gửi /tasks tại nhóm của đơn vị hoặc tại đây để xem việc."
    else:
        text = "Yêu cầu làm cán bộ của {} không được duyệt. Nếu cần, đề nghị liên hệ cán bộ đầu mối của đơn vị."
    return Markup(text).format(bold(nfc(agency.name)))


def told_group(agency: Agency, person: str, *, taken: bool) -> Markup:
    """Tells the agency's groups, where the person has no private chat with the bot."""
    if taken:
        text = "✅ {} nay là cán bộ của {}: bấm nút và gửi lệnh tại đây được."
    else:
        text = "Yêu cầu của {} làm cán bộ của {} không được duyệt. Nếu cần, đề nghị hỏi cán bộ đầu mối."
    return Markup(text).format(bold(nfc(person)), nfc(agency.name))


def _ask(agency: Agency) -> str:
    return AskMembership(agency=agency_code(agency.id)).pack()
