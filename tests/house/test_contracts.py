"""The import contracts hold, and a wrong import breaks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("directives", "documents", "papers", "storage", "bot", "handlers", "scheduler", "sandbox", "dondoc")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rooms_keep_their_contracts(copy: Path) -> None:
    result = lint_imports(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("directives", "import storage"),  # the mind knows no memory
        ("directives", "import asyncio"),  # and no I/O
        ("storage", "import bot"),
        ("bot", "import handlers"),
        ("handlers", "import scheduler"),
        ("scheduler", "import handlers"),
        ("handlers", "import sqlmodel"),  # only storage speaks SQL
        ("scheduler", "import telegram"),
        ("sandbox", "import bot"),
        ("bot", "import apscheduler"),
        ("documents", "import directives"),
        ("papers", "import storage"),
        ("papers", "import bot"),
        ("handlers", "import matplotlib"),
    ],
)
def test_a_wrong_import_is_caught(copy: Path, room: str, line: str) -> None:
    (copy / room / "trespass.py").write_text(f'"""A wrong import."""\n\n{line}\n', "utf-8")

    assert lint_imports(copy).returncode == 1
