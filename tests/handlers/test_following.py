"""How an officer asks for an agency's tasks, and an admin decides."""

from __future__ import annotations

from sandbox.model import Chat, User
from tests.office import Office, data_of, labels


async def ask(office: Office, person: User, where: Chat | None = None) -> None:
    await office.tells(person, "/subscribe so y te", where)
    await office.presses(person, "Sở Y tế", where)


async def states(office: Office, chat_id: int) -> list[tuple[str, str]]:
    async with office.storage.snapshot() as records:
        return [(s.agency_id, s.state.value) for s in await records.subscriptions.of_chat(chat_id)]


async def test_an_agency_is_found_by_words_without_diacritics(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/subscribe so y te")

    assert labels(said)[0] == "Sở Y tế"


async def test_words_that_mean_no_agency_lead_to_the_choice(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/subscribe <xyz> & abc")

    assert "Không có đơn vị nào tên như “<xyz> & abc”." in said["text"]
    assert labels(said) == ["Chọn đơn vị"]


async def test_an_agency_that_was_abolished_is_not_offered(office: Office) -> None:
    (said,) = await office.tells(office.lan, "/subscribe Sở Thông tin và Truyền thông")

    assert "Sở Thông tin và Truyền thông" not in labels(said)


async def test_an_agency_is_reached_by_buttons_alone(office: Office) -> None:
    await office.tells(office.lan, "/dangky")
    await office.presses(office.lan, "Sở, ban, ngành")
    while "Sở Y tế" not in labels(office.read(office.lan)[-1]):
        await office.presses(office.lan, "Trang sau ›")

    await office.presses(office.lan, "Sở Y tế")

    assert await states(office, office.lan.user_id) == [("so-y-te", "asked")]
    assert len(office.read(office.lan)) == 1


async def test_a_request_waits_for_an_admin_and_says_so(office: Office) -> None:
    await ask(office, office.lan)

    assert "Đã gửi quản trị viên yêu cầu" in office.read(office.lan)[-1]["text"]
    for admin in (office.ha, office.khanh):
        request = office.read(admin)[-1]
        assert "Đơn vị: Sở Y tế" in request["text"]
        assert "Chị Lan" in request["text"]
        assert labels(request) == ["Duyệt", "Từ chối"]


async def test_approval_makes_the_chat_a_subscriber_and_tells_it(office: Office) -> None:
    await ask(office, office.binh, office.group)

    await office.presses(office.ha, "Duyệt")

    assert await states(office, office.group.chat_id) == [("so-y-te", "active")]
    assert "Từ nay nhiệm vụ của Sở Y tế được gửi tại đây." in office.read(office.group)[-1]["text"]
    card = office.read(office.ha)[-1]
    assert "✅ Đã duyệt (Chị Hà)." in card["text"]
    assert labels(card) == []


async def test_refusal_tells_the_chat(office: Office) -> None:
    await ask(office, office.lan)

    await office.presses(office.khanh, "Từ chối")

    assert await states(office, office.lan.user_id) == []
    assert "không duyệt" in office.read(office.lan)[-1]["text"]


async def test_the_second_admin_reads_who_was_faster_and_changes_nothing(office: Office) -> None:
    await ask(office, office.lan)
    await office.presses(office.ha, "Duyệt")
    before = len(office.read(office.lan))

    press = await office.presses(office.khanh, "Từ chối")

    assert press.answer is not None
    assert "Đã duyệt (Chị Hà)" in (press.answer.text or "")
    assert "Đã duyệt (Chị Hà)" in office.read(office.khanh)[-1]["text"]
    assert await states(office, office.lan.user_id) == [("so-y-te", "active")]
    assert len(office.read(office.lan)) == before


async def test_an_officer_cannot_approve_his_own_request(office: Office) -> None:
    await ask(office, office.lan)
    data = data_of(office.read(office.ha)[-1], "Duyệt")

    press = await office.forges(office.lan, data, office.read(office.lan)[-1])

    assert press.answer is not None
    assert "Chỉ quản trị viên" in (press.answer.text or "")
    assert await states(office, office.lan.user_id) == [("so-y-te", "asked")]


async def test_asking_twice_asks_the_admins_once(office: Office) -> None:
    await ask(office, office.lan)
    await ask(office, office.lan)

    assert "đang chờ quản trị viên duyệt" in office.read(office.lan)[-1]["text"]
    assert len(office.read(office.ha)) == 1


async def test_a_chat_that_follows_already_reads_so(office: Office) -> None:
    await office.follow(office.lan, "so-y-te")

    await ask(office, office.lan)

    assert "Tại đây đã nhận nhiệm vụ của Sở Y tế." in office.read(office.lan)[-1]["text"]
    assert office.read(office.ha) == []


async def test_an_admins_own_request_is_granted_at_once(office: Office) -> None:
    await ask(office, office.ha)

    assert await states(office, office.ha.user_id) == [("so-y-te", "active")]
    assert "Từ nay nhiệm vụ của Sở Y tế" in office.read(office.ha)[-1]["text"]


async def test_a_topic_of_a_group_has_its_own_subscription(office: Office) -> None:
    forum = office.world.add_group("Ban chỉ đạo Vĩnh Hà", [office.ha], forum=True)
    topic = office.world.add_topic(forum, "Y tế", by=office.ha)
    office.world.send_text(office.ha, forum, "/subscribe so y te", thread_id=topic)
    await office.settled()

    await office.presses(office.ha, "Sở Y tế", forum)

    async with office.storage.snapshot() as records:
        (subscription,) = await records.subscriptions.of_chat(forum.chat_id)
    assert subscription.thread_id == topic
    assert office.read(forum)[-1]["message_thread_id"] == topic


async def test_a_forged_agency_is_refused(office: Office) -> None:
    await office.tells(office.lan, "/subscribe so y te")

    press = await office.forges(office.lan, "f:1", office.read(office.lan)[-1])

    assert press.answer is not None
    assert "không còn trong danh mục" in (press.answer.text or "")
    assert await states(office, office.lan.user_id) == []
