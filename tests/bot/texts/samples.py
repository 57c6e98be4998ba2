"""What the messages are tried with: an invented province, and words that do their best to break the HTML."""

from __future__ import annotations

import datetime as dt
import unicodedata

from directives.model import Deadline, DeadlineKind, Header, Reading, Role
from directives.office import Agency, Chat, ChatKind, Subscription, SubscriptionState
from directives.times import instant
from directives.work import Assignment, Directive, DirectiveState, Status, Task

AT = instant(dt.date(2026, 3, 9), dt.time(8, 0))
"""A Monday morning."""

HEADER = Header(
    number="27/TB-UBND",
    type="thong-bao",
    issued="2026-03-06",
    issuer="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN",
    subject='V/v tăng cường <PCCC> & "cứu nạn, cứu hộ" mùa khô năm 2026',
)

FINANCE = Agency(id="so-tai-chinh", name="Sở Tài chính", groups=("so-ban-nganh",))
HEALTH = Agency(id="so-y-te", name=unicodedata.normalize("NFD", "Sở Y tế"), groups=("so-ban-nganh",))
POLICE = Agency(id="cong-an-tinh", name='Công an tỉnh <"Phước Sơn">', groups=("llvt",))
AGENCIES = {a.id: a for a in (FINANCE, HEALTH, POLICE)}

LONG = (
    "Chủ trì, phối hợp với Công an tỉnh kiểm tra công tác phòng cháy, chữa cháy tại các chợ, trung tâm thương mại, kho "
    "hàng trên địa bàn; lập danh sách cơ sở vi phạm & đề xuất xử lý; báo cáo UBND tỉnh trước ngày 15/03/2026."
)
SHORT = 'Bố trí kinh phí mua <bình chữa cháy> & "vòi rồng" theo quy định.'

BEFORE_15 = Deadline(quote="trước ngày 15/03/2026", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 14))
BY_HOUR = Deadline(
    quote="trước 17 giờ ngày 10/3", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, 10), due_time=dt.time(17, 0)
)
PAST = Deadline(quote="chậm nhất ngày 05/03/2026", kind=DeadlineKind.BY, due_date=dt.date(2026, 3, 5))
MONTHLY = Deadline(quote="hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY")

DIRECTIVE = Directive(
    id=3,
    state=DirectiveState.PUBLISHED,
    text="",
    reading=Reading(header=HEADER),
    revision=2,
    posted_by=1001,
    chat_id=1001,
    posted_at=AT,
)


def owed(
    number: int,
    text: str = SHORT,
    *deadlines: Deadline,
    agency: Agency = FINANCE,
    role: Role = Role.LEAD,
    status: Status = Status.NEW,
    note: str | None = None,
    occurrence_on: dt.date | None = None,
) -> Assignment:
    """An assignment of task `number` with the id 100 more; moved on, it was at eight by the person 2001."""
    task = Task(id=number, directive_id=3, position=number, section="", text=text, deadlines=deadlines)
    received = status in (Status.RECEIVED, Status.DONE)
    return Assignment(
        id=100 + number,
        task=task,
        agency_id=agency.id,
        role=role,
        status=status,
        received_by=2001 if received else None,
        received_at=AT if received else None,
        closed_by=2001 if status is Status.DONE else None,
        closed_at=AT if status is Status.DONE else None,
        note=note,
        occurrence_on=occurrence_on,
    )


PRIVATE = Chat(id=2001, kind=ChatKind.PRIVATE, title="Chị Lan <3")
GROUP = Chat(id=-55, kind=ChatKind.GROUP, title="Tổ công tác & nhóm 2")


def subscribed(state: SubscriptionState, number: int = 7) -> Subscription:
    """A subscription of Chị Lan's."""
    return Subscription(
        id=number, agency_id=FINANCE.id, chat_id=2001, thread_id=None, state=state, asked_by=2001, asked_at=AT
    )
