"""An admin publishes a directive: who is told what, once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from directives.times import instant
from directives.work import DirectiveState, Lane, NoticeKind, NoticeState, StoredNotice
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.bot.texts.admin_samples import DOUBTFUL, HEADER, MONEY, WATER, WHOLE, led
from tests.handlers.desk import directive, last, lay, publish
from tests.office import Office, data_of, labels


async def notices(office: Office) -> list[StoredNotice]:
    async with office.storage.snapshot() as records:
        return [n for n in await records.notices.of_directive(1) if n.notice.kind is NoticeKind.TASKS]


async def receipt(office: Office) -> str:
    """What the clock's next tick tells Chị Hà."""
    duties = Duties(admins=frozenset({1001, 1002}))
    await tick(office.storage, duties, office.at)
    office.application.wake()
    await office.settled()
    return str(last(office)["text"])


async def test_publishing_sends_each_followed_agency_its_own_tasks(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await office.follow(office.binh, "so-tai-chinh")
    await lay(office, WHOLE)

    await publish(office)

    (of_lan,), (of_binh,) = office.read(office.lan), office.read(office.binh)
    assert "Rà soát trữ lượng nước" in of_lan["text"]
    assert "Rà soát trữ lượng nước" not in of_binh["text"]
    assert "khoan bổ sung 12 giếng" in of_binh["text"]
    assert "trước ngày 20/3/2026 (hết ngày 19/03/2026)" in of_lan["text"]


async def test_the_card_becomes_the_news_that_it_was_published(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    card = (await lay(office, WHOLE))[-1]

    await publish(office)

    drawn = next(m for m in office.read(office.ha) if m["message_id"] == card["message_id"])
    assert "Đã công bố lúc 08:00 ngày 09/03/2026: 3 nhiệm vụ (số 1-3)" in drawn["text"]
    assert labels(drawn) == []
    assert (await directive(office)).state is DirectiveState.PUBLISHED


async def test_every_agency_of_a_group_gets_its_own_share(office: Office) -> None:
    await lay(office, WHOLE)

    await publish(office)

    async with office.storage.snapshot() as records:
        shares = await records.tasks.assignments_of_task(3)
    assert {"so-y-te", "so-noi-vu", "ubnd-xa-dak-ring", "ubnd-phuong-song-tra"} <= {a.agency_id for a in shares}
    assert "ubnd-xa" not in {a.agency_id for a in shares}


async def test_the_first_nudge_is_planned_for_the_lead_alone(office: Office) -> None:
    await lay(office, [WATER])

    await publish(office)

    async with office.storage.snapshot() as records:
        lead, *support = await records.tasks.assignments_of_task(1)
    assert lead.nudge_at == instant(dt.date(2026, 3, 16), dt.time(7, 30))
    assert [a.nudge_at for a in support] == [None, None]


async def test_an_agency_that_the_table_does_not_know_is_added(office: Office) -> None:
    task = replace(MONEY, assignees=tuple(replace(a, name="UBND huyện Trà Leng") for a in led("ubnd-huyen-tra-leng")))
    await lay(office, [task])

    await publish(office)

    async with office.storage.snapshot() as records:
        added = await records.agencies.get("ubnd-huyen-tra-leng")
    assert added is not None
    assert (added.name, added.groups) == ("UBND huyện Trà Leng", ("ubnd-huyen",))


async def test_a_task_that_nobody_gets_is_asked_about_by_name(office: Office) -> None:
    card = (await lay(office, DOUBTFUL))[-1]

    await office.presses(office.ha, "Công bố")

    asked = last(office)
    assert "1 nhiệm vụ chưa có đơn vị nên không gửi cho ai" in asked["text"]
    assert "• 2. Theo dõi độ mặn tại cửa sông" in asked["text"]
    assert asked["message_id"] == card["message_id"]
    assert (await directive(office)).state is DirectiveState.REVIEW


async def test_it_is_published_anyway_when_the_admin_says_so(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await lay(office, DOUBTFUL)

    await publish(office)

    assert (await directive(office)).state is DirectiveState.PUBLISHED
    assert len(office.read(office.lan)) == 1


async def test_the_confirmation_says_what_will_be_sent_to_how_many_chats(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await office.follow(office.group, "so-tai-chinh")
    await lay(office, WHOLE)

    await office.presses(office.ha, "Công bố")

    asked = last(office)
    assert "3 nhiệm vụ cho 44 đơn vị; gửi ngay tới 1 trò chuyện riêng và 1 nhóm." in asked["text"]
    assert "Hạn sớm nhất: hết ngày 19/03/2026 (nhiệm vụ 1)" in asked["text"]
    assert labels(asked)[0] == "Công bố ngay"
    assert office.read(office.lan) == []


async def test_whoever_thinks_again_is_back_at_the_card(office: Office) -> None:
    card = (await lay(office, WHOLE))[-1]
    await office.presses(office.ha, "Công bố")

    await office.presses(office.ha, "‹ Quay lại")

    assert labels(last(office)) == labels(card)


async def test_a_number_that_was_published_before_is_asked_about(office: Office) -> None:
    await lay(office, WHOLE)
    await publish(office)
    cards = await lay(office, WHOLE)

    await office.presses(office.ha, "Công bố", message=cards[-1])

    assert "Văn bản này đã công bố ngày 09/03/2026" in last(office)["text"]
    assert (await directive(office, 2)).state is DirectiveState.REVIEW


async def test_two_presses_publish_once(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    card = (await lay(office, WHOLE))[-1]
    await office.presses(office.ha, "Công bố", message=card)
    again = data_of(last(office), "Công bố ngay")
    await office.presses(office.ha, "Công bố ngay")

    press = await office.forges(office.ha, again, card)

    assert "đã công bố" in press.answer.text
    assert len(office.read(office.lan)) == 1


async def test_a_directive_without_tasks_cannot_be_published(office: Office) -> None:
    card = (await lay(office, []))[-1]

    press = await office.forges(office.ha, "vp:1:1", card)

    assert "Nút này không dùng được" in press.answer.text
    assert (await directive(office)).state is DirectiveState.REVIEW


async def test_the_receipt_goes_to_whoever_published(office: Office) -> None:
    await office.follow(office.lan, "so-tai-chinh")
    await lay(office, [MONEY])
    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    await publish(office, office.khanh)

    await receipt(office)

    assert "Kết quả gửi" in office.read(office.khanh)[-1]["text"]


async def test_nobody_but_an_admin_publishes(office: Office) -> None:
    card = (await lay(office, WHOLE))[-1]
    theirs = (await office.tells(office.lan, "/start"))[-1]

    press = await office.forges(office.lan, data_of(card, "Công bố"), theirs)

    assert "Chỉ quản trị viên" in press.answer.text
    assert (await directive(office)).state is DirectiveState.REVIEW


@pytest.mark.parametrize(("urgency", "lane"), [("hoa-toc", Lane.URGENT), ("khan", Lane.URGENT), (None, Lane.BULK)])
async def test_urgent_directives_leave_first(office: Office, urgency: str | None, lane: Lane) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await lay(office, WHOLE, header=replace(HEADER, urgency=urgency))

    await publish(office)

    assert [n.notice.lane for n in await notices(office)] == [lane]


async def test_a_chat_that_follows_two_agencies_gets_two_messages(office: Office) -> None:
    await office.follow(office.group, "so-nong-nghiep-va-moi-truong")
    await office.follow(office.group, "so-tai-chinh")
    await lay(office, WHOLE)

    await publish(office)

    assert len(office.read(office.group)) == 2
    assert "đang gửi tới 1 nơi nhận của 2 đơn vị".capitalize() in last(office)["text"]


async def test_the_receipt_says_whom_it_reached_and_whom_not(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await office.follow(office.binh, "so-tai-chinh")
    office.world.deactivate(office.binh)
    await lay(office, [WATER, MONEY])
    await publish(office)

    said = await receipt(office)

    assert "Kết quả gửi Thông báo số 27/TB-UBND ngày 09/03/2026" in said
    assert "Đã tới 1/4 đơn vị: Sở Nông nghiệp và Môi trường." in said
    assert "• Chưa đăng ký nhận (2): Sở Xây dựng, Công ty Điện lực tỉnh" in said
    assert "• Sở Tài chính: tài khoản hoặc nhóm đã bị xóa" in said


async def test_the_receipt_comes_once(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await lay(office, [WATER])
    await publish(office)
    await receipt(office)
    before = len(office.read(office.ha))

    await receipt(office)

    assert len(office.read(office.ha)) == before
    assert [n.state for n in await notices(office)] == [NoticeState.DELIVERED]
