"""The same task twice: in the body of a document and again as a row of its annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from directives.model import ReadTask, Role
from directives.words import keys

FIRST_WORDS = 4
"""Two tasks are compared only where they begin with the same words."""

SHARED = 0.8
"""So much of the row's words must stand in the body's task."""


def without_repeats(body: Sequence[ReadTask], annex: Iterable[ReadTask]) -> list[ReadTask]:
    """The tasks of the body and those of the annex that are not there yet.

    A row that says again what the body orders of the same agencies is left out; what it alone knows is kept.
    """
    tasks, rows = list(body), list(annex)
    if not rows:
        return tasks
    index: dict[tuple[str, ...], list[int]] = {}
    for position, task in enumerate(tasks):
        index.setdefault(keys(task.text)[:FIRST_WORDS], []).append(position)
    for row in rows:
        words = keys(row.text)
        alike = index.get(words[:FIRST_WORDS], ()) if len(words) >= FIRST_WORDS else ()
        same = next((i for i in alike if _says(tasks[i], words) and _meet(tasks[i], row)), None)
        if same is None:
            tasks.append(row)
        else:
            tasks[same] = _completed(tasks[same], row)
    return tasks


def _says(task: ReadTask, words: tuple[str, ...]) -> bool:
    said = set(keys(task.text))
    return sum(w in said for w in words) >= SHARED * len(words)


def _meet(task: ReadTask, row: ReadTask) -> bool:
    """Whether both are given to the same leads, as far as both name them."""
    leads = [{a.id or a.name for a in t.assignees if a.role is Role.LEAD} for t in (task, row)]
    return not all(leads) or leads[0] == leads[1]


def _completed(task: ReadTask, row: ReadTask) -> ReadTask:
    return replace(task, assignees=task.assignees or row.assignees, deadlines=task.deadlines or row.deadlines)
