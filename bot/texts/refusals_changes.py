"""The sentences of bot/refusal_changes.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal, refusal_changes
from bot.texts.markup import Markup
from bot.texts.naming import shorten

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal_changes.DirectiveRecalled: lambda _: Markup(
        "Văn bản này đã thu hồi hoặc đã được thay thế. Gửi /notices để xem các văn bản."
    ),
    refusal_changes.NotInForce: lambda _: Markup(
        "Chỉ thu hồi, đính chính được văn bản đã công bố. Gửi /notices để chọn văn bản."
    ),
    refusal_changes.ReasonForgotten: lambda _: Markup(
        "Lý do thu hồi chưa được ghi, chưa có gì thay đổi. Gửi /recall và làm lại."
    ),
    refusal_changes.NothingCorrected: lambda _: Markup(
        "Bản đính chính chưa khác bản đã công bố. Bấm Sửa nhiệm vụ để sửa trước, hoặc Bỏ đính chính."
    ),
    refusal_changes.CorrectionApplied: lambda _: Markup(
        "Bản đính chính này đã công bố. Gửi /notices để xem tình hình thực hiện."
    ),
    refusal_changes.NoSuchDirective: lambda r: Markup(
        "Không có văn bản “{}” đang có hiệu lực. Gửi /notices để chọn văn bản."
    ).format(shorten(r.words, 80)),
}
"""Every leaf of that module."""
