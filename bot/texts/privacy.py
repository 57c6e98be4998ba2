"""/privacy: what is kept about a person, why, for how long, and how it is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.buttons import Keyboard
from bot.member_buttons import ForgetMe
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import some

Message = tuple[Markup, Keyboard]


def kept(office: str, *, known: bool) -> Message:
    """What is kept; `known` offers to delete it, which is done in private only."""
    text = paragraphs(
        Markup("<b>Dữ liệu cá nhân</b> ({})").format(nfc(office)),
        lines(
            Markup("Bot lưu: mã số Telegram, tên hiển thị, đơn vị, ngày vắng và người thay."),
            "Và đồng chí đã làm gì, lúc nào: nhận việc, báo xong, trả lại, chuyển việc, ghi ý kiến, nộp minh chứng.",
            "Không lưu số điện thoại, ảnh đại diện, vị trí, hay tin nhắn khác trong nhóm.",
        ),
        "Để làm gì: gửi việc đúng nơi, biết ai đã làm gì. Tên chỉ hiện trong đơn vị và với văn phòng.",
        "Bao lâu: đến khi đồng chí xóa. Việc đã làm của đơn vị vẫn ở lại hồ sơ, nhưng không còn tên.",
        None if known else "Muốn xóa: gửi /privacy trong trò chuyện riêng với bot.",
    )
    return text, (((("Xóa dữ liệu của tôi", ForgetMe(sure=0).pack())),),) if known else ()


def sure_forget(agencies: Sequence[str]) -> Message:
    """Asks once more, with what ends."""
    text = lines(
        Markup("<b>Xóa dữ liệu của đồng chí?</b> Không lấy lại được."),
        Markup("Thôi làm cán bộ và thôi nhận tin riêng của {}.").format(bold(some(agencies))) if agencies else None,
        "Tên không còn trong danh sách và lịch sử; việc đang giữ trở về chung cho đơn vị.",
        "Những chữ đồng chí đã gõ trong ghi chú, lý do vẫn ở lại hồ sơ công việc.",
        "Đúng thì bấm Xóa hẳn, chưa thì bỏ qua tin này.",
    )
    return text, ((("Xóa hẳn", ForgetMe(sure=1).pack()),),)


def last_officer(agencies: Sequence[str], *, colleagues: bool) -> Message:
    """Warns the last focal point: hand over first, or go all the same."""
    who = "đầu mối cuối cùng" if colleagues else "cán bộ cuối cùng"
    hand_over, invite = (
        "Nên đặt đầu mối khác trước: gửi /members.",
        "Nên mời người thay trước: đồng nghiệp gửi /subscribe.",
    )
    text = lines(
        Markup("⚠️ Đồng chí là {} của {}.").format(who, bold(some(agencies))),
        hand_over if colleagues else invite,
        "Vẫn xóa ngay thì quản trị viên được báo để tìm người khác; chưa xóa thì bỏ qua tin này.",
    )
    return text, ((("Vẫn xóa", ForgetMe(sure=2).pack()),),)


def forgotten() -> Markup:
    """The last words to whoever is forgotten."""
    return Markup("Đã xóa dữ liệu của đồng chí. Nếu nhắn lại cho bot, bot sẽ bắt đầu lại như người mới. Gửi /start.")


def name_instead() -> Markup:
    """How whoever was forgotten is called in the records of the office."""
    return Markup("cán bộ đã xóa tên")


def told_no_focal(agencies: Sequence[str]) -> Markup:
    """Tells the admins that agencies have officers but no focal point any more."""
    text = "⚠️ {} không còn cán bộ đầu mối. Gửi /members kèm tên đơn vị để đặt người khác."
    return Markup(text).format(bold(some(agencies)))
