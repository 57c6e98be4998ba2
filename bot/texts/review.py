"""The review card: what was read from a document, whom it will reach, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.buttons import Keyboard
from bot.texts.dates import deadline, moment
from bot.texts.markup import Markup, bold, expandable, lines, paragraphs, split
from bot.texts.naming import SIGNS, agency_name, capital, document, issuer, shorten, some
from bot.texts.questions import MOST_CASES, numbers, open_questions
from bot.texts.review_keys import card_buttons
from directives.model import Assignee, AssigneeKind, Header, Role
from directives.office import Agency
from directives.publishing import SharedTask, members
from directives.reviewing import Matter, Review
from directives.work import DirectiveState

Message = tuple[Markup, Keyboard]

CLAUSE_LENGTHS = (500, 320, 220)
"""How much of each clause the card quotes: as much as does not make it longer by a message."""

MOST_NAMES = 4
SUMMARY_LENGTHS = ((14, 10), (10, 6), (6, 4), (3, 2))
"""Rows and cases that the summary shows: the most with which it stays one message."""

URGENCIES = {"khan": "KHẨN", "thuong-khan": "THƯỢNG KHẨN", "hoa-toc": "HỎA TỐC"}


def card(review: Review) -> tuple[Message, ...]:
    """The card in one message, or the tasks in several and then the message that is decided on, with the buttons."""
    for length in CLAUSE_LENGTHS:
        whole = paragraphs(_top(review), *_tasks(review, length), _bottom(review))
        if len(split(whole)) == 1:
            return ((whole, card_buttons(review, whole=True)),)
    details = min((_details(review, length) for length in CLAUSE_LENGTHS), key=len)
    return (*((part, ()) for part in details), summary(review))


def summary(review: Review) -> Message:
    """The card without the clauses: who gets which task by when, in a line each; it is always one message."""
    for rows, cases in SUMMARY_LENGTHS:
        overview = lines(Markup("<b>Phân công và thời hạn</b>"), *_overview(review, rows))
        text = paragraphs(_top(review, cases), overview, _bottom(review))
        if len(split(text)) == 1:
            break
    return text, card_buttons(review, whole=False)


def heading(header: Header) -> Markup:
    """The first lines of what is said to an admin about a document: its name and urgency, its issuer, its subject."""
    urgency = Markup(", <b>{}</b>").format(URGENCIES[header.urgency]) if header.urgency in URGENCIES else ""
    return lines(
        Markup("📄 {}{}").format(bold(document(header)), urgency),
        shorten(issuer(header.issuer), 120) if header.issuer else None,
        Markup("<i>{}</i>").format(shorten(header.subject, 200)) if header.subject else None,
    )


def reach(review: Review) -> Markup:
    """How many chats publishing writes to, and which agencies nobody follows yet; of a correction, who is touched."""
    said = (
        "Công bố sẽ gửi tới <b>{} nơi nhận</b> của {} đơn vị."
        if review.touched is None
        else "Công bố đính chính sẽ báo tới <b>{} nơi nhận</b> của {} đơn vị có thay đổi."
    )
    sent = Markup(said).format(review.places, len(review.reached))
    if not review.told and review.touched is not None:
        sent = Markup("Chưa thay đổi việc của đơn vị nào: công bố đính chính sẽ không báo cho ai.")
    elif not review.reached:
        sent = Markup("⚠️ Chưa đơn vị nào đăng ký: công bố sẽ <b>không gửi được cho ai</b>.")
    if not review.unreached:
        return sent
    names = some([review.name(a) for a in review.unreached], 6)
    return lines(sent, Markup("⚠️ {} đơn vị chưa đăng ký nhận: {}.").format(len(review.unreached), names))


def who(assignee: Assignee, review: Review) -> Markup:
    """An assignee as the card names it: a group with its size, a name that is no agency with its sign."""
    if assignee.kind is AssigneeKind.AGENCY and assignee.id:
        return Markup("{}").format(agency_name(assignee.id, review.agencies))
    size = (
        len(members(assignee.id, _table(review), review.on, except_ids=assignee.except_ids))
        if assignee.kind is AssigneeKind.GROUP and assignee.id
        else 0
    )
    name = capital(shorten(assignee.name, 80))
    if size:
        return Markup("{} ({} đơn vị)").format(name, size)
    vague = assignee.kind is AssigneeKind.OTHER and assignee.role is Role.SUPPORT
    return Markup("{}").format(name) if vague else Markup("“{}” ⚠️").format(name)


def _table(review: Review) -> Mapping[str, Agency]:
    new = {a.id for a in review.publication.newcomers}
    return {i: a for i, a in review.agencies.items() if i not in new}


def _top(review: Review, cases: int = MOST_CASES) -> Markup:
    if not review.reading.tasks:
        return heading(review.reading.header)
    return paragraphs(
        lines(heading(review.reading.header), _papers(review)),
        _waits(review),
        _corrects(review),
        lines(_counts(review), reach(review)),
        open_questions(review, cases),
    )


def _papers(review: Review) -> Markup | None:
    """Who has signed the document, and its original, where they are known."""
    signer, original = review.directive.signer, review.directive.original
    said = [
        *([Markup("Người ký: {}").format(shorten(signer, 60))] if signer else []),
        *([Markup("📎 {}").format(shorten(original.name or "ảnh", 60))] if original else []),
    ]
    return Markup(" · ").join(said) if said else None


def _waits(review: Review) -> Markup | None:
    """When the clock publishes the directive."""
    directive = review.directive
    if directive.state is not DirectiveState.SCHEDULED or directive.publish_at is None:
        return None
    return Markup("⏰ <b>Hẹn công bố lúc {}</b>").format(moment(directive.publish_at))


def _corrects(review: Review) -> Markup | None:
    if review.directive.corrects_id is None:
        return None
    return Markup("⚠️ <b>Bản đính chính</b> của văn bản đã công bố: bấm Công bố để xem thay đổi.")


def _counts(review: Review) -> Markup:
    tasks = review.publication.tasks
    dated = sum(bool(t.task.deadlines) for t in tasks)
    return Markup("<b>{} nhiệm vụ ({} có thời hạn), {} đơn vị</b>").format(
        len(tasks), dated, len(review.publication.agency_ids)
    )


def _bottom(review: Review) -> Markup:
    if not review.reading.tasks:
        return Markup("Không còn nhiệm vụ nào để công bố: thêm, lấy lại nhiệm vụ, hoặc bỏ bản này.")
    if review.directive.state is DirectiveState.SCHEDULED:
        return Markup("Đến giờ sẽ tự gửi và báo lại. Cần sửa thì bấm <b>Hủy hẹn</b> trước.")
    if any(q.matter is not Matter.VAGUE for q in review.questions):
        return Markup("Xem các điều ⚠️ trước, sửa nếu cần, rồi bấm <b>Công bố</b>.")
    return Markup("Đúng thì bấm <b>Công bố</b>, cần chỉnh thì bấm <b>Sửa nhiệm vụ</b>.")


def _groups(review: Review) -> dict[tuple[str, ...], list[SharedTask]]:
    """The tasks by those who lead them, in the order of the document; tasks that nobody gets come first."""
    groups: dict[tuple[str, ...], list[SharedTask]] = {}
    for task in sorted(review.publication.tasks, key=lambda t: not t.needs_assignee):
        leads = () if task.needs_assignee else tuple(a.id or a.name for a in task.task.assignees if a.role is Role.LEAD)
        groups.setdefault(leads, []).append(task)
    return groups


def _tasks(review: Review, length: int) -> Iterable[Markup]:
    for leads, tasks in _groups(review).items():
        first, *rest = tasks
        yield lines(_leads(leads, first, review), _task(first, review, length))
        yield from (_task(t, review, length) for t in rest)


def _leads(leads: tuple[str, ...], task: SharedTask, review: Review) -> Markup:
    if task.needs_assignee:
        return Markup("⚠️ <b>Chưa có đơn vị nhận</b>")
    if not leads:
        return Markup("⚠️ <b>Chưa có đơn vị chủ trì</b>")
    return Markup("{} {}").format(SIGNS[Role.LEAD], bold(_names(task, Role.LEAD, review)))


def _has(task: SharedTask, role: Role) -> bool:
    return any(a.role is role for a in task.task.assignees)


def _names(task: SharedTask, role: Role, review: Review) -> Markup:
    return Markup("{}").format(_some(who(a, review) for a in task.task.assignees if a.role is role))


def _some(names: Iterable[Markup]) -> Markup:
    every = tuple(names)
    shown = Markup("; ").join(every[:MOST_NAMES])
    rest = len(every) - MOST_NAMES
    return Markup("{} và {} đơn vị khác").format(shown, rest) if rest > 0 else shown


def _task(task: SharedTask, review: Review, length: int) -> Markup:
    doubtful = " ⚠️" if review.is_doubtful(task.index) else ""
    # A task that nobody gets stands under no name of its own, so the names that lead nowhere are said here.
    roles = (Role.LEAD, Role.SUPPORT) if task.needs_assignee else (Role.SUPPORT,)
    return lines(
        Markup("<b>{}</b>{} · {}").format(task.index + 1, doubtful, deadlines(task)),
        *(Markup("{} {}").format(SIGNS[r], _names(task, r, review)) for r in roles if _has(task, r)),
        expandable(shorten(task.task.text, length)),
    )


def deadlines(task: SharedTask) -> Markup:
    """The deadlines of a task as read, with their last days."""
    if not task.task.deadlines:
        return Markup("không nêu thời hạn")
    return Markup("⏰ {}").format(Markup("; ").join(deadline(d) for d in task.task.deadlines))


def _details(review: Review, length: int) -> tuple[Markup, ...]:
    name, count = document(review.reading.header), len(review.reading.tasks)
    return split(
        paragraphs(Markup("📄 <b>{}</b>: {} nhiệm vụ đã đọc được").format(name, count), *_tasks(review, length))
    )


def _overview(review: Review, rows: int) -> Iterable[Markup]:
    groups = list(_groups(review).items())
    for leads, tasks in groups[:rows]:
        which = numbers(t.index for t in tasks)
        yield lines(Markup("{}: nhiệm vụ {}").format(_leads(leads, tasks[0], review), which), *_dates(tasks))
    if rest := groups[rows:]:
        count = sum(len(tasks) for _, tasks in rest)
        yield Markup("và {} nhiệm vụ của các đơn vị khác, xem ở các tin trên").format(count)


def _dates(tasks: Iterable[SharedTask]) -> Iterable[Markup]:
    """A line for each deadline of an agency, with the tasks that it ends."""
    due: dict[Markup, list[int]] = {}
    for task in tasks:
        if task.task.deadlines:
            due.setdefault(deadlines(task), []).append(task.index)
    return (Markup("   {}: {}").format(numbers(indexes), when) for when, indexes in due.items())
