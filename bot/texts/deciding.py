"""The questions before a directive is published or discarded, and what is said when it is."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard
from bot.draft_buttons import AskMoment
from bot.review_buttons import DiscardForGood, PublishAnyway, ShowCard
from bot.texts.dates import day, moment
from bot.texts.markup import Markup, bold, lines, paragraphs
from bot.texts.naming import document, last_day, shorten, some
from bot.texts.questions import numbers
from bot.texts.replacing import closing
from bot.texts.review import heading
from directives.confirming import earliest, groups, private_chats, uncertain
from directives.reviewing import Matter, Review

Message = tuple[Markup, Keyboard]

MOST_TASKS = 8
MOST_DEADLINES = 2


def ask_publish(review: Review) -> Message:
    """Says what publishing will send to whom, and what is still uncertain, before anything leaves."""
    before = next((q.on for q in review.questions if q.matter is Matter.PUBLISHED_BEFORE), None)
    again = Markup("⚠️ Văn bản này đã công bố ngày {}; công bố nữa là <b>giao lại toàn bộ nhiệm vụ</b>.")
    text = paragraphs(
        Markup("<b>Công bố {}?</b>").format(document(review.reading.header)),
        again.format(day(before)) if before else None,
        lines(_sends(review), _due_first(review)),
        closing(review),
        lines(_unreached(review), _nobody(review), _no_lead(review), _uncertain(review)) or None,
        Markup("Đúng thì bấm <b>Công bố ngay</b>, chưa thì quay lại để sửa."),
    )
    here = {"directive": review.directive.id, "revision": review.directive.revision}
    back = ("‹ Quay lại", ShowCard(directive=review.directive.id).pack())
    later = ("Hẹn giờ công bố", AskMoment(**here).pack())
    return text, ((("Công bố ngay", PublishAnyway(**here).pack()),), (later, back))


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
        closing(review),
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
    drop = "Bỏ văn bản" if review.directive.corrects_id is None else "Bỏ đính chính"
    return text, (((drop, DiscardForGood(**here).pack()), back),)


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


def _sends(review: Review) -> Markup:
    """What leaves: how many tasks, agencies and chats."""
    given = Markup("<b>{} nhiệm vụ</b> cho <b>{} đơn vị</b>").format(
        len(review.reading.tasks), len(review.publication.agency_ids)
    )
    if not review.reached:
        return Markup("{}, nhưng chưa đơn vị nào đăng ký: <b>không gửi được cho ai</b>.").format(given)
    counted = ((private_chats(review), "{} trò chuyện riêng"), (groups(review), "{} nhóm"))
    chats = Markup(" và ").join(Markup(what).format(number) for number, what in counted if number)
    return Markup("{}; gửi ngay tới {}.").format(given, chats)


def _due_first(review: Review) -> Markup | None:
    due = earliest(review, MOST_DEADLINES)
    if not due:
        return Markup("⏰ Không nhiệm vụ nào có thời hạn cụ thể.")
    said = (Markup("{} (nhiệm vụ {})").format(last_day(d), numbers(tasks)) for d, tasks in due)
    return Markup("⏰ Hạn sớm nhất: {}.").format(Markup("; ").join(said))


def _uncertain(review: Review) -> Markup | None:
    """Each doubtful matter with its tasks, in one line; the card says more of each."""
    said = [
        Markup("{} (nhiệm vụ {})").format(UNCERTAIN[matter], numbers(tasks)) if tasks else Markup(UNCERTAIN[matter])
        for matter, tasks in uncertain(review).items()
    ]
    return Markup("⚠️ Chưa chắc: {}.").format(Markup("; ").join(said)) if said else None


UNCERTAIN = {
    Matter.DEADLINE: "thời hạn",
    Matter.PAST: "thời hạn đã qua",
    Matter.FUZZY: "tên đơn vị",
    Matter.ABOLISHED: "đơn vị không còn hoạt động",
    Matter.ABOLISHED_MEMBERS: "nhóm có đơn vị không còn hoạt động",
    Matter.EMPTY_GROUP: "nhóm chưa có đơn vị",
    Matter.UNPLACED: "tên không có trong danh mục",
    Matter.POSTED_BEFORE: "còn một bản khác của văn bản này đang chờ",
    Matter.REPLACES: "chưa chọn cách xử lý văn bản bị thay thế",
    Matter.REMARK: "điều lưu ý ở thẻ",
}


def _sending(review: Review) -> Markup | None:
    if not review.reached:
        return None
    return Markup("Đang gửi tới {} nơi nhận của {} đơn vị.").format(review.places, len(review.reached))


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
