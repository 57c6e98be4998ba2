"""What an officer adds to a task while working on it: how far it has come, and proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.act_buttons import AskDecline, AskEvidence, AskNote, OpenEvidence
from bot.buttons import CloseTask, Keyboard, Shown, rows
from bot.deadline_buttons import AskSnooze
from bot.member_buttons import AskHandover
from bot.texts.dates import day, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs, plain
from bot.texts.naming import agency_name, of_period, shorten
from bot.texts.standing import by_whom
from directives.office import Agency
from directives.remarks import Remark, RemarkKind
from directives.work import Assignment

Message = tuple[Markup, Keyboard]

TEXT = 300
"""Characters of what was said that are shown again."""

MOST_FILES = 10
"""Files that one tap sends again."""

WHICH = {
    AskDecline: ("Trả lại phần nào của nhiệm vụ {}?", "Trả lại: {}"),
    AskNote: ("Báo tiến độ phần nào của nhiệm vụ {}?", "Tiến độ: {}"),
    AskEvidence: ("Nộp minh chứng cho phần nào?", "Minh chứng: {}"),
    AskSnooze: ("Để sau phần nào của nhiệm vụ {}?", "Để sau: {}"),
    AskHandover: ("Chuyển phần nào của nhiệm vụ {}?", "Chuyển: {}"),
}
"""How it is asked which share is meant, and what the buttons are called."""


def which_share(
    assignments: Sequence[Assignment],
    agencies: Mapping[str, Agency],
    ask: type[AskDecline] | type[AskNote] | type[AskEvidence] | type[AskHandover] | type[AskSnooze],
) -> Message:
    """Several shares may be meant: of which agency, which period, which task of a message?"""
    question, label = WHICH[ask]
    text = lines(
        bold(Markup(question).format(assignments[0].task.id)),
        *(Markup("<b>{}</b> {}").format(n, t) for n, t in _tasks(assignments)),
    )
    buttons = [
        (label.format(_apart(a, assignments, agencies)), ask(assignment=a.id).pack()) for a in assignments[:TASKS]
    ]
    return text, rows(buttons, 1)


TASKS = 12
"""Shares that are offered at once."""


def ask_note(assignment: Assignment) -> Markup:
    """Asks how far the task has come."""
    return paragraphs(
        lines(Markup("<b>Tiến độ nhiệm vụ {}{} đến đâu?</b>").format(*_named(assignment)), _task(assignment)),
        Markup("Trả lời tin này, ví dụ: <code>đã họp, đang chờ số liệu của 3 xã</code>"),
    )


def keep_as_progress(assignment: Assignment) -> tuple[tuple[str, str], ...]:
    """The button that keeps words as progress which were no report that the work is done."""
    return (("Ghi là tiến độ", AskNote(assignment=assignment.id).pack()),)


def note_kept(assignment: Assignment, note: str) -> Message:
    """Answers a note of progress."""
    text = lines(
        Markup("Đã ghi tiến độ nhiệm vụ {}{}.").format(*_named(assignment)),
        Markup("<i>{}</i>").format(shorten(note, TEXT)),
        "Văn phòng đọc được trong bảng theo dõi.",
    )
    return text, ()


def ask_evidence(assignment: Assignment, remarks: Sequence[Remark] = ()) -> Message:
    """Asks for proof, and says what must never be sent; what is there already is one tap away."""
    text = paragraphs(
        lines(Markup("<b>Nộp minh chứng nhiệm vụ {}{}</b>").format(*_named(assignment)), _task(assignment)),
        lines(
            "Trả lời tin này bằng ảnh, tệp hoặc video; hoặc gõ số và ngày văn bản trả lời.",
            Markup("Ví dụ: <code>số 45/BC-SYT ngày 12/03/2026</code>"),
        ),
        "⚠️ Không gửi tài liệu mật qua Telegram.",
    )
    count = sum(r.kind is RemarkKind.EVIDENCE for r in remarks)
    return text, open_evidence(assignment, count)


def evidence_kept(assignment: Assignment, remark: Remark, count: int) -> Message:
    """Answers proof; what is still open can be reported done at once. `count` is how much proof there is now."""
    what = Markup("số {}").format(nfc(remark.document_number)) if remark.document_number else None
    on = Markup("ngày {}").format(day(remark.document_date)) if remark.document_date else None
    name = nfc(remark.file.name) if remark.file and remark.file.name else None
    text = lines(
        Markup("Đã lưu minh chứng nhiệm vụ {}{}.").format(*_named(assignment)),
        Markup("Tệp: {}").format(shorten(name, 80)) if name else None,
        Markup("Văn bản: {}").format(Markup(" ").join(p for p in (what, on) if p)) if what else None,
        Markup("<i>{}</i>").format(shorten(remark.text, TEXT)) if remark.text and not what else None,
        "Chưa báo xong: bấm nút khi việc đã xong." if assignment.status.is_open else None,
    )
    done = (("✅ Báo xong", CloseTask(assignment=assignment.id, shown=Shown.CHOICE).pack()),)
    return text, (*((done,) if assignment.status.is_open else ()), *open_evidence(assignment, count))


def evidence_told(assignment: Assignment, agency: Agency, person: str, count: int) -> Message:
    """Tells the admins that proof was added to work that was reported done before."""
    text = lines(
        Markup("{} nộp thêm minh chứng nhiệm vụ {}{} đã báo xong.").format(bold(nfc(agency.name)), *_named(assignment)),
        _task(assignment),
        Markup("Người nộp: {}").format(nfc(person)) if person else None,
    )
    return text, open_evidence(assignment, count)


def evidence_list(
    assignment: Assignment, agency: Agency, remarks: Sequence[Remark], names: Mapping[int, str]
) -> Markup:
    """What proves a task, before its files follow."""
    files = [r for r in remarks if r.file]
    return lines(
        Markup("<b>Minh chứng nhiệm vụ {}{}, {}</b>").format(*_named(assignment), nfc(agency.name)),
        _task(assignment),
        *(_item(r, names) for r in remarks if not r.file),
        Markup("{} tệp gửi kèm dưới đây.").format(len(files)) if files else None,
        Markup("Chỉ gửi {} tệp mới nhất.").format(MOST_FILES) if len(files) > MOST_FILES else None,
    )


def evidence_file(assignment: Assignment, remark: Remark, names: Mapping[int, str]) -> Markup:
    """Under one file of proof that is sent again."""
    return lines(Markup("Nhiệm vụ {}{}").format(*_named(assignment)), _item(remark, names))


def open_evidence(assignment: Assignment, count: int) -> Keyboard:
    """The button that sends the proof again, where there is any."""
    label = " ".join(["Xem minh chứng", str(count)])
    return (((label, OpenEvidence(assignment=assignment.id).pack()),),) if count else ()


def _item(remark: Remark, names: Mapping[int, str]) -> Markup:
    number = Markup("số {}").format(nfc(remark.document_number)) if remark.document_number else None
    on = Markup("ngày {}").format(day(remark.document_date)) if remark.document_date else None
    document = Markup(" ").join(p for p in (number, on) if p)
    said = Markup("{}").format(shorten(remark.text, TEXT)) if remark.text else None
    when = Markup("{}{}").format(moment(remark.made_at), by_whom(remark.made_by, names))
    return Markup(": ").join(p for p in (when, Markup("; ").join(p for p in (document, said) if p)) if p)


def _named(assignment: Assignment) -> tuple[int, Markup]:
    return assignment.task.id, of_period(assignment)


def _task(assignment: Assignment) -> Markup:
    return Markup("<i>{}</i>").format(shorten(assignment.task.text, 90))


def _tasks(assignments: Sequence[Assignment]) -> list[tuple[int, str]]:
    return list({a.task.id: (a.task.id, shorten(a.task.text, 60)) for a in assignments[:TASKS]}.values())


def _apart(assignment: Assignment, among: Sequence[Assignment], agencies: Mapping[str, Agency]) -> str:
    """What tells a share from the others that are offered."""
    several_tasks = len({a.task.id for a in among}) > 1
    several_agencies = len({a.agency_id for a in among}) > 1
    parts = [
        str(assignment.task.id) if several_tasks else "",
        agency_name(assignment.agency_id, agencies) if several_agencies else "",
        str(plain(of_period(assignment))).strip(" ()"),
    ]
    return " ".join(p for p in parts if p) or str(assignment.task.id)
