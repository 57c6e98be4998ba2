"""What an admin sees while rewriting a draft: a task's words, tasks merged, split, added and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import Keyboard, rows
from bot.draft_buttons import AskSection, MergeTasks, RestoreTask, SplitTask
from bot.review_buttons import ListReadTasks, OpenReadTask
from bot.texts.correcting import PAGE, when, whose
from bot.texts.markup import Markup, lines, paragraphs, quote
from bot.texts.naming import shorten
from bot.texts.review_keys import here_of
from directives.publishing import SharedTask
from directives.reviewing import Review

Message = tuple[Markup, Keyboard]

MOST_TEXT = 3_000
"""Characters of a task that are shown to be copied."""

MOST_CUTS = 8
MOST_DROPPED = 12
CAREFUL = "Không gõ nội dung mật vào đây."


def ask_text(review: Review, index: int) -> Message:
    """Asks for a task's new words; the present ones can be copied by a tap."""
    task = review.reading.tasks[index]
    text = paragraphs(
        Markup("<b>Sửa nội dung nhiệm vụ {}</b>").format(index + 1),
        Markup("<code>{}</code>").format(shorten(task.text, MOST_TEXT)),
        lines(
            "Chạm vào nội dung để sao chép, sửa rồi gửi lại toàn bộ. Đơn vị và thời hạn giữ nguyên.",
            CAREFUL,
        ),
    )
    section = ("Sửa tên mục", AskSection(**here_of(review), task=index).pack())
    return text, ((section, _to_task(review, index)),)


def ask_section(review: Review, index: int) -> Message:
    """Asks for the heading that a task stands under."""
    section = review.reading.tasks[index].section
    text = paragraphs(
        Markup("<b>Sửa tên mục của nhiệm vụ {}</b>").format(index + 1),
        Markup("Đang ghi: <code>{}</code>").format(shorten(section, 300)) if section else "Chưa có tên mục.",
        Markup("Gõ tên mục mới, hoặc <code>không</code> để bỏ trống."),
    )
    return text, ((_to_task(review, index),),)


def ask_merge(review: Review, index: int, preview: Review) -> Message:
    """Shows the task that this and the next would become; `preview` is the review as it would be."""
    one = preview.publication.tasks[index]
    text = paragraphs(
        Markup("<b>Gộp nhiệm vụ {} và {}?</b> Sẽ thành một nhiệm vụ:").format(index + 1, index + 2),
        quote(shorten(one.task.text, 1200)),
        _who_and_when(one, preview),
    )
    sure = ("Gộp", MergeTasks(**here_of(review), task=index).pack())
    return text, ((sure, _to_task(review, index)),)


def ask_split(review: Review, index: int, cuts: Sequence[int]) -> Message:
    """Offers the places at which a second part may begin, and asks for typed words otherwise."""
    words = review.reading.tasks[index].text
    offered = cuts[:MOST_CUTS]
    text = paragraphs(
        Markup("<b>Tách nhiệm vụ {}</b> thành hai").format(index + 1),
        quote(shorten(words, 1200)),
        lines("Phần sau bắt đầu từ:", *(_cut(i, words[at:]) for i, at in enumerate(offered, 1))) if offered else None,
        "Bấm số, hoặc gõ vài chữ đầu của phần sau." if offered else "Gõ vài chữ đầu của phần sau.",
    )
    here = {**here_of(review), "task": index}
    numbered = [(str(i), SplitTask(**here, at=at).pack()) for i, at in enumerate(offered, 1)]
    return text, (*rows(numbered, 4), (_to_task(review, index),))


def ask_task(review: Review) -> Message:
    """Asks for the words of a further task."""
    text = paragraphs(
        Markup("<b>Thêm nhiệm vụ {}</b>").format(len(review.reading.tasks) + 1),
        lines(
            "Gõ nội dung, nêu rõ đơn vị và thời hạn nếu có, ví dụ:",
            Markup("<code>Sở Y tế kiểm tra bếp ăn tập thể, báo cáo trước ngày 20/3/2026.</code>"),
        ),
        CAREFUL,
    )
    return text, ((_to_list(review, 0),),)


def dropped_tasks(review: Review) -> Message:
    """The tasks that were left out, each with a button that takes it back."""
    dropped = review.reading.dropped[:MOST_DROPPED]
    text = paragraphs(
        Markup("<b>Nhiệm vụ đã bỏ</b> ({})").format(len(review.reading.dropped)),
        lines(*(Markup("<b>{}</b> {}").format(i, shorten(t.text, 110)) for i, t in enumerate(dropped, 1))) or None,
        "Bấm số để lấy lại." if dropped else "Không còn nhiệm vụ nào đã bỏ.",
    )
    numbered = [(str(i + 1), RestoreTask(**here_of(review), position=i).pack()) for i in range(len(dropped))]
    return text, (*rows(numbered, 4), (_to_list(review, 0),))


def _who_and_when(task: SharedTask, review: Review) -> Markup:
    return lines(*whose(task, review), when(task))


def _cut(number: int, tail: str) -> Markup:
    return Markup("<b>{}</b> “{}”").format(number, shorten(tail, 70))


def _to_task(review: Review, index: int) -> tuple[str, str]:
    return "‹ Quay lại", OpenReadTask(**here_of(review), task=index).pack()


def _to_list(review: Review, index: int) -> tuple[str, str]:
    return "‹ Về danh sách", ListReadTasks(**here_of(review), page=index // PAGE).pack()
