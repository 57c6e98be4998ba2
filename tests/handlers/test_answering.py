"""How officers answer for their tasks, and what else must then be true."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.model import Role
from directives.work import Assignment, NoticeState, Status
from sandbox.model import CallbackPress
from scheduler.duties import Office as DutyOffice
from scheduler.duties import tick
from tests.office import Office, data_of, labels

FRIDAY = dt.date(2026, 3, 13)


def toast(press: CallbackPress) -> str:
    assert press.answer is not None
    return press.answer.text or ""


async def published(office: Office) -> tuple[Assignment, ...]:
    """Chị Lan follows Sở Y tế, Anh Bình Sở Tài chính; three tasks have reached them."""
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    return await office.publish(
        [
            ("Báo cáo tình hình dịch.", FRIDAY, {"so-y-te": Role.LEAD, "so-tai-chinh": Role.SUPPORT}),
            ("Rà soát thuốc.", FRIDAY, {"so-y-te": Role.LEAD}),
            ("Bố trí kinh phí.", FRIDAY, {"so-tai-chinh": Role.LEAD}),
        ],
        tell=True,
    )


# done, by number


@pytest.mark.parametrize(
    "typed", ["/done 2", "/DONE 2", "/xong 2", "/done@dondoc_phuoc_son_bot 2", "/done số 2", "/done ２"]
)
async def test_a_number_closes_that_task(office: Office, typed: str) -> None:
    _, _, mine, _ = await published(office)

    (said,) = await office.tells(office.lan, typed)

    assert "✅ Đã báo xong nhiệm vụ 2." in said["text"]
    assert labels(said) == ["Hoàn tác"]
    closed = await office.assignment(mine)
    assert (closed.status, closed.closed_by, closed.closed_at) == (Status.DONE, office.lan.user_id, office.at)


async def test_a_note_behind_the_number_is_kept_as_typed(office: Office) -> None:
    _, _, mine, _ = await published(office)

    (said,) = await office.tells(office.lan, "/done 2 Đã gửi <BC> số 15/BC-SYT & phụ lục")

    assert (await office.assignment(mine)).note == "Đã gửi <BC> số 15/BC-SYT & phụ lục"
    assert "Ghi chú: Đã gửi <BC> số 15/BC-SYT & phụ lục" in said["text"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/done 3", "Nhiệm vụ 3 giao cho đơn vị khác"),
        ("/done 99", "Không có nhiệm vụ số 99."),
        ("/done 0", "Không có nhiệm vụ số 0."),
        ("/done -1", "Không có nhiệm vụ số -1."),
        ("/done 9999999999", "Không có nhiệm vụ số 9999999999."),
        ("/done 1 2", "Mỗi lần chỉ báo một nhiệm vụ."),
    ],
)
async def test_what_cannot_be_closed_is_refused_and_nothing_changes(office: Office, typed: str, sentence: str) -> None:
    everything = await published(office)

    (said,) = await office.tells(office.lan, typed)

    assert sentence in said["text"]
    assert [await office.assignment(a) for a in everything] == list(everything)
    assert office.read(office.ha) == []


async def test_a_closed_task_is_not_closed_again(office: Office) -> None:
    _, _, mine, _ = await published(office)
    await office.tells(office.lan, "/done 2 lần một")
    await office.move(minutes=5)

    (said,) = await office.tells(office.lan, "/done 2 lần hai")

    assert "Nhiệm vụ 2 đã báo xong lúc 08:00 ngày 09/03/2026, Chị Lan." in said["text"]
    assert (await office.assignment(mine)).note == "lần một"


async def test_an_edited_command_is_not_a_second_command(office: Office) -> None:
    everything = await published(office)
    message = office.world.send_text(office.lan, office.chat(office.lan), "/help")
    await office.settled()

    office.world.edit_text(office.lan, office.chat(office.lan), message["message_id"], "/done 2")
    await office.settled()

    assert [await office.assignment(a) for a in everything] == list(everything)


# done, by reply


async def test_a_reply_to_a_card_closes_that_task_with_its_note(office: Office) -> None:
    _, _, mine, _ = await published(office)
    (card,) = await office.tells(office.lan, "/task 2")

    await office.tells(office.lan, "/done đã gửi báo cáo", reply_to=card)

    closed = await office.assignment(mine)
    assert (closed.status, closed.note) == (Status.DONE, "đã gửi báo cáo")


async def test_a_reply_to_a_message_of_several_tasks_asks_which_and_keeps_the_note(office: Office) -> None:
    first, _, second, _ = await published(office)

    (question,) = await office.tells(office.lan, "/done đã gửi báo cáo", reply_to=office.read(office.lan)[-1])
    await office.presses(office.lan, "✅ Xong 2", message=question)

    assert labels(question) == ["✅ Xong 1", "✅ Xong 2"]
    assert (await office.assignment(second)).note == "đã gửi báo cáo"
    assert (await office.assignment(first)).status is Status.NEW


async def test_a_reply_to_a_message_with_one_task_left_closes_it(office: Office) -> None:
    _, _, second, _ = await published(office)
    await office.tells(office.lan, "/done 1")

    await office.tells(office.lan, "/done", reply_to=office.read(office.lan)[0])

    assert (await office.assignment(second)).status is Status.DONE


async def test_a_reply_to_a_card_of_closed_work_says_so(office: Office) -> None:
    await published(office)
    (card,) = await office.tells(office.lan, "/task 2")
    await office.tells(office.lan, "/done 2")

    (said,) = await office.tells(office.lan, "/done", reply_to=card)

    assert "Nhiệm vụ 2 đã báo xong" in said["text"]


async def test_a_reply_in_plain_words_is_asked_about_and_kept_as_the_note(office: Office) -> None:
    _, _, mine, _ = await published(office)
    (card,) = await office.tells(office.lan, "/task 2")

    (question,) = await office.tells(office.lan, "Đã gửi công văn 45 cho Văn phòng", reply_to=card)
    assert (await office.assignment(mine)).status is Status.NEW
    await office.presses(office.lan, "✅ Xong 2", message=question)

    assert (await office.assignment(mine)).note == "Đã gửi công văn 45 cho Văn phòng"


async def test_in_a_group_only_a_reply_that_sounds_like_a_report_is_asked_about(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    await office.give("so-y-te", "Báo cáo.")
    (card,) = await office.tells(office.lan, "/task 1", office.group)

    assert await office.tells(office.binh, "việc này ai làm?", office.group, card) == []
    (question,) = await office.tells(office.binh, "đã xong, gửi hôm qua", office.group, card)

    assert labels(question) == ["✅ Xong 1"]


# done, alone


async def test_alone_it_asks_which_of_several(office: Office) -> None:
    everything = await published(office)

    (question,) = await office.tells(office.lan, "/done")

    assert labels(question) == ["✅ Xong 1", "✅ Xong 2"]
    assert [await office.assignment(a) for a in everything] == list(everything)


async def test_alone_it_asks_even_when_only_one_is_open(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    mine = await office.give("so-y-te", "Báo cáo.")

    (question,) = await office.tells(office.lan, "/done")
    assert (await office.assignment(mine)).status is Status.NEW
    await office.presses(office.lan, "✅ Xong 1", message=question)

    assert (await office.assignment(mine)).status is Status.DONE
    assert "✅ Đã báo xong nhiệm vụ 1." in office.read(office.lan)[-1]["text"]


async def test_alone_with_nothing_open_it_says_so(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")

    (said,) = await office.tells(office.lan, "/done")

    assert said["text"] == "Không có nhiệm vụ nào đang mở; chưa có gì phải báo."


async def test_a_note_belongs_to_the_question_it_was_typed_for(office: Office) -> None:
    first, _, second, _ = await published(office)
    (old,) = await office.tells(office.lan, "/done ghi chú cũ")
    (new,) = await office.tells(office.lan, "/done ghi chú mới")

    await office.presses(office.lan, "✅ Xong 1", message=old)
    await office.presses(office.lan, "✅ Xong 2", message=new)

    assert (await office.assignment(first)).note is None
    assert (await office.assignment(second)).note == "ghi chú mới"


async def test_a_task_of_two_agencies_of_one_chat_is_asked_about(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.lan, "so-tai-chinh")
    _, share = await office.publish([("Báo cáo.", None, {"so-y-te": Role.LEAD, "so-tai-chinh": Role.SUPPORT})])

    (question,) = await office.tells(office.lan, "/done 1 phần của Tài chính")
    await office.presses(office.lan, "✅ Xong 1 Sở Tài chính", message=question)

    assert (await office.assignment(share)).note == "phần của Tài chính"


# buttons


async def test_a_press_under_the_agencys_message_closes_and_shows_it_there(office: Office) -> None:
    mine, *_ = await published(office)

    press = await office.presses(office.lan, "✅ Xong 1")

    assert toast(press) == "Đã báo xong nhiệm vụ 1."
    (message,) = office.read(office.lan)
    assert "✅ Nhiệm vụ 1: đã báo xong lúc 08:00 ngày 09/03/2026" in message["text"]
    assert labels(message) == ["Hoàn tác 1", "✅ Xong 2", "Đã nhận tất cả"]
    assert (await office.assignment(mine)).status is Status.DONE


async def test_support_closes_its_own_share_and_not_the_leads(office: Office) -> None:
    lead, share, *_ = await published(office)

    press = await office.presses(office.binh, "✅ Xong 1")

    assert toast(press) == "Đã báo xong phần phối hợp của nhiệm vụ 1."
    assert (await office.assignment(share)).status is Status.DONE
    assert (await office.assignment(lead)).status is Status.NEW


async def test_a_press_on_work_that_a_colleague_has_closed_says_so_and_redraws(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    mine, *_ = await published(office)
    old = office.read(office.group)[0]
    button = data_of(old, "✅ Xong 1")
    await office.presses(office.lan, "✅ Xong 1")
    closed = await office.assignment(mine)

    press = await office.forges(office.binh, button, old, office.group)

    assert "Nhiệm vụ 1 đã báo xong" in toast(press)
    assert "✅ Nhiệm vụ 1: đã báo xong" in office.read(office.group)[0]["text"]
    assert await office.assignment(mine) == closed


async def test_received_is_noted_once_for_all_tasks_of_the_message(office: Office) -> None:
    first, _, second, _ = await published(office)

    press = await office.presses(office.lan, "Đã nhận tất cả")

    assert toast(press) == "Đã ghi: nhận 2 nhiệm vụ."
    for assignment in (first, second):
        received = await office.assignment(assignment)
        assert (received.status, received.received_by) == (Status.RECEIVED, office.lan.user_id)
    assert "Đã nhận tất cả" not in labels(office.read(office.lan)[-1])


async def test_received_is_noted_on_a_card(office: Office) -> None:
    _, _, mine, _ = await published(office)
    await office.tells(office.lan, "/task 2")

    await office.presses(office.lan, "Đã nhận")

    assert (await office.assignment(mine)).status is Status.RECEIVED
    card = office.read(office.lan)[-1]
    assert "Tình trạng: đã nhận lúc 08:00 ngày 09/03/2026, Chị Lan" in card["text"]
    assert labels(card) == ["✅ Báo xong", "Xin lùi hạn", "Thêm…"]


async def test_received_is_said_by_number_and_the_message_follows(office: Office) -> None:
    first, _, second, _ = await published(office)

    said = await office.tells(office.lan, f"/danhan {first.task.id}")

    assert said[-1]["text"] == "Đã ghi: nhận 1 nhiệm vụ."
    received = await office.assignment(first)
    assert (received.status, received.received_by) == (Status.RECEIVED, office.lan.user_id)
    assert (await office.assignment(second)).status is Status.NEW
    again = await office.tells(office.lan, f"/received {first.task.id}")
    assert "đã được ghi nhận trước đó" in again[-1]["text"]


async def test_received_as_a_reply_is_about_every_task_of_the_message(office: Office) -> None:
    first, _, second, _ = await published(office)
    order = next(m for m in office.read(office.lan) if "Đã nhận tất cả" in labels(m))

    said = await office.tells(office.lan, "/received", reply_to=order)

    assert said[-1]["text"] == "Đã ghi: nhận 2 nhiệm vụ."
    assert {(await office.assignment(a)).status for a in (first, second)} == {Status.RECEIVED}
    order = next(m for m in office.read(office.lan) if m["message_id"] == order["message_id"])
    assert "Đã nhận tất cả" not in labels(order)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/received", "Thiếu số nhiệm vụ. Gửi theo mẫu: /received 12"),
        ("/received 1 2", "Mỗi lần chỉ báo một nhiệm vụ. Gửi /received 1 trước."),
        ("/received 99", "99"),
    ],
)
async def test_received_without_one_number_is_refused(office: Office, command: str, said: str) -> None:
    await published(office)

    assert said in (await office.tells(office.lan, command))[-1]["text"]


async def test_a_press_under_a_reminder_closes_and_leaves_the_rest_of_it(office: Office) -> None:
    mine, *_ = await published(office)
    await office.move(days=3)
    duties = DutyOffice(admins=frozenset())
    await tick(office.storage, duties, office.at)
    await office.move(seconds=1)
    reminder = office.read(office.lan)[-1]
    assert labels(reminder) == [f"{label} {n}" for n in (1, 2) for label in ("✅ Xong", "Để sau", "Lùi hạn")]

    await office.presses(office.lan, "✅ Xong 1", message=reminder)

    reminder, answer = office.read(office.lan)[-2:]
    assert "Nhắc việc thứ Năm 12/03/2026: Sở Y tế" in reminder["text"]
    assert labels(reminder) == ["✅ Xong 2", "Để sau 2", "Lùi hạn 2"]
    assert labels(answer) == ["Hoàn tác"]
    assert (await office.assignment(mine)).status is Status.DONE


@pytest.mark.parametrize("label", ["✅ Xong 3", "Đã nhận tất cả"])
async def test_a_forged_press_moves_no_foreign_task(office: Office, label: str) -> None:
    everything = await published(office)
    data = data_of(office.read(office.binh)[-1], label)

    press = await office.forges(office.lan, data, office.read(office.lan)[-1])

    assert "giao cho đơn vị khác" in toast(press)
    assert [await office.assignment(a) for a in everything] == list(everything)


async def test_an_old_button_in_a_chat_that_has_left_is_refused(office: Office) -> None:
    mine, *_ = await published(office)
    order = office.read(office.lan)[-1]
    await office.tells(office.lan, "/unsubscribe")
    await office.presses(office.lan, "Sở Y tế")
    await office.presses(office.lan, "Thôi nhận")

    press = await office.presses(office.lan, "✅ Xong 1", message=order)

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào." in toast(press)
    assert (await office.assignment(mine)).status is Status.NEW


# second thoughts


async def test_a_report_is_taken_back_within_ten_minutes_and_nudged_again(office: Office) -> None:
    mine, *_ = await published(office)
    await office.presses(office.lan, "✅ Xong 1")
    await office.move(minutes=9)

    press = await office.presses(office.lan, "Hoàn tác 1")

    assert toast(press) == "Đã hoàn tác: nhiệm vụ 1 mở lại."
    opened = await office.assignment(mine)
    assert (opened.status, opened.note, opened.nudge_at) == (Status.NEW, None, mine.nudge_at)
    assert "✅ Xong 1" in labels(office.read(office.lan)[-1])


async def test_after_ten_minutes_a_report_stands(office: Office) -> None:
    mine, *_ = await published(office)
    await office.presses(office.lan, "✅ Xong 1")
    await office.move(minutes=11)

    press = await office.presses(office.lan, "Hoàn tác 1")

    assert "Chỉ hoàn tác được trong 10 phút sau khi báo xong." in toast(press)
    assert (await office.assignment(mine)).status is Status.DONE


async def test_a_colleague_in_the_same_chat_can_take_a_report_back(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    mine = await office.give("so-y-te", "Báo cáo.")
    await office.tells(office.lan, "/done 1", office.group)

    await office.presses(office.binh, "Hoàn tác", office.group)

    assert (await office.assignment(mine)).status is Status.NEW
    assert "Sở Y tế (Anh Bình) đã hoàn tác" in office.read(office.ha)[-1]["text"]


async def test_the_answer_to_a_command_turns_into_the_card_when_taken_back(office: Office) -> None:
    await published(office)
    await office.tells(office.lan, "/done 2 nhầm rồi")

    await office.presses(office.lan, "Hoàn tác")

    card = office.read(office.lan)[-1]
    assert "Nhiệm vụ 2, chủ trì" in card["text"]
    assert labels(card) == ["Đã nhận", "✅ Báo xong", "Xin lùi hạn", "Thêm…"]


# who is told


async def test_the_admins_and_the_agencys_other_chats_hear_of_it_and_nobody_else(office: Office) -> None:
    await office.follow(office.group, "so-y-te")
    await published(office)
    told_before = len(office.read(office.binh))

    await office.tells(office.lan, "/done 2 Đã gửi báo cáo")

    for place in (office.ha, office.khanh, office.group):
        text = office.read(place)[-1]["text"]
        assert "✅ Sở Y tế báo xong nhiệm vụ 2, đúng hạn." in text
        assert "Người báo: Chị Lan" in text
        assert "Ghi chú: Đã gửi báo cáo" in text
    assert len(office.read(office.binh)) == told_before


async def test_late_work_is_told_as_late(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.give("so-y-te", "Báo cáo.", due=dt.date(2026, 3, 6))

    await office.tells(office.lan, "/done 1")

    assert "Sở Y tế báo xong nhiệm vụ 1, ⚠️ quá hạn 3 ngày." in office.read(office.ha)[-1]["text"]


async def test_taking_back_is_told_to_the_same_people(office: Office) -> None:
    await published(office)
    await office.tells(office.lan, "/done 2")

    await office.presses(office.lan, "Hoàn tác")

    assert "Sở Y tế (Chị Lan) đã hoàn tác" in office.read(office.ha)[-1]["text"]


async def test_each_step_is_in_the_audit_log(office: Office) -> None:
    mine, *_ = await published(office)
    await office.presses(office.lan, "Đã nhận tất cả")
    await office.tells(office.lan, "/done 1 đã gửi")
    await office.presses(office.lan, "Hoàn tác")

    async with office.storage.snapshot() as records:
        events = await records.events.of(f"assignment:{mine.id}")
    assert [(e.kind, e.actor, e.detail) for e in events] == [
        ("received", 2001, {}),
        ("done", 2001, {"note": "đã gửi"}),
        ("undone", 2001, {}),
    ]


# delivery in doubt


async def test_a_press_on_a_doubtful_message_settles_the_doubt_and_no_copy_comes(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")
    office.world.faults.add(method="sendMessage", kind="drop_after", times=1)
    mine, _ = await office.publish(
        [("Báo cáo.", FRIDAY, {"so-y-te": Role.LEAD}), ("Rà soát.", FRIDAY, {"so-y-te": Role.LEAD})], tell=True
    )
    (message,) = office.read(office.lan)

    await office.presses(office.lan, "✅ Xong 1", message=message)
    await office.move(minutes=5)

    assert (await office.assignment(mine)).status is Status.DONE
    assert [m["message_id"] for m in office.read(office.lan)] == [message["message_id"]]
    async with office.storage.snapshot() as records:
        stored = await records.notices.of_directive(mine.task.directive_id)
        shown = await records.cards.at(office.lan.user_id, message["message_id"])
    assert [s.state for s in stored] == [NoticeState.DELIVERED]
    assert len(shown) == 2


async def test_a_reply_to_a_card_of_an_agency_that_was_left_closes_nothing(office: Office) -> None:
    followed = await office.follow(office.lan, "so-y-te")
    given = await office.give("so-y-te", "Báo cáo tình hình dịch.")
    (card,) = await office.tells(office.lan, "/task 1")
    async with office.storage.transaction() as records:
        await records.subscriptions.end(followed.id, office.at)
        for member in await records.members.of_person(office.lan.user_id):
            await records.members.end(member.id, office.at)
    await office.follow(office.lan, "so-tai-chinh")

    (said,) = await office.tells(office.lan, "/done đã gửi", reply_to=card)

    assert "Nhiệm vụ 1 giao cho đơn vị khác" in said["text"]
    assert (await office.assignment(given)).status.is_open
