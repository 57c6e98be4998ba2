"""`dondoc doctor` finds what is wrong, says what to do, and never shows the token."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.settings import Settings
from dondoc import doctoring
from dondoc.doctoring import Finding, check
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage
from tests.dondoc.clock import clock

TOKEN = "110001:TEST-doctor-canary"
SECRET = "TEST-doctor-canary"


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    world = World(clock)
    world.add_bot(token=TOKEN, username="dondoc_doctor_bot", name="Đôn Đốc")
    server = Sandbox(world)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    path = tmp_path / "dondoc.db"
    await (await Storage.open(f"sqlite+aiosqlite:///{path}")).close()
    return path


def settings(base: str, file: Path, **others: object) -> Settings:
    given: dict[str, object] = {
        "bot_token": SecretStr(TOKEN),
        "admins": frozenset({1}),
        "database_url": f"sqlite+aiosqlite:///{file}",
        "telegram_base_url": base,
    }
    return Settings(_env_file=None, **(given | others))  # type: ignore[arg-type]


async def failures(settings: Settings, ahead: float = 0) -> list[Finding]:
    """What is wrong; every such line says what to do, and none holds the token."""
    findings = await check(settings, lambda: clock() + dt.timedelta(seconds=ahead))
    assert all(SECRET not in str(finding) for finding in findings)
    bad = [finding for finding in findings if not finding.well]
    assert all(finding.advice for finding in bad)
    return bad


async def test_where_all_is_well_every_line_says_so(telegram: Sandbox, file: Path) -> None:
    findings = await check(settings(telegram.base, file), clock)

    assert [f.what.split()[0] for f in findings] == [
        "settings",
        "database",
        "disk",
        "token",
        "clock",
        "webhook",
        "updates",
    ]
    assert all(f.well for f in findings)


async def test_a_refused_token_is_found(telegram: Sandbox, file: Path) -> None:
    telegram.world.revoke()

    (finding,) = await failures(settings(telegram.base, file))

    assert finding.what == "token"


async def test_a_telegram_that_is_not_reached_is_found(telegram: Sandbox, file: Path) -> None:
    await telegram.stop()

    (finding,) = await failures(settings(telegram.base, file))

    assert (finding.what, "DONDOC_PROXY" in finding.advice) == ("telegram", True)


async def test_a_page_of_somebody_else_is_not_taken_for_telegram(telegram: Sandbox, file: Path) -> None:
    telegram.world.faults.add(method="getMe", kind="html403")

    (finding,) = await failures(settings(telegram.base, file))

    assert finding.what == "telegram"


async def test_no_admin_is_found(telegram: Sandbox, file: Path) -> None:
    (finding,) = await failures(settings(telegram.base, file, admins=frozenset()))

    assert "DONDOC_ADMINS" in finding.advice


@pytest.mark.parametrize("ahead", [-120, 120])
async def test_a_wrong_clock_is_found(telegram: Sandbox, file: Path, ahead: float) -> None:
    (finding,) = await failures(settings(telegram.base, file), ahead)

    assert finding.what == "clock"


async def test_a_database_of_another_schema_is_found(telegram: Sandbox, file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    database.close()

    (finding,) = await failures(settings(telegram.base, file))

    assert "dondoc db upgrade" in finding.advice


async def test_a_damaged_database_is_found(telegram: Sandbox, file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
    file.write_bytes(content)

    bad = await failures(settings(telegram.base, file))

    assert [f.what.split()[0] for f in bad] == ["database"]
    assert "backup" in bad[0].advice


async def test_a_file_that_is_no_database_is_found(telegram: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database at all, though long enough to look at" * 40, encoding="utf-8")

    bad = await failures(settings(telegram.base, path))

    assert [f.what.split()[0] for f in bad] == ["database"]


async def test_a_disk_that_is_nearly_full_is_found(
    telegram: Sandbox, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctoring, "LEAST_FREE_BYTES", 1 << 60)

    (finding,) = await failures(settings(telegram.base, file))

    assert finding.what == "disk"


async def test_a_webhook_that_the_settings_do_not_want_and_its_last_error_are_found(
    telegram: Sandbox, file: Path
) -> None:
    hook = "http://127.0.0.1:9/dead"
    telegram.world.allow_local_webhooks = True
    wanted = settings(telegram.base, file, webhook_url=hook, webhook_secret=SecretStr("bi_mat"), listen_port=9)
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{telegram.base}/bot{TOKEN}/setWebhook", data={"url": hook}) as answer,
    ):
        assert answer.status == 200
    lan = telegram.world.add_user("Chị Lan")
    telegram.world.start(lan)
    await telegram.world.until(lambda: getattr(telegram.world.bot().webhook, "last_error_at", None))

    assert "polling" in (await failures(settings(telegram.base, file)))[0].found
    (error,) = await failures(wanted)
    assert error.found.startswith("last error at")


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    doctor = [str(Path(sys.executable).with_name("dondoc")), "doctor"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    return subprocess.run(doctor, cwd=folder, env=kept | environment, capture_output=True, text=True, check=False)


def test_the_exit_status_tells_and_no_output_holds_the_token(tmp_path: Path) -> None:
    nothing = run(tmp_path)
    unreached = run(tmp_path, DONDOC_BOT_TOKEN=TOKEN, DONDOC_ADMINS="1", DONDOC_TELEGRAM_BASE_URL="http://127.0.0.1:9")

    assert nothing.returncode == 1
    assert "DONDOC_BOT_TOKEN" in nothing.stderr
    assert unreached.returncode == 1
    assert "FAIL  telegram: not reached" in unreached.stdout
    assert SECRET not in unreached.stdout + unreached.stderr
    assert list(tmp_path.iterdir()) == []  # a look from outside changes nothing
