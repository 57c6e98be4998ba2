"""What an admin asks for besides posting: the directives so far, how one stands, an invitation for an agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.buttons import Keyboard, rows
from bot.review_buttons import InviteAgency, OpenDirective
from bot.texts.dates import day, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import document, shorten
from bot.texts.receipts import Delivery, standing
from bot.texts.review import heading
from directives.model import Header, Role
from directives.office import Agency
from directives.searching import agency_code
from directives.times import local_day
from directives.work import Assignment, Directive, DirectiveState
from storage.values import Buckets

Message = tuple[Markup, Keyboard]

MOST_AGENCIES = 30


def directives(recent: Sequence[tuple[Directive, Buckets]]) -> Message:
    """The newest directives, each with a button that opens it."""
    if not recent:
        return Markup("Chưa có văn bản nào. Gửi /notice để đăng văn bản."), ()
    text = paragraphs(
        Markup("<b>Văn bản đã đăng</b>"),
        *(_directive(i, directive, tally) for i, (directive, tally) in enumerate(recent, 1)),
        "Bấm số để mở văn bản.",
    )
    return text, rows([(str(i), OpenDirective(directive=d.id).pack()) for i, (d, _) in enumerate(recent, 1)], 5)


def directive(
    shown: Directive,
    tally: Buckets,
    assignments: Sequence[Assignment],
    deliveries: Sequence[Delivery],
    at: dt.datetime,
) -> Message:
    """How a published directive stands: the buckets, then every agency with its share and its messages."""
    published = Markup("Công bố lúc {}.").format(moment(shown.published_at)) if shown.published_at else None
    told = sorted(deliveries, key=lambda d: not _late(d.agency.id, assignments, at))
    rest = len(told) - MOST_AGENCIES
    text = paragraphs(
        lines(heading(_header(shown)), published),
        _buckets(tally),
        lines(*(_agency(d, assignments, at) for d in told[:MOST_AGENCIES])),
        Markup("và {} đơn vị khác").format(rest) if rest > 0 else None,
        _hint(deliveries),
    )
    return text, ((("Cập nhật", OpenDirective(directive=shown.id).pack()),),)


def which_agency(words: str, found: Sequence[Agency]) -> Message:
    """Asks which of the agencies found is to be invited."""
    text = Markup("Mời đơn vị nào, theo “{}”? Chưa đúng thì gửi lại <code>/invite tên đơn vị</code>.").format(
        shorten(words, 60)
    )
    return text, tuple(((nfc(a.name), InviteAgency(agency=agency_code(a.id)).pack()),) for a in found)


def invitation(agency: Agency, link: str, expires_at: dt.datetime) -> Markup:
    """The link that makes one chat the agency's; to be passed on as it is."""
    return paragraphs(
        Markup("<b>Mời {}</b>").format(nfc(agency.name)),
        Markup("{}").format(link),
        lines(
            Markup("Chuyển đường dẫn này cho cán bộ đầu mối: mở ra, bấm Bắt đầu là nhận nhiệm vụ của đơn vị."),
            Markup("Dùng được một lần, đến hết ngày {}. Chỉ gửi cho đúng người.").format(day(_last_day(expires_at))),
        ),
    )


def card_below() -> Markup:
    """A directive in review is opened from the list."""
    return Markup("Thẻ rà soát ở dưới.")


def invitation_below() -> Markup:
    """An agency was chosen for an invitation."""
    return Markup("Đường dẫn mời ở dưới.")


def _last_day(expires_at: dt.datetime) -> dt.date:
    return local_day(expires_at - dt.timedelta(microseconds=1))


def _header(shown: Directive) -> Header:
    return shown.reading.header if shown.reading else Header()


def _directive(number: int, shown: Directive, tally: Buckets) -> Markup:
    head = Markup("<b>{}</b> 📄 {}").format(number, bold(document(_header(shown))))
    subject = _header(shown).subject
    named = Markup("<i>{}</i>").format(shorten(subject, 90)) if subject else None
    if shown.state is DirectiveState.REVIEW:
        return lines(head, named, "⚠️ Chưa công bố, đang chờ rà soát")
    return lines(head, named, _buckets(tally))


def _buckets(tally: Buckets) -> Markup:
    """The four official buckets; those without a task are left out."""
    counted = (
        ("✅ {} hoàn thành đúng hạn", tally.done_in_time),
        ("{} hoàn thành quá hạn", tally.done_late),
        ("{} đang thực hiện trong hạn", tally.open_in_time),
        ("⚠️ {} đang thực hiện quá hạn", tally.open_late),
    )
    said = [Markup(what).format(bold(str(number))) for what, number in counted if number]
    return Markup(", ").join(said) if said else Markup("Chưa giao nhiệm vụ cho đơn vị nào")


def _agency(delivery: Delivery, assignments: Sequence[Assignment], at: dt.datetime) -> Markup:
    mine = [a for a in assignments if a.agency_id == delivery.agency.id]
    leads = [a for a in mine if a.role is Role.LEAD]
    done = sum(not a.status.is_open for a in leads)
    late = _late(delivery.agency.id, assignments, at)
    share = Markup("xong {}/{}").format(done, len(leads)) if leads else Markup("phối hợp")
    sign = "✅ " if leads and done == len(leads) else "⚠️ " if late else ""
    over = Markup(", {} quá hạn").format(late) if late else ""
    return Markup("{}{}: {}{} · {}").format(sign, nfc(delivery.agency.name), share, over, standing(delivery))


def _hint(deliveries: Sequence[Delivery]) -> Markup:
    counted = Markup("Kết quả tính theo đơn vị chủ trì.")
    if all(d.notices for d in deliveries):
        return counted
    return Markup("{} Mời đơn vị chưa đăng ký: <code>/invite tên đơn vị</code>.").format(counted)


def _late(agency_id: str, assignments: Sequence[Assignment], at: dt.datetime) -> int:
    return sum(a.agency_id == agency_id and a.role is Role.LEAD and a.is_late(at) for a in assignments)
