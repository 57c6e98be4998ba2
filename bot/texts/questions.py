"""What an admin must look at before publishing: one line for each matter, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.texts.dates import day
from bot.texts.markup import Markup, lines
from bot.texts.naming import agency_name, capital, shorten, some
from directives.model import Doubt
from directives.reviewing import Matter, Question, Review
from directives.revising import DATE_DOUBTS, NAME_DOUBTS

MOST_CASES = 10
"""Of one line; what is left out carries its sign at the task itself."""

DEADLINE_DOUBTS = {
    Doubt.YEAR_GUESSED: "không ghi năm",
    Doubt.START_UNKNOWN: "không rõ tính từ ngày nào",
    Doubt.IMPOSSIBLE_DATE: "không có ngày, giờ này",
    Doubt.WEEKDAY_MISMATCH: "thứ và ngày không khớp",
    Doubt.OCR_DIGITS: "chữ số có thể đã bị đọc sai",
    Doubt.WORK_UNCLEAR: "chưa chắc là hạn của việc này",
    Doubt.ISSUE_DATE_UNKNOWN: "không rõ ngày ban hành",
}

REMARKS = {
    **DEADLINE_DOUBTS,
    Doubt.PAST_DEADLINE: "thời hạn đã qua",
    Doubt.ISSUE_DATE_UNKNOWN: "văn bản không ghi rõ ngày ban hành",
    Doubt.NO_ASSIGNEE: "chưa rõ đơn vị nào nhận",
    Doubt.UNKNOWN_AGENCY: "tên không có trong danh mục đơn vị",
    Doubt.FUZZY_NAME: "tên đơn vị chưa chắc đúng",
    Doubt.ABOLISHED_AGENCY: "đơn vị không còn hoạt động",
    Doubt.NOT_A_DIRECTIVE: "thể thức không giống văn bản chỉ đạo",
    Doubt.NO_TASKS: "không thấy nhiệm vụ nào",
}


def open_questions(review: Review, most: int = MOST_CASES) -> Markup | None:
    """Every open question, a line of at most `most` cases for each matter; None where nothing is open."""
    if not review.questions:
        return None
    by_matter: dict[Matter, list[Question]] = {}
    for question in _merged(review.questions):
        by_matter.setdefault(question.matter, []).append(question)
    said = (line_of(questions, review, most) for questions in by_matter.values())
    grave = any(matter is not Matter.VAGUE for matter in by_matter)
    return lines(Markup("⚠️ <b>Cần xem trước khi công bố</b>") if grave else None, *said)


def of_task(review: Review, index: int) -> Markup | None:
    """What is doubtful about one task, counted from 0; None where nothing is."""
    said = [_of_task(q, review) for q in review.about(index) if q.matter not in SHOWN_OTHERWISE]
    return lines(*(Markup("⚠️ {}.").format(capital(s)) for s in said)) if said else None


def numbers(indexes: Iterable[int]) -> str:
    """Tasks as people count them, neighbours drawn together: 1-4, 7."""
    runs: list[list[int]] = []
    for number in sorted({i + 1 for i in indexes}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else "-".join([str(r[0]), str(r[-1])]) for r in runs)


SHOWN_OTHERWISE = frozenset({Matter.NO_AGENCY, Matter.VAGUE})
"""What the view of one task says where it names the agencies."""


def _merged(questions: Iterable[Question]) -> Iterable[Question]:
    """Questions that differ only in their tasks, as one; of past deadlines the day says enough."""
    merged: dict[Question, tuple[int, ...]] = {}
    for question in questions:
        words = "" if question.matter is Matter.PAST else question.words
        same = replace(question, tasks=(), words=words)
        merged[same] = (*merged.get(same, ()), *question.tasks)
    return (replace(question, tasks=tasks) for question, tasks in merged.items())


def line_of(questions: Sequence[Question], review: Review, most: int = MOST_CASES) -> Markup:
    """The line about questions of one matter."""
    matter = questions[0].matter
    tasks = numbers(i for q in questions for i in q.tasks)
    match matter:
        case Matter.NO_AGENCY:
            return Markup("• Chưa có đơn vị nào nhận: <b>nhiệm vụ {}</b>.").format(tasks)
        case Matter.NO_LEAD:
            return Markup("• Chưa có đơn vị chủ trì: <b>nhiệm vụ {}</b>.").format(tasks)
        case Matter.PUBLISHED_BEFORE:
            return Markup("• <b>Văn bản này đã công bố</b> ngày {}.").format(_on(questions[0]))
        case Matter.POSTED_BEFORE:
            return Markup("• Văn bản này còn một bản khác đang chờ, đăng ngày {}.").format(_on(questions[0]))
        case Matter.REPLACES:
            names = some([q.words for q in questions], most)
            return Markup("• Thay thế văn bản đã công bố: {}. Bấm nút ⚠️ bên dưới để chọn cách xử lý.").format(names)
        case Matter.ABOLISHED_MEMBERS:
            names = some([q.words for q in questions], most)
            return Markup("• Trong nhóm có {} đơn vị không còn hoạt động: {}.").format(len(questions), names)
        case _:
            return Markup("• {}: {}.").format(HEADS[matter], _cases(questions, review, most))


HEADS = {
    Matter.DEADLINE: "Thời hạn chưa chắc đúng",
    Matter.PAST: "Đã hết hạn",
    Matter.FUZZY: "Tên đơn vị đọc gần đúng",
    Matter.ABOLISHED: "Đơn vị không còn hoạt động",
    Matter.EMPTY_GROUP: "Nhóm chưa có đơn vị nào trong danh mục",
    Matter.UNPLACED: "Không có trong danh mục, sẽ không gửi tới được",
    Matter.REMARK: "Lưu ý",
    Matter.VAGUE: "Nêu chung, không gửi tới đơn vị nào",
}


def _cases(questions: Sequence[Question], review: Review, most: int) -> Markup:
    shown = Markup("; ").join(_case(q, review) for q in questions[:most])
    rest = len(questions) - most
    return Markup("{}; và {} trường hợp khác").format(shown, rest) if rest > 0 else shown


def _case(question: Question, review: Review) -> Markup:
    where = Markup(" (nhiệm vụ {})").format(numbers(question.tasks)) if question.tasks else ""
    return Markup("{}{}").format(_what(question, review), where)


def _of_task(question: Question, review: Review) -> Markup:
    match question.matter:
        case Matter.NO_LEAD:
            return Markup("chưa có đơn vị chủ trì")
        case Matter.REMARK:
            return _what(question, review)
        case _:
            return Markup("{}: {}").format(HEADS[question.matter], _what(question, review))


def _what(question: Question, review: Review) -> Markup:
    words = _quoted(question.words)
    match question.matter:
        case Matter.DEADLINE:
            why = DEADLINE_DOUBTS.get(question.doubt) if question.doubt else None
            taken = Markup(", tạm hiểu là hết ngày {}").format(day(question.on)) if question.on else ""
            return Markup("{}: {}{}").format(words, why or "cần xem lại", taken)
        case Matter.PAST:
            return Markup("ngày {}").format(_on(question))
        case Matter.FUZZY:
            return Markup("{} được hiểu là {}").format(words, agency_name(question.meant, review.agencies))
        case Matter.ABOLISHED:
            return Markup("{}").format(question.words)
        case Matter.REMARK:
            why = REMARKS.get(question.doubt) if question.doubt else None
            printed = question.words if question.doubt in DATE_DOUBTS | NAME_DOUBTS else ""
            return Markup("{} {}").format(why or "", words) if printed else Markup(why or "")
        case _:
            return words


def _on(question: Question) -> Markup:
    return day(question.on) if question.on else Markup("…")


def _quoted(words: str) -> Markup:
    return Markup("“{}”").format(shorten(words, 80))
