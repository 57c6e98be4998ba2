"""The five real directives, scored by the shared script against their annotations."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
COMMAND = shutil.which("dondoc", path=str(Path(sys.executable).parent))

needs_corpus = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="the shared corpus lies beside the repository only where it is built"
)


@needs_corpus
@pytest.mark.parametrize(
    ("corpus", "floors"),
    [
        ("corpus", {"tasks": 0.99, "assignees": 0.98, "roles": 0.98, "deadlines": 1.0, "header": 1.0}),
        ("corpus/dev", {"tasks": 0.98, "assignees": 0.98, "roles": 0.98, "deadlines": 0.98, "header": 1.0}),
    ],
    ids=["real", "invented"],
)
def test_the_corpus_is_read_above_its_floors(corpus: str, floors: dict[str, float]) -> None:
    assert COMMAND, "the command `dondoc` is not installed beside this Python"
    bounds = [word for figure, floor in floors.items() for word in ("--floor", f"{figure}={floor}")]
    scored = subprocess.run(
        [
            sys.executable,
            SHARED / "score.py",
            "--gold",
            SHARED / corpus,
            "--run",
            f"{COMMAND} read {{}} --json",
            *bounds,
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
