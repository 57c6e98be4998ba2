"""An agency's deadlines as a calendar: the file, and the private address that a calendar program follows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import Keyboard
from bot.deadline_buttons import MakeFeed, RevokeFeed, SendCalendar
from bot.texts.dates import deadline
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs, plain
from bot.texts.naming import of_period, shorten
from directives.office import Agency
from directives.searching import agency_code
from directives.work import Assignment

Message = tuple[Markup, Keyboard]


def which_calendar(agencies: Sequence[Agency]) -> Message:
    """Asks of which agency."""
    return Markup("<b>Lịch thời hạn của đơn vị nào?</b>"), tuple(
        ((nfc(a.name), SendCalendar(agency=agency_code(a.id)).pack()),) for a in agencies
    )


def calendar_file(agency: Agency, count: int, *, address: bool, has_feed: bool) -> Message:
    """Goes with the file. `address`: whether this bot gives out addresses; `has_feed`: the agency has one."""
    text = lines(
        Markup("Lịch thời hạn của {}: {} mục.").format(bold(nfc(agency.name)), count),
        "Mở tệp để đưa vào lịch của điện thoại hoặc máy tính.",
        "Tệp không tự cập nhật; địa chỉ lịch thì có." if address else None,
    )
    return text, _feed_buttons(agency, has_feed=has_feed) if address else ()


def name_of(agency: Agency) -> str:
    """The name under which calendar programs list it (plain text)."""
    return " ".join(["Thời hạn:", nfc(agency.name)])


def entry_words(assignment: Assignment) -> tuple[str, str]:
    """The title and the description of one deadline (plain text)."""
    period = plain(of_period(assignment))
    title = " ".join(["".join([str(assignment.task.id), period]), shorten(assignment.task.text, 80)])
    said = "; ".join(plain(deadline(d)) for d in assignment.deadlines)
    how = " ".join(["Báo xong trong Telegram: /done", str(assignment.task.id)])
    return title, "\n".join([nfc(assignment.task.text), " ".join(["Thời hạn:", said]), how])


def feed_made(agency: Agency, url: str) -> Message:
    """The private address, shown this once: only its hash is kept."""
    text = paragraphs(
        Markup("Địa chỉ lịch của {}:").format(bold(nfc(agency.name))),
        Markup("<code>{}</code>").format(url),
        lines(
            "Thêm vào phần mềm lịch ở mục đăng ký lịch qua địa chỉ (URL).",
            "Ai có địa chỉ này đều xem được lịch: không chuyển ra ngoài đơn vị. Địa chỉ cũ (nếu có) thôi dùng được.",
        ),
    )
    return text, ((("Thu hồi địa chỉ", RevokeFeed(agency=agency_code(agency.id)).pack()),),)


def feed_revoked(agency: Agency) -> Message:
    """The address leads nowhere any more."""
    text = Markup("Đã thu hồi địa chỉ lịch của {}: không ai xem được nữa.").format(bold(nfc(agency.name)))
    return text, _feed_buttons(agency, has_feed=False)


def feed_ended(agency: Agency) -> Markup:
    """Tells the agency that its address has ended with the officer who had made it."""
    return lines(
        Markup("Địa chỉ lịch của {} thôi dùng được: người tạo không còn là cán bộ của đơn vị.").format(
            bold(nfc(agency.name))
        ),
        "Cần địa chỉ mới: gửi /ics.",
    )


def _feed_buttons(agency: Agency, *, has_feed: bool) -> Keyboard:
    code = agency_code(agency.id)
    label = "Đổi địa chỉ lịch" if has_feed else "Tạo địa chỉ lịch"
    revoke = (("Thu hồi địa chỉ", RevokeFeed(agency=code).pack()),) if has_feed else ()
    return (((label, MakeFeed(agency=code).pack()), *revoke),)
