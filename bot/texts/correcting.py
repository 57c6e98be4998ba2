"""What an admin sees while correcting a reading: the list of its tasks, one task, and the questions asked about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import Keyboard, rows
from bot.draft_buttons import AskFurtherDeadline, AskMerge, AskSplit, AskTask, AskText, DropDeadline, ListDropped
from bot.review_buttons import (
    AskAgency,
    AskDeadline,
    ClearDeadline,
    DropTask,
    DropTaskForGood,
    GiveTask,
    ListReadTasks,
    OpenReadTask,
    PickAgency,
    ReplaceAbolished,
    ReplaceAllAbolished,
    ShowCard,
    TakeTaskAway,
)
from bot.texts.markup import Markup, lines, nfc, paragraphs, quote
from bot.texts.naming import ROLES, SIGNS, agency_name, document, shorten
from bot.texts.paging import of_pages, turning, within
from bot.texts.questions import numbers, of_task
from bot.texts.review import deadlines, who
from bot.texts.review_keys import here_of
from directives.model import Role
from directives.office import Agency
from directives.publishing import SharedTask
from directives.reviewing import Review
from directives.searching import agency_code

Message = tuple[Markup, Keyboard]

PAGE = 8
"""Tasks on one page of the list."""

MOST_REPLACEMENTS = 12
CLAUSE = 2500
"""How much of its clause one task's view quotes."""


def read_tasks(review: Review, page: int) -> Message:
    """A page of the reading's tasks, counted from 0, each with a button to open it."""
    tasks = review.publication.tasks
    page = within(page, len(tasks), PAGE)
    shown = tasks[page * PAGE : (page + 1) * PAGE]
    text = paragraphs(
        Markup("<b>Sửa nhiệm vụ</b>, {}{}").format(document(review.reading.header), of_pages(page, len(tasks), PAGE)),
        *(_row(t, review) for t in shown),
        "Bấm số của nhiệm vụ cần sửa.",
    )
    opened = [(str(t.index + 1), OpenReadTask(**here_of(review), task=t.index).pack()) for t in shown]
    more = [("Thêm nhiệm vụ", AskTask(**here_of(review)).pack())]
    if dropped := len(review.reading.dropped):
        more.append((str(Markup("Đã bỏ ({})").format(dropped)), ListDropped(**here_of(review)).pack()))
    turn = turning(page, len(tasks), PAGE, lambda to: ListReadTasks(**here_of(review), page=to))
    return text, (*rows(opened, 4), *turn, tuple(more), (_back(review),))


def read_task(review: Review, index: int) -> Message:
    """One task of a reading, counted from 0, with its whole clause and what can be changed."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    text = paragraphs(
        lines(
            Markup("<b>Nhiệm vụ {}/{}</b>").format(index + 1, len(review.reading.tasks)),
            Markup("<i>{}</i>").format(shorten(task.task.section, 160)) if task.task.section else None,
        ),
        quote(shorten(task.task.text, CLAUSE)),
        lines(*whose(task, review), when(task)),
        of_task(review, index),
        "Chọn phần cần sửa.",
    )
    change = (("Đổi thời hạn", AskDeadline(**here).pack()), ("Đổi đơn vị", AskAgency(**here).pack()))
    words = (("Sửa nội dung", AskText(**here).pack()), ("Tách", AskSplit(**here).pack()))
    drop = [("Bỏ nhiệm vụ", DropTask(**here).pack())]
    on = [("‹ " + str(index), OpenReadTask(**{**here, "task": index - 1}).pack())] if index else []
    if index + 1 < len(review.reading.tasks):
        label = Markup("Gộp với {}").format(index + 2)
        drop.insert(0, (str(label), AskMerge(**here).pack()))
        on.append((str(index + 2) + " ›", OpenReadTask(**{**here, "task": index + 1}).pack()))
    listed = ("Danh sách", ListReadTasks(**here_of(review), page=index // PAGE).pack())
    return text, (change, words, tuple(drop), (*on, listed), (_back(review),))


def ask_deadline(review: Review, index: int) -> Message:
    """Asks for the words of a new deadline."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    text = paragraphs(
        Markup("<b>Đổi thời hạn nhiệm vụ {}</b>").format(index + 1),
        Markup("Đang ghi: {}").format(deadlines(task)),
        Markup(
            "Gõ thời hạn mới, thay cho mọi thời hạn đang ghi, ví dụ: <code>trước ngày 15/3/2026</code>, "
            "<code>17h ngày 20/3</code>, <code>trong tháng 6/2026</code>, <code>quý II/2026</code>."
        ),
    )
    return text, (*_deadline_buttons(task, here), (("‹ Quay lại", OpenReadTask(**here).pack()),))


def ask_further_deadline(review: Review, index: int) -> Message:
    """Asks for the words of a deadline beside those that the task has."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    text = paragraphs(
        Markup("<b>Thêm thời hạn cho nhiệm vụ {}</b>").format(index + 1),
        Markup("Đang ghi: {}").format(deadlines(task)),
        Markup("Gõ thời hạn thêm, ví dụ: <code>trước ngày 20/6/2026</code>. Các thời hạn cũ giữ nguyên."),
    )
    return text, ((("‹ Quay lại", AskDeadline(**here).pack()),),)


def ask_agency(review: Review, index: int) -> Message:
    """Shows who has the task, each with a button that takes it away, and asks for the name of another agency."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    text = paragraphs(
        Markup("<b>Đổi đơn vị nhiệm vụ {}</b>").format(index + 1),
        quote(shorten(task.task.text, 300)),
        lines(*whose(task, review)),
        Markup("Gõ tên hoặc tên viết tắt của đơn vị cần giao, ví dụ: <code>sở y tế</code>, <code>skhcn</code>."),
    )
    remove = tuple(
        (("Rút: " + shorten(_plain_name(a.id, a.name, review), 40), TakeTaskAway(**here, position=i).pack()),)
        for i, a in enumerate(task.task.assignees)
    )
    return text, (*remove[:PAGE], (("‹ Quay lại", OpenReadTask(**here).pack()),))


def agencies_found(review: Review, index: int, words: str, found: Sequence[Agency]) -> Message:
    """The agencies that the typed words may mean, as buttons."""
    here = {**here_of(review), "task": index}
    text = Markup("Chọn đơn vị cho nhiệm vụ {}, theo “{}”. Chưa đúng thì gõ lại tên.").format(
        index + 1, shorten(words, 60)
    )
    picks = tuple(((nfc(a.name), PickAgency(**here, agency=agency_code(a.id)).pack()),) for a in found)
    return text, (*picks, (("‹ Quay lại", AskAgency(**here).pack()),))


def ask_role(review: Review, index: int, agency: Agency) -> Message:
    """Asks whether the agency leads the task or supports it."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    leads = [who(a, review) for a in task.task.assignees if a.role is Role.LEAD]
    instead = Markup(" thay cho {}").format(Markup("; ").join(leads)) if leads else Markup("")
    text = paragraphs(
        Markup("<b>Giao nhiệm vụ {}</b> cho {}").format(index + 1, nfc(agency.name)),
        Markup("Chủ trì: đơn vị này chủ trì{}.\nPhối hợp: thêm đơn vị này, các đơn vị khác giữ nguyên.").format(
            instead
        ),
    )
    give = {**here, "agency": agency_code(agency.id)}
    choice = (("📌 Chủ trì", GiveTask(**give, lead=1).pack()), ("🤝 Phối hợp", GiveTask(**give, lead=0).pack()))
    return text, (choice, (("‹ Quay lại", AskAgency(**here).pack()),))


def ask_drop(review: Review, index: int) -> Message:
    """Asks whether the task shall really be left out."""
    task, here = review.publication.tasks[index], {**here_of(review), "task": index}
    text = paragraphs(
        Markup("<b>Bỏ nhiệm vụ {}?</b> Nhiệm vụ này sẽ không được gửi cho đơn vị nào.").format(index + 1),
        quote(shorten(task.task.text, 600)),
    )
    sure = ("Bỏ nhiệm vụ " + str(index + 1), DropTaskForGood(**here).pack())
    return text, ((sure, ("‹ Quay lại", OpenReadTask(**here).pack())),)


def abolished_agencies(review: Review) -> Message:
    """The agencies of a reading that no longer exist, with a button for each that took the work over."""
    given = {a.id: [t.index for t, _ in review.publication.of_agency(a.id)] for a in review.abolished}
    single = [a for a in review.abolished if len(a.successors) == 1]
    text = paragraphs(
        Markup("<b>Đơn vị không còn hoạt động</b>"),
        lines(
            *(
                Markup("{}. {} (nhiệm vụ {})").format(i, a.name, numbers(given[a.id]))
                for i, a in enumerate(review.abolished, 1)
            )
        ),
        "Bấm để chuyển mọi nhiệm vụ của đơn vị cũ sang đơn vị nhận chức năng. "
        "Muốn chia cho nhiều đơn vị thì sửa từng nhiệm vụ.",
    )
    label = "Chuyển cả " + str(len(single)) + " đơn vị có một nơi nhận"
    at_once = (((label, ReplaceAllAbolished(**here_of(review)).pack()),),) if len(single) > 1 else ()
    replace = tuple(
        _replacement(i, old, successor, review)
        for i, old in enumerate(review.abolished, 1)
        for successor in old.successors
    )
    return text, (*at_once, *replace[:MOST_REPLACEMENTS], (_back(review),))


def _deadline_buttons(task: SharedTask, here: dict[str, int]) -> Keyboard:
    """One more deadline; each of several away; none at all."""
    if not task.task.deadlines:
        return ()
    more = ("＋ Thêm thời hạn", AskFurtherDeadline(**here).pack())
    clear = ("Không đặt thời hạn", ClearDeadline(**here).pack())
    if len(task.task.deadlines) == 1:
        return ((more, clear),)
    each = tuple(
        ((str(Markup("Bỏ: {}").format(shorten(d.quote, 40))), DropDeadline(**here, position=i).pack()),)
        for i, d in enumerate(task.task.deadlines[:PAGE])
    )
    return (*each, (more, clear))


def _replacement(number: int, old: Agency, successor: str, review: Review) -> tuple[tuple[str, str], ...]:
    label = str(number) + " → " + agency_name(successor, review.agencies)
    press = ReplaceAbolished(**here_of(review), agency=agency_code(old.id), successor=agency_code(successor))
    return ((label, press.pack()),)


def _back(review: Review) -> tuple[str, str]:
    return "‹ Về thẻ văn bản", ShowCard(directive=review.directive.id).pack()


def _row(task: SharedTask, review: Review) -> Markup:
    doubtful = " ⚠️" if review.is_doubtful(task.index) else ""
    leads = [who(a, review) for a in task.task.assignees if a.role is Role.LEAD]
    names = Markup("; ").join(leads[:2]) if leads else Markup("chưa có đơn vị")
    more = Markup(" và {} đơn vị khác").format(len(leads) - 2) if len(leads) > 2 else ""
    return lines(
        Markup("<b>{}</b>{} {}").format(task.index + 1, doubtful, shorten(task.task.text, 90)),
        Markup("{}{} · {}").format(names, more, deadlines(task)),
    )


def whose(task: SharedTask, review: Review) -> list[Markup]:
    """Who leads and who supports a task that was read, a line each."""
    said = []
    for role in Role:
        names = [who(a, review) for a in task.task.assignees if a.role is role]
        if names:
            said.append(Markup("{} {}: {}").format(SIGNS[role], ROLES[role].capitalize(), Markup("; ").join(names)))
    return said or [Markup("⚠️ Chưa có đơn vị nhận")]


def when(task: SharedTask) -> Markup:
    """The deadlines of a task that was read, or that there are none."""
    return deadlines(task) if task.task.deadlines else Markup("⏰ Không nêu thời hạn")


def _plain_name(agency_id: str | None, name: str, review: Review) -> str:
    return agency_name(agency_id, review.agencies) if agency_id and agency_id in review.agencies else nfc(name)
