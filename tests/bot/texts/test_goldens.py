"""The golden files and the functions of bot/texts belong together, one to one."""

from __future__ import annotations

import ast
from pathlib import Path

import bot.texts
from tests.conftest import GOLDEN

ROOM = Path(bot.texts.__file__).parent
TOOLS = {"__init__", "markup", "dates", "differing", "standing", "paging"}
"""Modules that give the pieces of a message, not a message."""


def messages() -> set[str]:
    """Every public function of bot/texts that answers words, as `module/function`."""
    modules = [p for p in ROOM.glob("*.py") if p.stem not in TOOLS]
    return {
        p.stem + "/" + node.name
        for p in modules
        for node in ast.parse(p.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and says_words(node)
    }


def says_words(function: ast.FunctionDef) -> bool:
    answer = ast.unparse(function.returns) if function.returns else ""
    return "Markup" in answer or "Message" in answer


def goldens() -> set[str]:
    return {p.parent.name + "/" + p.name.split(".")[0] for p in GOLDEN.rglob("*.html")}


def test_every_message_has_a_golden_file() -> None:
    assert messages() - goldens() == set()


def test_every_golden_file_belongs_to_a_message() -> None:
    assert goldens() - messages() == set()


def test_no_message_is_put_together_with_f_strings() -> None:
    with_f_strings = [
        p.name
        for p in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
    ]

    assert with_f_strings == []
