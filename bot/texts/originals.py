"""The document that a task comes from, one tap away."""

from __future__ import annotations

from bot.texts.markup import Markup, bold, expandable, lines, nfc
from bot.texts.naming import document
from bot.texts.standing import header_of
from directives.work import Directive


def original(directive: Directive) -> Markup:
    """Under the file of the document."""
    return Markup("📄 {}").format(document(header_of(directive)))


def original_text(directive: Directive) -> Markup:
    """The document where only its text is there, and it is short."""
    return lines(Markup("📄 {}").format(bold(document(header_of(directive)))), expandable(nfc(directive.text)))


def original_let_go(directive: Directive) -> Markup:
    """Neither file nor text is there any more."""
    return lines(
        Markup("📄 {}").format(bold(document(header_of(directive)))),
        "Bản gốc đã hết thời gian lưu giữ. Đề nghị hỏi văn thư theo số văn bản.",
    )


def original_name(directive: Directive) -> str:
    """What the file with the document's text is called: 27-TB-UBND.txt."""
    number = header_of(directive).number or ""
    safe = "-".join("".join(c if c.isalnum() else " " for c in nfc(number)).split())
    return (safe or "-".join(["van-ban", str(directive.id)])) + ".txt"
