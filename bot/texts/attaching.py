"""The original of a directive: asked for, and kept."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.review_buttons import OpenDirective
from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import document, shorten
from bot.texts.standing import header_of
from directives.work import Directive

Message = tuple[Markup, Keyboard]


def ask_original(directive: Directive) -> Message:
    """Asks for the file of the original."""
    kept = Markup("Đang có: {}").format(_name(directive)) if directive.original else None
    what = "tệp hoặc ảnh khác vào đây để thay" if directive.original else "tệp hoặc ảnh của văn bản vào đây"
    text = paragraphs(
        Markup("<b>📎 Bản gốc của {}</b>").format(document(header_of(directive))),
        lines(kept, Markup("Gửi {}; cán bộ mở được từ thẻ nhiệm vụ.").format(what)),
        "Không gửi văn bản mật.",
    )
    return text, ((_back(directive),),)


def original_kept(directive: Directive) -> Message:
    """The original was attached."""
    text = Markup("Đã đính kèm bản gốc <b>{}</b> cho {}.").format(_name(directive), document(header_of(directive)))
    return text, ((_back(directive),),)


def _name(directive: Directive) -> str:
    assert directive.original is not None, "only an attached original has a name"
    return shorten(nfc(directive.original.name), 80) or "ảnh"


def _back(directive: Directive) -> tuple[str, str]:
    return "‹ Quay lại", OpenDirective(directive=directive.id).pack()
