"""The furniture of the storage tests: an invented province with a few agencies, chats and a directive."""

from __future__ import annotations

import datetime as dt

from directives.model import (
    Assignee,
    AssigneeKind,
    Caution,
    Deadline,
    DeadlineKind,
    Doubt,
    Header,
    Reading,
    ReadTask,
    Recipient,
    Role,
    Span,
)
from directives.office import Agency, Chat, ChatKind
from directives.sharing import new_share
from directives.work import Assignment, Directive, Lane, Notice, NoticeKind, StoredNotice
from storage import Records, Storage

AT = dt.datetime(2026, 3, 2, 1, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
LEASE = 3 * MINUTE
AFTER_LEASE = AT + LEASE + MINUTE

LAN, HUNG = 1001, 1002
"""Two people."""

GROUP, PRIVATE = -4001, 1001
"""Two chats."""

HEALTH = Agency(
    id="so-y-te",
    name="Sở Y tế",
    aliases=("SYT", "Sở Y tế tỉnh"),
    groups=("so-ban-nganh",),
    valid_from=dt.date(1997, 1, 1),
)
TRADE = Agency(id="so-cong-thuong", name="Sở Công Thương", groups=("so-ban-nganh",))
OLD = Agency(
    id="so-ke-hoach", name="Sở Kế hoạch", valid_to=dt.date(2025, 2, 28), successors=("so-y-te", "so-cong-thuong")
)
DISTRICTS = Agency(id="ubnd-huyen-tat-ca", name="UBND các huyện", groups=("ubnd-huyen",), level=True)
AGENCIES = (HEALTH, TRADE, OLD, DISTRICTS)

BY_FRIDAY = Deadline(quote="trước ngày 07/03/2026", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 6), rule="d")
AT_FIVE = Deadline(
    quote="17 giờ ngày 05/3", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, 5), due_time=dt.time(17, 0)
)
MONTHLY = Deadline(quote="hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY", rule="r")
SOON = Deadline(quote="sớm", kind=DeadlineKind.EVENT, doubt=Doubt.START_UNKNOWN)

READING = Reading(
    header=Header(
        number="05/CT-UBND", type="Chỉ thị", issued="2026-03-01", issuer="UBND tỉnh Vĩnh Hà", subject="Phòng dịch"
    ),
    tasks=(
        ReadTask(
            section="1",
            text="Báo cáo kết quả trước ngày 07/03/2026.",
            assignees=(
                Assignee(kind=AssigneeKind.AGENCY, id="so-y-te", name="Sở Y tế", rule="name"),
                Assignee(kind=AssigneeKind.OTHER, id=None, name="Ban X", role=Role.SUPPORT, doubt=Doubt.UNKNOWN_AGENCY),
            ),
            deadlines=(BY_FRIDAY, AT_FIVE, MONTHLY, SOON),
            span=Span(start=3, end=41),
        ),
    ),
    recipients=(Recipient(name="Như trên"), Recipient(name="Sở Y tế", note="t/h")),
    warnings=(Caution(doubt=Doubt.UNKNOWN_AGENCY, detail="Ban X", task=0),),
    text="1. Báo cáo kết quả trước ngày 07/03/2026.\n",
)


def chat(id: int, kind: ChatKind = ChatKind.GROUP, title: str = "Tổ công tác") -> Chat:
    return Chat(id=id, kind=kind, title=title)


def task(*deadlines: Deadline, text: str = "Kiểm tra và báo cáo.") -> ReadTask:
    return ReadTask(section="I", text=text, deadlines=deadlines)


def notice(
    key: str, chat_id: int = GROUP, kind: NoticeKind = NoticeKind.INFO, lane: Lane = Lane.BULK, **more: object
) -> Notice:
    values = {"due_at": AT, "text": "<b>Nhiệm vụ</b>", **more}
    return Notice(key=key, kind=kind, lane=lane, chat_id=chat_id, **values)  # type: ignore[arg-type]


async def furnished(storage: Storage) -> None:
    """Puts the agencies and the two chats in."""
    async with storage.transaction() as records:
        await records.agencies.seed(AGENCIES)
        await records.chats.meet(chat(GROUP))
        await records.chats.meet(chat(PRIVATE, ChatKind.PRIVATE, "Chị Lan"))


async def published(records: Records, *tasks: ReadTask) -> tuple[Directive, tuple[Assignment, ...]]:
    """A published directive whose tasks the health agency leads."""
    started = await records.directives.start(LAN, PRIVATE, AT)
    await records.directives.review(started.id, READING)
    assert await records.directives.publish(started.id, LAN, AT)
    kept = [await records.tasks.add(started.id, i, t) for i, t in enumerate(tasks or (task(BY_FRIDAY),))]
    given = await records.tasks.assign_many(new_share(t, HEALTH.id, Role.LEAD, nudge_at=AT) for t in kept)
    directive = await records.directives.get(started.id)
    assert directive is not None
    return directive, given


async def claim(storage: Storage, at: dt.datetime = AT, limit: int = 100, busy: tuple[int, ...] = ()) -> list[str]:
    async with storage.transaction() as records:
        return [stored.notice.key for stored in await records.notices.claim(at, limit, LEASE, busy)]


async def put(storage: Storage, *notices: Notice) -> None:
    async with storage.transaction() as records:
        await records.notices.add(notices)


async def one(records: Records, at: dt.datetime = AT) -> StoredNotice:
    (stored,) = await records.notices.claim(at, 1, LEASE)
    return stored


async def state(storage: Storage, key: str) -> StoredNotice:
    async with storage.snapshot() as records:
        everything = await records.notices._where()
    return next(stored for stored in everything if stored.notice.key == key)
