"""Days away: who stands in until when, and what the substitute reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.buttons import Keyboard
from bot.member_buttons import EndAbsence
from bot.texts.dates import day
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import shorten
from directives.members import Member
from directives.office import Agency
from directives.work import Assignment

Message = tuple[Markup, Keyboard]

MOST_TASKS = 10
"""Tasks that the substitute reads one by one; the others are counted."""


def noted(member: Member, agencies: Sequence[Agency], substitute: str | None, held: int) -> Message:
    """Answers whoever is away: the days, who stands in, and that it ends by itself."""
    text = paragraphs(
        Markup("✅ Đã ghi: đồng chí vắng {}.").format(_days(member)),
        lines(
            Markup("Người thay: {}").format(bold(nfc(substitute))) if substitute else _nobody(member),
            Markup("{} việc đang giữ được báo cho người thay.").format(held) if held and substitute else None,
            Markup("Đơn vị: {}").format(nfc(", ".join(a.name for a in agencies))),
        ),
        "Hết ngày vắng, mọi việc tự trở lại như cũ. Về sớm: bấm nút dưới hoặc gửi /away off.",
    )
    return text, ((("Đã đi làm lại", EndAbsence(member=member.id).pack()),),)


def back(agencies: Sequence[Agency]) -> Markup:
    """Answers whoever is back."""
    text = "✅ Đồng chí đã đi làm lại; việc của {} không còn qua người thay."
    return Markup(text).format(nfc(", ".join(a.name for a in agencies)))


def not_away() -> Markup:
    """Answers whoever ends an absence that there is not."""
    return Markup("Đồng chí không có ngày vắng nào. Ghi ngày vắng: /away 15/03/2026 20/03/2026 tên người thay.")


def how_to() -> Markup:
    """Says how days away are noted, to whoever sends the command alone."""
    return lines(
        "Vắng từ ngày nào đến ngày nào, ai thay? Gửi theo mẫu:",
        Markup("<code>/away 15/03/2026 20/03/2026 tên người thay</code>"),
        "Người thay phải là cán bộ cùng đơn vị. Về sớm: /away off.",
    )


def told_substitute(person: str, agency: Agency, member: Member, held: Sequence[Assignment]) -> Markup:
    """Tells a substitute from when to when, and what is in the other's hands now."""
    named = [Markup("<b>{}</b> {}").format(a.task.id, shorten(a.task.text, 80)) for a in held[:MOST_TASKS]]
    rest = Markup("… và {} việc khác.").format(len(held) - MOST_TASKS) if len(held) > MOST_TASKS else None
    return paragraphs(
        Markup("<b>{}</b> ({}) vắng {}; đồng chí thay.").format(nfc(person), nfc(agency.name), _days(member)),
        lines(Markup("Việc đang giữ ({}):").format(len(held)), *named, rest) if held else "Hiện chưa giữ việc nào.",
        "Việc mới chuyển cho người này trong những ngày đó cũng báo cho đồng chí. Gửi /tasks để xem.",
    )


def told_group(person: str, substitute: str, member: Member) -> Markup:
    """Tells the agency's groups, where the substitute has no private chat with the bot."""
    return Markup("<b>{}</b> vắng {}; <b>{}</b> thay.").format(nfc(person), _days(member), nfc(substitute))


def told_back(person: str, agency: Agency) -> Markup:
    """Tells the substitute that it is over before its time."""
    return Markup("<b>{}</b> ({}) đã đi làm lại; đồng chí thôi thay.").format(nfc(person), nfc(agency.name))


def _days(member: Member) -> Markup:
    assert member.away_from is not None
    assert member.away_to is not None
    if member.away_from == member.away_to:
        return Markup("ngày {}").format(day(member.away_from))
    return Markup("từ {} đến hết {}").format(day(member.away_from), day(member.away_to))


def _nobody(member: Member) -> Markup:
    example = _written(member.away_from), _written(member.away_to)
    return Markup("Chưa có người thay. Thêm: <code>/away {} {} tên</code>").format(*example)


def _written(on: dt.date | None) -> Markup:
    return Markup("{}").format(day(on)) if on else Markup("")
