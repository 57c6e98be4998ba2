"""/help: what can be done, in the words of those who do it."""

from __future__ import annotations

from bot.texts.commands import command_list
from bot.texts.markup import Markup, lines, paragraphs


def for_officers() -> Markup:
    """To an officer, or to anybody in a group."""
    return paragraphs(
        Markup("<b>Cách dùng Đôn Đốc</b>"),
        lines(
            "Có văn bản giao việc, bot gửi nhiệm vụ của đơn vị kèm thời hạn, và nhắc khi sắp đến hạn.",
            Markup("Xong việc: bấm <b>✅ Xong</b>, hoặc trả lời tin có nhiệm vụ bằng <code>/done nội dung</code>."),
            "Bấm nhầm: Hoàn tác trong 10 phút.",
            Markup("Không kịp: <code>/extend 12 20/03/2026 lý do</code>, văn phòng quyết định. Giờ nhắc: /settings."),
        ),
        command_list(admin=False),
        "📌 chủ trì  🤝 phối hợp  ⏰ thời hạn  ⚠️ quá hạn  ✅ đã xong",
    )


def for_admins() -> Markup:
    """To an admin in his private chat."""
    return paragraphs(
        Markup("<b>Cách dùng Đôn Đốc (quản trị viên)</b>"),
        lines(
            "Gửi /notice rồi dán văn bản, hoặc gửi tệp .docx, .pdf, .txt, ảnh chụp, địa chỉ trang web.",
            "Xem thẻ rà soát, sửa nếu cần, rồi bấm Công bố: mỗi đơn vị nhận nhiệm vụ của mình.",
            "Đơn vị xin lùi hạn: bấm Đồng ý, Ngày khác hoặc Từ chối. Giờ tổng hợp, mức nhắc, ngày nghỉ: /settings.",
        ),
        command_list(admin=True),
    )
