"""What `dondoc read --explain` shows: each task on its printed words, and every date that was seen and not taken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from directives.deadlines import Refusal, find_deadlines, refused_dates
from directives.model import Assignee, Deadline, Reading, ReadTask, Role, Span
from dondoc.words import (
    caution_lines,
    dates_title,
    explained_assignee,
    explained_date,
    explained_deadline,
    reading_head,
    stamped_page,
    task_title,
)

WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[\W_]{1,20}"
CONTROLS = re.compile(r"[\x7f-\x9f]")
CLAUSE_INDENT, NOTE_INDENT = "   │ ", "   "
EDGE_WORDS = 8
"""With so many words at its beginning and its end an order is found again in its unit."""


class Color(StrEnum):
    """How a piece of the page is set off, as the parameter of the terminal's escape sequence."""

    LEAD = "1;32"
    SUPPORT = "36"
    DEADLINE = "1;33"
    REFUSED = "31"
    TITLE = "1"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A range of `Reading.text` that was understood as something."""

    span: Span
    color: Color


def wants_color(choice: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to print in colour: `always`, `never`, or `auto` for a terminal unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def explanation(reading: Reading, *, color: bool) -> str:
    """The head, the tasks with their marked clauses and rule ids, the dates that were not taken, the cautions."""
    if reading.header.secrecy:
        return stamped_page()
    clauses = [_clause(reading, index) for index in range(len(reading.tasks))]
    marks = [_marks(t, c, reading.text) for t, c in zip(reading.tasks, clauses, strict=True)]
    parts = [reading_head(reading)]
    for number, (task, clause, marked) in enumerate(zip(reading.tasks, clauses, marks, strict=True), 1):
        title = _painted(task_title(number, task.section), Color.TITLE, color)
        lines = [title, _quoted(reading.text, clause, marked, color), *_notes(task, clause, reading.text, color)]
        parts.append("\n".join(lines))
    taken = [m.span for found in marks for m in found if m.color is Color.DEADLINE]
    dates = list(_dates_not_taken(reading, taken, color))
    parts.append("\n".join([_painted(dates_title(len(dates)), Color.TITLE, color), *dates]))
    parts += ["\n".join(caution_lines(reading))] if reading.warnings else []
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", "\n\n".join(parts))


def _clause(reading: Reading, index: int) -> Span:
    """Where the order of a task stands: its unit, or its part of a unit that holds several."""
    task = reading.tasks[index]
    beside = [i for i, t in enumerate(reading.tasks) if t.span == task.span]
    words = WORD.findall(task.text)
    start, end = task.span.start, task.span.end
    if index != beside[0] and (first := _locate(" ".join(words[:EDGE_WORDS]), reading.text, task.span)):
        start = first.start
    rest = Span(start=start, end=end)
    if index != beside[-1] and (last := _locate(" ".join(words[-EDGE_WORDS:]), reading.text, rest)):
        stop = re.compile(r"[^\w\s]*").match(reading.text, last.end, end)
        end = stop.end() if stop else last.end
    return Span(start=start, end=end)


def _locate(words: str, text: str, within: Span) -> Span | None:
    """The first place of these words, whatever stands between them; None where they are not printed so."""
    found = WORD.findall(words)
    if not found:
        return None
    pattern = re.compile(rf"(?<![^\W_]){BETWEEN.join(map(re.escape, found))}(?![^\W_])")
    match = pattern.search(text, within.start, within.end)
    return Span(start=match.start(), end=match.end()) if match else None


def _marks(task: ReadTask, clause: Span, text: str) -> list[Mark]:
    """The names and deadlines of a task that stand in its clause, in order, none overlapping another."""
    found: list[Mark] = []
    for deadline in task.deadlines:
        _add(found, _locate(deadline.quote, text, _behind(found, clause)), Color.DEADLINE)
    for assignee in task.assignees:
        color = Color.LEAD if assignee.role is Role.LEAD else Color.SUPPORT
        _add(found, _locate(assignee.name, text, clause), color)
    return sorted(found, key=lambda m: m.span.start)


def _behind(found: Sequence[Mark], clause: Span) -> Span:
    """What is left of the clause behind the last deadline: they are listed as they are printed."""
    return Span(start=max((m.span.end for m in found), default=clause.start), end=clause.end)


def _add(found: list[Mark], span: Span | None, color: Color) -> None:
    if span and not any(_overlap(span, m.span) for m in found):
        found.append(Mark(span=span, color=color))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _quoted(text: str, clause: Span, marks: Sequence[Mark], color: bool) -> str:
    """The clause as it is printed, line by line behind a bar; a mark that crosses a line end is set off on both."""
    pieces, at = [], clause.start
    for mark in marks:
        words = text[mark.span.start : mark.span.end].split("\n")
        pieces += [text[at : mark.span.start], "\n".join(_painted(w, mark.color, color) for w in words)]
        at = mark.span.end
    lines = "".join([*pieces, text[at : clause.end]]).split("\n")
    return "\n".join(f"{CLAUSE_INDENT}{line}".rstrip() for line in lines)


def _notes(task: ReadTask, clause: Span, text: str, color: bool) -> Iterator[str]:
    for assignee in task.assignees:
        yield NOTE_INDENT + _about_assignee(assignee, printed=bool(_locate(assignee.name, text, clause)), color=color)
    if not task.assignees:
        yield NOTE_INDENT + explained_assignee(None)
    for deadline in task.deadlines:
        yield NOTE_INDENT + _about_deadline(deadline, color)


def _about_assignee(assignee: Assignee, *, printed: bool, color: bool) -> str:
    shade = Color.LEAD if assignee.role is Role.LEAD else Color.SUPPORT
    return explained_assignee(assignee, name=_painted(assignee.name, shade, color), printed=printed)


def _about_deadline(deadline: Deadline, color: bool) -> str:
    return explained_deadline(deadline, lambda words: _painted(words, Color.DEADLINE, color))


def _dates_not_taken(reading: Reading, taken: Sequence[Span], color: bool) -> Iterator[str]:
    """A line for each date of the whole text that is no deadline of a task, in the order of the text."""
    issued = reading.header.issued_on
    seen: list[tuple[Span, str, Refusal | None]] = [
        (r.span, r.quote, r.reason) for r in refused_dates(reading.text, issued=issued)
    ]
    seen += [(f.span, f.deadline.quote, None) for f in find_deadlines(reading.text, issued=issued)]
    for span, quote, reason in sorted(seen, key=lambda s: s[0].start):
        if not any(_overlap(span, t) for t in taken):
            line = reading.text.count("\n", 0, span.start) + 1
            yield explained_date(_painted(quote, Color.REFUSED, color), line, reason)


def _painted(words: str, color: Color, on: bool) -> str:
    return f"\x1b[{color.value}m{words}\x1b[0m" if on and words else words
