"""What a reading is not sure of, for the admin who confirms it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from directives.agencies import AgencyTable
from directives.model import Assignee, Caution, Doubt, Header, ReadTask

MARKED = "ăâêôơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
VIETNAMESE = re.compile(f"[{MARKED}{MARKED.upper()}]")
LETTERS = re.compile(r"[^\W\d_]+")
SAMPLE = 5_000
"""So many characters show which language a document is in."""

VIETNAMESE_SHARE = 0.02
"""Vietnamese prose has these letters in about a fifth of its characters; far less means another language."""


def cautions(
    text: str, header: Header, tasks: Sequence[ReadTask], table: AgencyTable, *, on: dt.date | None
) -> tuple[Caution, ...]:
    """The cautions of a reading. `on` is the local day on which the agencies must exist."""
    found = [*_about_document(text, header, tasks)]
    for index, task in enumerate(tasks):
        found.extend(_about_task(task, index, table, on))
    return tuple(found)


def is_vietnamese(text: str) -> bool:
    """Whether a text has the letters of Vietnamese in a share that prose has."""
    sample = text[:SAMPLE]
    marked = len(VIETNAMESE.findall(sample))
    if marked > VIETNAMESE_SHARE * len(sample):
        return True  # it has even more of them among its letters
    letters = sum(map(len, LETTERS.findall(sample)))
    return letters > 0 and marked >= VIETNAMESE_SHARE * letters


def _about_document(text: str, header: Header, tasks: Sequence[ReadTask]) -> Iterator[Caution]:
    if not tasks and not is_vietnamese(text):
        yield Caution(doubt=Doubt.NOT_A_DIRECTIVE, detail="language")
    elif not tasks and not (header.type or header.symbol):
        yield Caution(doubt=Doubt.NOT_A_DIRECTIVE, detail="layout")
    elif not tasks:
        yield Caution(doubt=Doubt.NO_TASKS, detail=header.type or "")
    if tasks and header.issued_on is None:
        yield Caution(doubt=Doubt.ISSUE_DATE_UNKNOWN, detail=header.issued or "")


def _about_task(task: ReadTask, index: int, table: AgencyTable, on: dt.date | None) -> Iterator[Caution]:
    if not task.assignees:
        yield Caution(doubt=Doubt.NO_ASSIGNEE, task=index)
    for assignee in task.assignees:
        if assignee.doubt:
            yield Caution(doubt=assignee.doubt, detail=_named(assignee, table), task=index)
        agency = table.get(assignee.id) if assignee.id else None
        if agency and on and not agency.exists_on(on):
            detail = f"{agency.id}>{'|'.join(agency.successors)}"
            yield Caution(doubt=Doubt.ABOLISHED_AGENCY, detail=detail, task=index)
    for deadline in task.deadlines:
        if deadline.doubt:
            yield Caution(doubt=deadline.doubt, detail=deadline.quote, task=index)


def _named(assignee: Assignee, table: AgencyTable) -> str:
    """The printed name; an unknown one with the id of the agency it is nearest to: "Sở Hàng không>so-giao-thong"."""
    near = table.nearest(assignee.name) if assignee.doubt is Doubt.UNKNOWN_AGENCY else None
    return f"{assignee.name}>{near.id}" if near else assignee.name
