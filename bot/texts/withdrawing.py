"""What is said when a published directive is recalled or replaced: to the admin and to its agencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.buttons import Keyboard
from bot.change_buttons import RecallDirective, RecallForGood
from bot.review_buttons import OpenDirective
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs, plain
from bot.texts.naming import document, shorten
from bot.texts.standing import header_of
from directives.recalling import Impact
from directives.work import Assignment, Directive, Status

Message = tuple[Markup, Keyboard]

MOST_NUMBERS = 12
MOST_DIRECTIVES = 10
REASON = 300
"""Characters of a reason that are shown."""


def which_directive(published: Sequence[Directive]) -> Message:
    """Asks which published directive is to be recalled."""
    if not published:
        return Markup("Chưa có văn bản nào đang có hiệu lực. Gửi /notices để xem các văn bản."), ()
    text = paragraphs(
        Markup("<b>Thu hồi văn bản nào?</b>"),
        Markup("Chọn bên dưới, hoặc gửi <code>/recall 27/TB-UBND</code>."),
    )
    return text, tuple(((_name(d), RecallDirective(directive=d.id).pack()),) for d in published[:MOST_DIRECTIVES])


def ask_reason(directive: Directive, impact: Impact) -> Message:
    """Says what a recall touches, and asks why."""
    text = paragraphs(
        Markup("<b>Thu hồi {}?</b>").format(document(header_of(directive))),
        _touched(impact),
        "Gõ lý do thu hồi; các đơn vị sẽ đọc được. Chưa có gì thay đổi cho đến khi bấm xác nhận.",
    )
    return text, ((("‹ Quay lại", OpenDirective(directive=directive.id).pack()),),)


def confirm(directive: Directive, impact: Impact, reason: str) -> Message:
    """Asks once more, with the reason as the agencies will read it."""
    text = paragraphs(
        Markup("<b>Thu hồi {}?</b>").format(document(header_of(directive))),
        Markup("Lý do: {}").format(shorten(reason, REASON)),
        _touched(impact),
        Markup("Không hoàn tác được. Đúng thì bấm <b>Thu hồi</b>; muốn đổi lý do thì gõ lại."),
    )
    sure = ("Thu hồi", RecallForGood(directive=directive.id).pack())
    return text, ((sure, ("‹ Quay lại", OpenDirective(directive=directive.id).pack())),)


def recalled(directive: Directive, impact: Impact) -> Markup:
    """In place of the question, once the directive is recalled."""
    return paragraphs(
        Markup("<b>Đã thu hồi</b> {}.").format(document(header_of(directive))),
        Markup("Lý do: {}").format(shorten(directive.withdrawn_reason or "", REASON)),
        _happened(impact),
        "Xem lại văn bản: /notices.",
    )


def recalled_told(directive: Directive, impact: Impact, person: str) -> Markup:
    """Tells the other admins."""
    return paragraphs(
        Markup("⚠️ {} đã thu hồi {}.").format(nfc(person) or "Quản trị viên", bold(document(header_of(directive)))),
        Markup("Lý do: {}").format(shorten(directive.withdrawn_reason or "", REASON)),
        _happened(impact),
    )


def told(directive: Directive, reason: str, theirs: Sequence[Assignment]) -> Markup:
    """Tells a chat of the agencies that the directive binds no more; `theirs` are their shares as they are now."""
    gone = _numbers(a for a in theirs if a.status is Status.WITHDRAWN)
    kept = _numbers(a for a in theirs if a.status in (Status.DONE, Status.CONFIRMED))
    return paragraphs(
        lines(
            Markup("⚠️ <b>Đã thu hồi</b> {}").format(document(header_of(directive))),
            Markup("Lý do: {}").format(shorten(reason, REASON)),
        ),
        lines(
            Markup("Không phải làm nữa: nhiệm vụ {}.").format(gone) if gone else None,
            Markup("✅ Đã báo xong, giữ nguyên kết quả: nhiệm vụ {}.").format(kept) if kept else None,
        ),
        "Đơn vị không phải báo gì thêm.",
    )


def reason_of_replacement(directive: Directive) -> str:
    """The reason that is kept with what a later directive replaces."""
    return "được thay thế bằng " + plain(document(header_of(directive)))


def _touched(impact: Impact) -> Markup:
    """What a recall will do, counted."""
    if not impact.owed:
        owed = Markup("Không còn phần việc nào đang mở.")
    else:
        owed = Markup("• Đóng <b>{} phần việc đang mở</b> của {} đơn vị; thôi nhắc hạn.").format(
            impact.owed, len(impact.agency_ids)
        )
    return lines(
        owed,
        Markup("• {} phần việc đã báo xong giữ nguyên kết quả.").format(impact.done) if impact.done else None,
        Markup("• {} đề nghị lùi hạn đang chờ không còn hiệu lực.").format(impact.extensions)
        if impact.extensions
        else None,
        Markup("• {} nhiệm vụ lặp dừng hẳn.").format(impact.repeating) if impact.repeating else None,
        Markup("• Báo ngay tới <b>{} nơi nhận</b>.").format(impact.chats)
        if impact.chats
        else Markup("• Chưa nơi nào nhận văn bản này nên không phải báo cho ai."),
    )


def _happened(impact: Impact) -> Markup:
    kept = Markup(", {} phần đã xong giữ nguyên").format(impact.done) if impact.done else ""
    closed = Markup("{} phần việc đang mở đã đóng{}").format(impact.owed, kept)
    return Markup("{}; báo tới {} nơi nhận.").format(closed, impact.chats)


def _numbers(shares: Iterable[Assignment]) -> str:
    """The numbers of the tasks, each once, the first of many."""
    found = sorted({a.task.id for a in shares})
    shown = ", ".join(map(str, found[:MOST_NUMBERS]))
    rest = len(found) - MOST_NUMBERS
    return " ".join([shown, "và", str(rest), "nhiệm vụ khác"]) if rest > 0 else shown


def _name(directive: Directive) -> str:
    return shorten(plain(document(header_of(directive))), 60)
