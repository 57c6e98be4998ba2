"""Two admins with the same card before them: one decides, the other reads so and is left in no dead end."""

from __future__ import annotations

from directives.work import DirectiveState
from sandbox.model import Json
from tests.bot.texts.admin_samples import WHOLE
from tests.handlers.desk import directive, lay, publish
from tests.office import Office, labels


async def before_both(office: Office) -> tuple[Json, Json]:
    """The card of Chị Hà and that of Anh Khánh."""
    mine = (await lay(office, WHOLE))[-1]
    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    return mine, office.read(office.khanh)[-1]


async def asked_for_a_deadline(office: Office) -> None:
    for label in ("Sửa nhiệm vụ", "1", "Đổi thời hạn"):
        await office.presses(office.khanh, label)


async def test_pressed_at_the_same_moment_it_is_published_once(office: Office) -> None:
    await office.follow(office.lan, "so-nong-nghiep-va-moi-truong")
    mine, other = await before_both(office)
    for who in (office.ha, office.khanh):
        await office.presses(who, "Công bố")

    presses = [
        office.world.click(who, office.chat(who), card["message_id"], "Công bố ngay")
        for who, card in ((office.ha, mine), (office.khanh, other), (office.ha, mine))
    ]
    await office.settled()

    told = [(await press.wait()).text for press in presses]
    assert told.count("Văn bản này đã công bố. Gửi /notices để xem tình hình thực hiện.") == 2
    assert len(office.read(office.lan)) == 1
    async with office.storage.snapshot() as records:
        assert len(await records.tasks.of_directive(1)) == len(WHOLE)


async def test_a_question_about_a_published_directive_is_answered_once_and_then_forgotten(office: Office) -> None:
    await before_both(office)
    await asked_for_a_deadline(office)
    await publish(office)

    (first,) = await office.tells(office.khanh, "trước ngày 31/3/2026")
    (second,) = await office.tells(office.khanh, "chào chị")

    assert "Văn bản này đã công bố." in first["text"]
    assert "chưa rõ là trả lời cho việc gì" in second["text"]


async def test_a_question_that_the_other_admin_has_overtaken_is_forgotten_too(office: Office) -> None:
    await before_both(office)
    await asked_for_a_deadline(office)
    for label in ("Sửa nhiệm vụ", "1", "Bỏ nhiệm vụ", "Bỏ nhiệm vụ 1"):
        await office.presses(office.ha, label)

    (first,) = await office.tells(office.khanh, "trước ngày 31/3/2026")
    (second,) = await office.tells(office.khanh, "trước ngày 31/3/2026")

    assert "Thẻ này đã cũ: Chị Hà vừa bỏ nhiệm vụ 1 lúc 08:00." in first["text"]
    assert "chưa rõ là trả lời cho việc gì" in second["text"]
    assert (await directive(office)).state is DirectiveState.REVIEW


async def test_every_button_of_a_discarded_directives_card_says_so(office: Office) -> None:
    _, other = await before_both(office)
    await office.presses(office.ha, "Bỏ văn bản")
    await office.presses(office.ha, "Bỏ văn bản")

    for label in labels(other):
        press = await office.presses(office.khanh, label, message=other)
        assert press.answer is not None
        assert press.answer.text == "Văn bản này đã bỏ. Gửi /notice nếu cần đăng lại."
