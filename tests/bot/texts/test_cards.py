"""The card of one task."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.texts.cards import card
from bot.texts.markup import plain
from directives.model import Role
from directives.remarks import FileKind, Remark, RemarkKind, TelegramFile
from directives.work import Status
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, DIRECTIVE, HEALTH, LONG, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

NAMES = {2001: "Chị Lan"}


def test_a_card_shows_one_task_whole(golden: Golden) -> None:
    mine = owed(12, LONG, BEFORE_15)
    others = (mine, owed(12, LONG, BEFORE_15, agency=POLICE, role=Role.SUPPORT))

    golden("cards/card", *card(mine, DIRECTIVE, AGENCIES, others, {}, AT))


def test_a_card_of_support_names_who_leads(golden: Golden) -> None:
    mine = owed(12, SHORT, PAST, agency=POLICE, role=Role.SUPPORT, status=Status.RECEIVED)
    leads = (owed(12, SHORT, PAST), owed(12, SHORT, PAST, agency=HEALTH))

    golden("cards/card.support_late", *card(mine, DIRECTIVE, AGENCIES, (*leads, mine), NAMES, AT))


def test_a_card_of_done_work_says_who_and_when_and_the_note(golden: Golden) -> None:
    done = owed(12, SHORT, BEFORE_15, status=Status.DONE, note="Đã gửi Báo cáo số 15/BC-STC <bản giấy>")

    golden("cards/card.done", *card(done, DIRECTIVE, AGENCIES, (done,), NAMES, AT))


def test_a_card_after_the_time_for_second_thoughts_takes_nothing_back() -> None:
    done = owed(12, SHORT, BEFORE_15, status=Status.DONE)

    _, buttons = card(done, DIRECTIVE, AGENCIES, (done,), NAMES, AT + dt.timedelta(minutes=10))

    assert [label for row in buttons for label, _ in row] == ["Thêm…"]


def test_a_card_with_many_supporters_names_a_few(golden: Golden) -> None:
    mine = owed(12, SHORT)
    many = [replace(owed(12, role=Role.SUPPORT), id=n, agency_id=f"ubnd-xa-{n}") for n in range(1, 24)]

    golden("cards/card.many_supporters", *card(mine, DIRECTIVE, AGENCIES, (mine, *many), {}, AT))


def remark(number: int, kind: RemarkKind, text: str = "", **more: Any) -> Remark:
    return Remark(id=number, assignment_id=112, kind=kind, made_by=2001, made_at=AT, text=text, **more)


def test_a_card_shows_the_last_progress_and_the_proof(golden: Golden) -> None:
    mine = owed(12, SHORT, BEFORE_15, status=Status.RECEIVED)
    said = [remark(n, RemarkKind.PROGRESS, "Bước " + str(n) + ": đã họp <3 xã>") for n in range(1, 4)]
    proof = remark(4, RemarkKind.EVIDENCE, document_number="45/BC-SYT")
    photo = remark(5, RemarkKind.EVIDENCE, file=TelegramFile(id="x", kind=FileKind.PHOTO, name=""))

    message = card(mine, DIRECTIVE, AGENCIES, (mine,), NAMES, AT, remarks=(*said, proof, photo))

    golden("cards/card.remarks", *message)
    assert len([line for line in plain(message[0]).splitlines() if line]) <= 12
    golden("cards/card.more", *card(mine, DIRECTIVE, AGENCIES, (mine,), NAMES, AT, remarks=(proof, photo), more=True))


def test_a_card_says_why_it_came_back_or_is_owed_no_more(golden: Golden) -> None:
    declined = replace(owed(12, SHORT, BEFORE_15, status=Status.DECLINED), declined_by=2001, declined_at=AT)
    withdrawn = owed(12, SHORT, BEFORE_15, status=Status.WITHDRAWN)
    returned = owed(12, SHORT, BEFORE_15, status=Status.RETURNED)
    cases = (
        ("declined", declined, remark(1, RemarkKind.DECLINE, "Thuộc chức năng của Sở Xây dựng")),
        ("withdrawn", withdrawn, remark(1, RemarkKind.WITHDRAW, "Đã giao cho Sở Xây dựng")),
        ("returned", returned, remark(1, RemarkKind.RETURN, "Thiếu số liệu của 3 xã")),
        ("rejected", owed(12, SHORT, BEFORE_15, status=Status.RECEIVED), remark(1, RemarkKind.REJECT, "Đã thống nhất")),
    )
    for name, share, why in cases:
        golden("cards/card." + name, *card(share, DIRECTIVE, AGENCIES, (share,), NAMES, AT, remarks=(why,)))


def test_work_that_came_back_once_cannot_be_sent_back() -> None:
    returned = owed(12, SHORT, BEFORE_15, status=Status.RETURNED)

    _, buttons = card(returned, DIRECTIVE, AGENCIES, (returned,), NAMES, AT, more=True)

    assert "Không phải việc của đơn vị" not in [label for row in buttons for label, _ in row]


def test_who_was_given_the_task_in_vain_is_not_named() -> None:
    mine, before = owed(12, SHORT), owed(12, SHORT, agency=HEALTH, status=Status.WITHDRAWN)

    text, _ = card(mine, DIRECTIVE, AGENCIES, (mine, before), NAMES, AT)

    assert "Sở Y tế" not in plain(text)


def test_who_is_rid_of_the_task_does_not_lead_it_together_with_its_heir() -> None:
    mine, heir = owed(12, SHORT, status=Status.WITHDRAWN), owed(12, SHORT, agency=HEALTH)

    text, _ = card(mine, DIRECTIVE, AGENCIES, (mine, heir), NAMES, AT)

    assert "📌 Chủ trì: Sở Y tế" in plain(text)
