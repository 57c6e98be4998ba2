"""What an admin rearranges in a reading: tasks merged, split, added, left out and taken back, words and heads changed.

Every function takes a reading and gives the changed one; remarks about tasks follow their tasks. `index` counts the
tasks of the reading from 0. A task that stands for a published one (`ReadTask.number`) keeps that number: of two that
are merged the first number stays, of a split the first part has it, what is added has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from directives.model import Assignee, Caution, Doubt, Header, Reading, ReadTask, Role, Span

ENDS = (".", "!", "?", "…", ":")


def with_text(reading: Reading, index: int, text: str) -> Reading:
    """The task in these words; who does it by when stays."""
    return _with(reading, index, replace(reading.tasks[index], text=text))


def with_section(reading: Reading, index: int, section: str) -> Reading:
    """The task under this heading; empty for none."""
    return _with(reading, index, replace(reading.tasks[index], section=section))


def without_deadline(reading: Reading, index: int, position: int) -> Reading:
    """The task without the deadline that stands at `position`, counted from 0."""
    task = reading.tasks[index]
    kept = tuple(d for i, d in enumerate(task.deadlines) if i != position)
    return _with(reading, index, replace(task, deadlines=kept))


def with_header(reading: Reading, header: Header) -> Reading:
    """The reading under another head; a day of issue that was missing is missed no more."""
    settled = header.issued_on is not None
    kept = (w for w in reading.warnings if not (settled and w.doubt is Doubt.ISSUE_DATE_UNKNOWN))
    known = header.issued_on or (None if reading.known_on == reading.header.issued_on else reading.known_on)
    return replace(reading, header=header, warnings=tuple(kept), known_on=known)


def with_task(reading: Reading, task: ReadTask) -> Reading:
    """The reading with one task more, behind all others."""
    return replace(reading, tasks=(*reading.tasks, task))


def merged(reading: Reading, index: int) -> Reading:
    """The task and the next one as one: the words of both, everybody who does something in them, every deadline."""
    first, second = reading.tasks[index : index + 2]
    both = replace(
        first,
        text=_joined(first.text, second.text),
        section=first.section or second.section,
        assignees=_everybody((*first.assignees, *second.assignees)),
        deadlines=tuple(dict.fromkeys((*first.deadlines, *second.deadlines))),
        span=_around(first.span, second.span),
        number=second.number if first.number is None else first.number,
    )
    return _in_place(reading, slice(index, index + 2), (both,), lambda w: w if w.task == index else _moved(w, -1))


def split_at(reading: Reading, index: int, at: int) -> Reading:
    """The task as two, cut before the character `at` of its words.

    Each part keeps who and what is named in it, and what is named in neither. Raises ValueError where nothing would
    be left of a part.
    """
    task = reading.tasks[index]
    head, tail = task.text[:at].rstrip(" ;,"), task.text[at:].strip(" ;,")
    if not 0 < at < len(task.text) or not head or not tail:
        raise ValueError(at)
    parts = (_part(task, head, tail), replace(_part(task, tail, head), number=None))

    def follow(caution: Caution) -> Caution:
        is_in_tail = caution.detail and caution.detail in tail and caution.detail not in head
        return _moved(caution, 1) if caution.task != index or is_in_tail else caution

    return _in_place(reading, slice(index, index + 1), parts, follow)


def restored(reading: Reading, position: int) -> Reading:
    """The task that was left out as number `position` (from 0) stands again where the document has it."""
    back = reading.dropped[position]
    at = _place(reading.tasks, back)
    left = tuple(t for i, t in enumerate(reading.dropped) if i != position)
    whole = replace(reading, dropped=left)
    return _in_place(whole, slice(at, at), (back,), lambda w: _moved(w, 1))


def place_of(reading: Reading, position: int) -> int:
    """The index that `restored` gives the task."""
    return _place(reading.tasks, reading.dropped[position])


def _place(tasks: tuple[ReadTask, ...], back: ReadTask) -> int:
    """Before the first task that stands further down; what an admin has added stands nowhere, and goes to the end."""
    if back.span.end == 0:
        return len(tasks)
    return next((i for i, t in enumerate(tasks) if t.span.start > back.span.start), len(tasks))


def _with(reading: Reading, index: int, task: ReadTask) -> Reading:
    return replace(reading, tasks=(*reading.tasks[:index], task, *reading.tasks[index + 1 :]))


def _in_place(
    reading: Reading, where: slice, tasks: Iterable[ReadTask], follow: Callable[[Caution], Caution]
) -> Reading:
    """The reading with these tasks where others stood; `follow` moves the remarks from there on."""
    changed = (*reading.tasks[: where.start], *tasks, *reading.tasks[where.stop :])
    warnings = tuple(w if w.task is None or w.task < where.start else follow(w) for w in reading.warnings)
    return replace(reading, tasks=changed, warnings=warnings)


def _moved(caution: Caution, by: int) -> Caution:
    assert caution.task is not None, "only remarks about a task move"
    return replace(caution, task=caution.task + by)


def _joined(first: str, second: str) -> str:
    head = first.rstrip()
    return f"{head} {second}" if head.endswith(ENDS) else f"{head.rstrip(' ;,')}; {second}"


def _around(first: Span, second: Span) -> Span:
    """Both places in the text; an added task has none."""
    if first.end == 0 or second.end == 0:
        return second if first.end == 0 else first
    return Span(start=min(first.start, second.start), end=max(first.end, second.end))


def _everybody(assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
    """Each once: whoever leads in one of the tasks leads."""
    kept: dict[str, Assignee] = {}
    for assignee in assignees:
        key = assignee.id or assignee.name
        if key not in kept or (assignee.role is Role.LEAD and kept[key].role is not Role.LEAD):
            kept[key] = assignee
    return tuple(kept.values())


def _part(task: ReadTask, mine: str, other: str) -> ReadTask:
    def belongs(words: str) -> bool:
        return _plain(words) in _plain(mine) or _plain(words) not in _plain(other)

    assignees = tuple(a for a in task.assignees if belongs(a.name))
    if not any(a.role is Role.LEAD for a in assignees):
        leads = tuple(a for a in task.assignees if a.role is Role.LEAD)
        assignees = (*leads, *assignees)
    return replace(task, text=mine, assignees=assignees, deadlines=tuple(d for d in task.deadlines if belongs(d.quote)))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
