"""One sentence for each refusal around an officer's acts on a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import refusal, refusal_acts
from bot.texts.markup import Markup, nfc
from bot.texts.naming import shorten

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal_acts.DeclineWaits: lambda r: Markup(
        "Nhiệm vụ {} đã trả lại vì giao nhầm, đang chờ văn phòng quyết định. Gửi /task {} để xem."
    ).format(r.number, r.number),
    refusal_acts.TaskWithdrawn: lambda r: Markup(
        "Văn phòng đã rút nhiệm vụ {}{}, đơn vị không phải làm nữa. Gửi /tasks để xem việc còn lại."
    ).format(r.number, Markup(" ({})").format(shorten(r.why, 80)) if r.why else ""),
    refusal_acts.DeclineTooLate: lambda r: Markup(
        "Nhiệm vụ {} đơn vị đã báo xong một lần nên không trả lại được. Nếu vẫn là giao nhầm, hãy liên hệ văn phòng."
    ).format(r.number),
    refusal_acts.DeclineStands: lambda r: Markup(
        "Chỉ rút lại việc trả nhiệm vụ {} trong 10 phút và khi văn phòng chưa quyết định. Hãy liên hệ văn phòng."
    ).format(r.number),
    refusal_acts.AgencyHasTask: lambda r: Markup(
        "Đơn vị này đang có nhiệm vụ {} rồi. Gõ tên đơn vị khác, hoặc bấm Không nhận trả lại."
    ).format(r.number),
    refusal_acts.AlreadyConfirmed: lambda r: Markup(
        "Văn phòng đã xác nhận hoàn thành nhiệm vụ {}, không cần báo gì thêm. Gửi /tasks để xem việc còn lại."
    ).format(r.number),
    refusal_acts.NoEvidence: lambda r: Markup(
        "Nhiệm vụ {} chưa có minh chứng. Để nộp: trả lời thẻ bằng ảnh hoặc tệp, hoặc gửi /evidence {} số văn bản."
    ).format(r.number, r.number),
    refusal_acts.DocumentMisdated: lambda r: Markup(
        "Ngày văn bản “{}” không có trong lịch hoặc chưa đến. Gõ lại, ví dụ: số 45/BC-SYT ngày 12/03/2026."
    ).format(shorten(r.words, 40)),
    refusal_acts.FileLost: lambda r: Markup("Telegram không còn giữ tệp{}. Đề nghị người gửi nộp lại tệp này.").format(
        Markup(" {}").format(nfc(r.name)) if r.name else ""
    ),
    refusal_acts.NotEvidence: lambda _: Markup("Minh chứng phải là ảnh, tệp hoặc video. Hãy gửi lại."),
    refusal_acts.EvidenceOfWhat: lambda _: Markup(
        "Tệp này cho nhiệm vụ nào? Trả lời thẻ bằng tệp, hoặc gửi lại với chú thích /done 12 hay /evidence 12"
    ),
}
"""Every leaf of the tree in bot/refusal_acts.py."""
