"""What is said while a document is posted: how, what has come so far, and why nothing came of it."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.review_buttons import DropDraft, ReadDraft
from bot.texts.markup import Markup, lines, paragraphs
from bot.texts.naming import document, shorten, thousands
from bot.texts.review import heading
from directives.model import Reading
from directives.work import Directive
from documents.document import Document, Note, Remark

Message = tuple[Markup, Keyboard]

BY_OCR = Markup("⚠️ Chữ nhận dạng từ ảnh ({}): hãy đối chiếu tên đơn vị và thời hạn với bản gốc.")
UNREAD = Markup("⚠️ Chưa đọc được ảnh quét ({}): nhiệm vụ ở đó còn thiếu.")


def how_to_post(draft: Directive) -> Message:
    """Asks for the text of a document."""
    text = lines(
        Markup("📄 <b>Đăng văn bản</b>"),
        Markup(
            "Dán toàn văn vào đây (dài thì dán nhiều tin liên tiếp), "
            "hoặc gửi tệp .docx, .pdf, .txt, ảnh chụp, địa chỉ trang web."
        ),
        Markup("Không gửi văn bản có dấu mật. Đủ rồi thì bấm <b>Đọc văn bản</b>."),
    )
    return text, _draft_buttons(draft, "Bỏ")


def collected(draft: Directive) -> Message:
    """How much has come, and its last words, so that a missing part is seen."""
    text = lines(
        Markup("📄 Đã nhận <b>{} ký tự</b>, đến “{}”.").format(thousands(len(draft.text)), _last_words(draft.text)),
        Markup("Còn phần sau thì dán tiếp; đủ rồi thì bấm <b>Đọc văn bản</b>."),
    )
    return text, _draft_buttons(draft, "Bỏ")


def is_this_a_document(draft: Directive) -> Message:
    """Asks about a long text that came without /notice."""
    text = lines(
        Markup("📄 Đây là văn bản cần đăng? Đã nhận <b>{} ký tự</b>, từ “{}” đến “{}”.").format(
            thousands(len(draft.text)), shorten(draft.text, 50), _last_words(draft.text)
        ),
        Markup("Đúng thì bấm <b>Đọc văn bản</b>; còn phần nữa thì dán tiếp."),
    )
    return text, _draft_buttons(draft, "Không phải")


def draft_dropped() -> Markup:
    """In place of a draft that was thrown away."""
    return Markup("Đã bỏ, không lưu nội dung. Gửi /notice để đăng văn bản khác.")


def being_read() -> Markup:
    """While a draft is read."""
    return Markup("Đang đọc văn bản…")


def waits_to_be_read() -> Markup:
    """After a file that a worker will read; the message changes as that goes on."""
    return Markup("⏳ Đang chờ đọc tệp này. Bản quét nhiều trang cần vài phút, đọc xong sẽ có thẻ văn bản.")


def page_is_read(page: int, pages: int) -> Markup:
    """While a scanned document is read."""
    return Markup("⏳ Đang đọc trang {}/{}…").format(page, pages)


def file_is_read() -> Markup:
    """In place of the page that was read, at the end."""
    return Markup("Đã đọc xong tệp này.")


def read_from_pictures(scanned: Document) -> Markup:
    """Before the card of a document with scanned pages: what was read by OCR, and what could not be read at all."""
    by_ocr = [n for n in scanned.notes if n.remark is Remark.READ_BY_OCR]
    unread = [n for n in scanned.notes if n.remark is Remark.NOT_READ]
    return lines(
        *(BY_OCR.format(_pages(n)) for n in by_ocr),
        *(UNREAD.format(_pages(n)) for n in unread),
    )


def _pages(note: Note) -> str:
    return "trang " + ", ".join(str(p) for p in note.pages)


def was_read(reading: Reading) -> Markup:
    """In place of a draft that was read."""
    return Markup("Đã đọc xong {}. Thẻ rà soát ở dưới.").format(document(reading.header))


def not_a_directive(draft: Directive) -> Message:
    """The collected text is no directive, or a part of one; nothing is lost, more can be added."""
    text = paragraphs(
        Markup("⚠️ Chưa nhận ra văn bản chỉ đạo tiếng Việt trong <b>{} ký tự</b> đã nhận, đến “{}”.").format(
            thousands(len(draft.text)), _last_words(draft.text)
        ),
        Markup(
            "Cần toàn văn: phần đầu (cơ quan ban hành, số, ngày, trích yếu) và các nhiệm vụ. "
            "Dán tiếp phần còn thiếu rồi bấm <b>Đọc văn bản</b>, hoặc bấm <b>Bỏ</b>."
        ),
    )
    return text, _draft_buttons(draft, "Bỏ")


def no_tasks(reading: Reading) -> Markup:
    """A document that gives nobody a task: there is nothing to publish."""
    return paragraphs(
        heading(reading.header),
        Markup("Không thấy nhiệm vụ nào giao cho cơ quan, đơn vị, nên không có gì để công bố."),
        Markup("Nếu thiếu phần giao việc, gửi lại toàn văn."),
    )


def no_tasks_yet(reading: Reading, draft: Directive) -> Message:
    """The same for collected text: more can be added."""
    text = paragraphs(
        heading(reading.header),
        Markup("Không thấy nhiệm vụ nào giao cho cơ quan, đơn vị, nên không có gì để công bố."),
        Markup("Nếu thiếu phần giao việc, dán tiếp rồi bấm <b>Đọc văn bản</b>. Đã nhận {} ký tự, đến “{}”.").format(
            thousands(len(draft.text)), _last_words(draft.text)
        ),
    )
    return text, _draft_buttons(draft, "Bỏ")


def _draft_buttons(draft: Directive, drop: str) -> Keyboard:
    read = ("Đọc văn bản", ReadDraft(directive=draft.id).pack())
    return ((read, (drop, DropDraft(directive=draft.id).pack())),)


def _last_words(text: str) -> str:
    """The end of a text on one line."""
    words = " ".join(text[-400:].split())
    return words if len(words) <= 50 else "…" + words[-50:].split(" ", 1)[-1]
