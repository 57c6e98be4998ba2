"""A Telegram without limits: answers everything at once and keeps nothing, on loopback, in a process of its own.

Run as `python benchmarks/loopback.py [CORE]`; it prints its address and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from aiohttp import web
from pydantic import SecretStr

from bot.settings import Settings
from directives.work import Lane, Notice, NoticeKind

TOKEN = "110001:TESTtokenTESTtokenTESTtoken0001"  # noqa: S105  # of a server without accounts
AT = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
TEXT = (
    "📄 <b>Thông báo 12/TB-UBND</b>\nUBND tỉnh Phước Sơn\n\nGiao <b>Sở Y tế</b> 1 nhiệm vụ:\n\n"
    "⭐ <b>Nhiệm vụ {0}</b>, chủ trì\n⏰ Thời hạn: trước ngày 10/04/2026\n"
    "<blockquote>Rà soát các cơ sở tiêm chủng trên địa bàn và báo cáo kết quả.</blockquote>"
)
ME = {"id": 110001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
numbers = itertools.count(1)
updates = itertools.count(1)


async def answer(request: web.Request) -> web.Response:
    """A sound answer to whatever the bot calls. Whoever polls hears of pressed buttons, twenty a second."""
    method = request.match_info["method"].lower()
    if method == "getme":
        return _ok(ME)
    if method == "getupdates":
        await asyncio.sleep(0.1)
        return _ok([_press(next(updates)) for _ in range(2)])
    if method not in ("sendmessage", "editmessagetext"):
        return _ok(True)
    asked = await request.json() if request.content_type == "application/json" else await request.post()
    return _ok(_message(int(str(asked["chat_id"])), str(asked["text"])))


def _message(chat_id: int, text: str) -> dict[str, object]:
    chat = {"id": chat_id, "type": "private", "first_name": "Officer"}
    return {"message_id": next(numbers), "from": ME, "chat": chat, "date": 1772416800, "text": text}


def _press(update_id: int) -> dict[str, object]:
    chat_id = 1_000_000 + update_id % 1000
    person = {"id": chat_id, "is_bot": False, "first_name": "Officer"}
    press = {"id": str(update_id), "from": person, "chat_instance": "1", "data": "d:1:1"}
    return {"update_id": update_id, "callback_query": press | {"message": _message(chat_id, "Task")}}


def notices(count: int) -> list[Notice]:
    """Messages of tasks, each to a chat of its own."""
    return [
        Notice(
            key=f"tasks:{n}",
            kind=NoticeKind.TASKS,
            lane=Lane.BULK,
            chat_id=1_000_000 + n,
            due_at=AT,
            text=TEXT.format(n),
            buttons=((("✅ Xong", f"d:{n}:1"), ("Đã nhận", f"r:{n}:1")),),
        )
        for n in range(count)
    ]


def without_limits(base: str) -> Settings:
    """The settings of a bot that sends to this server as fast as it can."""
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        telegram_base_url=base,
        messages_per_second=1e6,
        private_chat_seconds=0,
    )


def _ok(result: object) -> web.Response:
    body = json.dumps({"ok": True, "result": result}, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=body, content_type="application/json")


async def serve() -> None:
    """Serves until standard input ends."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


@contextmanager
def serving(core: int | None = None) -> Iterator[str]:
    """The address of a server, which may have a core to itself."""
    command = [sys.executable, __file__, *([] if core is None else [str(core)])]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603  # this very file
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(serve())
