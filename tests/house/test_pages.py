"""The pages of docs/ that are made from other things are as these are now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import messages

ROOT = Path(__file__).parents[2]
HEADS = ("| Feature |", "| --- |")
FEATURES = (ROOT / "docs/features.md").read_text("utf-8").partition("## Not yet")[0]
ROWS = [line for line in FEATURES.splitlines() if line.startswith("| ") and not line.startswith(HEADS)]


def test_the_page_of_messages_is_up_to_date() -> None:
    assert messages.PAGE.read_text("utf-8") == messages.page(), "run `make messages`"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:60])
def test_every_feature_names_a_test_that_exists(row: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row.split("|")[-2])

    assert named, "no test is named"
    for path, function in named:
        written = (ROOT / path).read_text("utf-8")
        assert not function or re.search(rf"^\s*(?:async )?def {function}\b", written, re.MULTILINE), (
            f"{path}::{function}"
        )
