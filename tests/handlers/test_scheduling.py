"""A publication is put off: the clock publishes once, what has changed is asked, and until then nothing is touched."""

from __future__ import annotations

import datetime as dt

from directives.office import Agency
from directives.times import instant
from directives.work import DirectiveState
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.bot.texts.admin_samples import EVERYBODY, MONEY, WHOLE
from tests.handlers.desk import directive, last, lay
from tests.office import Office, data_of, labels

DUTIES = Duties(admins=frozenset({1001, 1002}))
HOUR = instant(dt.date(2026, 3, 10), dt.time(7, 30))


async def schedule(office: Office, said: str = "7h30 sáng mai") -> None:
    await office.presses(office.ha, "Công bố")
    await office.presses(office.ha, "Hẹn giờ công bố")
    await office.tells(office.ha, said)


async def tick_at(office: Office, at: dt.datetime) -> None:
    office.clock.at = at
    await tick(office.storage, DUTIES, at)
    office.application.wake()
    await office.settled()


async def test_the_clock_publishes_at_the_hour_and_tells_every_admin(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await schedule(office)
    assert "Hẹn công bố lúc 07:30 ngày 10/03/2026" in last(office)["text"]

    await tick_at(office, HOUR - dt.timedelta(minutes=1))
    assert office.read(office.lan) == []
    await tick_at(office, HOUR)

    assert len(office.read(office.lan)) == 1
    found = await directive(office)
    assert (found.state, found.published_by, found.published_at) == (
        DirectiveState.PUBLISHED,
        office.ha.user_id,
        HOUR,
    )
    for admin in (office.ha, office.khanh):
        assert any("như đã hẹn lúc 07:30 ngày 10/03/2026" in m["text"] for m in office.read(admin))


async def test_it_is_published_once_however_often_the_clock_ticks(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await schedule(office)

    for late in (0, 1, 300):
        await tick_at(office, HOUR + dt.timedelta(seconds=late))

    assert len(office.read(office.lan)) == 1
    async with office.storage.snapshot() as records:
        assert len(await records.tasks.of_directive(1)) == 1


async def test_a_tick_that_dies_before_its_end_publishes_nothing_and_the_next_one_all(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await schedule(office)
    try:
        async with office.storage.transaction() as records:
            await records.directives.publish(1, office.ha.user_id, HOUR)
            raise ConnectionResetError  # the process is killed here
    except ConnectionResetError:
        assert (await directive(office)).state is DirectiveState.SCHEDULED

    await tick_at(office, HOUR + dt.timedelta(hours=1))

    assert len(office.read(office.lan)) == 1


async def test_an_agency_that_was_added_to_a_group_meanwhile_is_asked_about(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await lay(office, [EVERYBODY])
    await schedule(office)
    async with office.storage.transaction() as records:
        await records.agencies.add(Agency(id="ubnd-xa-moi", name="UBND xã Trà Mới", groups=("ubnd-xa",)))

    await tick_at(office, HOUR)

    assert office.read(office.lan) == []
    assert (await directive(office)).state is DirectiveState.REVIEW
    told = office.read(office.khanh)[-1]
    assert "Chưa công bố" in told["text"]
    assert "UBND xã Trà Mới" in told["text"]
    await office.presses(office.khanh, "Mở thẻ văn bản")
    assert labels(office.read(office.khanh)[-1])[-1] == "Công bố"


async def test_a_deadline_that_will_have_passed_is_said_when_the_hour_is_chosen(office: Office) -> None:
    await lay(office, WHOLE)

    await schedule(office, "8h ngày 25/3/2026")

    assert "Đến lúc đó" in last(office)["text"]
    assert "ngày 19/03/2026 (nhiệm vụ 1)" in last(office)["text"]
    await tick_at(office, instant(dt.date(2026, 3, 25), dt.time(8, 0)))
    assert (await directive(office)).state is DirectiveState.PUBLISHED


async def test_an_hour_that_is_none_or_past_is_asked_for_again(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "Công bố")
    await office.presses(office.ha, "Hẹn giờ công bố")

    strange = await office.tells(office.ha, "lúc nào cũng được")
    past = await office.tells(office.ha, "7h hôm nay")
    await office.tells(office.ha, "14h")

    assert "Chưa hiểu giờ" in strange[-1]["text"]
    assert "07:00 ngày 09/03/2026 đã qua" in past[-1]["text"]
    assert (await directive(office)).publish_at == instant(dt.date(2026, 3, 9), dt.time(14, 0))


async def test_a_given_up_hour_leads_back_to_the_card(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await schedule(office)

    await office.presses(office.ha, "Hủy hẹn")
    await tick_at(office, HOUR)

    assert office.read(office.lan) == []
    assert (await directive(office)).state is DirectiveState.REVIEW
    assert "Hẹn công bố" not in last(office)["text"]


async def test_it_may_be_published_before_its_hour(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await schedule(office)
    await office.presses(office.ha, "Công bố ngay")
    await office.presses(office.ha, "Công bố ngay")

    await tick_at(office, HOUR)

    assert len(office.read(office.lan)) == 1


async def test_another_hour_takes_the_place_of_the_first(office: Office) -> None:
    await lay(office, [MONEY])
    await schedule(office)
    await office.presses(office.ha, "Đổi giờ")

    await office.tells(office.ha, "15h ngày 11/3/2026")

    await tick_at(office, HOUR)
    assert (await directive(office)).state is DirectiveState.SCHEDULED
    await tick_at(office, instant(dt.date(2026, 3, 11), dt.time(15, 0)))
    assert (await directive(office)).state is DirectiveState.PUBLISHED


async def test_what_waits_for_its_hour_is_not_changed_behind_its_back(office: Office) -> None:
    card = (await lay(office, [MONEY]))[-1]
    edit, discard = data_of(card, "Sửa nhiệm vụ"), data_of(card, "Bỏ văn bản")
    await schedule(office)

    for data in (edit, discard):
        press = await office.forges(office.ha, data, card)
        assert press.answer is not None
        assert "đã hẹn công bố lúc 07:30 ngày 10/03/2026" in press.answer.text
    assert (await directive(office)).state is DirectiveState.SCHEDULED


async def test_the_list_says_what_waits_and_opens_it(office: Office) -> None:
    await lay(office, [MONEY])
    await schedule(office)
    (said,) = await office.tells(office.khanh, "/notices")
    assert "Hẹn công bố lúc 07:30 ngày 10/03/2026" in said["text"]

    await office.presses(office.khanh, "1")

    assert labels(office.read(office.khanh)[-1]) == ["Công bố ngay", "Đổi giờ", "Hủy hẹn"]
