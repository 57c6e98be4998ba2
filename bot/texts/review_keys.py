"""The buttons under a review card."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.change_buttons import ShowReplaced
from bot.draft_buttons import AskMoment, AskOriginal, CancelSchedule, ShowHead
from bot.review_buttons import (
    AskAgency,
    DiscardDirective,
    ListAbolished,
    ListReadTasks,
    OpenDirective,
    PublishDirective,
    SendCardAgain,
)
from directives.reviewing import Review
from directives.work import DirectiveState

Row = tuple[tuple[str, str], ...]


def card_buttons(review: Review, *, whole: bool) -> Keyboard:
    """What an admin can do with the directive. `whole`: the card shows every task in full."""
    directive, here = review.directive, here_of(review)
    if directive.state is DirectiveState.SCHEDULED:
        return scheduled_buttons(review)
    label = "Bỏ văn bản" if directive.corrects_id is None else "Bỏ đính chính"
    discard = (label, DiscardDirective(**here).pack())
    if not review.reading.tasks:
        return ((("Sửa nhiệm vụ", ListReadTasks(**here, page=0).pack()), discard),)
    again = ((("Gửi lại toàn bộ nhiệm vụ", SendCardAgain(directive=directive.id).pack()),),)
    edit = ("Sửa nhiệm vụ", ListReadTasks(**here, page=0).pack())
    head = ("Sửa phần đầu", ShowHead(**here).pack())
    original = ("📎 Bản gốc", AskOriginal(directive=directive.id).pack())
    publish = ("Công bố", PublishDirective(**here).pack())
    return (*_asked(review), *(() if whole else again), (edit, head), (original, discard), (publish,))


def scheduled_buttons(review: Review) -> Keyboard:
    """What can be done with a directive that waits for its hour."""
    here = here_of(review)
    now = ("Công bố ngay", PublishDirective(**here).pack())
    other = ("Đổi giờ", AskMoment(**here).pack())
    return ((now,), (other, ("Hủy hẹn", CancelSchedule(**here).pack())))


def here_of(review: Review) -> dict[str, int]:
    """The fields that every button of a draft carries."""
    return {"directive": review.directive.id, "revision": review.directive.revision}


def _asked(review: Review) -> tuple[Row, ...]:
    """A button for each question that one tap leads to an answer of."""
    here = here_of(review)
    rows: list[Row] = []
    if review.without_agency:
        first = review.without_agency[0]
        label = "⚠️ Giao đơn vị cho nhiệm vụ " + str(first + 1)
        rows.append(((label, AskAgency(**here, task=first).pack()),))
    if review.abolished:
        rows.append((("⚠️ Thay đơn vị không còn hoạt động", ListAbolished(**here).pack()),))
    earlier = next((q.directive for q in review.questions if q.directive is not None), None)
    if earlier is not None:
        rows.append((("⚠️ Mở bản đã đăng trước", OpenDirective(directive=earlier).pack()),))
    if review.replaced:
        label = "⚠️ Văn bản bị thay thế" if any(m.is_undecided for m in review.replaced) else "Văn bản bị thay thế"
        rows.append(((label, ShowReplaced(**here).pack()),))
    return tuple(rows)
