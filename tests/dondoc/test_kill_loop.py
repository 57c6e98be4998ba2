"""The kill loop of the benchmarks, in small: nothing is lost, and no copy is without its recorded doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.killing import PER_SECOND, Killing


@pytest.mark.soak
async def test_a_bot_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing_in_silence(
    tmp_path: Path,
) -> None:
    count = await Killing(tmp_path, seed=7, per_second=PER_SECOND).run(10)

    assert count.kills == 10
    assert count.messages >= 500
    assert (count.lost, count.misdirected, count.unrecorded_duplicates) == (0, 0, 0)
