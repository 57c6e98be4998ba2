"""The commands that read a file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.cli import main

SAMPLES = Path(__file__).parents[1] / "directives" / "samples"
LETTER = SAMPLES / "cong-van-giao-viec.txt"


def test_read_prints_the_reading_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(LETTER), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["header"]["number"] == "903/VPUB-CN"
    assert data["tasks"][0]["deadlines"][0]["due_date"] == "2023-04-19"


def test_read_prints_a_page_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(LETTER)]) == 0
    page = capsys.readouterr().out
    assert "Chủ trì: Sở Giao thông vận tải" in page
    assert "trước ngày 20/4/2023 (hết ngày 19/04/2023)" in page
    assert max(map(len, page.splitlines())) <= 100


def test_a_stamped_document_is_refused_without_a_word_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(SAMPLES / "cong-van-mat.txt")]) == 0
    page = capsys.readouterr().out
    assert "117/2025/QH15" in page
    assert "Công an" not in page


@pytest.mark.parametrize("name", ["absent.txt", "empty.txt", "picture.png"])
def test_a_file_that_cannot_be_read_gives_status_1_and_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert main(["read", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1


def test_an_address_inside_the_network_gives_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "http://127.0.0.1/van-ban"]) == 1

    assert capsys.readouterr().err == (
        "dondoc: http://127.0.0.1/van-ban: 127.0.0.1 is not fetched: it lies inside a network\n"
    )


def test_deadlines_are_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "phrases.jsonl"
    path.write_text('{"id": "a", "text": "Báo cáo trước ngày 10/11/2021.", "issued": "2021-11-01"}\n', "utf-8")
    assert main(["deadlines", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["deadlines"][0]["due_date"]) == ("a", "2021-11-09")


@pytest.mark.parametrize("line", ["no json", '{"id": "a"}', "[1]", '{"id": "a", "text": "x", "issued": "soon"}'])
def test_a_wrong_line_of_deadlines_gives_status_1(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "phrases.jsonl"
    path.write_text(line, "utf-8")
    assert main(["deadlines", str(path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_reading_loads_neither_telegram_nor_a_database() -> None:
    code = (
        "import sys, dondoc.cli, dondoc.read;"
        "print(sorted(m for m in ('telegram', 'sqlmodel', 'sqlalchemy', 'aiohttp', 'pydantic') if m in sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
