"""What an admin asks for besides posting: how directives stand, and invitations."""

from __future__ import annotations

import hashlib
import re

from tests.bot.texts.admin_samples import DOUBTFUL, MONEY, WATER
from tests.handlers.desk import last, lay, publish
from tests.office import BOT_NAME, Office, labels


async def test_notices_show_the_official_buckets(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await office.follow(office.binh, "so-tai-chinh")
    await lay(office, [WATER, MONEY])
    await publish(office)
    await office.tells(office.binh, "/done 2")

    said = await office.tells(office.ha, "/notices")

    assert "✅ 1 hoàn thành đúng hạn, 1 đang thực hiện trong hạn" in said[-1]["text"]


async def test_a_published_directive_shows_who_is_behind_and_whether_the_message_came(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    await lay(office, [WATER, MONEY])
    await publish(office)
    await office.move(days=11)
    await office.tells(office.ha, "/notices")

    await office.presses(office.ha, "1")

    lines = last(office)["text"].split("\n")
    assert "⚠️ Sở Nông nghiệp và Môi trường: xong 0/1, 1 quá hạn · chưa mở" in lines
    assert "Sở Tài chính: xong 0/1 · chưa đăng ký nhận" in lines


async def test_a_directive_in_review_opens_as_its_card(office: Office) -> None:
    first = (await lay(office, DOUBTFUL))[-1]
    await office.tells(office.ha, "/notices")

    await office.presses(office.ha, "1")

    assert labels(last(office)) == labels(first)
    old = next(m for m in office.read(office.ha) if m["message_id"] == first["message_id"])
    assert labels(old) == []


async def test_another_admin_can_decide_on_a_directive_too(office: Office) -> None:
    first = (await lay(office, [MONEY]))[-1]
    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    await publish(office, office.khanh)

    press = await office.presses(office.ha, "Công bố", message=first)

    assert "Đã công bố" in office.read(office.khanh)[-1]["text"]
    assert "Văn bản này đã công bố" in press.answer.text
    async with office.storage.snapshot() as records:
        published = await records.directives.get(1)
    assert published is not None
    assert published.published_by == office.khanh.user_id
    assert published.card_message_id == first["message_id"]


async def test_without_directives_notices_say_how_to_post_one(office: Office) -> None:
    said = await office.tells(office.ha, "/notices")

    assert said[-1]["text"] == "Chưa có văn bản nào. Gửi /notice để đăng văn bản."


async def test_an_invitation_lets_one_chat_join(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở y tế")
    found = re.search(rf"https://t\.me/{BOT_NAME}\?start=(\S+)", said[-1]["text"])
    assert found is not None
    assert "Dùng được một lần, đến hết ngày 16/03/2026" in said[-1]["text"]

    joined = await office.tells(office.lan, "/start " + found[1])

    assert "Sở Y tế" in joined[-1]["text"]
    async with office.storage.snapshot() as records:
        assert [s.agency_id for s in await records.subscriptions.of_chat(office.lan.user_id)] == ["so-y-te"]


async def test_only_the_hash_of_an_invitation_is_kept(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở y tế")
    code = said[-1]["text"].split("?start=")[1].split()[0]

    async with office.storage.snapshot() as records:
        assert await records.invitations.find(code) is None
        assert await records.invitations.find(hashlib.sha256(code.encode()).hexdigest()) is not None


async def test_a_name_that_fits_several_agencies_is_asked_about(office: Office) -> None:
    said = await office.tells(office.ha, "/invite ubnd tỉnh")

    assert "Ủy ban nhân dân tỉnh" in labels(said[-1])
    await office.presses(office.ha, "Ủy ban nhân dân tỉnh")
    assert "Mời Ủy ban nhân dân tỉnh" in last(office)["text"]


async def test_an_agency_of_the_past_cannot_be_invited(office: Office) -> None:
    said = await office.tells(office.ha, "/invite sở thông tin và truyền thông")

    assert "Không tìm thấy đơn vị nào" in said[-1]["text"]


async def test_an_officer_has_none_of_this(office: Office) -> None:
    for command in ("/notices", "/invite sở y tế"):
        said = await office.tells(office.lan, command)
        assert "Chỉ quản trị viên" in said[-1]["text"]


async def test_an_invitation_is_not_shown_in_a_group(office: Office) -> None:
    group = office.world.add_group("Nhóm văn phòng", [office.ha])

    said = await office.tells(office.ha, "/invite sở y tế", where=group)

    assert "trò chuyện riêng" in said[-1]["text"]
