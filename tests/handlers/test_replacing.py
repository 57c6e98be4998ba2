"""A directive puts an earlier one out of force: the admin decides what becomes of the work that is open there."""

from __future__ import annotations

from dataclasses import replace

from directives.model import Header, Reading
from directives.work import DirectiveState, Status
from handlers.reviewing import keep
from sandbox.model import Json
from tests.handlers.desk import directive
from tests.handlers.test_amending import HEADER, TASKS, published, shares, task
from tests.office import Office, data_of, labels

LATER = Header(number="30/TB-UBND", type="thong-bao", issued="2026-03-09")
WHOLLY = "Thông báo này thay thế Thông báo số 27/TB-UBND ngày 09/3/2026."
PARTLY = "Bãi bỏ khoản 2 mục III của Thông báo số 27/TB-UBND ngày 09/3/2026."


async def later(office: Office, words: str) -> Json:
    """Chị Hà has posted a further directive with these words; answers its card."""
    async with office.storage.transaction() as records:
        draft = await records.directives.start(office.ha.user_id, office.chat(office.ha).chat_id, office.at)
        reading = Reading(header=LATER, tasks=(task("Báo cáo tuần.", so_y_te=TASKS[0].assignees[0].role),), text=words)
        await keep(records, draft.id, reading, office.at)
    await office.tells(office.ha, "/notices")
    await office.presses(office.ha, "1")
    return office.read(office.ha)[-1]


async def test_the_card_says_so_and_publishing_asks_first(office: Office) -> None:
    await published(office)

    card = await later(office, WHOLLY)
    await office.presses(office.ha, "Công bố")
    asked = office.read(office.ha)[-1]

    assert "Thay thế văn bản đã công bố: 27/TB-UBND" in card["text"]
    assert "4 phần việc đang mở" in asked["text"]
    assert "Đóng 27/TB-UBND" in labels(asked)
    assert (await directive(office, 2)).state is DirectiveState.REVIEW


async def test_closed_on_publication_with_the_reason_told_once(office: Office) -> None:
    first, *_ = await published(office)
    await office.tells(office.lan, f"/done {first.task.id}")
    await later(office, WHOLLY)

    for label in ("⚠️ Văn bản bị thay thế", "Đóng 27/TB-UBND", "Công bố", "Công bố ngay"):
        await office.presses(office.ha, label)

    assert {s.status for s in await shares(office)} == {Status.DONE, Status.WITHDRAWN}
    earlier = await directive(office)
    assert earlier.state is DirectiveState.WITHDRAWN
    assert earlier.withdrawn_reason == "được thay thế bằng Thông báo số 30/TB-UBND ngày 09/03/2026"
    for who in (office.lan, office.binh):
        assert sum("được thay thế bằng Thông báo số 30/TB-UBND" in m["text"] for m in office.read(who)) == 1
    assert "đóng 3 phần việc đang mở" in office.read(office.ha)[-1]["text"]


async def test_kept_where_the_admin_says_so(office: Office) -> None:
    before = await published(office)
    await later(office, WHOLLY)

    for label in ("Công bố", "Giữ 27/TB-UBND", "Công bố", "Công bố ngay"):
        await office.presses(office.ha, label)

    assert (await directive(office, 2)).state is DirectiveState.PUBLISHED
    assert await shares(office) == before


async def test_a_decision_can_be_changed_until_the_publication(office: Office) -> None:
    await published(office)
    await later(office, WHOLLY)
    for label in ("⚠️ Văn bản bị thay thế", "Đóng 27/TB-UBND", "Giữ 27/TB-UBND", "Công bố", "Công bố ngay"):
        await office.presses(office.ha, label)

    assert (await directive(office)).state is DirectiveState.PUBLISHED


async def test_a_part_is_never_closed_as_a_whole_but_led_to_its_correction(office: Office) -> None:
    before = await published(office)
    await later(office, PARTLY)

    await office.presses(office.ha, "Công bố")
    asked = office.read(office.ha)[-1]
    for label in ("Giữ 27/TB-UBND", "Công bố", "Công bố ngay"):
        await office.presses(office.ha, label)

    assert "một phần" in asked["text"]
    assert "Đóng 27/TB-UBND" not in labels(asked)
    assert "Đính chính 27/TB-UBND" in labels(asked)
    assert await shares(office) == before


async def test_a_directive_of_another_year_is_another_one(office: Office) -> None:
    await published(office)

    card = await later(office, WHOLLY.replace("2026", "2025"))

    assert "Thay thế văn bản" not in card["text"]
    assert replace(HEADER, issued="2025-03-09") != HEADER


async def test_what_another_admin_decided_meanwhile_is_not_published_unseen(office: Office) -> None:
    before = await published(office)
    await later(office, WHOLLY)
    await office.presses(office.ha, "Công bố")
    choice = dict(office.read(office.ha)[-1])
    await office.presses(office.ha, "Giữ 27/TB-UBND")
    await office.presses(office.ha, "Công bố")
    confirmed = data_of(office.read(office.ha)[-1], "Công bố ngay")

    await office.tells(office.khanh, "/notices")
    await office.presses(office.khanh, "1")
    await office.presses(office.khanh, "Văn bản bị thay thế")
    await office.presses(office.khanh, "Đóng 27/TB-UBND")
    press = await office.forges(office.ha, confirmed, choice)

    assert "chọn cách xử lý văn bản bị thay thế" in (await press.wait()).text
    assert (await directive(office, 2)).state is DirectiveState.REVIEW
    assert await shares(office) == before
