"""Whole documents of an invented province, each with what a clerk would read in it (samples/NAME.txt and NAME.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directives.reading import read_directive
from tests.directives.samples_summary import summary

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_reads_as_its_file_says(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert summary(read_directive(path.read_text("utf-8"))) == expected
