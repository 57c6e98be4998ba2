"""The earlier directives that a draft puts out of force: what an admin decides about their open work."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.change_buttons import CorrectDirective, DecideReplaced
from bot.review_buttons import PublishDirective, ShowCard
from bot.texts.markup import Markup, lines, paragraphs, quote
from bot.texts.naming import document, shorten
from bot.texts.review_keys import here_of
from bot.texts.standing import header_of
from directives.replacing import Met
from directives.reviewing import Review

Message = tuple[Markup, Keyboard]

QUOTED = 300


def replaced(review: Review) -> Message:
    """Each earlier directive with the words that end it, its open work, and the choice."""
    text = paragraphs(
        Markup("<b>Văn bản bị thay thế bởi {}</b>").format(document(review.reading.header)),
        *(_met(m) for m in review.replaced),
        "Chọn xong thì bấm Công bố. Chưa có gì thay đổi cho đến khi công bố.",
    )
    rows = [row for m in review.replaced for row in _choice(m, review)]
    here = here_of(review)
    back = ("‹ Về thẻ văn bản", ShowCard(directive=review.directive.id).pack())
    return text, (*rows, (("Công bố", PublishDirective(**here).pack()), back))


def closing(review: Review) -> Markup | None:
    """What publishing does to earlier directives, for the confirmation and for what is said after it."""
    said = [_outcome(m) for m in review.replaced]
    return lines(*said) if said else None


def _met(met: Met) -> Markup:
    name = document(header_of(met.directive))
    part = Markup(", <b>một phần</b>") if met.replaced.partly else Markup("")
    owed = "Còn <b>{} phần việc đang mở</b>." if met.owed else "Không còn phần việc nào đang mở."
    hint = "Chỉ bãi bỏ một phần: bấm Đính chính để bỏ đúng nhiệm vụ đó, các nhiệm vụ khác giữ nguyên."
    return lines(
        Markup("📄 <b>{}</b>{}").format(name, part),
        quote(shorten(met.replaced.words, QUOTED)),
        Markup(owed).format(met.owed),
        hint if met.replaced.partly and met.owed else None,
        _chosen(met),
    )


def _chosen(met: Met) -> Markup | None:
    if met.close is None:
        return None
    if met.close and not met.replaced.partly:
        return Markup("✅ Đã chọn: đóng khi công bố, báo các đơn vị một lần.")
    return Markup("✅ Đã chọn: giữ nguyên việc đang mở.")


def _choice(met: Met, review: Review) -> Keyboard:
    number = shorten(met.replaced.number, 20)
    press = {**here_of(review), "replaced": met.directive.id}
    keep = (" ".join(["Giữ", number]), DecideReplaced(**press, close=0).pack())
    if met.replaced.partly:
        return (((" ".join(["Đính chính", number]), CorrectDirective(directive=met.directive.id).pack()), keep),)
    return (((" ".join(["Đóng", number]), DecideReplaced(**press, close=1).pack()), keep),)


def _outcome(met: Met) -> Markup:
    name = document(header_of(met.directive))
    if met.close and not met.replaced.partly:
        return Markup("Thay thế {}: đóng {} phần việc đang mở.").format(name, met.owed)
    return Markup("{} còn {} phần việc đang mở, giữ nguyên.").format(name, met.owed)
