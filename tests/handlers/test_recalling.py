"""A published directive is recalled: once, with its reason, and nothing of it is owed or told any more."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import telling
from directives.model import Deadline, DeadlineKind, Header, Reading, ReadTask, Role
from directives.sharing import new_shares
from directives.times import local_day
from directives.work import Assignment, DirectiveState, NoticeState, Status
from sandbox.model import Json
from tests.handlers.desk import directive
from tests.office import Office, labels

WHY = "Ban hành nhầm số liệu"


async def published(office: Office, *, tell: bool = True) -> tuple[Assignment, ...]:
    """Two agencies follow; three tasks: one led by each, one of both."""
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    due = dt.date(2026, 3, 13)
    return await office.publish(
        [
            ("Báo cáo tình hình dịch.", due, {"so-y-te": Role.LEAD}),
            ("Bố trí kinh phí.", due, {"so-tai-chinh": Role.LEAD, "so-y-te": Role.SUPPORT}),
            ("Tổng hợp kết quả.", None, {"so-y-te": Role.LEAD}),
        ],
        tell=tell,
    )


async def recall(office: Office, why: str = WHY) -> list[Json]:
    """Chị Hà recalls the only directive; answers what the bot said to her."""
    before = len(office.read(office.ha))
    await office.tells(office.ha, "/recall 27/TB-UBND")
    await office.tells(office.ha, why)
    await office.presses(office.ha, "Thu hồi")
    return office.read(office.ha)[before:]


async def statuses(office: Office, shares: tuple[Assignment, ...]) -> list[Status]:
    return [(await office.assignment(share)).status for share in shares]


async def test_what_is_owed_is_withdrawn_and_what_is_done_stays_done(office: Office) -> None:
    shares = await published(office)
    await office.tells(office.lan, f"/done {shares[0].task.id}")

    await recall(office)

    assert await statuses(office, shares) == [Status.DONE, Status.WITHDRAWN, Status.WITHDRAWN, Status.WITHDRAWN]
    found = await directive(office)
    assert (found.state, found.withdrawn_reason) == (DirectiveState.WITHDRAWN, WHY)


async def test_the_question_says_what_it_touches_before_anything_happens(office: Office) -> None:
    shares = await published(office)

    (asked,) = await office.tells(office.ha, "/thuhoi 27/tb-ubnd")

    assert "4 phần việc đang mở" in asked["text"]
    assert "2 nơi nhận" in asked["text"]
    assert set(await statuses(office, shares)) == {Status.NEW}


async def test_every_chat_that_got_it_is_told_once_with_the_reason(office: Office) -> None:
    await published(office)
    await office.follow(office.lan, "so-tai-chinh")
    before = len(office.read(office.lan))

    await recall(office)

    news = [m["text"] for m in office.read(office.lan)[before:]]
    assert len(news) == 1
    assert WHY in news[0]
    assert "nhiệm vụ 1, 2, 3" in news[0]
    assert sum(WHY in m["text"] for m in office.read(office.binh)) == 1


async def test_a_chat_that_has_not_got_it_yet_never_hears_of_it(office: Office) -> None:
    shares = await published(office, tell=False)
    async with office.storage.transaction() as records:
        found = await records.directives.get(1)
        assert found is not None
        agencies = {a.id: a for a in await records.agencies.all()}
        places = await records.subscriptions.of_agencies(["so-tai-chinh"])
        later = office.at + dt.timedelta(hours=1)
        mine = [a for a in shares if a.agency_id == "so-tai-chinh"]
        await records.notices.add(telling.orders(found, mine, agencies, places, later))

    await recall(office)
    await office.move(hours=2)

    assert office.read(office.binh) == []
    async with office.storage.snapshot() as records:
        assert await records.notices.count(NoticeState.DROPPED) == 1


async def test_cards_say_so_and_old_buttons_answer_politely(office: Office) -> None:
    await published(office)
    old = office.read(office.lan)[-1]

    await recall(office)

    now = next(m for m in office.read(office.lan) if m["message_id"] == old["message_id"])
    assert "văn phòng đã rút" in now["text"]
    assert not any("Xong" in label for label in labels(now))


async def test_nothing_is_nudged_any_more(office: Office) -> None:
    await published(office)
    await recall(office)
    before = len(office.read(office.lan))

    await office.move(days=10)

    assert office.read(office.lan)[before:] == []


async def test_a_request_for_more_time_falls_with_it(office: Office) -> None:
    shares = await published(office)
    await office.tells(office.lan, f"/extend {shares[0].task.id} 20/03/2026 chờ số liệu")

    await recall(office)

    assert (await office.assignment(shares[0])).status is Status.WITHDRAWN
    async with office.storage.snapshot() as records:
        assert await records.extensions.count_asked() == 0


async def test_a_repeating_task_does_not_come_back(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    monthly = Deadline(quote="hằng tháng", kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    task = ReadTask(section="", text="Báo cáo tháng.", deadlines=(monthly,))
    async with office.storage.transaction() as records:
        draft = await records.directives.start(office.ha.user_id, office.chat(office.ha).chat_id, office.at)
        await records.directives.review(draft.id, Reading(header=Header(number="27/TB-UBND"), tasks=(task,)))
        await records.directives.publish(draft.id, office.ha.user_id, office.at)
        kept = await records.tasks.add(draft.id, 0, task, on=local_day(office.at))
        shares = await records.tasks.assign_many(new_shares(kept, "so-y-te", Role.LEAD))

    await recall(office)
    await office.move(days=40)

    async with office.storage.snapshot() as records:
        every = await records.tasks.assignments_of_task(shares[0].task.id)
    assert [(s.id, s.status) for s in every] == [(shares[0].id, Status.WITHDRAWN)]


async def test_of_two_admins_the_first_recalls_and_the_other_reads_so(office: Office) -> None:
    await published(office)
    for admin in (office.ha, office.khanh):
        await office.tells(admin, "/recall 27/TB-UBND")
        await office.tells(admin, WHY)

    await office.presses(office.ha, "Thu hồi")
    press = await office.presses(office.khanh, "Thu hồi")

    assert press.answer is not None
    assert "đã thu hồi" in (press.answer.text or "")
    assert any("đã thu hồi" in m["text"] for m in office.read(office.khanh))


async def test_without_a_reason_nothing_happens(office: Office) -> None:
    shares = await published(office)
    await office.tells(office.ha, "/recall 27/TB-UBND")
    await office.tells(office.ha, WHY)
    card = office.read(office.ha)[-1]
    await office.tells(office.ha, "/notices")
    await office.tells(office.ha, "/recall 27/TB-UBND")

    press = await office.presses(office.ha, "Thu hồi", message=card)

    assert press.answer is not None
    assert "chưa có gì thay đổi" in (press.answer.text or "")
    assert set(await statuses(office, shares)) == {Status.NEW}


async def test_an_officer_recalls_nothing(office: Office) -> None:
    shares = await published(office)

    (said,) = await office.tells(office.lan, "/recall 27/TB-UBND")

    assert "quản trị viên" in said["text"]
    assert set(await statuses(office, shares)) == {Status.NEW}


@pytest.mark.parametrize("words", ["99/TB-UBND", "bảy", "99999999999999"])
async def test_an_unknown_directive_is_named_back(office: Office, words: str) -> None:
    await published(office, tell=False)

    (said,) = await office.tells(office.ha, f"/recall {words}")

    assert f"“{words}”" in said["text"]


async def test_without_a_number_the_directives_in_force_are_offered(office: Office) -> None:
    await published(office, tell=False)
    (asked,) = await office.tells(office.ha, "/recall")
    assert any("27/TB-UBND" in label for label in labels(asked))

    await recall(office)
    (none,) = await office.tells(office.ha, "/recall")

    assert "Chưa có văn bản nào đang có hiệu lực" in none["text"]


async def test_what_was_done_of_it_is_neither_taken_back_nor_given_back(office: Office) -> None:
    shares = await published(office)
    await office.tells(office.lan, f"/done {shares[0].task.id}")
    undo = next(m for m in reversed(office.read(office.lan)) if "Hoàn tác" in labels(m))
    done = next(m for m in reversed(office.read(office.ha)) if "Yêu cầu làm lại" in labels(m))

    await recall(office)
    back = await office.presses(office.lan, "Hoàn tác", message=undo)
    again = await office.presses(office.ha, "Yêu cầu làm lại", message=done)

    assert "Văn phòng đã rút nhiệm vụ 1" in (await back.wait()).text
    assert "Văn phòng đã rút nhiệm vụ 1" in (await again.wait()).text
    assert (await office.assignment(shares[0])).status is Status.DONE


async def test_a_question_that_is_overtaken_takes_no_further_text(office: Office) -> None:
    await published(office)
    await office.tells(office.ha, "/recall 27/TB-UBND")
    await office.tells(office.khanh, "/recall 27/TB-UBND")
    await office.tells(office.khanh, WHY)
    await office.presses(office.khanh, "Thu hồi")

    overtaken = await office.tells(office.ha, WHY)
    async with office.storage.snapshot() as records:
        awaited = await records.awaiting.peek(office.ha.user_id, office.ha.user_id)

    assert "đã thu hồi" in overtaken[-1]["text"]
    assert awaited is None
