"""What every test may ask for: an office at work, and the golden files of the bot's messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.office import Office

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


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot at work among people; see tests/office.py."""
    # Only here, so that tests of one room do not need all the others.
    from tests.opening import opened

    async with opened(tmp_path) as office:
        yield office
