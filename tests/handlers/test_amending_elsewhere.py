"""A task has gone to another agency since the document named the first one: a correction is that agency's to hear."""

from __future__ import annotations

from directives.work import Assignment, Status
from tests.handlers.test_amending import confirm, open_task, published, set_deadline, shares
from tests.office import Office


async def gone_on(office: Office) -> Assignment:
    """Sở Y tế has sent the first task back, and Sở Tài chính has got it; answers its share."""
    (first, *_) = await published(office)
    await office.tells(office.lan, f"/return {first.task.id} của Sở Tài chính")
    await office.presses(office.ha, "Giao đơn vị khác")
    await office.tells(office.ha, "sở tài chính")
    await office.presses(office.ha, "Sở Tài chính")
    return next(a for a in await shares(office) if (a.task.id, a.agency_id) == (first.task.id, "so-tai-chinh"))


async def test_a_moved_deadline_is_told_to_who_has_the_task_now_and_not_to_who_gave_it_away(office: Office) -> None:
    share = await gone_on(office)
    heard = {who: len(office.read(who)) for who in (office.lan, office.binh)}

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    asked = await confirm(office)

    assert "Chỉ báo cho 1 đơn vị có thay đổi (1 nơi nhận): Sở Tài chính" in asked["text"]
    (news,) = office.read(office.binh)[heard[office.binh] :]
    assert f"Nhiệm vụ {share.task.id}" in news["text"]
    assert "Hạn mới: trước ngày 21/3/2026" in news["text"]
    assert len(office.read(office.lan)) == heard[office.lan]


async def test_a_task_that_is_dropped_is_told_to_who_has_it_now(office: Office) -> None:
    share = await gone_on(office)
    heard = len(office.read(office.binh))

    await open_task(office, 1)
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 1")
    await office.presses(office.ha, "‹ Về thẻ văn bản")
    await confirm(office)

    assert (await office.assignment(share)).status is Status.WITHDRAWN
    (news,) = office.read(office.binh)[heard:]
    assert "Đơn vị không phải làm nữa." in news["text"]
