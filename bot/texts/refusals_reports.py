"""One sentence for each refusal around reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal_reports as refusal
from bot.refusal import Refusal
from bot.texts.markup import Markup
from bot.texts.naming import shorten

WORDS: dict[type[Refusal], Callable[[Any], Markup]] = {
    refusal.InquiryNotUnderstood: lambda r: Markup(
        "Chưa rõ “{}”. Gửi theo mẫu: /report quý I, /report Sở Y tế tháng 3, /report 27/TB-UBND."
    ).format(shorten(r.words, 60)),
    refusal.ForeignReport: lambda _: Markup(
        "Tại đây chỉ xem được số liệu của đơn vị mình. Gửi /report để xem số liệu tháng này."
    ),
    refusal.NothingToReport: lambda _: Markup("Kỳ này không có phần việc nào nên không lập tệp. Hãy chọn kỳ khác."),
}
