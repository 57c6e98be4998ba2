"""Readings survive JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directives.codec import reading_from_json, reading_to_json, task_from_json, task_to_json
from directives.model import ReadTask
from directives.reading import read_directive

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_reading_comes_back_equal(path: Path) -> None:
    reading = read_directive(path.read_text("utf-8"))
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


def test_the_json_has_the_shape_of_the_guidelines() -> None:
    data = reading_to_json(read_directive((SAMPLES[0].parent / "ke-hoach-bang-tab.txt").read_text("utf-8")))
    assert {"schema", "header", "tasks", "recipients", "warnings"} <= data.keys()
    assert {"section", "text", "assignees", "deadlines"} <= data["tasks"][0].keys()
    assert {"kind", "id", "name", "role"} <= data["tasks"][0]["assignees"][0].keys()


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema 2"):
        reading_from_json({"schema": 2})


def test_only_a_task_of_a_correction_says_which_published_one_it_stands_for() -> None:
    new, published = ReadTask(section="", text="Báo cáo."), ReadTask(section="", text="Báo cáo.", number=12)

    assert "number" not in task_to_json(new)
    assert task_from_json(task_to_json(published)) == published
