"""`dondoc demo`: the whole product on this machine, with an invented province to play in."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path

from dondoc.province import ADMIN, samples
from dondoc.stage import Stage, people_arrive, set_stage
from dondoc.story_acts import play
from sandbox.webchat import Control, Sample

LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"


def run_demo(*, port: int, folder: Path | None) -> int:
    """Serves the web chat until Ctrl-C. Returns 1 where the port is taken."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    try:
        return _in_folder(folder, lambda place: _serve(place, port))
    except OSError as error:
        print(f"The demo cannot start: {error}. Choose another port: dondoc demo --port 0", file=sys.stderr)
        return 1


def run_story() -> int:
    """Plays the story and prints the conversation. Returns 0 only if each step was seen in the chat."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    return _in_folder(None, _tell)


def _in_folder(folder: Path | None, act: Callable[[Path], Coroutine[None, None, int]]) -> int:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return asyncio.run(act(folder))
    with tempfile.TemporaryDirectory(prefix="dondoc-demo-") as fresh:
        return asyncio.run(act(Path(fresh)))


async def _serve(folder: Path, port: int) -> int:
    async with set_stage(folder, port) as stage:
        await people_arrive(stage)
        stage.controls.update(_controls(stage))
        stage.samples.extend(_samples(stage))
        # The page opens as the admin, where one click on a sample posts it.
        address = f"{stage.base}/chat/#{ADMIN.id}/{stage.private(ADMIN).chat_id}"
        print(f"Đôn Đốc demo: open {address} in a browser. Ctrl-C ends it.", flush=True)
        await asyncio.Event().wait()
    return 0


async def _tell(folder: Path) -> int:
    async with set_stage(folder) as stage:
        await people_arrive(stage)
        return 0 if await play(stage) else 1


def _controls(stage: Stage) -> dict[str, Control]:
    async def go_on() -> str:
        stage.samples[:] = _samples(stage)
        await stage.assembly.timetable.tick()
        return f"Đồng hồ: {stage.clock.said()}"

    async def next_morning() -> str:
        stage.clock.move_to_morning()
        return await go_on()

    async def next_hour() -> str:
        stage.clock.ahead += dt.timedelta(hours=1)
        return await go_on()

    return {
        "morning": Control("Tới sáng ngày làm việc sau", "Nhắc việc được gửi lúc 07:30", next_morning),
        "hour": Control("Thêm một giờ", "Xem nhắc việc trước giờ hạn", next_hour),
    }


def _samples(stage: Stage) -> list[Sample]:
    return [Sample(s.name, s.file_name, s.text.encode(), s.hint) for s in samples(stage.clock())]
