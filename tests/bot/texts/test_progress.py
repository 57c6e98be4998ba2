"""How a directive stands, agency by agency and share by share, as the office reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.progress_buttons import ListAgencies, Remind
from bot.texts import progress, shares
from bot.texts.markup import plain, units
from bot.texts.progress import AGENCIES_A_PAGE, Overview
from bot.texts.receipts import Delivery
from directives.figures import Buckets
from directives.model import Role
from directives.office import Agency
from directives.remarks import FileKind, Remark, RemarkKind, TelegramFile
from directives.standing import Among, Standing
from directives.work import Assignment, DirectiveState, Status
from tests.bot.texts.samples import (
    AGENCIES,
    AT,
    BEFORE_15,
    DIRECTIVE,
    FINANCE,
    HEALTH,
    LONG,
    PAST,
    POLICE,
    SHORT,
    owed,
)
from tests.conftest import Golden

PUBLISHED = replace(DIRECTIVE, published_at=AT, published_by=1001)
MINUTE = dt.timedelta(minutes=1)

HEALTH_STANDS = Standing(agency_id=HEALTH.id, leads=3, done=1, late=1, waiting=1, owed=2, reached=True, opened=True)
FINANCE_STANDS = Standing(agency_id=FINANCE.id, leads=1, owed=1)
POLICE_STANDS = Standing(agency_id=POLICE.id, leads=2, done=2, waiting=1, owed=1, reached=True, opened=True, moved=True)


def seen(*standings: Standing, agencies: Sequence[Agency] = (), **more: object) -> Overview:
    known = AGENCIES | {a.id: a for a in agencies}
    deliveries = {FINANCE.id: Delivery(agency=FINANCE)}
    values: dict[str, object] = {"directive": PUBLISHED, "deliveries": deliveries, "at": AT + 5 * MINUTE, **more}
    return Overview(standings=standings, agencies=known, **values)  # type: ignore[arg-type]


ALL = (HEALTH_STANDS, FINANCE_STANDS, POLICE_STANDS)
TALLY = Buckets(done_in_time=3, open_in_time=2, open_late=1)


def many(count: int) -> tuple[tuple[Standing, ...], list[Agency]]:
    """Communes that have their message and have not opened it."""
    ids = [f"xa-{n:03}" for n in range(count)]
    agencies = [Agency(id=id, name="UBND xã " + id[-3:]) for id in ids]
    return tuple(Standing(agency_id=id, leads=1, owed=1, reached=True) for id in ids), agencies


def test_a_directive_names_first_who_is_furthest_behind(golden: Golden) -> None:
    golden("progress/directive", *progress.directive(seen(*ALL), TALLY))


def test_of_a_hundred_agencies_the_screen_counts_and_names_three(golden: Golden) -> None:
    standings, agencies = many(100)

    message = progress.directive(seen(*standings, agencies=agencies), Buckets(open_in_time=100))

    golden("progress/directive.many", *message)
    assert "và 97 đơn vị khác" in plain(message[0])
    assert plain(message[0]).count("\n") < 20


def test_a_recalled_directive_says_so_and_reminds_nobody(golden: Golden) -> None:
    gone = replace(
        PUBLISHED, state=DirectiveState.WITHDRAWN, withdrawn_at=AT + MINUTE, withdrawn_reason="Ban hành nhầm <bản cũ>."
    )

    golden("progress/directive.withdrawn", *progress.directive(seen(directive=gone), Buckets()))
    assert not reminds(seen(*ALL, directive=gone), Among.UNFINISHED)


def test_where_the_office_does_not_verify_nothing_waits() -> None:
    text, buttons = progress.directive(seen(*ALL, verifies=False), TALLY)

    assert "chờ xác nhận" not in plain(text)
    assert not any("Chờ xác nhận" in label for row in buttons for label, _ in row)


def test_a_list_explains_itself_and_offers_to_remind_all_of_it(golden: Golden) -> None:
    standings, agencies = many(AGENCIES_A_PAGE + 3)

    second = progress.agencies_of(seen(*standings, agencies=agencies), Among.UNOPENED, 1)

    golden("progress/agencies_of", *second)
    assert progress.agencies_of(seen(*standings, agencies=agencies), Among.UNOPENED, 99) == second


def test_who_was_reminded_today_is_marked(golden: Golden) -> None:
    reminded = {HEALTH.id: AT + 2 * MINUTE}

    golden("progress/agencies_of.reminded", *progress.agencies_of(seen(*ALL, reminded=reminded), Among.UNFINISHED, 0))


def test_an_empty_list_says_so(golden: Golden) -> None:
    golden("progress/agencies_of.nobody", *progress.agencies_of(seen(POLICE_STANDS), Among.LATE, 0))


def test_one_agency_in_one_line(golden: Golden) -> None:
    golden("progress/agency_line", progress.agency_line(HEALTH_STANDS, seen(*ALL)))
    golden("progress/agency_line.unreached", progress.agency_line(FINANCE_STANDS, seen(*ALL)))
    golden("progress/agency_line.done", progress.agency_line(POLICE_STANDS, seen(*ALL)))
    support = Standing(agency_id=HEALTH.id, owed=1, reached=True)
    golden("progress/agency_line.support", progress.agency_line(support, seen(support)))


def reminds(overview: Overview, which: Among) -> bool:
    _, buttons = progress.agencies_of(overview, which, 0)
    packed = Remind(directive=PUBLISHED.id, among=which).pack()
    return any(data == packed for row in buttons for _, data in row)


def test_only_an_admin_is_offered_to_remind_and_never_everybody() -> None:
    assert reminds(seen(*ALL), Among.UNFINISHED)
    assert not reminds(seen(*ALL, may_change=False), Among.UNFINISHED)
    assert not reminds(seen(*ALL), Among.EVERYBODY)


def test_every_count_opens_its_list() -> None:
    _, buttons = progress.directive(seen(*ALL), TALLY)

    opened = {label: data for row in buttons for label, data in row}
    for label, which in {"⚠️ Quá hạn 1": Among.LATE, "Chưa nhận tin 1": Among.UNREACHED}.items():
        assert opened[label] == ListAgencies(directive=PUBLISHED.id, among=which, page=0).pack()


def closed(assignment: Assignment, **more: object) -> Assignment:
    values: dict[str, object] = {"status": Status.DONE, "closed_by": 2001, "closed_at": AT, **more}
    return replace(assignment, **values)  # type: ignore[arg-type]


def test_one_agencys_part_of_a_directive(golden: Golden) -> None:
    mine = [
        owed(12, LONG, PAST, agency=HEALTH),
        closed(owed(13, SHORT, BEFORE_15, agency=HEALTH)),
        owed(14, SHORT, BEFORE_15, agency=HEALTH, status=Status.RETURNED),
        owed(15, SHORT, agency=HEALTH, role=Role.SUPPORT),
    ]
    here = (seen(*ALL), HEALTH_STANDS, mine, {112: 2})

    golden("shares/agency", *shares.agency(*here, 0, (Among.LATE, 0)))
    assert shares.agency(*here, 7, (Among.LATE, 0)) == shares.agency(*here, 0, (Among.LATE, 0))


def test_two_periods_of_one_task_are_told_apart_by_their_buttons(golden: Golden) -> None:
    periods = [replace(owed(12, SHORT, agency=HEALTH, occurrence_on=dt.date(2026, 3, d)), id=112 + d) for d in (10, 20)]

    golden("shares/agency.periods", *shares.agency(seen(*ALL), HEALTH_STANDS, periods, {}, 0, (Among.EVERYBODY, 0)))


def test_an_agency_whose_work_was_taken_back_has_nothing_left(golden: Golden) -> None:
    nothing = Standing(agency_id=HEALTH.id)

    golden("shares/agency.nothing", *shares.agency(seen(nothing), nothing, [], {}, 0, (Among.EVERYBODY, 0)))


REMARKS = (
    Remark(id=1, assignment_id=112, kind=RemarkKind.PROGRESS, made_by=2001, made_at=AT, text="Xong 3/7 xã & <phường>"),
    Remark(
        id=2,
        assignment_id=112,
        kind=RemarkKind.EVIDENCE,
        made_by=2001,
        made_at=AT + MINUTE,
        file=TelegramFile(id="f1", kind=FileKind.DOCUMENT, name="bao-cao.pdf"),
        document_number="45/BC-SYT",
        document_date=dt.date(2026, 3, 8),
    ),
    Remark(id=3, assignment_id=112, kind=RemarkKind.RETURN, made_by=None, made_at=AT + 2 * MINUTE, text="Thiếu biểu"),
    Remark(
        id=4,
        assignment_id=112,
        kind=RemarkKind.EVIDENCE,
        made_by=2001,
        made_at=AT + 3 * MINUTE,
        file=TelegramFile(id="f2", kind=FileKind.PHOTO, name=""),
    ),
)


def case(assignment: Assignment, **more: object) -> shares.Case:
    values: dict[str, object] = {"names": {2001: "Chị Lan <3", 1001: "Chị Hà"}, "at": AT + 5 * MINUTE, **more}
    return shares.Case(assignment=assignment, agency=HEALTH, directive=PUBLISHED, **values)  # type: ignore[arg-type]


def test_finished_work_is_shown_with_its_proof_before_it_is_accepted(golden: Golden) -> None:
    done = closed(owed(12, LONG, BEFORE_15, agency=HEALTH, note="Đã gửi báo cáo"))

    golden("shares/card", *shares.card(case(done, remarks=REMARKS)))
    golden("shares/card.late", *shares.card(case(closed(owed(12, SHORT, PAST, agency=HEALTH)))))


def test_accepted_work_names_who_accepted_it(golden: Golden) -> None:
    accepted = closed(
        owed(12, SHORT, BEFORE_15, agency=HEALTH),
        status=Status.CONFIRMED,
        confirmed_by=1001,
        confirmed_at=AT + 4 * MINUTE,
    )

    golden("shares/card.confirmed", *shares.card(case(accepted)))
    later = shares.card(case(accepted, at=AT + 20 * MINUTE))
    assert later[1] == ()


def test_open_work_can_be_looked_at_and_nothing_decided(golden: Golden) -> None:
    golden("shares/card.open", *shares.card(case(owed(12, SHORT, PAST, agency=HEALTH))))


def test_a_leader_sees_the_proof_and_decides_nothing(golden: Golden) -> None:
    done = closed(owed(12, SHORT, BEFORE_15, agency=HEALTH))

    golden("shares/card.leader", *shares.card(case(done, remarks=REMARKS, may_change=False)))


def test_where_the_office_does_not_verify_finished_work_can_still_be_given_back(golden: Golden) -> None:
    done = closed(owed(12, SHORT, BEFORE_15, agency=HEALTH))

    golden("shares/card.unverified", *shares.card(case(done, verifies=False)))


def test_a_long_history_still_fits_one_message() -> None:
    talk = [replace(REMARKS[0], id=n, text="Tiến độ " * 200) for n in range(200)]

    text, _ = shares.card(case(closed(owed(12, LONG * 30, BEFORE_15, agency=HEALTH)), remarks=talk))

    assert units(text) < 4000
    assert "5 mới nhất trong 200" in plain(text)
