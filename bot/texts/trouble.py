"""What is said when something has gone wrong that is nobody's fault: failures, doubtful copies, lost chats."""

from __future__ import annotations

from collections.abc import Sequence

from bot.texts.markup import Markup, bold, lines
from directives.office import RETURN_WITHIN

OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
"""How the office signs where the settings do not say."""

REASONS = (
    ("unsubscribed", "nơi nhận đã thôi đăng ký"),
    ("blocked by the user", "người nhận đã chặn bot"),
    ("kicked", "bot đã bị đưa ra khỏi nhóm"),
    ("not a member", "bot không còn trong nhóm"),
    ("deactivated", "tài khoản hoặc nhóm đã bị xóa"),
    ("deleted", "nhóm đã bị xóa"),
    ("can't initiate conversation", "người nhận chưa bấm Bắt đầu với bot"),
    ("not found", "nơi nhận không còn"),
    ("rights", "bot không được phép gửi tin trong nhóm"),
    ("chat_write_forbidden", "bot không được phép gửi tin trong nhóm"),
    ("chat_restricted", "bot không được phép gửi tin trong nhóm"),
    ("user_is_blocked", "người nhận đã chặn bot"),
    ("peer_id_invalid", "nơi nhận không còn"),
)
"""Telegram's words, in lower case and looked at in order, and ours."""


def sorry() -> Markup:
    """To one whose message could not be worked on, after every try."""
    return Markup("Xin lỗi, hệ thống gặp lỗi khi xử lý yêu cầu này. Đề nghị thử lại sau ít phút.")


def sent_again() -> Markup:
    """Under a message that is sent a second time because the first copy's arrival is in doubt."""
    return Markup("<i>Gửi lại vì lần trước không chắc đã tới.</i>")


def chat_gone(title: str, agencies: Sequence[str], why: str) -> Markup:
    """To the admins: a chat can no longer be written to, so these agencies' subscriptions there have ended."""
    return lines(
        Markup("⚠️ Không gửi được tin cho {}: {}.").format(bold(title), reason(why)),
        Markup("Đã dừng gửi cho: {}.").format(", ".join(agencies)),
        Markup("Nếu nơi này mở lại bot trong {} ngày, việc gửi tin tự nối lại.").format(RETURN_WITHIN.days),
        Markup("Dùng /invite để mời nơi nhận khác."),
    )


def chat_back(title: str, agencies: Sequence[str]) -> Markup:
    """To the admins: a chat that was gone can be written to again, and receives these agencies' messages as before."""
    return lines(
        Markup("✅ {} đã mở lại bot: tin được gửi tới đây như trước.").format(bold(title)),
        Markup("Nơi này nhận tin của: {}.").format(", ".join(agencies)),
        Markup("Tin đến hạn trong lúc gián đoạn không được gửi lại; nơi nhận đã được báo số việc đang mở."),
    )


def chat_moved(title: str) -> Markup:
    """To the admins: a group became a supergroup, and its subscriptions with it."""
    return lines(
        Markup("Nhóm {} đã được nâng cấp thành nhóm lớn.").format(bold(title)),
        Markup("Đăng ký của nhóm được giữ nguyên; không cần làm gì thêm."),
    )


def topic_lost(title: str) -> Markup:
    """To the admins: the topic that a group receives its messages in takes none any more."""
    return lines(
        Markup("⚠️ Chủ đề nhận tin trong nhóm {} đã đóng hoặc bị xóa: tin được gửi ra ngoài chủ đề.").format(
            bold(title)
        ),
        Markup("Mở lại chủ đề, hoặc gửi /subscribe trong chủ đề khác của nhóm."),
    )


def reason(why: str) -> Markup:
    """Telegram's reason in our words; its own where we have none."""
    said = why.lower()
    return next(
        (Markup("{}").format(ours) for theirs, ours in REASONS if theirs in said),
        Markup("Telegram báo “{}”").format(why),
    )
