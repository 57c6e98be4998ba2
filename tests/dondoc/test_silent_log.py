"""A day of the real bot at DEBUG leaves no token, no name and no word of a task in its log."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

from dondoc.province import ADMIN, OFFICERS, samples
from sandbox.model import Json
from sandbox.world import World
from tests.dondoc.clock import NOW
from tests.dondoc.test_killed import PATIENCE, RECEIVERS, TOKEN, chat_of, prepare, publish, said, telegram

LEAST_WORD = 12
"""Characters that a piece of a text must have to be looked for."""


async def test_the_log_of_a_day_at_debug_holds_no_token_no_name_and_no_text(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    async with telegram() as (world, base):
        await prepare(tmp_path, world)
        for method, kind in (("getMe", "drop_after"), ("sendMessage", "html403"), ("getUpdates", "error500")):
            world.faults.add(method=method, kind=kind)
        with log.open("wb") as stream:
            bot = await asyncio.create_subprocess_exec(
                str(Path(sys.executable).with_name("dondoc")),
                "run",
                env=os.environ
                | {
                    "DONDOC_BOT_TOKEN": TOKEN,
                    "DONDOC_ADMINS": str(ADMIN.id),
                    "DONDOC_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'dondoc.db'}",
                    "DONDOC_TELEGRAM_BASE_URL": base,
                    "DONDOC_TICK_SECONDS": "1",
                    "DONDOC_LOG_LEVEL": "DEBUG",
                },
                cwd=tmp_path,
                stdout=stream,
                stderr=stream,
            )
            try:
                await _day(world)
                bot.terminate()
                assert await asyncio.wait_for(bot.wait(), PATIENCE) == 0
            finally:
                if bot.returncode is None:
                    bot.kill()
                    await bot.wait()

    written = log.read_text("utf-8")
    assert "notice_delivered" in written
    assert "update_failed" in written or "notice_not_delivered" in written or "not_connected" in written
    assert [secret for secret in _canaries(world) if secret in written] == []


async def _day(world: World) -> None:
    """Publishing, an officer's done with a note, a colleague that has blocked the bot."""
    first, second, *_ = RECEIVERS
    world.block(world.users[second.id])
    await publish(world)
    await world.until(lambda: said(world, first.id, "412/TB-VPUB"), timeout=PATIENCE)
    number = _number(said(world, first.id, "412/TB-VPUB")[-1])
    world.send_text(world.users[first.id], chat_of(world, first.id), f"/done {number} ghi chú riêng của chị")
    await world.until(lambda: said(world, first.id, "Đã báo xong"), timeout=PATIENCE)
    await world.until(lambda: said(world, ADMIN.id, "Kết quả gửi"), timeout=PATIENCE)


def _number(message: Json) -> str:
    found = re.search(r"Nhiệm vụ (\d+)", message["text"])
    assert found
    return found.group(1)


def _canaries(world: World) -> list[str]:
    """Everything that must not be read in a log: the token, names, lines of what was posted and said."""
    texts = [sample.text for sample in samples(NOW)]
    texts += [m.get("text", "") for p in (ADMIN, *RECEIVERS) for m in world.messages(chat_of(world, p.id))]
    pieces = {line.strip() for text in texts for line in text.splitlines()}
    names = [player.name for player in (ADMIN, *OFFICERS)]
    return [TOKEN.partition(":")[2], "ghi chú riêng", *names, *(p for p in pieces if len(p) >= LEAST_WORD)]
