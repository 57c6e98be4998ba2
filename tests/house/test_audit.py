"""Every kind of entry that is written to the audit log has words in /audit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.texts.auditing import KINDS

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "scheduler", "storage", "dondoc")
WRITERS = ("events.add", "remember", "_remember")
"""Who writes entries: the log itself and the small functions before it. The kind is the second argument of each."""


def kinds_written(source: str) -> Iterator[str]:
    """The kinds that a module names, also where it chooses between two or keeps one in a variable."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(WRITERS) and len(node.args) > 1:
            yield from _strings(node.args[1])
        elif isinstance(node, ast.Assign) and any(ast.unparse(t) == "kind" for t in node.targets):
            yield from _strings(node.value)


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_kind_that_is_written_has_words() -> None:
    modules = [p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "versions" not in p.parts]
    written = {kind for p in modules for kind in kinds_written(p.read_text("utf-8"))}

    assert written - KINDS.keys() == set()
    assert len(written) > 20, "the search finds what is written"


def test_the_search_sees_a_kind_wherever_it_stands() -> None:
    source = (
        "records.events.add(at, 'a' if x else 'b', who)\nkind = 'c'\n_remember(records, 'd', act)\nremember(r, kind)"
    )

    assert set(kinds_written(source)) == {"a", "b", "c", "d"}
