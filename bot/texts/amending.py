"""A correction in words: what the admin confirms, what touched agencies read, the history of a directive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.buttons import Keyboard
from bot.change_buttons import CorrectDirective, PublishCorrection, ShowHistory
from bot.review_buttons import OpenDirective, ShowCard
from bot.texts.dates import moment
from bot.texts.differing import capped, content, until
from bot.texts.markup import Markup, lines, nfc, paragraphs, plain
from bot.texts.naming import ROLES, agency_name, document, shorten, some
from bot.texts.standing import header_of
from directives.difference import Difference, RoleChange
from directives.model import Header, Role
from directives.office import Agency
from directives.publishing import SharedTask
from directives.reviewing import Review
from directives.work import Assignment, Directive

Message = tuple[Markup, Keyboard]


def reason(header: Header) -> str:
    """The reason that is kept with what a correction takes away or opens again."""
    return "đính chính " + plain(document(header))


def which_directive(published: Sequence[Directive]) -> Message:
    """Asks which published directive is to be corrected."""
    if not published:
        return Markup("Chưa có văn bản nào đang có hiệu lực. Gửi /notices để xem các văn bản."), ()
    text = paragraphs(
        Markup("<b>Đính chính văn bản nào?</b>"),
        Markup("Chọn bên dưới, hoặc gửi <code>/correct 27/TB-UBND</code>."),
    )
    rows = [((shorten(plain(document(header_of(d))), 60), CorrectDirective(directive=d.id).pack()),) for d in published]
    return text, tuple(rows)


def opened(directive: Directive, again: bool) -> Markup:
    """Above the card of a correction that was opened, or was open already."""
    said = (
        "Đang có một bản đính chính {} chờ công bố; sửa tiếp ở thẻ dưới."
        if again
        else (
            "Bản đính chính {} ở dưới: sửa như khi rà soát, rồi bấm Công bố để xem mọi thay đổi. "
            "Chưa có gì thay đổi cho đến khi xác nhận."
        )
    )
    return Markup(said).format(document(header_of(directive)))


def ask(
    review: Review,
    difference: Difference,
    extended: Sequence[Assignment],
    finished: Sequence[Assignment],
    touched: Sequence[str],
    places: int,
) -> Message:
    """Shows every change, and whom it will be told (agency ids, and in how many places), before anything happens."""
    text = paragraphs(
        Markup("<b>Công bố đính chính {}?</b>").format(document(review.reading.header)),
        lines(*capped(_for_admin(difference, review.agencies))),
        _reach(touched, review, places),
        lines(_extended(extended, review.agencies), _finished(finished, review.agencies)) or None,
        Markup("Đúng thì bấm <b>Công bố đính chính</b>, chưa thì quay lại để sửa."),
    )
    here = {"directive": review.directive.id, "revision": review.directive.revision}
    rows = [(("Công bố đính chính", PublishCorrection(**here, reopen=0).pack()),)]
    if finished:
        label = "Công bố, mở lại " + str(len(finished)) + " phần đã xong"
        rows.append(((label, PublishCorrection(**here, reopen=1).pack()),))
    return text, (*rows, (("‹ Quay lại", ShowCard(directive=review.directive.id).pack()),))


def applied(directive: Directive, difference: Difference, agencies: int, places: int, reopened: int) -> Message:
    """In place of the question, once the correction is published; so many agencies it touches, in so many places."""
    told = Markup("Báo tới {} nơi nhận của {} đơn vị có thay đổi.").format(places, agencies)
    text = paragraphs(
        Markup("<b>Đã công bố đính chính</b> {}.").format(document(header_of(directive))),
        lines(_counted(difference), told if agencies else Markup("Không đơn vị nào có thay đổi nên không báo cho ai.")),
        Markup("{} phần đã xong được mở lại.").format(reopened) if reopened else None,
        "Bản trước được giữ trong Lịch sử.",
    )
    history = ("Lịch sử", ShowHistory(directive=directive.id).pack())
    return text, ((history, ("Mở văn bản", OpenDirective(directive=directive.id).pack())),)


def applied_told(directive: Directive, difference: Difference, person: str) -> Markup:
    """Tells the other admins."""
    who = nfc(person) or "Quản trị viên"
    return lines(
        Markup("{} đã công bố đính chính <b>{}</b>.").format(who, document(header_of(directive))), _counted(difference)
    )


def history(
    directive: Directive, steps: Sequence[tuple[Difference, str, Markup]], agencies: Mapping[str, Agency]
) -> Message:
    """Every correction of a directive, the newest first: what it changed, who published it (a name) and when."""
    published = Markup("Công bố lúc {}.").format(moment(directive.published_at)) if directive.published_at else None
    told_steps = [
        lines(
            Markup("<b>Đính chính {}</b>, {}{}").format(number, when, Markup(", {}").format(nfc(who)) if who else ""),
            *capped(_for_admin(difference, agencies)),
        )
        for number, (difference, who, when) in reversed(list(enumerate(steps, 1)))
    ]
    text = paragraphs(
        Markup("<b>Lịch sử {}</b>").format(document(header_of(directive))),
        *(told_steps or [Markup("Chưa có lần đính chính nào.")]),
        published,
    )
    return text, ((("‹ Về văn bản", OpenDirective(directive=directive.id).pack()),),)


def _for_admin(difference: Difference, agencies: Mapping[str, Agency]) -> Iterable[Markup]:
    if difference.header:
        yield Markup("• Phần đầu văn bản thay đổi.")
    for change in difference.changed:
        said = [*content(change), *(_role(c, agencies) for c in change.roles)]
        yield lines(Markup("• <b>Nhiệm vụ {}</b>").format(change.number), *(Markup("   {}").format(s) for s in said))
    for task in difference.added:
        yield Markup("• <b>Thêm nhiệm vụ</b>: “{}”, {}").format(shorten(task.task.text, 90), _whose(task, agencies))
    for task in difference.dropped:
        yield Markup("• <b>Bỏ nhiệm vụ {}</b>: “{}”").format(task.task.number, shorten(task.task.text, 90))


def _role(change: RoleChange, agencies: Mapping[str, Agency]) -> Markup:
    name = agency_name(change.agency_id, agencies)
    if change.before is None:
        assert change.after is not None, "a change has two sides"
        return Markup("Thêm {} ({})").format(name, ROLES[change.after])
    if change.after is None:
        return Markup("Rút {} ({})").format(name, ROLES[change.before])
    return Markup("{}: trước {}, nay <b>{}</b>").format(name, ROLES[change.before], ROLES[change.after])


def _whose(task: SharedTask, agencies: Mapping[str, Agency]) -> Markup:
    names = [agency_name(s.agency_id, agencies) for s in task.shares if s.role is Role.LEAD]
    return Markup("{} chủ trì").format(some(names)) if names else Markup("chưa có đơn vị chủ trì")


def _reach(touched: Sequence[str], review: Review, places: int) -> Markup:
    names = [agency_name(i, review.agencies) for i in touched]
    if not names:
        return Markup("Không đơn vị nào có thay đổi nên không báo cho ai.")
    return Markup("Chỉ báo cho <b>{} đơn vị</b> có thay đổi ({} nơi nhận): {}.").format(len(names), places, some(names))


def _extended(shares: Sequence[Assignment], agencies: Mapping[str, Agency]) -> Markup | None:
    if not shares:
        return None
    said = Markup("; ").join(
        Markup("{} (nhiệm vụ {}, {})").format(agency_name(s.agency_id, agencies), s.task.id, until(s))
        for s in shares[:3]
    )
    rest = Markup(" và {} phần khác").format(len(shares) - 3) if len(shares) > 3 else ""
    return Markup("⚠️ Hạn đã cho lùi muộn hơn hạn mới nên vẫn giữ: {}{}.").format(said, rest)


def _finished(shares: Sequence[Assignment], agencies: Mapping[str, Agency]) -> Markup | None:
    if not shares:
        return None
    names = some([" ".join([agency_name(s.agency_id, agencies), "".join(["(", str(s.task.id), ")"])]) for s in shares])
    return Markup("⚠️ {} phần đã báo xong có thay đổi: {}. Giữ nguyên đã xong, trừ khi chọn mở lại.").format(
        len(shares), names
    )


def _counted(difference: Difference) -> Markup:
    counted = (
        ("{} nhiệm vụ thay đổi", len(difference.changed)),
        ("{} nhiệm vụ thêm", len(difference.added)),
        ("{} nhiệm vụ bỏ", len(difference.dropped)),
    )
    said = [Markup(what).format(number) for what, number in counted if number]
    return Markup("{}.").format(Markup(", ").join(said)) if said else Markup("Chỉ phần đầu văn bản thay đổi.")
