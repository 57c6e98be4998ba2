"""The audit log in words: who did what to what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.audit_buttons import TurnAudit
from bot.buttons import Keyboard
from bot.texts.dates import clock, day
from bot.texts.inviting import ROLES
from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import document, shorten
from bot.texts.refusals_review import CHANGES
from directives.auditing import Sought
from directives.changes import Change
from directives.model import Header
from directives.staff import StaffRole
from directives.times import local_clock, local_day

Message = tuple[Markup, Keyboard]

PAGE = 10

KINDS: Mapping[str, str] = {
    "agencies-imported": "nhập danh mục đơn vị từ tệp",
    "agency-added": "thêm đơn vị",
    "agency-changed": "sửa đơn vị",
    "agency-merged": "hợp nhất đơn vị",
    "approved": "duyệt nơi nhận",
    "asked": "xin nhận nhiệm vụ",
    "chat-back": "nơi nhận liên lạc lại được",
    "chat-gone": "mất liên lạc với nơi nhận",
    "chat-moved": "nhóm được nâng cấp thành nhóm lớn",
    "corrected": "công bố đính chính",
    "correction-opened": "mở bản đính chính",
    "confirmed": "xác nhận hoàn thành",
    "day-off": "thêm ngày nghỉ",
    "day-dropped": "bỏ ngày nghỉ, làm bù",
    "day-worked": "thêm ngày làm bù",
    "decline-rejected": "không nhận trả lại",
    "decline-undone": "rút lại việc trả",
    "declined": "trả lại vì giao nhầm",
    "digest-switched": "bật, tắt tin tổng hợp",
    "discarded": "bỏ bản rà soát",
    "done": "báo xong",
    "evidence": "nộp minh chứng",
    "extension-asked": "xin lùi hạn",
    "extension-granted": "đồng ý lùi hạn",
    "extension-refused": "từ chối lùi hạn",
    "feed-made": "tạo địa chỉ lịch",
    "feed-revoked": "thu hồi địa chỉ lịch",
    "forgotten": "xóa dữ liệu cá nhân",
    "handed-over": "chuyển việc cho đồng nghiệp",
    "given-back": "yêu cầu làm lại",
    "held-dropped": "bỏ các tin giữ lại sau khi khôi phục",
    "held-sent": "gửi tiếp các tin giữ lại sau khi khôi phục",
    "invitation-revoked": "thu hồi lời mời",
    "invited": "tạo lời mời",
    "joined": "vào nhận nhiệm vụ",
    "left": "thôi nhận nhiệm vụ",
    "member-approved": "nhận cán bộ",
    "member-asked": "xin làm cán bộ",
    "member-away": "ghi ngày vắng tại",
    "member-back": "đi làm lại tại",
    "member-ended": "cho thôi làm cán bộ",
    "member-focal": "đặt làm đầu mối",
    "member-joined": "trở thành cán bộ",
    "member-left": "thôi làm cán bộ",
    "member-not-focal": "thôi làm đầu mối",
    "member-refused": "không nhận cán bộ",
    "original-attached": "đính kèm bản gốc",
    "policy-set": "đổi mức nhắc",
    "progress": "báo tiến độ",
    "published": "công bố",
    "recalled": "thu hồi văn bản",
    "reassigned": "giao đơn vị khác làm",
    "received": "báo đã nhận",
    "refused": "từ chối nơi nhận",
    "replaced": "thay thế văn bản",
    "reminded": "nhắc đơn vị thực hiện",
    "repetition-ended": "kết thúc lặp",
    "restored": "khôi phục từ bản sao lưu",
    "revised": "sửa bản rà soát",
    "role-given": "giao vai trò cho",
    "role-taken": "thu hồi vai trò của",
    "snoozed": "để nhắc sau",
    "summary-hour": "đổi giờ tổng hợp",
    "topic-lost": "mất chủ đề của nhóm",
    "unconfirmed": "bỏ xác nhận hoàn thành",
    "undone": "hoàn tác báo xong",
}
"""Every kind of entry, as what somebody did."""


REASONS = ("reason", "why", "note")
"""Where an entry keeps why something was done, or what was said with it."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry with the names that it needs. `actor` is empty for the bot itself, `about` where there is no name."""

    at: dt.datetime
    kind: str
    actor: str
    about: Markup
    detail: Mapping[str, object]


def page(entries: Sequence[Entry], about: Markup, sought: Sought, turn: TurnAudit, older: int, on: dt.date) -> Message:
    """A page of the log, newest first; `older` is the entry behind which the next page begins, 0 for none."""
    what = Markup(": {}").format(about) if about else Markup("")
    text = paragraphs(
        lines(Markup("<b>Nhật ký{}</b>").format(what), _days(sought)),
        *_by_day(entries),
        None if turn.before else _how(),
    )
    return text, (*_pages(turn, older), _spans(turn, on))


def nothing_found(words: str) -> Message:
    """Nothing and nobody is called so."""
    text = Markup("Không tìm thấy người, đơn vị hay văn bản nào theo “{}”.").format(shorten(words, 60))
    return lines(text, _how()), ()


def about_assignment(number: int, agency: str) -> Markup:
    """A share of a task."""
    return Markup("nhiệm vụ {} ({})").format(number, nfc(agency))


def about_task(number: int) -> Markup:
    """A task."""
    return Markup("nhiệm vụ {}").format(number)


def about_directive(header: Header, id: int) -> Markup:
    """A directive by its number, by the bot's number where it has none; the day of issue would fill a line more."""
    return document(replace(header, issued=None)) if header.number else Markup("văn bản {}").format(id)


def about_place(agency: str, chat: Markup) -> Markup:
    """A chat that receives an agency's messages."""
    return Markup("{}: {}").format(nfc(agency), chat)


def about_role(role: StaffRole) -> Markup:
    """A role."""
    return Markup("vai trò {}").format(ROLES[role])


def _by_day(entries: Sequence[Entry]) -> list[Markup | str]:
    """The entries under their days: a phone has no room for the same day ten times."""
    if not entries:
        return ["Không có mục nào."]
    days = groupby(entries, key=lambda entry: local_day(entry.at))
    return [lines(Markup("<b>{}</b>").format(day(on)), *map(_line, those)) for on, those in days]


def _line(entry: Entry) -> Markup:
    did = KINDS.get(entry.kind, entry.kind)
    who = Markup("{}: ").format(nfc(entry.actor)) if entry.actor else Markup("")
    about = Markup(" {}").format(entry.about) if entry.about else Markup("")
    return Markup("{} {}{}{}{}").format(clock(local_clock(entry.at)), who, did, about, _more(entry.detail))


def _more(detail: Mapping[str, object]) -> Markup:
    """What else the entry says, in a few words: a role, a reason."""
    role, reason = detail.get("role"), next((detail[k] for k in REASONS if detail.get(k)), None)
    if isinstance(role, str) and role in list(StaffRole):
        return Markup(": {}").format(ROLES[StaffRole(role)])
    if (change := detail.get("change")) in list(Change):
        return _changed(Change(str(change)), detail.get("task"))
    return Markup(": {}").format(shorten(reason, 80)) if isinstance(reason, str) else Markup("")


def _changed(change: Change, task: object) -> Markup:
    """What of a draft was changed; its tasks are counted from 0."""
    which = Markup(" nhiệm vụ {}").format(task + 1) if isinstance(task, int) else Markup("")
    return Markup(": {}{}").format(CHANGES[change], which)


def _days(sought: Sought) -> Markup | None:
    if sought.first is None and sought.last is None:
        return None
    if sought.first == sought.last and sought.first is not None:
        return Markup("Ngày {}").format(day(sought.first))
    first = Markup("từ {} ").format(day(sought.first)) if sought.first else Markup("")
    return Markup("{}đến {}").format(first, day(sought.last)) if sought.last else first


def _how() -> Markup:
    return Markup("Lọc: gửi /audit kèm tên người, tên đơn vị, số văn bản, “việc 12” hoặc ngày 01/03/2026.")


def _pages(turn: TurnAudit, older: int) -> Keyboard:
    newest = [("‹ Mới nhất", _turned(turn, before=0))] if turn.before else []
    on = [("Cũ hơn ›", _turned(turn, before=older))] if older else []
    return (tuple(newest + on),) if newest or on else ()


def _spans(turn: TurnAudit, on: dt.date) -> tuple[tuple[str, str], ...]:
    today = on.toordinal()
    spans = (("Hôm nay", today, today), ("7 ngày", today - 6, today), ("30 ngày", today - 29, today), ("Tất cả", 0, 0))
    return tuple(
        (label, TurnAudit(about=turn.about, id=turn.id, first=first, last=last, before=0).pack())
        for label, first, last in spans
    )


def _turned(turn: TurnAudit, before: int) -> str:
    return TurnAudit(about=turn.about, id=turn.id, first=turn.first, last=turn.last, before=before).pack()
