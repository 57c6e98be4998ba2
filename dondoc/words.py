"""What `dondoc read` says: a reading as plain text, laid out to a width of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from bot.texts.dates import deadline
from bot.texts.naming import ROLES, TYPES
from bot.texts.questions import REMARKS
from directives.deadlines import Refusal
from directives.model import Assignee, Caution, Deadline, Doubt, Header, Reading, ReadTask, Role

WIDTH = 100
INDENT = "   "

STAMPED = (
    "Văn bản có đóng dấu mật: không đọc, không lưu và không chuyển qua hệ thống này (Luật Bảo vệ bí mật nhà nước số "
    "117/2025/QH15). Hãy xử lý theo chế độ tài liệu mật."
)
LABELS = {"number": "Số", "issued": "Ngày", "issuer": "Cơ quan", "subject": "Trích yếu", "urgency": "Độ khẩn"}
URGENCY = {"khan": "KHẨN", "thuong-khan": "THƯỢNG KHẨN", "hoa-toc": "HỎA TỐC"}
NOT_FOUND = "(không ghi)"
NOBODY = "chưa rõ giao cho ai"
REVIEW = "CẦN XEM LẠI"
FROM_ABOVE = "lấy từ đề mục hoặc nơi nhận"
NO_TASK = "nằm ngoài các nhiệm vụ"
REFUSALS = {
    Refusal.CITED: "ngày của văn bản được dẫn",
    Refusal.SUPERSEDED: "thời hạn cũ đã được thay",
    Refusal.RECITED: "thời hạn của lần giao trước, chỉ nhắc lại",
    Refusal.CASES: "dùng để chọn hồ sơ, vụ việc",
    Refusal.EFFECT: "ngày có hiệu lực",
    Refusal.AS_OF: "thời điểm chốt số liệu",
    Refusal.PAST_PERIOD: "khoảng thời gian đã qua",
    Refusal.REPORT_PERIOD: "kỳ số liệu, kỳ báo cáo",
    Refusal.MEETING: "ngày họp",
    Refusal.NOT_WORK: "không phải thời gian làm việc được giao (nghỉ, cấm, thi, chiến dịch...)",
    Refusal.FORECAST: "dự báo",
    Refusal.CONSEQUENCE: "mốc xử lý khi không thực hiện",
    Refusal.PURPOSE: "việc của cơ quan ban hành, không phải của đơn vị được giao",
    Refusal.TARGET: "mục tiêu, giai đoạn",
    Refusal.HABIT: "việc thường kỳ, ngày kỷ niệm, tên kế hoạch",
    Refusal.START: "ngày bắt đầu",
    Refusal.AFTER: "chỉ nói sau ngày này",
    Refusal.NO_ORDER: "không có việc nào được giao đi kèm",
    Refusal.NO_CUE: "không có chữ nào nói đây là thời hạn",
}


def reading_page(reading: Reading) -> str:
    """The header, each task with those charged and its deadlines, and what was not understood."""
    if reading.header.secrecy:
        return stamped_page()
    parts = [reading_head(reading)]
    parts += [_task(task, number) for number, task in enumerate(reading.tasks, 1)]
    parts += ["\n".join(caution_lines(reading))] if reading.warnings else []
    return "\n\n".join(parts)


def stamped_page() -> str:
    """What is said of a document with a secrecy stamp, and nothing else."""
    return textwrap.fill(STAMPED, WIDTH)


def reading_head(reading: Reading) -> str:
    """The header of the document and how many tasks it has."""
    return f"{_head(reading.header)}\n\nNHIỆM VỤ: {len(reading.tasks)}"


def caution_lines(reading: Reading) -> list[str]:
    """What must be looked at, below its title."""
    return [REVIEW, *_cautions(reading)]


def _head(header: Header) -> str:
    lines = [TYPES.get(header.type or "", "Văn bản").upper()]
    for name, label in LABELS.items():
        value = URGENCY.get(header.urgency or "") if name == "urgency" else getattr(header, name)
        if name == "number" and not value and header.symbol:
            value = f"…/{header.symbol}"
        if value or name in {"number", "issued"}:
            lines.append(_wrapped(f"{label + ':':<11}", value or NOT_FOUND))
    return "\n".join(lines)


def _task(task: ReadTask, number: int) -> str:
    lines = [_wrapped(f"{number}. ", task.text)]
    for role in Role:
        names = "; ".join(a.name for a in task.assignees if a.role is role)
        if names:
            lines.append(_wrapped(f"{INDENT}{ROLES[role].capitalize()}: ", names))
    if not task.assignees:
        lines.append(f"{INDENT}⚠️ {NOBODY.capitalize()}")
    lines += [_wrapped(f"{INDENT}⏰ ", deadline(d).unescape()) for d in task.deadlines]
    return "\n".join(lines)


def _cautions(reading: Reading) -> Iterator[str]:
    for doubt in Doubt:
        found = [c for c in reading.warnings if c.doubt is doubt]
        if found:
            yield _wrapped("- ", f"{REMARKS[doubt].capitalize()}{_where(found)}")


def _where(found: list[Caution]) -> str:
    """The words and the tasks that cautions of one sort are about: ": Sở Abc (nhiệm vụ 3, 4)"."""
    numbers = ", ".join(str(n) for n in sorted({c.task + 1 for c in found if c.task is not None}))
    details = "; ".join(dict.fromkeys(c.detail for c in found if c.detail and c.task is not None))
    return f"{': ' + details if details else ''}{f' (nhiệm vụ {numbers})' if numbers else ''}"


def _wrapped(label: str, text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=label, subsequent_indent=" " * len(label))


def task_title(number: int, section: str) -> str:
    """The number of a task and the heading it stands under."""
    return f"NHIỆM VỤ {number}" + (f" · {section}" if section else "")


def explained_assignee(assignee: Assignee | None, *, name: str = "", printed: bool = True) -> str:
    """Who is charged, with the rule that read the name; None for nobody. `name` is the name as it is to be shown."""
    if assignee is None:
        return f"⚠️ {NOBODY.capitalize()}"
    where = "" if printed else f" ({FROM_ABOVE})"
    return f"{ROLES[assignee.role].capitalize()}: {name} [{assignee.rule}]{where}"


def explained_deadline(said: Deadline, paint: Callable[[str], str]) -> str:
    """The deadline with the rule that read it and what is doubtful about it; `paint` sets off its words."""
    doubt = f" ⚠️ {REMARKS[said.doubt]}" if said.doubt else ""
    return f"⏰ {paint(deadline(said).unescape())} [{said.rule}]{doubt}"


def dates_title(count: int) -> str:
    """The title above the dates that are no deadlines."""
    return f"NGÀY THÁNG KHÔNG PHẢI THỜI HẠN: {count}"


def explained_date(quote: str, line: int, reason: Refusal | None) -> str:
    """A date that was seen and not taken, with its line in the text; no reason for a deadline outside all tasks."""
    code = reason.value if reason else "no-task"
    return f"- dòng {line}: {quote}: {REFUSALS[reason] if reason else NO_TASK} [{code}]"
