"""One sentence for each refusal around roles, agencies and invitations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.refusal import Refusal
from bot.refusal_staff import (
    DayPast,
    FixedRole,
    InvitationOver,
    LastOwner,
    NameTaken,
    NameUnfit,
    NoTable,
    NotOwner,
    OwnSuccessor,
    ReadOnly,
)
from bot.texts.markup import Markup
from bot.texts.naming import shorten

WORDS: dict[type[Refusal], Callable[[Any], Markup]] = {
    ReadOnly: lambda _: Markup(
        "Vai trò lãnh đạo chỉ xem, không thay đổi. Cần thay đổi, đề nghị giao quản trị viên thực hiện."
    ),
    NotOwner: lambda _: Markup("Chỉ chủ quản giao và thu hồi vai trò. Gửi /staff để xem ai là chủ quản."),
    FixedRole: lambda _: Markup(
        "Vai trò này đặt trong cấu hình máy chủ, không đổi được tại đây. Đề nghị người vận hành máy chủ sửa cấu hình."
    ),
    LastOwner: lambda _: Markup("Đây là chủ quản cuối cùng. Hãy giao vai trò chủ quản cho người khác trước."),
    InvitationOver: lambda _: Markup("Lời mời này đã dùng, đã thu hồi hoặc đã hết hạn. Gửi /invite để xem lời mời mở."),
    NameUnfit: lambda r: Markup("“{}” không phải tên đơn vị. Gõ lại tên có chữ, ví dụ: Sở Y tế.").format(
        shorten(r.words, 40)
    ),
    NameTaken: lambda r: Markup("Tên “{}” đang là của {}. Gõ tên khác, hoặc mở đơn vị ấy để sửa.").format(
        shorten(r.words, 50), shorten(r.other, 50)
    ),
    OwnSuccessor: lambda _: Markup("Đơn vị không thể hợp nhất vào hay kế thừa chính mình. Chọn đơn vị khác."),
    NoTable: lambda r: Markup("Tệp {} không phải bảng đơn vị. Lưu lại dạng .xlsx hoặc .csv rồi gửi lại.").format(
        shorten(r.name, 60)
    ),
    DayPast: lambda r: Markup("Ngày “{}” đã qua hoặc quá một năm. Gõ lại ngày khác, ví dụ: đến 31/12/2026.").format(
        shorten(r.words, 40)
    ),
}
"""Every leaf of the tree in bot/refusal_staff.py."""
