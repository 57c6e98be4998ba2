"""An hour's traffic compressed: the whole bot against a server that keeps nothing, and its memory at start and end.

    .venv/bin/python benchmarks/soaking.py [--messages 108000]

An hour at Telegram's limit is 108,000 messages; here they leave as fast as the machine can, while each poll brings two
pressed buttons (inbox, handler, toast, changed message). The database grows on the disk, as it does in life. Memory is
what the process holds before the first message, after a tenth of the traffic, when every cache is full, and at the end.
The last line is one JSON object. The exit status is 1 where memory has grown by more than a tenth since it was warm.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from limiting import pressed
from loopback import notices, serving, without_limits
from memory import resident
from telegram.ext import CallbackQueryHandler

from bot.application import build_application
from bot.buttons import CloseTask
from bot.running import Running
from directives.work import NoticeState
from storage import Storage

AT_ONCE = 2000
WARM_UP = 0.1
MOST_GROWTH = 1.1


async def soak(base: str, messages: int) -> dict[str, float]:
    """Sends so many messages in broadcasts of two thousand."""
    with tempfile.TemporaryDirectory() as folder:
        storage = await Storage.open(f"sqlite+aiosqlite:///{Path(folder) / 'dondoc.db'}")
        application = build_application(without_limits(base), storage, lambda: dt.datetime.now(dt.UTC))  # noqa: TID251
        application.add_handler(CallbackQueryHandler(pressed, CloseTask.pattern()))
        running = Running(application)
        await running.start()
        began, sent, memory = time.perf_counter(), 0, [resident()]
        for number in range(max(1, messages // AT_ONCE)):
            await _broadcast(running, number)
            sent += AT_ONCE
            memory.append(resident())
        took = time.perf_counter() - began
        async with storage.snapshot() as records:
            presses = await records.inbox.newest_id()
        await running.stop()
        await storage.close()
    warm = memory[max(1, int(len(memory) * WARM_UP))]
    print(f"{sent} messages in {took:.0f} s; {presses} presses; MB: {' '.join(f'{one:.0f}' for one in memory)}")
    return {
        "messages": sent,
        "presses": presses or 0,
        "seconds": round(took, 1),
        "rss_start_mb": round(memory[0], 1),
        "rss_warm_mb": round(warm, 1),
        "rss_end_mb": round(memory[-1], 1),
    }


async def _broadcast(running: Running, number: int) -> None:
    storage = running.application.storage
    async with storage.transaction() as records:
        await records.notices.add(replace(one, key=f"{number}:{one.key}") for one in notices(AT_ONCE))
    running.courier.wake()
    waiting = AT_ONCE
    while waiting:
        await asyncio.sleep(0.1)
        async with storage.snapshot() as records:
            counts = await records.notices.counts()
        waiting = sum(n for (state, _), n in counts.items() if state in (NoticeState.DUE, NoticeState.SENDING))


def main() -> int:
    """Runs the soak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=108_000)
    options = parser.parse_args()
    with serving() as base:
        result = asyncio.run(soak(base, options.messages))
    print(json.dumps(result))
    return 0 if result["rss_end_mb"] <= MOST_GROWTH * result["rss_warm_mb"] else 1


if __name__ == "__main__":
    sys.exit(main())
