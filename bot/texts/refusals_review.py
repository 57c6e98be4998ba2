"""One sentence for each refusal around a draft under review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from bot import refusal, refusal_review
from bot.texts.dates import clock, moment
from bot.texts.markup import Markup
from bot.texts.naming import shorten
from directives.changes import Change
from directives.times import local_clock

CHANGES = {
    Change.DEADLINE: "đổi thời hạn",
    Change.AGENCY: "đổi đơn vị",
    Change.SUCCESSOR: "thay đơn vị không còn hoạt động",
    Change.TEXT: "sửa nội dung",
    Change.SECTION: "sửa tên mục",
    Change.MERGED: "gộp",
    Change.SPLIT: "tách",
    Change.ADDED: "thêm",
    Change.DROPPED: "bỏ",
    Change.RESTORED: "lấy lại",
    Change.HEAD: "sửa phần đầu văn bản",
    Change.REPLACED: "chọn cách xử lý văn bản bị thay thế",
    Change.SCHEDULED: "hẹn giờ công bố",
    Change.UNSCHEDULED: "hủy hẹn công bố",
}
"""What another admin has done with the draft, or with one of its tasks."""

WORDS: dict[type[refusal.Refusal], Callable[[Any], Markup]] = {
    refusal_review.ChangedMeanwhile: lambda r: Markup(
        "Thẻ này đã cũ: {} vừa {}{} lúc {}. Gửi /notices để mở thẻ mới nhất."
    ).format(
        shorten(r.name, 40) or "quản trị viên khác",
        CHANGES[r.change],
        Markup(" nhiệm vụ {}").format(r.task + 1) if r.task is not None else "",
        _hour(r.at),
    ),
    refusal_review.PublicationScheduled: lambda r: Markup(
        "Văn bản này đã hẹn công bố{}. Bấm Hủy hẹn trên thẻ rồi mới sửa hay bỏ được."
    ).format(Markup(" lúc {}").format(moment(r.at)) if r.at else ""),
    refusal_review.NotScheduled: lambda _: Markup("Văn bản này không còn hẹn giờ. Gửi /notices để mở thẻ mới nhất."),
    refusal_review.MomentPast: lambda r: Markup("{} đã qua. Gõ lại giờ và ngày sau lúc này.").format(moment(r.at)),
    refusal_review.FileAwaited: lambda _: Markup(
        "Bản gốc phải là tệp hoặc ảnh. Gửi tệp, hoặc bấm Quay lại nếu không đính kèm."
    ),
    refusal_review.CutNotFound: lambda r: Markup(
        "Không thấy “{}” trong nhiệm vụ, hoặc có nhiều chỗ giống nhau. Gõ thêm vài chữ đầu của phần sau."
    ).format(shorten(r.words, 60)),
    refusal_review.MomentNotUnderstood: lambda r: Markup(
        "Chưa hiểu giờ trong “{}”. Gõ lại, ví dụ: 7h30 sáng mai, hoặc 08:00 10/03/2026."
    ).format(shorten(r.words, 60)),
    refusal_review.IssueDayNotUnderstood: lambda r: Markup(
        "Chưa hiểu ngày “{}”. Gõ đủ ngày, tháng, năm, ví dụ: 05/03/2026."
    ).format(shorten(r.words, 60)),
}
"""Every leaf of the tree in bot/refusal_review.py."""


def _hour(at: dt.datetime) -> Markup:
    return clock(local_clock(at))
