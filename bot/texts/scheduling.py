"""The hour of a publication that is put off: asked for, told, given up, kept back, kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.buttons import Keyboard
from bot.review_buttons import OpenDirective, PublishDirective
from bot.texts.dates import moment, weekday
from bot.texts.markup import Markup, lines, paragraphs
from bot.texts.naming import agency_name, document, some
from bot.texts.questions import line_of
from bot.texts.review import heading
from bot.texts.review_keys import here_of, scheduled_buttons
from directives.reviewing import Question, Review
from directives.times import local_day

Message = tuple[Markup, Keyboard]


def ask_moment(review: Review) -> Message:
    """Asks when the directive shall be published."""
    text = paragraphs(
        Markup("<b>Hẹn giờ công bố {}</b>").format(document(review.reading.header)),
        lines(
            Markup("Gõ giờ và ngày, ví dụ: <code>7h30 sáng mai</code>, <code>08:00 10/03/2026</code>."),
            "Chỉ ghi ngày thì gửi lúc 07:30.",
        ),
    )
    return text, ((("‹ Quay lại", PublishDirective(**here_of(review)).pack()),),)


def scheduled(review: Review, news: Sequence[Question]) -> Message:
    """The directive waits for its hour. `review` is as of that hour, `news` what comes up until then."""
    at = _hour(review)
    text = paragraphs(
        heading(review.reading.header),
        lines(
            Markup("⏰ <b>Hẹn công bố lúc {}</b> ({}).").format(moment(at), weekday(local_day(at))),
            Markup("{} nhiệm vụ cho {} đơn vị, hiện có {} nơi nhận.").format(
                len(review.reading.tasks), len(review.publication.agency_ids), review.places
            ),
        ),
        lines(Markup("⚠️ Đến lúc đó:"), *(line_of([q], review) for q in news)) if news else None,
        "Đến giờ sẽ tự gửi và báo lại. Cần sửa thì hủy hẹn trước.",
    )
    return text, scheduled_buttons(review)


def held_back(
    review: Review, publish_at: dt.datetime, news: Sequence[Question], come: Sequence[str], gone: Sequence[str]
) -> Message:
    """Told to every admin: the hour came, but something is no longer as it was agreed, so nothing was sent."""
    text = paragraphs(
        Markup("⚠️ <b>Chưa công bố</b> {} như đã hẹn lúc {}: từ lúc hẹn đã có thay đổi.").format(
            document(review.reading.header), moment(publish_at)
        ),
        lines(
            *(line_of([q], review) for q in news),
            Markup("• Phần việc mới hoặc đổi: {}.").format(_names(review, come)) if come else None,
            Markup("• Không còn nhận như đã hẹn: {}.").format(_names(review, gone)) if gone else None,
        ),
        "Chưa gửi cho ai. Mở thẻ, xem lại rồi công bố.",
    )
    return text, ((("Mở thẻ văn bản", OpenDirective(directive=review.directive.id).pack()),),)


def released(review: Review, numbers: tuple[int, int], publish_at: dt.datetime) -> Markup:
    """Told to every admin: the directive was published by the clock. `numbers` are the first and last task's."""
    first, last = numbers
    tasks = str(first) if first == last else "-".join([str(first), str(last)])
    return paragraphs(
        Markup("<b>Đã công bố</b> {} như đã hẹn lúc {}.").format(document(review.reading.header), moment(publish_at)),
        Markup("{} nhiệm vụ (số {}), {} đơn vị; đang gửi tới {} nơi nhận. Theo dõi: /notices.").format(
            len(review.reading.tasks), tasks, len(review.publication.agency_ids), review.places
        ),
    )


def _hour(review: Review) -> dt.datetime:
    assert review.directive.publish_at is not None, "only a directive with an hour waits for it"
    return review.directive.publish_at


def _names(review: Review, ids: Sequence[str]) -> str:
    return some([agency_name(i, review.agencies) for i in ids], 6)
