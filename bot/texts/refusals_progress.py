"""The sentences of bot/refusal_progress.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal, refusal_progress
from bot.texts.markup import Markup
from bot.texts.naming import shorten

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal_progress.NotPublished: lambda _: Markup(
        "Văn bản này chưa công bố, chỉ quản trị viên xem được. Gửi /notices để xem các văn bản đã công bố."
    ),
    refusal_progress.DirectiveOver: lambda _: Markup(
        "Văn bản này đã thu hồi nên không nhắc nữa. Gửi /notices để xem văn bản khác."
    ),
    refusal_progress.NothingToVerify: lambda r: Markup(
        "Nhiệm vụ {} không có phần việc nào chờ xác nhận. Gửi /verify để xem các việc đang chờ."
    ).format(r.number),
    refusal_progress.VerifyingIsOff: lambda _: Markup(
        "Văn phòng không dùng bước xác nhận: báo xong là xong. Chưa đạt thì gửi <code>/redo 12 lý do</code>."
    ),
    refusal_progress.ReasonMissing: lambda r: Markup(
        "Thiếu lý do. Gửi theo mẫu: <code>/redo {} thiếu số liệu các xã</code>"
    ).format(r.number),
    refusal_progress.DirectiveNotFound: lambda r: Markup(
        "Không có văn bản “{}” đã công bố. Gửi /notices để chọn văn bản."
    ).format(shorten(r.words, 80)),
    refusal_progress.NotWaiting: lambda r: Markup(
        "Nhiệm vụ {} không còn chờ xác nhận: đơn vị đã hoàn tác, hoặc đã có quyết định. Gửi /verify để xem việc chờ."
    ).format(r.number),
    refusal_progress.ConfirmedBefore: lambda r: Markup(
        "Chỉ bỏ xác nhận được trong 10 phút. Nhiệm vụ {} cần làm thêm thì đăng việc mới bằng /notice."
    ).format(r.number),
    refusal_progress.AcceptedWork: lambda r: Markup(
        "Văn phòng đã xác nhận nhiệm vụ {} nên không hoàn tác được nữa. Cần làm lại thì đề nghị quản trị viên."
    ).format(r.number),
}
"""Every leaf of that module."""
