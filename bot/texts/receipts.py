"""Whom the messages of a directive have reached, whom not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import document, some
from bot.texts.trouble import reason
from directives.model import Header
from directives.office import Agency
from directives.work import Directive, NoticeState, StoredNotice

Place = tuple[int, int | None]

MOST_NAMES = 20
UNDERWAY = (NoticeState.DUE, NoticeState.SENDING)
LOST = (NoticeState.GONE, NoticeState.DROPPED)


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """An agency and the messages that carry a directive's tasks to its chats; none where nobody follows it."""

    agency: Agency
    notices: tuple[StoredNotice, ...] = ()

    @property
    def places(self) -> dict[Place, tuple[StoredNotice, ...]]:
        """The messages by the chat and topic they go to."""
        grouped: dict[Place, tuple[StoredNotice, ...]] = {}
        for told in self.notices:
            place = (told.notice.chat_id, told.notice.thread_id)
            grouped[place] = (*grouped.get(place, ()), told)
        return grouped

    @property
    def reached(self) -> int:
        """How many places have every part."""
        return sum(all(n.state is NoticeState.DELIVERED for n in parts) for parts in self.places.values())

    @property
    def underway(self) -> bool:
        """Whether something is still to be sent."""
        return any(n.state in UNDERWAY for n in self.notices)

    @property
    def doubtful(self) -> bool:
        """Whether something may or may not have arrived."""
        return any(n.state is NoticeState.UNCERTAIN for n in self.notices)

    @property
    def lost(self) -> str | None:
        """Why something cannot arrive, in Telegram's words; None where nothing is lost."""
        return next((n.error or "" for n in self.notices if n.state in LOST), None)


def delivered(directive: Directive, deliveries: Sequence[Delivery]) -> Markup:
    """The receipt: what has reached whom, and what to do about the others."""
    reached = [d for d in deliveries if d.reached]
    header = directive.reading.header if directive.reading else Header()
    missing = [d for d in deliveries if d.reached < max(1, len(d.places))]
    return paragraphs(
        lines(
            Markup("📄 <b>Kết quả gửi {}</b>").format(document(header)),
            Markup("Đã tới <b>{}/{} đơn vị</b>{}.").format(len(reached), len(deliveries), _named(reached)),
        ),
        lines(Markup("⚠️ <b>Chưa tới đủ</b>"), *_by_reason(missing)) if missing else None,
        _what_to_do(missing),
    )


def standing(delivery: Delivery) -> Markup:
    """In a few words how the messages to an agency stand: đã gửi, đang gửi, chưa đăng ký."""
    if not delivery.notices:
        return Markup("chưa đăng ký nhận")
    if delivery.underway:
        return Markup("đang gửi")
    places = len(delivery.places)
    if delivery.reached == places:
        return Markup("đã gửi")
    why = reason(delivery.lost) if delivery.lost is not None else Markup("không chắc tin đã tới")
    if not delivery.reached:
        return why
    return Markup("đã tới {} trong {} nơi nhận, còn lại: {}").format(delivery.reached, places, why)


def _named(deliveries: Iterable[Delivery]) -> Markup:
    names = [nfc(d.agency.name) for d in deliveries]
    return Markup(": {}").format(some(names, MOST_NAMES)) if names else Markup("")


def _by_reason(deliveries: Iterable[Delivery]) -> Iterable[Markup]:
    reasons: dict[Markup, list[str]] = {}
    nobody = [nfc(d.agency.name) for d in deliveries if not d.notices]
    for delivery in deliveries:
        if delivery.notices:
            reasons.setdefault(standing(delivery), []).append(nfc(delivery.agency.name))
    for why, names in reasons.items():
        yield Markup("• {}: {}").format(some(names, MOST_NAMES), why)
    if nobody:
        yield Markup("• Chưa đăng ký nhận ({}): {}").format(len(nobody), some(nobody, MOST_NAMES))


def _what_to_do(missing: Sequence[Delivery]) -> Markup:
    if not missing:
        return Markup("Theo dõi thực hiện: /notices.")
    if all(d.doubtful and d.lost is None for d in missing):
        return Markup("Đề nghị gọi điện hỏi các đơn vị trên. Theo dõi thực hiện: /notices.")
    return Markup("Mời đơn vị đăng ký: <code>/invite tên đơn vị</code>; đơn vị vào sau vẫn thấy nhiệm vụ đang mở.")
