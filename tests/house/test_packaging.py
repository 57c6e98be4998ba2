"""What is shipped is whole and sound: the wheel, the image, the compose file, the units, nginx before the bot."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ROOMS: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
UNITS = sorted((ROOT / "deploy").glob("*.service"))
SHIPPED = [ROOT / "Dockerfile", ROOT / "compose.yaml", *sorted((ROOT / "deploy").iterdir())]
NOT_FIELDS = {"SECRETS_FOLDER"}
"""Variables that are read before the settings are."""


def run(*command: str | Path, folder: Path = ROOT) -> str:
    """What the command says; it must end well."""
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def tool(name: str) -> Path:
    """A linter that is installed beside Python or on this machine."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return Path(found)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel that is built now."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_wheel_holds_every_file_of_the_rooms_and_nothing_else(wheel: set[str]) -> None:
    files = {p.relative_to(ROOT).as_posix() for room in ROOMS for p in (ROOT / room).rglob("*") if p.is_file()}
    files = {name for name in files if "__pycache__" not in name}

    assert {name for name in wheel if ".dist-info/" not in name} == files
    assert {"storage/migrations/script.py.mako", "sandbox/page/index.html", "directives/data/agencies.csv"} < files


def test_what_the_rooms_import_is_what_the_wheel_asks_for() -> None:
    asked = {re.split(r"[\[<>=~!;]", line)[0] for line in PROJECT["project"]["dependencies"]}
    made_by = packages_distributions()
    modules = {p for room in ROOMS for p in (ROOT / room).rglob("*.py")}
    foreign = {name for p in modules for name in imported(p)} - set(ROOMS) - set(sys.stdlib_module_names)

    unasked = [name for name in foreign if not asked & {_plain(made) for made in made_by.get(name, [name])}]
    assert unasked == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _plain(distribution: str) -> str:
    return distribution.lower().replace("_", "-")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_files_of_deployment_name_settings_that_exist(path: Path) -> None:
    named = set(re.findall(r"\bDONDOC_([A-Z_]+)", path.read_text("utf-8")))

    assert named - {name.upper() for name in Settings.model_fields} - NOT_FIELDS == set()


def test_the_image_is_sound() -> None:
    run(tool("hadolint"), "Dockerfile")


def test_the_compose_file_has_the_form_of_the_specification() -> None:
    run(tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "compose.yaml")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_units_are_sound_and_hardened(unit: Path, tmp_path: Path) -> None:
    analyse = tool("systemd-analyze")
    here = tmp_path / unit.name
    # Systemd looks whether the program is there.
    here.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text("utf-8")), "utf-8")

    assert run(analyse, "verify", here) == ""
    run(analyse, "security", "--offline=true", "--threshold=20", here)  # at most 2.0 of 10


def test_nginx_before_the_bot_lets_in_what_it_should_alone(tmp_path: Path) -> None:
    (tmp_path / "nginx.conf").write_text(f"events {{}}\nhttp {{ include {ROOT}/deploy/nginx.conf; }}\n", "utf-8")

    run(tool("gixy"), tmp_path / "nginx.conf")
    written = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    assert re.findall(r"(?m)^ *location (\S+ )?(\S+) \{", written) == [
        ("^~ ", "/telegram"),
        ("~ ", r"^(/[a-z][a-z0-9_]*)?/calendar/[A-Za-z0-9_-]+\.ics$"),
        ("", "/"),
    ]
