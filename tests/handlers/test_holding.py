"""After a restore the admins are asked, once, whether what was held back is sent."""

from __future__ import annotations

import pytest

from bot.restoring import hold_back
from bot.texts import keeping as words
from directives.model import Role
from directives.work import NoticeState
from tests.office import Office


async def restored(office: Office) -> None:
    """A memory restored while a message to Lan was due: Telegram was away when it was to leave."""
    await office.follow(office.lan, "so-y-te")
    office.world.faults.add(kind="drop_before", method="sendMessage", chat_id=office.chat(office.lan).chat_id)
    await office.publish([("Báo cáo dịch.", None, {"so-y-te": Role.LEAD})], tell=True)
    async with office.storage.transaction() as records:
        assert await records.notices.count(NoticeState.DUE) == 1
        office.clock.at += (await records.notices.next_due() or office.at) - office.at
        held = await hold_back(records, {office.ha.user_id}, office.at, office.at)
    assert held == 1
    office.application.wake()
    await office.settled()


@pytest.mark.parametrize(("label", "copies"), [("Gửi tiếp", 1), ("Bỏ các tin này", 0)])
async def test_an_admin_sends_what_was_held_back_or_gives_it_up(office: Office, label: str, copies: int) -> None:
    await restored(office)
    before = len(office.read(office.lan))
    assert "1 tin có thể đã gửi" in office.read(office.ha)[-1]["text"]

    await office.presses(office.ha, label)
    await office.move(seconds=5)

    assert len(office.read(office.lan)) - before == copies
    assert office.read(office.ha)[-1]["text"] == words.answered(1, sent=bool(copies)).striptags()
    async with office.storage.snapshot() as records:
        (entry,) = [e for e in await records.events.of("office") if e.kind.startswith("held")]
        assert (entry.actor, entry.chat_id, entry.detail) == (office.ha.user_id, office.ha.user_id, {"held": 1})
        assert (await records.audit.proof()).broken is None


async def test_a_second_answer_finds_nothing_left(office: Office) -> None:
    await restored(office)
    message = office.read(office.ha)[-1]
    await office.presses(office.ha, "Bỏ các tin này")

    await office.forges(office.ha, "kh:1", message)
    await office.move(seconds=5)

    assert office.read(office.ha)[-1]["text"] == words.answered(0, sent=True).striptags()
    assert all("Báo cáo dịch." not in m["text"] for m in office.read(office.lan))


async def test_an_officer_cannot_answer(office: Office) -> None:
    await restored(office)
    (hers, *_) = await office.tells(office.lan, "/tasks")

    await office.forges(office.lan, "kh:1", hers)

    async with office.storage.snapshot() as records:
        assert await records.restoring.held_back() == 1
