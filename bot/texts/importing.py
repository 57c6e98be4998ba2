"""The table of agencies from a file: what it may hold, what it would change, which lines are wrong."""

from __future__ import annotations

from collections.abc import Sequence

from bot.agency_buttons import ImportForGood, ListAgencies, Shelf
from bot.buttons import Keyboard
from bot.texts.joining import GROUPS
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import shorten
from directives.agency_sheet import HEADS, Import, Problem, Wrong
from directives.office import Agency

Message = tuple[Markup, Keyboard]

MOST_NAMED = 8
MOST_PROBLEMS = 15

WRONG = {
    Wrong.NO_NAME_COLUMN: "không có cột “Tên đơn vị”",
    Wrong.NO_NAME: "thiếu tên đơn vị",
    Wrong.BAD_ID: "mã chỉ gồm chữ thường không dấu, số và gạch nối",
    Wrong.TWICE: "trùng đơn vị với dòng trước",
    Wrong.NAME_TAKEN: "tên đang là của đơn vị khác",
    Wrong.BAD_DAY: "ngày không đúng, viết 31/12/2026",
    Wrong.ENDS_BEFORE: "ngày kết thúc trước ngày bắt đầu",
    Wrong.UNKNOWN_GROUP: "không có nhóm này",
    Wrong.UNKNOWN_SUCCESSOR: "không có đơn vị kế thừa này",
}
"""What is wrong with a line."""


def ask_file() -> Markup:
    """Asks for the file, and says what may stand in it."""
    return paragraphs(
        "Gửi tệp .xlsx hoặc .csv vào đây. Dễ nhất: bấm Xuất Excel, sửa rồi gửi lại.",
        lines(
            Markup("Cột: {}. Chỉ bắt buộc “Tên đơn vị”.").format(", ".join(HEADS.values())),
            "Nhiều tên hoặc nhóm trong một ô cách nhau bằng dấu chấm phẩy. Ngày: 31/12/2026.",
            "Cột không có trong tệp và đơn vị không có trong tệp giữ nguyên.",
        ),
        Markup("Nhóm: {}.").format("; ".join(name for key, name in GROUPS.items() if key)),
    )


def export(count: int) -> Markup:
    """Below the file."""
    return Markup("Danh mục {} đơn vị. Sửa xong gửi lại qua nút Nhập từ tệp, hoặc /donvi nhap.").format(count)


def preview(read: Import, fingerprint: int) -> Message:
    """What the file would change, before anything is changed; wrong lines by their number."""
    if read.problems:
        return _problems(read.problems), ()
    if not read.added and not read.changed:
        return Markup("Tệp khớp với danh mục ({} đơn vị): không có gì để sửa.").format(read.same), ()
    text = paragraphs(
        Markup("<b>Nhập danh mục: thêm {}, sửa {}, giữ nguyên {}</b>").format(
            len(read.added), len(read.changed), read.same
        ),
        lines(*_named("＋ {}", [a.name for a in read.added])) if read.added else None,
        lines(*_changes(read.changed)) if read.changed else None,
        "Chưa có gì thay đổi. Bấm Nhập để ghi vào danh mục.",
    )
    stay = ("‹ Về danh mục", ListAgencies(shelf=Shelf.ALL, page=0).pack())
    return text, ((("Nhập", ImportForGood(fingerprint=fingerprint).pack()), stay),)


def imported(read: Import) -> Markup:
    """The table was changed."""
    return Markup("Đã nhập danh mục: thêm {}, sửa {} đơn vị. Xem: /agencies").format(len(read.added), len(read.changed))


def _problems(problems: Sequence[Problem]) -> Markup:
    rest = len(problems) - MOST_PROBLEMS
    return paragraphs(
        Markup("⚠️ <b>Tệp có {} dòng sai, chưa nhập gì</b>").format(len(problems)),
        lines(
            *(_problem(p) for p in problems[:MOST_PROBLEMS]),
            Markup("và {} dòng khác").format(rest) if rest > 0 else None,
        ),
        "Sửa trong tệp rồi gửi lại vào đây.",
    )


def _problem(problem: Problem) -> Markup:
    said = Markup(" (“{}”)").format(shorten(problem.words, 40)) if problem.words else Markup("")
    return Markup("Dòng {}: {}{}").format(problem.line, WRONG[problem.wrong], said)


def _named(form: str, names: Sequence[str]) -> list[Markup]:
    rest = len(names) - MOST_NAMED
    shown = [Markup(form).format(shorten(n, 80)) for n in names[:MOST_NAMED]]  # a form of this module
    return [*shown, Markup("và {} đơn vị khác").format(rest)] if rest > 0 else shown


def _changes(changed: Sequence[tuple[Agency, Agency]]) -> list[Markup]:
    rest = len(changed) - MOST_NAMED
    shown = [_change(before, after) for before, after in changed[:MOST_NAMED]]
    return [*shown, Markup("và {} đơn vị khác").format(rest)] if rest > 0 else shown


def _change(before: Agency, after: Agency) -> Markup:
    what = [HEADS[key].lower() for key in HEADS if getattr(before, key) != getattr(after, key)]
    new = Markup(" thành {}").format(bold(nfc(after.name))) if before.name != after.name else Markup("")
    return Markup("✎ {}{}: {}").format(shorten(before.name, 80), new, ", ".join(what))
