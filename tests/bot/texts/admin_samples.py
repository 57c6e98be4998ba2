"""Readings and directives of the invented province Phước Sơn, for the messages that admins see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from directives.agencies import packaged_agencies
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
    Role,
)
from directives.office import Agency, Subscription, SubscriptionState
from directives.reviewing import Review, review
from directives.times import instant
from directives.work import Directive, DirectiveState

AT = instant(dt.date(2026, 3, 9), dt.time(8, 0))
COMMUNES = (
    Agency(id="ubnd-xa-dak-ring", name="UBND xã Đăk Ring", groups=("ubnd-xa",)),
    Agency(id="ubnd-phuong-song-tra", name="UBND phường Sông Trà", groups=("ubnd-xa",)),
)
AGENCIES = (*packaged_agencies(), *COMMUNES)
NAMES = {a.id: a.name for a in AGENCIES}

HEADER = Header(
    number="27/TB-UBND",
    symbol="TB-UBND",
    type="thong-bao",
    issued="2026-03-09",
    issuer="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN",
    subject="Kết luận về phòng, chống hạn hán & xâm nhập mặn <mùa khô 2026>",
)


def led(*agency_ids: str) -> tuple[Assignee, ...]:
    return tuple(Assignee(kind=AssigneeKind.AGENCY, id=i, name=NAMES.get(i, i)) for i in agency_ids)


def helped(*agency_ids: str) -> tuple[Assignee, ...]:
    return tuple(replace(a, role=Role.SUPPORT) for a in led(*agency_ids))


def group(group_id: str, name: str, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=AssigneeKind.GROUP, id="group:" + group_id, name=name, role=role)


def body(name: str, kind: AssigneeKind = AssigneeKind.BODY, role: Role = Role.LEAD) -> Assignee:
    return Assignee(kind=kind, id=None, name=name, role=role)


def before(quote: str, last_day: dt.date, doubt: Doubt | None = None) -> Deadline:
    return Deadline(quote=quote, kind=DeadlineKind.BEFORE, due_date=last_day, doubt=doubt)


WATER = ReadTask(
    section="1. Sở Nông nghiệp và Môi trường",
    text="Rà soát trữ lượng nước các hồ chứa, xây dựng phương án điều tiết nước sinh hoạt cho vùng hạ du; báo cáo "
    "Chủ tịch UBND tỉnh trước ngày 20/3/2026.",
    assignees=(*led("so-nong-nghiep-va-moi-truong"), *helped("so-xay-dung", "dien-luc-tinh")),
    deadlines=(before("trước ngày 20/3/2026", dt.date(2026, 3, 19)),),
)
MONEY = ReadTask(
    section="2. Sở Tài chính",
    text="Cân đối kinh phí khoan bổ sung 12 giếng tại các xã vùng cao.",
    assignees=led("so-tai-chinh"),
)
EVERYBODY = ReadTask(
    section="3. Các sở, ban, ngành; UBND các xã, phường",
    text="Tuyên truyền tiết kiệm nước, kiểm tra rò rỉ đường ống tại trụ sở; gửi kết quả trước 17 giờ ngày 27/3/2026.",
    assignees=(group("so-ban-nganh", "các sở, ban, ngành"), group("ubnd-xa", "UBND các xã, phường")),
    deadlines=(
        Deadline(
            quote="trước 17 giờ ngày 27/3/2026",
            kind=DeadlineKind.BEFORE,
            due_date=dt.date(2026, 3, 27),
            due_time=dt.time(17, 0),
        ),
    ),
)
WHOLE = (WATER, MONEY, EVERYBODY)

DOUBTFUL = (
    WATER,
    ReadTask(section="", text="Theo dõi độ mặn tại cửa sông, thông báo hằng ngày cho Nhân dân."),
    ReadTask(
        section="II",
        text="Hoàn thành cống ngăn mặn Bến Đá trước ngày 31/02/2026.",
        assignees=(body("Ban Quản lý dự án thủy lợi Bến Đá"), *helped("so-tai-chinh")),
        deadlines=(Deadline(quote="trước ngày 31/02/2026", kind=DeadlineKind.BEFORE, doubt=Doubt.IMPOSSIBLE_DATE),),
    ),
    ReadTask(
        section="III",
        text="Phủ sóng thông tin cảnh báo mặn xong trước 05/3.",
        assignees=(
            *led("so-thong-tin-va-truyen-thong"),
            body("các cơ quan liên quan", AssigneeKind.OTHER, Role.SUPPORT),
        ),
        deadlines=(
            before("trước 05/3", dt.date(2026, 3, 4), Doubt.YEAR_GUESSED),
            before("trước 01/3/2026", dt.date(2026, 2, 28)),
        ),
    ),
    ReadTask(
        section="IV",
        text="Tổng hợp thiệt hại cây trồng.",
        assignees=(
            Assignee(kind=AssigneeKind.AGENCY, id="so-cong-thuong", name="Sở Công Thưởng", doubt=Doubt.FUZZY_NAME),
            group("ubnd-huyen", "UBND các huyện"),
        ),
    ),
)


def directive(tasks: Sequence[ReadTask], *, header: Header = HEADER, warnings: Iterable[Caution] = ()) -> Directive:
    reading = Reading(header=header, tasks=tuple(tasks), warnings=tuple(warnings), text="…")
    return Directive(
        id=7,
        state=DirectiveState.REVIEW,
        text="…",
        reading=reading,
        revision=1,
        posted_by=1001,
        chat_id=1001,
        posted_at=AT,
    )


def follows(agency_id: str, chat_id: int) -> Subscription:
    return Subscription(
        id=chat_id,
        agency_id=agency_id,
        chat_id=chat_id,
        thread_id=None,
        state=SubscriptionState.ACTIVE,
        asked_by=chat_id,
        asked_at=AT,
    )


FOLLOWED = (
    follows("so-nong-nghiep-va-moi-truong", 2001),
    follows("so-nong-nghiep-va-moi-truong", -500),
    follows("so-tai-chinh", 2002),
    follows("so-xay-dung", 2001),
)


def laid_out(
    tasks: Sequence[ReadTask],
    *,
    header: Header = HEADER,
    warnings: Iterable[Caution] = (),
    followed: Sequence[Subscription] = FOLLOWED,
    published: Sequence[Directive] = (),
) -> Review:
    return review(directive(tasks, header=header, warnings=warnings), AGENCIES, followed, earlier=published, at=AT)


def published_before() -> Directive:
    return replace(
        directive(WHOLE),
        id=3,
        state=DirectiveState.PUBLISHED,
        published_by=1001,
        published_at=AT - dt.timedelta(days=4),
    )


MANY = tuple(
    replace(t, text=str(i + 1) + ". " + t.text * 3) for i, t in enumerate((WATER, MONEY, EVERYBODY, *DOUBTFUL[1:]) * 4)
)
