"""What is said to those who may not act for an agency, and the button that lets them ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal
from bot import refusal_members as members
from bot.buttons import Keyboard
from bot.texts.markup import Markup, nfc
from bot.texts.members import ask_buttons
from bot.texts.naming import shorten, some

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    members.NotMember: lambda r: Markup(
        "Chỉ cán bộ của {} xem và báo việc được tại đây. "
        "Là cán bộ của đơn vị: bấm nút Tôi là cán bộ của đơn vị, hoặc gửi /join; được duyệt một lần là dùng được."
    ).format(nfc(some([a.name for a in r.agencies]))),
    members.AnonymousSender: lambda _: Markup(
        "Tin gửi ẩn danh nên không biết ai báo; bot chưa ghi gì. "
        "Hãy tắt chế độ ẩn danh (Remain anonymous) trong quyền quản trị nhóm rồi gửi lại bằng tên của mình."
    ),
    members.NotFocal: lambda _: Markup(
        "Chỉ cán bộ đầu mối của đơn vị hoặc quản trị viên làm được việc này. Gửi /members để xem ai là đầu mối."
    ),
    members.MembershipOver: lambda _: Markup("Yêu cầu này không còn hiệu lực. Gửi /members để xem danh sách cán bộ."),
    members.LastFocal: lambda _: Markup(
        "Đơn vị còn cán bộ thì phải còn ít nhất một đầu mối. Hãy đặt đầu mối khác trước: gửi /members, bấm tên."
    ),
    members.ColleagueUnknown: lambda r: Markup(
        "Đơn vị không có cán bộ nào tên “{}”. Gửi /members để xem danh sách, rồi gõ lại tên."
    ).format(shorten(r.words, 60)),
    members.NoColleague: lambda _: Markup(
        "Đơn vị chưa có cán bộ nào khác. Người cần thêm gửi /join trong nhóm của đơn vị, hoặc xin quản trị viên mã mời."
    ),
    members.AbsenceUnclear: lambda r: Markup(
        "Chưa hiểu ngày vắng trong “{}”. Gửi theo mẫu: /away 15/03/2026 20/03/2026 tên người thay."
    ).format(shorten(r.words, 60)),
    members.StaffStays: lambda _: Markup(
        "Đồng chí đang có vai trò tại văn phòng nên chưa xóa được. "
        "Đề nghị chủ quản thu hồi vai trò (/staff), rồi gửi lại /privacy."
    ),
}
"""Every refusal of bot/refusal_members.py."""


def way_out(refused: refusal.Refusal) -> Keyboard:
    """The buttons under a refusal; none for most."""
    return ask_buttons(refused.agencies) if isinstance(refused, members.NotMember) else ()
