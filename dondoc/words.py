"""What `dondoc read` says: a reading as plain text, laid out to a width of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.texts.dates import deadline
from bot.texts.naming import ROLES, TYPES
from bot.texts.questions import REMARKS
from directives.model import Caution, Doubt, Header, Reading, ReadTask, Role

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


def reading_page(reading: Reading) -> str:
    """The header, each task with those charged and its deadlines, and what was not understood."""
    if reading.header.secrecy:
        return textwrap.fill(STAMPED, WIDTH)
    parts = [_head(reading.header), f"NHIỆM VỤ: {len(reading.tasks)}"]
    parts += [_task(task, number) for number, task in enumerate(reading.tasks, 1)]
    parts += ["CẦN XEM LẠI\n" + "\n".join(_cautions(reading))] if reading.warnings else []
    return "\n\n".join(parts)


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
