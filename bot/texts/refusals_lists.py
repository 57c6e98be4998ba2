"""One sentence for each refusal of a list or a search: what is wrong and what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal, refusal_lists
from bot.texts.markup import Markup

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal_lists.SearchForgotten: lambda r: Markup(
        "Tin có từ khóa đã bị xóa nên không xem tiếp được. Gửi lại /{} kèm từ khóa."
    ).format(r.command),
    refusal_lists.SearchMissing: lambda _: Markup(
        "Thiếu từ khóa. Gửi theo mẫu: /find hạn hán, /find 27/TB-UBND, hoặc /find 12."
    ),
}
"""Every leaf of the tree in bot/refusal_lists.py."""
