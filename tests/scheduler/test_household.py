"""A backup a day by itself, told when it fails; and what is old goes, while what must be kept stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.metrics import BACKED_UP, BACKUP_FAILED
from directives.model import Role
from directives.remarks import FileKind, TelegramFile
from directives.work import NoticeState
from scheduler.duties import Office as Duties
from scheduler.household import Household, tidy
from storage.backing_up import Place
from storage.backups import backups_in
from tests.databases import address, pg_dump
from tests.office import Office

DAY = dt.timedelta(days=1)
DUTIES = Duties(admins=frozenset({1001}))


def household(tmp_path: Path, **more: int) -> Household:
    return Household(
        place=Place(url=address(tmp_path / "dondoc.db"), pg_dump=pg_dump()), folder=tmp_path / "backups", hour=2, **more
    )


async def test_a_backup_is_taken_once_a_day_after_its_hour(office: Office, tmp_path: Path) -> None:
    plan = household(tmp_path, daily=2, weekly=0)

    taken: list[int] = []
    for hours in (0, 1, 16, 1, 1, 24, 24):  # Monday 08:00 and 09:00, then Tuesday 01:00, 02:00, 03:00
        office.clock.at += dt.timedelta(hours=hours)
        await tidy(office.storage, plan, DUTIES, office.at)
        taken.append(len(backups_in(tmp_path / "backups", None)))

    assert taken == [1, 1, 1, 2, 2, 2, 2]
    (_, newest) = backups_in(tmp_path / "backups", None)
    assert newest.taken_at == office.at
    async with office.storage.snapshot() as records:
        assert await records.settings.get(BACKED_UP) == office.at.isoformat()


async def test_a_backup_that_fails_is_told_to_the_admins_once_a_day_and_tried_every_hour(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("in the way", "utf-8")
    plan = household(tmp_path)

    told = [await tidy(office.storage, plan, DUTIES, office.at + dt.timedelta(minutes=m)) for m in (0, 30, 61, 125)]
    office.application.wake()
    await office.settled()

    assert told == [1, 0, 0, 0]
    assert "Không sao lưu được dữ liệu" in office.read(office.ha)[-1]["text"]
    async with office.storage.snapshot() as records:
        assert await records.settings.get(BACKUP_FAILED) == (office.at + dt.timedelta(minutes=125)).isoformat()
    await office.application.meters.measure(office.storage, office.at, True)
    assert office.application.meters.registry.get_sample_value("dondoc_backup_failing") == 1

    (tmp_path / "backups").unlink()
    await tidy(office.storage, plan, DUTIES, office.at + dt.timedelta(hours=4))

    await office.application.meters.measure(office.storage, office.at, True)
    value = office.application.meters.registry.get_sample_value
    assert value("dondoc_backup_failing") == 0
    assert value("dondoc_backup_taken_timestamp_seconds") == (office.at + dt.timedelta(hours=4)).timestamp()


async def test_old_words_and_updates_go_and_the_acts_stay(office: Office, tmp_path: Path) -> None:
    await office.follow(office.lan, "so-y-te")
    (share,) = await office.publish([("Báo cáo dịch.", None, {"so-y-te": Role.LEAD})], tell=True)
    await office.tells(office.lan, f"/done {share.id} đã gửi")
    plan = household(tmp_path, messages_days=30, updates_days=30, documents_days=30)

    async def left() -> tuple[int, int]:
        async with office.storage.snapshot() as records:
            rows = (await records.inventory.take()).rows
            words = sum(bool(n.notice.text) for n in await records.notices.of_directive(share.task.directive_id))
            return rows["inbox"], words

    await tidy(office.storage, plan, DUTIES, office.at + 29 * DAY)
    before = await left()
    await tidy(office.storage, plan, DUTIES, office.at + 31 * DAY)
    after = await left()

    assert before[0] > 1
    assert before[1] >= 1
    assert after == (1, 0), "the newest update stays: polling goes on from it"
    async with office.storage.snapshot() as records:
        assert [event.kind for event in await records.events.of(f"assignment:{share.id}")] == ["done"]
        assert await records.notices.count(NoticeState.DELIVERED) > 0


async def test_documents_stay_while_anything_of_them_is_open(office: Office, tmp_path: Path) -> None:
    await office.follow(office.lan, "so-y-te")
    open_one, done_one = [await office.give("so-y-te", text) for text in ("Một.", "Hai.")]
    original = TelegramFile(id="file-1", kind=FileKind.DOCUMENT, name="27.docx")
    async with office.storage.transaction() as records:
        for share in (open_one, done_one):
            await records.directives.attach(share.task.directive_id, original)
    await office.tells(office.lan, f"/done {done_one.id}")
    plan = household(tmp_path, documents_days=30)

    async def originals() -> list[bool]:
        async with office.storage.snapshot() as records:
            found = [await records.directives.get(s.task.directive_id) for s in (open_one, done_one)]
        return [d is not None and d.original is not None for d in found]

    await tidy(office.storage, plan, DUTIES, office.at + 29 * DAY)
    assert await originals() == [True, True]
    await tidy(office.storage, plan, DUTIES, office.at + 31 * DAY)
    assert await originals() == [True, False]

    (said,) = await office.tells(office.lan, f"/original {done_one.id}")
    assert "hết thời gian lưu giữ" in said["text"]


async def test_what_is_to_be_kept_for_good_is_kept(office: Office, tmp_path: Path) -> None:
    await office.follow(office.lan, "so-y-te")
    await office.publish([("Báo cáo dịch.", None, {"so-y-te": Role.LEAD})], tell=True)
    async with office.storage.snapshot() as records:
        before = await records.inventory.take()

    await tidy(office.storage, household(tmp_path), DUTIES, office.at + 4000 * DAY)

    async with office.storage.snapshot() as records:
        after = await records.inventory.take()
    assert {name: n for name, n in after.rows.items() if name != "setting"} == {
        name: n for name, n in before.rows.items() if name != "setting"
    }
