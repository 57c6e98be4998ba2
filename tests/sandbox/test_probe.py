"""The server against 62 questions whose answers were taken from Telegram's own server."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from sandbox.world import Chat
from tests.sandbox.conftest import TOKEN

PROBE = Path(__file__).parents[3] / "shared" / "botapi_probe.py"


@pytest.mark.skipif(not PROBE.exists(), reason="the probe lies beside the repository, in ../shared")
async def test_the_server_answers_every_probe_as_telegram_does(server: Sandbox, private: Chat) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROBE),
        server.base,
        TOKEN,
        str(private.chat_id),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    said = output.decode()
    different = [line for line in said.splitlines() if line.startswith("DIFF")]

    assert different == []
    assert re.search(r"SUMMARY 62/62", said), said
