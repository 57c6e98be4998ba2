"""Leaders read what every agency does and change nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.buttons import Button, DecideFollow
from bot.deadline_buttons import SetMorning, ShowPreferences, Subject
from bot.progress_buttons import AskReturn, Confirm, ConfirmAll, ListWaiting, Remind, Unconfirm
from directives.model import Role
from directives.staff import StaffRole
from directives.standing import Among
from directives.work import Assignment, Status
from tests.bot.texts.admin_samples import HEADER, MONEY
from tests.handlers.desk import lay
from tests.office import Office, labels

HEALTH = "so-y-te"


async def led(office: Office) -> Assignment:
    """Anh Bình is a leader; Chị Lan has reported a task done."""
    async with office.storage.transaction() as records:
        await records.staff.give(office.binh.user_id, StaffRole.LEADER, office.ha.user_id, office.at)
    await office.follow(office.lan, HEALTH)
    (share,) = await office.publish([("Báo cáo.", dt.date(2026, 3, 13), {HEALTH: Role.LEAD})], tell=True)
    await office.tells(office.lan, "/done 1 đã gửi")
    return share


async def test_a_leader_follows_a_directive_down_to_one_task(office: Office) -> None:
    await led(office)

    said = await office.tells(office.binh, "/notices")
    await office.presses(office.binh, "1", message=said[-1])
    assert "✅ Sở Y tế: xong 1/1" in office.read(office.binh)[-1]["text"]
    await office.presses(office.binh, "Tất cả đơn vị 1")
    await office.presses(office.binh, "1")
    await office.presses(office.binh, "1")

    card = office.read(office.binh)[-1]
    assert "Ghi chú: đã gửi" in card["text"]
    assert labels(card) == []


async def test_a_leader_is_offered_no_reminder(office: Office) -> None:
    await led(office)
    await office.tells(office.binh, "/progress 1")
    await office.presses(office.binh, "Tất cả đơn vị 1")

    assert not any(label.startswith("Nhắc") for label in labels(office.read(office.binh)[-1]))


@pytest.mark.parametrize(
    "button",
    [
        Confirm(assignment=1),
        Unconfirm(assignment=1),
        AskReturn(assignment=1),
        ConfirmAll(directive=1, until=2**40, sure=1),
        ListWaiting(directive=0, page=0),
        Remind(directive=1, among=Among.EVERYBODY),
        DecideFollow(subscription=1, approve=1),
        SetMorning(subject=Subject.OFFICE, key=0, minute=450),
        ShowPreferences(subject=Subject.OFFICE, key=0),
    ],
    ids=lambda b: type(b).__name__,
)
async def test_every_button_that_changes_something_refuses_a_leader_with_a_sentence(
    office: Office, button: Button
) -> None:
    share = await led(office)
    (screen,) = await office.tells(office.binh, "/progress 1")

    press = await office.forges(office.binh, button.pack(), screen)

    assert "chỉ xem" in (await press.wait()).text.lower()
    assert (await office.assignment(share)).status is Status.DONE


async def test_every_command_that_changes_something_refuses_a_leader(office: Office) -> None:
    await led(office)

    for command in ("/verify", "/redo 1 thiếu", "/remind 1", "/notice", "/invite sở y tế"):
        said = await office.tells(office.binh, command)
        assert "chỉ xem" in said[-1]["text"].lower(), command


async def test_a_leader_sees_no_directive_that_is_still_being_prepared(office: Office) -> None:
    async with office.storage.transaction() as records:
        await records.staff.give(office.binh.user_id, StaffRole.LEADER, office.ha.user_id, office.at)
    await lay(office, [MONEY])
    said = await office.tells(office.ha, "/notices")
    button = said[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    listed = await office.tells(office.binh, "/notices")
    press = await office.forges(office.binh, button, listed[-1])

    assert "27/TB-UBND" not in listed[-1]["text"]
    assert "chưa công bố" in (await press.wait()).text


async def test_a_leader_finds_no_draft_that_an_admin_still_prepares(office: Office) -> None:
    await led(office)
    await lay(office, [MONEY], header=replace(HEADER, number="90/TB-UBND"))

    found = await office.tells(office.binh, "/find 90/TB-UBND")
    admin = await office.tells(office.ha, "/find 90/TB-UBND")

    assert "Không thấy" in found[-1]["text"]
    assert "90/TB-UBND" in admin[-1]["text"].split("\n", 1)[1]
