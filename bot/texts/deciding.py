"""The questions before a directive is published or discarded, and what is said when it is."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard
from bot.review_buttons import DiscardForGood, PublishAnyway, ShowCard
from bot.texts.dates import day, moment
from bot.texts.markup import Markup, bold, lines, paragraphs
from bot.texts.naming import document, shorten, some
from bot.texts.questions import numbers
from bot.texts.review import heading
from directives.reviewing import Matter, Review

Message = tuple[Markup, Keyboard]

MOST_TASKS = 8


def ask_publish(review: Review) -> Message:
    """Asks once more before something is published that is not whole."""
    before = next((q.on for q in review.questions if q.matter is Matter.PUBLISHED_BEFORE), None)
    text = paragraphs(
        Markup("⚠️ <b>Công bố {}?</b>").format(document(review.reading.header)),
        _nobody(review),
        _no_lead(review),
        Markup("Văn bản cùng số đã công bố ngày {}; công bố nữa là giao lại toàn bộ nhiệm vụ.").format(day(before))
        if before
        else None,
        "Chắc chắn thì bấm Công bố dù vậy; chưa thì quay lại để sửa.",
    )
    here = {"directive": review.directive.id, "revision": review.directive.revision}
    back = ("‹ Về thẻ văn bản", ShowCard(directive=review.directive.id).pack())
    return text, ((back, ("Công bố dù vậy", PublishAnyway(**here).pack())),)


def published(review: Review, numbers: tuple[int, int], at: dt.datetime) -> Markup:
    """In place of the card of a directive that was published. `numbers` are the first and last task's numbers."""
    first, last = numbers
    said = Markup("<b>Đã công bố</b> lúc {}: {} nhiệm vụ (số {}), {} đơn vị.").format(
        moment(at),
        len(review.reading.tasks),
        first if first == last else Markup("{}-{}").format(first, last),
        len(review.publication.agency_ids),
    )
    return paragraphs(
        heading(review.reading.header),
        lines(said, _sending(review), _unreached(review)),
        _nobody(review),
        _what_next(review),
    )


def ask_discard(review: Review) -> Message:
    """Asks whether a directive shall really be discarded."""
    text = paragraphs(
        Markup("<b>Bỏ {}?</b>").format(document(review.reading.header)),
        Markup("{} nhiệm vụ đã đọc sẽ không được gửi cho ai.").format(len(review.reading.tasks)),
    )
    here = {"directive": review.directive.id, "revision": review.directive.revision}
    back = ("‹ Về thẻ văn bản", ShowCard(directive=review.directive.id).pack())
    return text, ((back, ("Bỏ văn bản", DiscardForGood(**here).pack())),)


def discarded(review: Review) -> Markup:
    """In place of the card of a directive that was discarded."""
    return Markup("Đã bỏ {}, không gửi cho đơn vị nào. Gửi /notice để đăng văn bản khác.").format(
        document(review.reading.header)
    )


def _nobody(review: Review) -> Markup | None:
    """The tasks that go to nobody, by name."""
    without = review.without_agency
    if not without:
        return None
    named = (Markup("• {}. {}").format(i + 1, shorten(review.reading.tasks[i].text, 100)) for i in without[:MOST_TASKS])
    rest = len(without) - MOST_TASKS
    return lines(
        Markup("⚠️ {} nhiệm vụ chưa có đơn vị nên không gửi cho ai:").format(bold(str(len(without)))),
        *named,
        Markup("và {} nhiệm vụ khác").format(rest) if rest > 0 else None,
    )


def _no_lead(review: Review) -> Markup | None:
    """The tasks that only support agencies get."""
    tasks = [i for q in review.questions if q.matter is Matter.NO_LEAD for i in q.tasks]
    if not tasks:
        return None
    return Markup("⚠️ Chưa có đơn vị chủ trì, nên không ai được nhắc hạn: nhiệm vụ {}.").format(numbers(tasks))


def _sending(review: Review) -> Markup | None:
    if not review.reached:
        return None
    return Markup("Đang gửi tới {} cuộc trò chuyện của {} đơn vị.").format(review.places, len(review.reached))


def _unreached(review: Review) -> Markup | None:
    if not review.unreached:
        return None
    names = some([review.name(a) for a in review.unreached], 8)
    return Markup("⚠️ {} đơn vị chưa đăng ký nên chưa nhận: {}.").format(len(review.unreached), names)


def _what_next(review: Review) -> Markup:
    if not review.reached:
        return Markup("Chưa gửi được cho ai: mời đơn vị bằng <code>/invite tên đơn vị</code>.")
    if review.unreached:
        return Markup("Gửi xong sẽ có kết quả tại đây. Mời đơn vị chưa đăng ký: <code>/invite tên đơn vị</code>.")
    return Markup("Gửi xong sẽ có kết quả tại đây. Theo dõi: /notices.")
