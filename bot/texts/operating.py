"""What the operator is told of the machinery: how sending stands, and messages that could not be worked on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.texts.markup import Markup, lines, paragraphs
from bot.texts.naming import thousands
from directives.work import Lane

LANES = {
    Lane.REPLY: "Trả lời",
    Lane.URGENT: "Khẩn",
    Lane.NUDGE: "Nhắc việc, báo tin",
    Lane.BULK: "Giao việc",
}
MOST_SET_ASIDE = 5


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """How sending stands. `oldest` says since when (UTC) each lane's oldest due notice waits.

    `set_aside` are the newest of the `set_aside_count` updates that failed too often: (update id, sort of error).
    """

    due: Mapping[int, int] = field(default_factory=dict)
    oldest: Mapping[int, dt.datetime] = field(default_factory=dict)
    delivered: int = 0
    doubts: int = 0
    undeliverable: int = 0
    waiting: int = 0
    set_aside_count: int = 0
    set_aside: Sequence[tuple[int, str]] = ()


def outbox(shown: Outbox, at: dt.datetime) -> Markup:
    """/outbox: the queues, what is in doubt, what cannot be delivered, what was set aside."""
    return paragraphs(
        Markup("<b>Tình hình gửi tin</b>"),
        lines(*(_lane(lane, shown, at) for lane in Lane)),
        lines(
            Markup("Đã gửi: {}").format(thousands(shown.delivered)),
            Markup("Không chắc đã tới: {}").format(thousands(shown.doubts)),
            Markup("Không gửi được: {}").format(thousands(shown.undeliverable)),
            Markup("Tin đến đang chờ xử lý: {}").format(thousands(shown.waiting)),
        ),
        _aside(shown),
        _advice(shown),
    )


def set_aside(update_id: int, why: str) -> Markup:
    """To the admins: a message that came in failed every time and was put aside, so that others go on."""
    return lines(
        Markup("⚠️ Một tin đến không xử lý được sau nhiều lần thử, đã để riêng (số {}, lỗi {}).").format(update_id, why),
        Markup("Người gửi đã được báo. Xem /outbox và nhật ký của hệ thống."),
    )


def _lane(lane: Lane, shown: Outbox, at: dt.datetime) -> Markup:
    count = shown.due.get(lane, 0)
    waits = shown.oldest.get(lane)
    if not count:
        return Markup("{}: không có tin chờ").format(LANES[lane])
    if waits is None or at - waits < dt.timedelta(minutes=1):
        return Markup("{}: {} tin chờ").format(LANES[lane], thousands(count))
    minutes = int((at - waits).total_seconds() // 60)
    return Markup("{}: {} tin chờ, lâu nhất {} phút").format(LANES[lane], thousands(count), thousands(minutes))


def _aside(shown: Outbox) -> Markup | None:
    if not shown.set_aside_count:
        return None
    newest = [Markup("số {}, lỗi {}").format(id, why) for id, why in shown.set_aside[:MOST_SET_ASIDE]]
    return lines(Markup("⚠️ Tin đến không xử lý được: {}").format(thousands(shown.set_aside_count)), *newest)


def _advice(shown: Outbox) -> Markup:
    if shown.set_aside_count:
        return Markup("Tìm số này trong nhật ký của hệ thống để biết nguyên nhân.")
    if shown.undeliverable or shown.doubts:
        return Markup("Xem đơn vị nào chưa nhận được: /notices.")
    return Markup("Không cần làm gì.")
