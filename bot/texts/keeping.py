"""What the admins are told of backups and of a memory that was restored."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard
from bot.keeping_buttons import AnswerHeld
from bot.texts.dates import moment
from bot.texts.markup import Markup, lines
from bot.texts.naming import thousands

Message = tuple[Markup, Keyboard]


def restored(taken_at: dt.datetime, held: int, put_off: int, at: dt.datetime) -> Message:
    """The bot works again with what a backup held; what may have been sent since waits for a word."""
    text = lines(
        Markup("⚠️ <b>Đã khôi phục dữ liệu từ bản sao lưu lúc {}.</b>").format(moment(taken_at)),
        Markup("Việc ghi nhận từ lúc đó đến {} không còn: đề nghị rà soát và ghi lại.").format(moment(at)),
        Markup("{} văn bản hẹn giờ công bố đã trở lại bản rà soát: xem /notices.").format(put_off) if put_off else None,
        Markup("{} tin có thể đã gửi trước sự cố đang được giữ lại. Gửi tiếp hay bỏ?").format(thousands(held))
        if held
        else Markup("Không có tin nào phải giữ lại."),
    )
    answers = (
        ("Gửi tiếp", AnswerHeld(send=1).pack()),
        ("Bỏ các tin này", AnswerHeld(send=0).pack()),
    )
    return text, (answers,) if held else ()


def answered(count: int, *, sent: bool) -> Markup:
    """What became of what was held back."""
    if not count:
        return Markup("Không còn tin nào bị giữ lại.")
    if sent:
        return Markup("{} tin đang được gửi; mỗi tin ghi rõ có thể là bản gửi lại.").format(thousands(count))
    return Markup("Đã bỏ {} tin. Việc được giao vẫn còn trong danh sách của từng đơn vị.").format(thousands(count))


def backup_failed(why: str, newest: dt.datetime | None) -> Markup:
    """The day's backup could not be taken; the newest that is there, if any."""
    return lines(
        Markup("⚠️ <b>Không sao lưu được dữ liệu.</b>"),
        Markup("Bản sao lưu gần nhất: {}.").format(moment(newest)) if newest else Markup("Chưa có bản sao lưu nào."),
        Markup("Đề nghị báo người quản trị máy chủ. Lỗi: {}").format(why),
    )
