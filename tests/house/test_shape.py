"""The rules of the house that a reader would otherwise have to check by eye."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("directives", "documents", "papers", "storage", "bot", "handlers", "scheduler", "sandbox", "dondoc")
FILES = sorted(
    p
    for room in ROOMS
    for p in (ROOT / room).rglob("*.py")
    if "versions" not in p.parts and "__pycache__" not in p.parts
)
VIETNAMESE = re.compile(
    "[ăâđêôơưĂÂĐÊÔƠƯáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    "ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ]"
)
WORDS_ALLOWED = (
    "bot/texts/",  # all that users read in the chat
    "directives/",  # the language that is read
    "documents/",
    "papers/words",  # all that stands in reports on paper
    "dondoc/demo",  # the invented province, its people and samples
    "dondoc/province",
    "dondoc/story",
    "dondoc/words.py",  # what `dondoc read` prints
    "sandbox/page/",
)
BANNED_NAMES = {"utils", "helpers", "common", "core", "base", "manager", "services", "service", "constants"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def strings_said(path: Path) -> Iterator[tuple[int, str]]:
    """String literals that are no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docs |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_stay_short(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 300
    for node in functions(path):
        assert node.end_lineno is not None
        assert node.end_lineno - node.lineno < 40, f"{name_of(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), name_of(path)
    assert path.stem not in BANNED_NAMES


@pytest.mark.parametrize("path", [p for p in FILES if not name_of(p).startswith(WORDS_ALLOWED)], ids=name_of)
def test_vietnamese_stands_only_where_words_live(path: Path) -> None:
    said = [(line, text) for line, text in strings_said(path) if VIETNAMESE.search(text.replace("Đôn Đốc", ""))]

    assert said == [], name_of(path)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler) and len(node.body) == 1:
            assert not isinstance(node.body[0], ast.Pass), f"{name_of(path)}:{node.lineno}"


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_a_registry_or_a_path_of_this_machine() -> None:
    registry = re.compile(rb"py" rb"pi\.org|python" rb"hosted\.org|registry\.npm" rb"js")
    here = str(ROOT).encode() + b"/"

    for path in tracked_files():
        content = path.read_bytes()
        assert not registry.search(content), name_of(path)
        assert here not in content, name_of(path)
