"""One process serves several organisations: each has its own bot, memory, webhook and pages, and its own trouble."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.calendars import hashed
from bot.inbox import keep
from bot.log import install_logging
from bot.organisations import organisations
from storage.errors import StorageError
from storage.store import Storage
from tests.bot.scene import update_json
from tests.databases import address, only_sqlite
from tests.organisations.provinces import NAMES, Provinces, provinces_in, secret

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FEED = "a" * 32


@pytest.fixture
def database(tmp_path: Path) -> str:
    return address(tmp_path / "dondoc.db")


@pytest.fixture
async def provinces(tmp_path: Path, database: str) -> AsyncIterator[Provinces]:
    async with provinces_in(tmp_path, database) as provinces:
        yield provinces


@pytest.fixture
async def hooked(tmp_path: Path, database: str) -> AsyncIterator[Provinces]:
    async with provinces_in(tmp_path, database, webhook=True) as provinces:
        await provinces.open()
        await provinces.connected()
        await provinces.world.until(lambda: all(provinces.bot(name).webhook for name in NAMES))
        yield provinces


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def seen(session: aiohttp.ClientSession, url: str) -> tuple[int, dict[str, object]]:
    async with session.get(url) as answer:
        return answer.status, await answer.json()


async def test_each_bot_answers_in_its_own_chats_and_keeps_its_own_memory(provinces: Provinces) -> None:
    await provinces.open()
    await provinces.connected()

    provinces.world.start(provinces.ha, bot=provinces.bot("vinh_ha"))
    await provinces.world.until(lambda: provinces.said("vinh_ha", provinces.ha))
    await provinces.settled()

    assert provinces.said("phuoc_son", provinces.ha) == []
    async with provinces.storage("phuoc_son").snapshot() as records:
        assert await records.people.get(provinces.ha.user_id) is None


@only_sqlite
async def test_each_memory_is_a_file_of_its_own(provinces: Provinces, tmp_path: Path) -> None:
    await provinces.open()

    assert sorted(p.name for p in tmp_path.glob("*.db")) == ["phuoc_son.db", "vinh_ha.db"]


async def test_telegram_delivers_to_each_webhook_of_the_one_server(hooked: Provinces) -> None:
    for name in NAMES:
        hooked.world.start(hooked.ha, bot=hooked.bot(name))

    await hooked.world.until(lambda: all(hooked.said(name, hooked.ha) for name in NAMES))
    assert hooked.world.called("getUpdates") == []


@pytest.mark.parametrize("said", [None, "", secret("vinh_ha"), secret("phuoc_son") + "x"])
async def test_anothers_secret_opens_no_webhook(
    hooked: Provinces, session: aiohttp.ClientSession, said: str | None
) -> None:
    body = json.dumps(update_json(5, hooked.ha, "giả"))
    headers = {} if said is None else {HEADER: said}

    async with session.post(f"{hooked.web}/telegram/phuoc_son", data=body, headers=headers) as answer:
        assert answer.status == 403

    for name in NAMES:
        async with hooked.storage(name).snapshot() as records:
            assert await records.inbox.newest_id() is None


async def test_an_update_is_kept_by_the_organisation_whose_webhook_took_it(
    hooked: Provinces, session: aiohttp.ClientSession
) -> None:
    body = json.dumps(update_json(5, hooked.ha, "xin chào"))

    async with session.post(f"{hooked.web}/telegram/vinh_ha", data=body, headers={HEADER: secret("vinh_ha")}) as answer:
        assert answer.status == 200

    newest = {}
    for name in NAMES:
        async with hooked.storage(name).snapshot() as records:
            newest[name] = await records.inbox.newest_id()
    assert newest == {"phuoc_son": None, "vinh_ha": 5}


async def test_a_token_that_telegram_refuses_is_the_trouble_of_one(
    provinces: Provinces, session: aiohttp.ClientSession
) -> None:
    provinces.world.revoke(provinces.bot("phuoc_son"))
    await provinces.open()
    await provinces.connected(["vinh_ha"])

    provinces.world.start(provinces.ha, bot=provinces.bot("vinh_ha"))
    await provinces.world.until(lambda: provinces.said("vinh_ha", provinces.ha))

    status, health = await seen(session, f"{provinces.web}/healthz")
    assert (status, health["ok"]) == (503, False)
    assert {name: (await seen(session, f"{provinces.web}/healthz/{name}"))[0] for name in NAMES} == {
        "phuoc_son": 503,
        "vinh_ha": 200,
    }
    assert (await seen(session, f"{provinces.web}/readyz"))[0] == 200
    assert (await seen(session, f"{provinces.web}/readyz/phuoc_son"))[0] == 200


@only_sqlite
async def test_a_memory_that_cannot_be_opened_is_the_trouble_of_one(
    provinces: Provinces, session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    (tmp_path / "phuoc_son.db").write_bytes(b"no database" * 1000)
    await provinces.open()
    await provinces.connected(["vinh_ha"])

    status, health = await seen(session, f"{provinces.web}/healthz")
    shown = health["organisations"]
    assert isinstance(shown, dict)
    assert (status, shown["phuoc_son"], shown["vinh_ha"]["ok"]) == (503, {"ok": False, "open": False}, True)
    assert (await seen(session, f"{provinces.web}/readyz"))[0] == 200


@only_sqlite
async def test_where_no_memory_can_be_opened_the_start_fails(provinces: Provinces, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.db").write_bytes(b"no database" * 1000)

    with pytest.raises(StorageError, match="phuoc_son"):
        await provinces.open()


@only_sqlite
async def test_one_organisation_that_another_process_serves_is_left_to_it(provinces: Provinces) -> None:
    taken = await Storage.open(provinces.machine.database_url, "phuoc_son")

    await provinces.open()

    await provinces.connected(["vinh_ha"])
    assert len(provinces.hosting.assemblies) == 1
    await taken.close()


async def test_a_calendar_is_found_only_under_its_own_organisation(
    provinces: Provinces, session: aiohttp.ClientSession
) -> None:
    await provinces.open()
    await provinces.connected()
    async with provinces.storage("vinh_ha").transaction() as records:
        await records.feeds.make(hashed(FEED), "so-y-te", provinces.ha.user_id, provinces.clock.at)

    found = {}
    for name in (*NAMES, ""):
        async with session.get(f"{provinces.web}/{name}/calendar/{FEED}.ics".replace("//c", "/c")) as answer:
            found[name] = answer.status
    assert found == {"vinh_ha": 200, "phuoc_son": 404, "": 404}


async def test_every_meter_stands_once_with_a_value_for_each_organisation(
    provinces: Provinces, session: aiohttp.ClientSession
) -> None:
    await provinces.open()
    await provinces.connected()
    provinces.world.start(provinces.ha, bot=provinces.bot("vinh_ha"))
    await provinces.world.until(lambda: provinces.said("vinh_ha", provinces.ha))
    await provinces.settled()

    async with session.get(f"{provinces.web}/metrics") as answer:
        lines = (await answer.text()).splitlines()

    kinds = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(kinds) == len(set(kinds))
    assert 'dondoc_handler_seconds_count{organisation="vinh_ha"} 1.0' in lines
    assert 'dondoc_handler_seconds_count{organisation="phuoc_son"} 0.0' in lines
    assert 'dondoc_outbox_notices{lane="bulk",organisation="vinh_ha",state="due"} 0.0' in lines
    assert all("organisation=" in line for line in lines if line and not line.startswith("#"))


async def test_log_lines_name_their_organisation_and_no_secret_of_any(
    provinces: Provinces,
) -> None:
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    install_logging(*organisations(provinces.machine), stream=stream)
    try:
        await provinces.open()
        await provinces.connected()
        root.warning("secrets %s", [secret(name) for name in NAMES])
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])

    written = stream.getvalue()
    for name in NAMES:
        assert f"Connected organisation={name} action=connected" in written
        assert secret(name) not in written


async def test_a_flood_in_one_organisation_holds_up_no_other(provinces: Provinces) -> None:
    await provinces.open()
    await provinces.connected()
    flood = [update_json(number, provinces.ha, f"tin số {number}") for number in range(1, 401)]
    await keep(provinces.assembly("phuoc_son").application, flood)

    provinces.world.start(provinces.ha, bot=provinces.bot("vinh_ha"))
    await provinces.world.until(lambda: provinces.said("vinh_ha", provinces.ha))

    async with provinces.storage("phuoc_son").snapshot() as records:
        assert await records.inbox.waiting() > 200
