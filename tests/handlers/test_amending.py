"""A published directive is corrected in place: only those whom it touches hear of it, with what was and what is."""

from __future__ import annotations

import datetime as dt

from directives.model import Assignee, AssigneeKind, Deadline, DeadlineKind, Header, Reading, ReadTask, Role
from directives.times import end_of_day
from directives.work import Assignment, DirectiveState, Status
from handlers.reviewing import keep
from sandbox.model import Json
from tests.handlers.desk import directive
from tests.office import Office, labels

HEADER = Header(number="27/TB-UBND", type="thong-bao", issued="2026-03-09")
NAMES = {"so-y-te": "Sở Y tế", "so-tai-chinh": "Sở Tài chính", "so-noi-vu": "Sở Nội vụ"}


def by(day: int) -> Deadline:
    return Deadline(quote=f"trước ngày {day + 1}/3/2026", kind=DeadlineKind.BEFORE, due_date=dt.date(2026, 3, day))


def task(text: str, *deadlines: Deadline, **roles: Role) -> ReadTask:
    ids = {i.replace("_", "-"): role for i, role in roles.items()}
    assignees = (Assignee(kind=AssigneeKind.AGENCY, id=i, name=NAMES[i], role=role) for i, role in ids.items())
    return ReadTask(section="", text=text, deadlines=deadlines, assignees=tuple(assignees))


TASKS = (
    task("Báo cáo tình hình dịch.", by(13), so_y_te=Role.LEAD),
    task("Bố trí kinh phí.", by(13), so_tai_chinh=Role.LEAD),
    task("Tuyển dụng cán bộ y tế.", by(13), so_noi_vu=Role.LEAD, so_y_te=Role.SUPPORT),
)


async def published(office: Office, tasks: tuple[ReadTask, ...] = TASKS) -> list[Assignment]:
    """A directive that Chị Hà has posted and published; Lan follows Sở Y tế, Bình Sở Tài chính."""
    await office.follow(office.lan, "so-y-te")
    await office.follow(office.binh, "so-tai-chinh")
    async with office.storage.transaction() as records:
        draft = await records.directives.start(office.ha.user_id, office.chat(office.ha).chat_id, office.at)
        await keep(records, draft.id, Reading(header=HEADER, tasks=tasks, text="…"), office.at)
    await office.tells(office.ha, "/notices")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "Công bố")
    await office.presses(office.ha, "Công bố ngay")
    return await shares(office)


async def shares(office: Office) -> list[Assignment]:
    async with office.storage.snapshot() as records:
        return list(await records.tasks.assignments_of_directive(1))


async def open_task(office: Office, number: int) -> None:
    """Chị Hà opens one task of the correction."""
    await office.tells(office.ha, "/correct 27/TB-UBND")
    await office.presses(office.ha, "Sửa nhiệm vụ")
    await office.presses(office.ha, str(number))


async def set_deadline(office: Office, number: int, words: str) -> None:
    await open_task(office, number)
    await office.presses(office.ha, "Đổi thời hạn")
    await office.tells(office.ha, words)
    await office.presses(office.ha, "‹ Về thẻ văn bản")


async def confirm(office: Office, label: str = "Công bố đính chính") -> Json:
    """Chị Hà reads the changes and publishes them; answers the question as she read it."""
    await office.presses(office.ha, "Công bố")
    asked = dict(office.read(office.ha)[-1])
    await office.presses(office.ha, label)
    return asked


async def test_a_moved_deadline_is_told_to_its_agency_alone_with_what_was_and_what_is(office: Office) -> None:
    before = await published(office)
    heard = {who: len(office.read(who)) for who in (office.lan, office.binh)}

    (_, card) = await office.tells(office.ha, "/correct 27/TB-UBND")
    assert "công bố đính chính sẽ không báo cho ai" in card["text"]
    await set_deadline(office, 1, "trước ngày 21/3/2026")
    assert "sẽ báo tới 1 nơi nhận của 1 đơn vị có thay đổi" in office.read(office.ha)[-1]["text"]
    asked = await confirm(office)

    assert "trước ngày 14/3/2026" in asked["text"]
    assert "Chỉ báo cho 1 đơn vị" in asked["text"]
    (news,) = office.read(office.lan)[heard[office.lan] :]
    assert "Hạn cũ: trước ngày 14/3/2026" in news["text"]
    assert "Hạn mới: trước ngày 21/3/2026" in news["text"]
    assert len(office.read(office.binh)) == heard[office.binh]
    after = await shares(office)
    assert [a.id for a in after] == [a.id for a in before]
    assert after[0].due_at == end_of_day(dt.date(2026, 3, 20))
    assert after[1] == before[1]


async def test_the_message_of_the_agency_shows_the_new_day_and_nudges_follow_it(office: Office) -> None:
    (first, *_) = await published(office)
    card = office.read(office.lan)[0]

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await confirm(office)

    now = next(m for m in office.read(office.lan) if m["message_id"] == card["message_id"])
    assert "20/03/2026" in now["text"]
    moved = await office.assignment(first)
    assert first.nudge_at is not None
    assert moved.nudge_at is not None
    assert moved.nudge_at > first.nudge_at


async def test_an_extension_that_lasts_longer_stays_and_the_admin_reads_so(office: Office) -> None:
    (first, *_) = await published(office)
    await office.tells(office.lan, f"/extend {first.task.id} 31/03/2026 chờ số liệu")
    await office.presses(office.ha, "Đồng ý")

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    asked = await confirm(office)

    assert "vẫn giữ: Sở Y tế (nhiệm vụ 1, hết ngày 31/03/2026)" in asked["text"]
    assert "Hạn đã được lùi vẫn giữ" in office.read(office.lan)[-1]["text"]
    assert (await office.assignment(first)).due_at == end_of_day(dt.date(2026, 3, 31))


async def test_a_request_that_the_new_day_grants_anyway_falls(office: Office) -> None:
    (first, *_) = await published(office)
    await office.tells(office.lan, f"/extend {first.task.id} 18/03/2026 chờ số liệu")

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await confirm(office)

    assert (await office.assignment(first)).status is Status.NEW
    async with office.storage.snapshot() as records:
        assert await records.extensions.count_asked() == 0


async def test_a_request_for_a_later_day_still_waits(office: Office) -> None:
    (first, *_) = await published(office)
    await office.tells(office.lan, f"/extend {first.task.id} 31/03/2026 chờ số liệu")

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await confirm(office)

    assert (await office.assignment(first)).status is Status.EXTENSION_ASKED


async def test_done_work_stays_done_and_is_judged_by_its_old_day(office: Office) -> None:
    (first, *_) = await published(office)
    await office.move(days=2)
    await office.tells(office.lan, f"/done {first.task.id} đã gửi")

    await set_deadline(office, 1, "trước ngày 10/3/2026")
    await confirm(office)

    now = await office.assignment(first)
    assert (now.status, now.note) == (Status.DONE, "đã gửi")
    assert now.due_at == end_of_day(dt.date(2026, 3, 13))
    assert "giữ nguyên kết quả" in office.read(office.lan)[-1]["text"]


async def test_the_admin_may_open_done_work_again(office: Office) -> None:
    (first, *_) = await published(office)
    await office.tells(office.lan, f"/done {first.task.id}")

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await confirm(office, "Công bố, mở lại 1 phần đã xong")

    now = await office.assignment(first)
    assert (now.status, now.closed_at) == (Status.RETURNED, None)
    assert now.nudge_at is not None
    assert "nay mở lại" in office.read(office.lan)[-1]["text"]


async def test_a_dropped_task_is_withdrawn_from_its_agency(office: Office) -> None:
    _, second, *_ = await published(office)
    heard = len(office.read(office.lan))

    await open_task(office, 2)
    await office.presses(office.ha, "Bỏ nhiệm vụ")
    await office.presses(office.ha, "Bỏ nhiệm vụ 2")
    await office.presses(office.ha, "‹ Về thẻ văn bản")
    await confirm(office)

    assert (await office.assignment(second)).status is Status.WITHDRAWN
    assert "không phải làm nữa" in office.read(office.binh)[-1]["text"]
    assert len(office.read(office.lan)) == heard


async def test_an_agency_that_joins_gets_the_task_with_its_old_number(office: Office) -> None:
    first, *_ = await published(office)

    await open_task(office, 1)
    await office.presses(office.ha, "Đổi đơn vị")
    await office.tells(office.ha, "sở tài chính")
    await office.presses(office.ha, "Sở Tài chính")
    await office.presses(office.ha, "📌 Chủ trì")
    await office.presses(office.ha, "‹ Về thẻ văn bản")
    await confirm(office)

    assert (await office.assignment(first)).status is Status.WITHDRAWN
    news = office.read(office.binh)[-1]
    assert "Nhiệm vụ 1" in news["text"]
    assert "✅ Xong 1" in labels(news)
    new = next(a for a in await shares(office) if a.task.id == 1 and a.agency_id == "so-tai-chinh")
    assert (new.status, new.given_at, new.nudge_at is not None) == (Status.NEW, office.at, True)


async def test_a_task_taken_away_and_given_back_begins_anew(office: Office) -> None:
    first, *_ = await published(office)
    for words, agency in (("sở tài chính", "Sở Tài chính"), ("sở y tế", "Sở Y tế")):
        await open_task(office, 1)
        await office.presses(office.ha, "Đổi đơn vị")
        await office.tells(office.ha, words)
        await office.presses(office.ha, agency)
        await office.presses(office.ha, "📌 Chủ trì")
        await office.presses(office.ha, "‹ Về thẻ văn bản")
        await confirm(office)

    now = await office.assignment(first)
    assert (now.status, now.withdrawn_at) == (Status.NEW, None)
    assert "✅ Xong 1" in labels(office.read(office.lan)[-1])
    await office.presses(office.ha, "Lịch sử")
    history = office.read(office.ha)[-1]["text"]
    assert "Đính chính 1" in history
    assert "Đính chính 2" in history


async def test_the_reading_before_is_kept(office: Office) -> None:
    await published(office)

    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await confirm(office)

    async with office.storage.snapshot() as records:
        (version,) = await records.corrections.versions(1)
    assert version.reading.tasks[0].deadlines == (by(13),)
    now = await directive(office)
    assert now.reading is not None
    assert [t.number for t in now.reading.tasks] == [1, 2, 3]
    assert now.reading.tasks[0].deadlines[0].due_date == dt.date(2026, 3, 20)
    assert (await directive(office, 2)).state is DirectiveState.APPLIED


async def test_two_admins_work_on_one_correction_and_the_second_reads_that_it_is_published(office: Office) -> None:
    await published(office)
    await set_deadline(office, 1, "trước ngày 21/3/2026")
    said = await office.tells(office.khanh, "/dinhchinh 27/TB-UBND")
    assert "Đang có một bản đính chính" in said[0]["text"]
    await office.presses(office.khanh, "Công bố")
    await confirm(office)

    press = await office.presses(office.khanh, "Công bố đính chính")

    assert press.answer is not None
    assert "đã công bố" in (press.answer.text or "")
    async with office.storage.snapshot() as records:
        assert len(await records.corrections.versions(1)) == 1


async def test_a_correction_that_changes_nothing_is_not_published(office: Office) -> None:
    await published(office)
    await office.tells(office.ha, "/correct 27/TB-UBND")

    press = await office.presses(office.ha, "Công bố")

    assert press.answer is not None
    assert "chưa khác bản đã công bố" in (press.answer.text or "")


async def test_a_directive_recalled_meanwhile_is_corrected_no_more(office: Office) -> None:
    await published(office)
    await set_deadline(office, 1, "trước ngày 21/3/2026")
    await office.tells(office.khanh, "/recall 27/TB-UBND")
    await office.tells(office.khanh, "Ban hành nhầm")
    await office.presses(office.khanh, "Thu hồi")

    press = await office.presses(office.ha, "Công bố")

    assert press.answer is not None
    assert "đã thu hồi" in (press.answer.text or "")


async def test_the_correction_is_no_second_directive(office: Office) -> None:
    await published(office)
    await set_deadline(office, 1, "trước ngày 21/3/2026")
    card = office.read(office.ha)[-1]

    assert "Bản đính chính" in card["text"]
    assert "đã công bố ngày" not in card["text"]
    await confirm(office)
    async with office.storage.snapshot() as records:
        assert [d.id for d in await records.directives.recent()] == [1]
