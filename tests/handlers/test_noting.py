"""Progress in an officer's own words, and the card that shows it."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.remarks import Remark, RemarkKind
from directives.work import Assignment
from tests.office import Office, labels

MARCH_13 = dt.date(2026, 3, 13)
HEALTH = "so-y-te"


async def owing(office: Office) -> Assignment:
    await office.follow(office.lan, HEALTH)
    await office.follow(office.group, HEALTH, officers=[office.lan])
    return await office.give(HEALTH, "Báo cáo tình hình dịch sốt xuất huyết.", due=MARCH_13)


async def notes_of(office: Office, owed: Assignment) -> list[Remark]:
    async with office.storage.snapshot() as records:
        return [r for r in await records.remarks.of([owed.id]) if r.kind is RemarkKind.PROGRESS]


async def test_progress_stands_on_every_card_and_disturbs_nobody(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1", where=office.group)
    before = len(office.read(office.ha)), len(office.read(office.group))

    said = await office.tells(office.lan, "/tiendo 1 đã họp, chờ số liệu của 3 xã")

    assert "Đã ghi tiến độ nhiệm vụ 1" in said[-1]["text"]
    shown = next(m for m in office.read(office.group) if m["message_id"] == card[-1]["message_id"])
    assert "Tiến độ 09/03/2026: đã họp, chờ số liệu của 3 xã, Chị Lan" in shown["text"]
    assert (len(office.read(office.ha)), len(office.read(office.group))) == before
    assert [r.text for r in await notes_of(office, owed)] == ["đã họp, chờ số liệu của 3 xã"]


async def test_a_reply_to_the_card_that_does_not_sound_done_may_be_kept_as_progress(office: Office) -> None:
    owed = await owing(office)
    card = await office.tells(office.lan, "/task 1")

    asked = await office.tells(office.lan, "đang tổng hợp số liệu", reply_to=card[-1])
    assert labels(asked[-1]) == ["✅ Xong 1", "Ghi là tiến độ"]
    await office.presses(office.lan, "Ghi là tiến độ")

    assert [r.text for r in await notes_of(office, owed)] == ["đang tổng hợp số liệu"]
    assert (await office.assignment(owed)).status.is_open
    done = await office.tells(office.lan, "đã xong rồi ạ", reply_to=card[-1])
    assert labels(done[-1]) == ["✅ Xong 1"]


async def test_the_button_asks_and_long_words_are_kept_whole(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/task 1")
    await office.presses(office.lan, "Thêm…")
    words = "Đã làm việc với các xã, đang tổng hợp số liệu. " * 20

    await office.presses(office.lan, "Báo tiến độ")
    await office.tells(office.lan, words)

    assert [r.text for r in await notes_of(office, owed)] == [words.strip()]


async def test_done_work_makes_no_more_progress(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/note 1")
    await office.tells(office.lan, "/done 1")

    late = await office.tells(office.lan, "đang làm")
    command = await office.tells(office.lan, "/note 1 đang làm")
    afterwards = await office.tells(office.lan, "xin chào")

    assert "đã báo xong" in late[-1]["text"]
    assert "đã báo xong" in command[-1]["text"]
    assert "chưa rõ là trả lời cho việc gì" in afterwards[-1]["text"]
    assert await notes_of(office, owed) == []


async def test_a_question_of_yesterday_is_answered_no_more(office: Office) -> None:
    owed = await owing(office)
    await office.tells(office.lan, "/note 1")
    await office.move(days=1, minutes=1)

    said = await office.tells(office.lan, "đang làm")

    assert "chưa rõ là trả lời cho việc gì" in said[-1]["text"]
    assert await notes_of(office, owed) == []


async def test_nobody_notes_at_another_agency_s_task(office: Office) -> None:
    owed = await owing(office)
    await office.follow(office.binh, "so-xay-dung")

    said = await office.tells(office.binh, "/note 1 đang làm")

    assert "giao cho đơn vị khác" in said[-1]["text"]
    assert await notes_of(office, owed) == []


async def test_the_first_look_is_noted_by_card_and_by_button_and_not_for_the_office(office: Office) -> None:
    await office.follow(office.lan, HEALTH)
    one, two = await office.publish([("Việc A.", MARCH_13, _lead()), ("Việc B.", MARCH_13, _lead())], tell=True)
    assert (await office.assignment(one)).opened_at is None

    await office.tells(office.lan, "/task 1")
    await office.move(minutes=5)
    await office.tells(office.lan, "/task 1")
    await office.tells(office.lan, "/tasks")
    await office.presses(office.lan, "2")

    assert (await office.assignment(one)).opened_at == office.at - dt.timedelta(minutes=5)
    assert (await office.assignment(two)).opened_at == office.at


async def test_a_press_of_a_stranger_is_no_look(office: Office) -> None:
    owed = await owing(office)
    await office.follow(office.binh, "so-xay-dung")
    message = (await office.tells(office.binh, "/help"))[-1]

    await office.forges(office.binh, f"c:{owed.id}", message)

    assert (await office.assignment(owed)).opened_at is None


async def test_the_second_keyboard_leads_back_to_the_first(office: Office) -> None:
    await owing(office)
    card = (await office.tells(office.lan, "/task 1"))[-1]
    first = labels(card)

    await office.presses(office.lan, "Thêm…")
    await office.presses(office.lan, "‹ Quay lại")

    assert labels(office.read(office.lan)[-1]) == first


async def test_the_document_of_a_task_is_one_tap_away(office: Office) -> None:
    owed = await owing(office)
    async with office.storage.transaction() as records:
        draft = await records.directives.start(office.ha.user_id, office.ha.user_id, office.at)
        assert draft.id != owed.task.directive_id
    await office.tells(office.lan, "/task 1")
    await office.presses(office.lan, "Thêm…")

    await office.presses(office.lan, "📎 Bản gốc")

    assert "Thông báo số 27/TB-UBND" in office.read(office.lan)[-1]["text"]
    said = await office.tells(office.lan, "/vanbangoc 1")
    assert "Thông báo số 27/TB-UBND" in said[-1]["text"]
    foreign = await office.tells(office.binh, "/original 1")
    assert "chưa nhận nhiệm vụ" in foreign[-1]["text"]


def _lead() -> dict[str, Role]:
    return {HEALTH: Role.LEAD}
