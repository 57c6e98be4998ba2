"""The whole product in one command: the story is seen in the chat, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DONDOC = Path(sys.executable).with_name("dondoc")


def test_the_story_is_seen_step_by_step() -> None:
    played = subprocess.run([DONDOC, "demo", "--story"], capture_output=True, text=True, timeout=120, check=False)

    assert played.returncode == 0, played.stdout[-2000:] + played.stderr
    assert played.stderr == ""
    assert played.stdout.count("✔") == 28
