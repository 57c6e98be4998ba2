"""Several processes on one PostgreSQL, whose leader dies or is cut off: the benchmark of it, in small."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import only_postgresql

ROOT = Path(__file__).parents[2]


def outages(*asked: str) -> dict[str, float]:
    """What the benchmark counts; it has processes and a server of its own."""
    command = [sys.executable, "benchmarks/replicas.py", *asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    count: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return count


@only_postgresql
def test_a_leader_that_is_killed_is_followed_by_another_that_loses_nothing() -> None:
    count = outages("--kills", "1")

    assert (count["lost"], count["unrecorded_duplicates"], count["unanswered"]) == (0, 0, 0)
    assert count["messages"] >= 500
    assert count["failover_max_s"] < 15


@pytest.mark.soak
def test_three_replicas_survive_kills_cuts_and_crashes_of_the_server() -> None:
    count = outages("--kills", "10", "--cuts", "6", "--replicas", "3")

    assert (count["kills"], count["cuts"]) == (10, 6)
    assert (count["lost"], count["unrecorded_duplicates"], count["unanswered"]) == (0, 0, 0)
