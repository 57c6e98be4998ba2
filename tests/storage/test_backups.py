"""A backup is taken while the bot writes, counts once it was restored for a try, and comes back without repeats."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from pathlib import Path

import pytest

from directives.times import local_day
from directives.work import NoticeKind, NoticeState
from storage import Storage
from storage.backing_up import Place, back_up, restore, verify
from storage.backups import Backup, backups_in, kept, rotate
from storage.errors import BrokenBackup, DatabaseInUse, NotEmpty, UnsuitableDatabase
from storage.records import Records
from storage.restoring import HELD_BACK
from tests.databases import ON_POSTGRESQL, address, only_sqlite, pg_dump, tables
from tests.storage.examples import AT, GROUP, HUNG, LAN, MINUTE, notice


async def nothing_more(records: Records) -> None:
    """Nothing is to be done to what was restored."""


def here(file: Path) -> Place:
    """Where a test's database is."""
    url = address(file)
    return Place(url=url, pg_dump=pg_dump())


async def entries(storage: Storage) -> int:
    async with storage.snapshot() as records:
        return (await records.audit.proof()).count


async def test_a_backup_of_a_database_that_is_being_written_to_comes_back(storage: Storage, tmp_path: Path) -> None:
    written = 0

    async def write() -> None:
        nonlocal written
        while True:
            async with storage.transaction() as records:
                await records.events.add(AT, "done", LAN, LAN, "assignment:12", {"n": written})
            written += 1

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.2)
    before = written
    backup = await back_up(here(tmp_path / "dondoc.db"), tmp_path / "backups", AT)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)

    contents = await restore(backup.file, here(tmp_path / "new" / "dondoc.db"), nothing_more, at=AT, overwrite=False)

    assert before <= contents.entries <= written
    restored = await Storage.open(address(tmp_path / "new" / "dondoc.db"))
    assert await entries(restored) == contents.entries
    async with restored.snapshot() as records:
        assert len(await records.agencies.all()) == contents.rows["agency"] == 4
    await restored.close()


async def test_a_backup_is_for_nobody_else_to_read_and_leaves_nothing_beside_it(
    storage: Storage, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    backup = await back_up(here(tmp_path / "dondoc.db"), folder, AT)

    assert sorted(f.name for f in folder.iterdir()) == [backup.file.name, backup.manifest.name]
    assert {f.stat().st_mode & 0o077 for f in (folder, backup.file, backup.manifest)} == {0}
    assert json.loads(backup.manifest.read_text("utf-8"))["contents"]["entries"] == 0


async def test_a_backup_that_was_changed_is_none(storage: Storage, tmp_path: Path) -> None:
    backup = await back_up(here(tmp_path / "dondoc.db"), tmp_path / "backups", AT)
    assert (await verify(backup.file, here(tmp_path / "dondoc.db"))).rows["agency"] == 4
    with backup.file.open("r+b") as content:
        content.seek(-1, os.SEEK_END)
        content.write(b"?")

    with pytest.raises(BrokenBackup, match="not the one that its manifest was written for"):
        await verify(backup.file, here(tmp_path / "dondoc.db"))


async def test_a_database_whose_log_was_tampered_with_makes_no_backup(storage: Storage, tmp_path: Path) -> None:
    async with storage.transaction() as records:
        await records.events.add(AT, "done", LAN, LAN, "assignment:12", {})
    with tables(tmp_path / "dondoc.db") as connection:
        trigger = "event_not_changed" if connection.dialect.name == "sqlite" else "event_kept ON event"
        connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql("UPDATE event SET kind = 'undone'")

    with pytest.raises(BrokenBackup, match="broken at entry 1"):
        await back_up(here(tmp_path / "dondoc.db"), tmp_path / "backups", AT)

    assert list((tmp_path / "backups").iterdir()) == []


async def test_a_folder_that_cannot_be_made_and_a_database_that_is_not_there_are_said(
    storage: Storage, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    with pytest.raises(BrokenBackup, match="cannot be made"):
        await back_up(here(tmp_path / "dondoc.db"), tmp_path / "file" / "backups", AT)
    with pytest.raises(UnsuitableDatabase, match="run `dondoc db upgrade`"):
        await back_up(here(tmp_path / "other.db"), tmp_path / "backups", AT)


async def test_a_restore_refuses_to_overwrite_and_sets_aside_what_was_there(storage: Storage, tmp_path: Path) -> None:
    place = here(tmp_path / "dondoc.db")
    backup = await back_up(place, tmp_path / "backups", AT)
    async with storage.transaction() as records:
        await records.events.add(AT, "done", LAN, LAN, "assignment:12", {})
    await storage.close()

    with pytest.raises(NotEmpty, match="--overwrite"):
        await restore(backup.file, place, nothing_more, at=AT, overwrite=False)
    await restore(backup.file, place, nothing_more, at=AT, overwrite=True)

    again = await Storage.open(place.url)
    assert await entries(again) == 0
    await again.close()
    if ON_POSTGRESQL:
        with tables(tmp_path / "dondoc.db") as connection:
            aside = f"public_replaced_{AT:%Y%m%dt%H%M%Sz}"
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {aside}.event").scalar() == 1
    else:
        (file,) = tmp_path.glob("dondoc.db.replaced-*")
        old = await Storage.open(address(file))
        assert await entries(old) == 1, "what was there was set aside, not lost"
        await old.close()


@only_sqlite
async def test_a_restore_does_not_take_the_place_of_a_running_bot(storage: Storage, tmp_path: Path) -> None:
    place = here(tmp_path / "dondoc.db")
    backup = await back_up(place, tmp_path / "backups", AT)

    with pytest.raises(DatabaseInUse):
        await restore(backup.file, place, nothing_more, at=AT, overwrite=True)


@pytest.mark.parametrize("there_before", [True, False])
async def test_a_restore_that_fails_leaves_everything_as_it_was(
    storage: Storage, tmp_path: Path, there_before: bool
) -> None:
    backup = await back_up(here(tmp_path / "dondoc.db"), tmp_path / "backups", AT)
    async with storage.transaction() as records:
        await records.events.add(AT, "done", LAN, LAN, "assignment:12", {})
    await storage.close()
    target = tmp_path / ("dondoc.db" if there_before else "new.db")

    async def breaks(records: Records) -> None:
        raise BrokenBackup("the disk is full")

    with pytest.raises(BrokenBackup, match="full"):
        await restore(backup.file, here(target), breaks, at=AT, overwrite=True)

    again = await Storage.open(address(target))
    assert await entries(again) == there_before
    await again.close()
    if not ON_POSTGRESQL:
        assert {f.name for f in tmp_path.glob("*.db*")} - {"new.db", "new.db.lock"} == {"dondoc.db", "dondoc.db.lock"}


async def test_a_backup_of_another_organisation_is_refused(storage: Storage, tmp_path: Path) -> None:
    backup = await back_up(here(tmp_path / "dondoc.db"), tmp_path / "backups", AT)
    other = Place(url=address(tmp_path / "dondoc.db"), organisation="vinh_ha", pg_dump=pg_dump())

    with pytest.raises(BrokenBackup, match="another organisation"):
        await restore(backup.file, other, nothing_more, at=AT, overwrite=True)


async def test_one_organisation_of_several_is_backed_up_and_restored_alone(tmp_path: Path) -> None:
    url = address(tmp_path / "dondoc.db")
    places = [Place(url=url, organisation=name, pg_dump=pg_dump()) for name in ("phuoc_son", "vinh_ha")]
    for place in places:
        storage = await Storage.open(place.url, place.organisation)
        async with storage.transaction() as records:
            await records.events.add(AT, "done", LAN, LAN, "assignment:12", {})
        await storage.close()
    backup = await back_up(places[0], tmp_path / "backups", AT)
    for place in places:
        storage = await Storage.open(place.url, place.organisation)
        async with storage.transaction() as records:
            await records.events.add(AT, "undone", LAN, LAN, "assignment:12", {})
        await storage.close()

    contents = await restore(backup.file, places[0], nothing_more, at=AT, overwrite=True)

    counts = []
    for place in places:
        storage = await Storage.open(place.url, place.organisation)
        counts.append(await entries(storage))
        await storage.close()
    assert (contents.entries, counts) == (1, [1, 2])


async def test_what_was_due_before_a_restore_is_held_until_somebody_decides(storage: Storage) -> None:
    later = AT + 60 * MINUTE
    async with storage.transaction() as records:
        await records.notices.add(
            [
                notice("due"),
                notice("to-come", due_at=later),
                notice("an-edit", kind=NoticeKind.EDIT, edits_message_id=5),
            ]
        )
        await records.notices.add([notice("leaving", HUNG)])
        await records.notices.claim(AT, 1, MINUTE, busy_chats=[GROUP])
        assert await records.restoring.hold_back(AT + MINUTE) == 2
        assert await records.restoring.held_back() == 2

        left = await records.notices.claim(later, 10, MINUTE)
        assert [n.notice.key for n in left] == ["an-edit"], "a chat gets one at a time"
        assert await records.restoring.let_go(later) == 2
        assert await records.restoring.let_go(later) == 0
        (copy,) = await records.notices.claim(later, 10, MINUTE)
        assert (copy.notice.key, copy.doubtful_copies) == ("leaving", 1)


async def test_what_was_held_back_can_be_given_up(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.notices.add([notice("due")])
        await records.restoring.hold_back(AT)
        assert await records.notices.count(NoticeState.UNCERTAIN) == 1
        assert await records.restoring.give_up() == 1
        assert await records.notices.count(NoticeState.DROPPED) == 1
    assert "restore" in HELD_BACK


def test_the_newest_of_each_day_and_week_is_kept() -> None:
    first = dt.datetime(2026, 1, 1, 5, tzinfo=dt.UTC)
    backups = [Backup(file=Path(f"{n}"), taken_at=first + dt.timedelta(hours=12 * n)) for n in range(120)]

    stay = kept(backups, daily=3, weekly=4)

    days = [local_day(b.taken_at).isoformat() for b in stay]
    assert days == ["2026-02-15", "2026-02-22", "2026-02-28", "2026-03-01", "2026-03-02"], "the last is a Monday"
    assert backups[-1] in stay
    assert kept(backups, daily=1, weekly=0) == (backups[-1],)


async def test_rotation_deletes_what_need_not_be_kept_of_one_organisation_only(
    storage: Storage, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    for day in range(4):
        await back_up(here(tmp_path / "dondoc.db"), folder, AT + dt.timedelta(days=day))
    (folder / "dondoc-20260101T000000Z.db").write_text("without a manifest: being taken", "utf-8")
    for name in ("phuoc_son-20260101T000000Z.db", "phuoc_son-20260101T000000Z.db.json", "letter.txt"):
        (folder / name).write_text("another's", "utf-8")

    gone = rotate(folder, None, daily=2, weekly=0)

    assert [b.taken_at for b in gone] == [AT, AT + dt.timedelta(days=1)]
    assert [b.taken_at for b in backups_in(folder, None)] == [AT + dt.timedelta(days=2), AT + dt.timedelta(days=3)]
    assert len(list(folder.iterdir())) == 2 * 2 + 4
