"""What every test may ask for: an office at work, and the golden files of the bot's messages."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.office import Office

DATABASES = "tests.databases"
OPENS_DATABASES = {
    DATABASES,
    "tests.opening",
    "tests.stories.walking",
    "tests.organisations.provinces",
    "tests.organisations.walking",
}
OF_DATABASES = {"office", "scene", "storage", "empty", "migrated"}
GOLDEN = Path(__file__).parent / "bot" / "texts" / "golden"

Rows = tuple[tuple[tuple[str, str], ...], ...]
Golden = Callable[..., None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the bot says now into the golden files")


def as_read(text: str, buttons: Rows = ()) -> str:
    """A message as a golden file keeps it: the HTML, then a row of buttons a line, each by its label."""
    rows = [" ".join("[" + label + "]" for label, _ in row) for row in buttons]
    return "\n".join([str(text), *(["", *rows] if rows else [])]) + "\n"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden("tasks/card.late", text, buttons)` holds a message against golden/tasks/card.late.html.

    The name is the module in bot/texts, the function and, after a dot, the case.
    """

    def compare(name: str, text: str, buttons: Rows = ()) -> None:
        path = GOLDEN / (name + ".html")
        said = as_read(text, buttons)
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(said, encoding="utf-8")
        assert path.exists(), "no golden for " + name + ": read the message, then run pytest --accept"
        assert said == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def _databases_are_given_back() -> Iterator[None]:
    """What a test had of the server's databases the next one may have."""
    yield
    if DATABASES in sys.modules:
        sys.modules[DATABASES].give_back()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database runs: the other tests would say the same again."""
    if os.environ.get("DONDOC_TEST_DATABASE") != "postgresql":
        return
    others = [item for item in items if not _touches_a_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in set(others)]


def _touches_a_database(item: pytest.Item) -> bool:
    by_fixture = OF_DATABASES.intersection(getattr(item, "fixturenames", ()))
    named = vars(getattr(item, "module", None) or object).values()
    return bool(by_fixture) or any(getattr(value, "__module__", None) in OPENS_DATABASES for value in named)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot at work among people; see tests/office.py."""
    # Only here, so that tests of one room do not need all the others.
    from tests.opening import opened

    async with opened(tmp_path) as office:
        yield office
