"""Each organisation has a place of its own in one database, and no statement reaches another's."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest

from storage import Storage, UnsuitableDatabase
from storage.examining import examine
from tests.databases import address, only_postgresql, only_sqlite, plain_address
from tests.storage.examples import furnished

PROVINCES = [f"tinh_{n}" for n in range(12)]


async def number(storage: Storage) -> str | None:
    async with storage.snapshot() as records:
        return await records.settings.get("number")


async def put(storage: Storage, value: str) -> None:
    async with storage.transaction() as records:
        await records.settings.put("number", value)


async def test_what_one_organisation_keeps_no_other_sees(tmp_path: Path) -> None:
    where = address(tmp_path / "dondoc.db")
    first, second, alone = [await Storage.open(where, name) for name in ("phuoc_son", "vinh_ha", None)]

    await furnished(first)
    await put(first, "1")
    await put(alone, "3")

    assert [await number(s) for s in (first, second, alone)] == ["1", None, "3"]
    async with second.snapshot() as records:
        assert await records.agencies.all() == ()
    for storage in (first, second, alone):
        await storage.close()
    again = await Storage.open(where, "phuoc_son")
    assert await number(again) == "1"
    await again.close()


async def test_connections_that_many_organisations_share_never_confuse_them(tmp_path: Path) -> None:
    where = address(tmp_path / "dondoc.db")
    storages = [await Storage.open(where, name) for name in PROVINCES]

    async def count(storage: Storage, start: int) -> None:
        for n in range(start, start + 12):
            await put(storage, str(n))
            assert await number(storage) == str(n)

    await asyncio.gather(*(count(storage, n * 100) for n, storage in enumerate(storages)))
    await storages.pop().close()

    assert [await number(s) for s in storages] == [str(n * 100 + 11) for n in range(11)]
    for storage in storages:
        await storage.close()


async def test_an_organisation_that_writes_long_holds_up_no_other(tmp_path: Path) -> None:
    where = address(tmp_path / "dondoc.db")
    async with AsyncExitStack() as stack:
        first, second = [await Storage.open(where, name) for name in ("phuoc_son", "vinh_ha")]
        stack.push_async_callback(first.close)
        stack.push_async_callback(second.close)
        async with first.transaction() as records:
            await records.settings.put("number", "1")
            async with asyncio.timeout(10):
                await put(second, "2")
                assert await number(second) == "2"
                assert await number(first) is None


@pytest.mark.parametrize("name", ["", "Tinh", "1tinh", "a-b", "../a", 'a"b', "a" * 32, "tỉnh", "a\n"])
async def test_a_name_that_could_lead_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnsuitableDatabase, match="no name of an organisation"):
        await Storage.open(address(tmp_path / "dondoc.db"), name)


async def test_each_place_is_examined_for_itself(tmp_path: Path) -> None:
    where = address(tmp_path / "dondoc.db")
    await (await Storage.open(where, "phuoc_son")).close()

    found = await examine(where, "phuoc_son")
    assert found.exists
    assert found.schema == found.wanted
    assert "phuoc_son" in found.name
    assert (await examine(where, "vinh_ha")).schema is None


@only_sqlite
async def test_the_place_is_a_file_beside_the_named_one(tmp_path: Path) -> None:
    await (await Storage.open(address(tmp_path / "dondoc.db"), "phuoc_son")).close()

    assert {file.name for file in tmp_path.glob("*.db")} == {"phuoc_son.db"}


@only_postgresql
async def test_the_place_is_a_schema_and_nothing_stands_beside_it(tmp_path: Path) -> None:
    where = address(tmp_path / "dondoc.db")
    await (await Storage.open(where, "phuoc_son")).close()

    with psycopg.connect(plain_address(tmp_path / "dondoc.db")) as connection:
        schemas = connection.execute("SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname !~ '^(pg_|inf)'")
        assert schemas.fetchall() == [("org_phuoc_son",)]
