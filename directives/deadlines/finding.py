"""Finds the deadlines of a task, and says of every other date why it is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from directives.deadlines.drafts import Draft
from directives.deadlines.folding import Folded, fold_text, is_unmarked
from directives.deadlines.grammar import candidates
from directives.deadlines.judging import judged
from directives.deadlines.lexer import WORD, Token, tokenise
from directives.deadlines.moments import Day
from directives.deadlines.placing import Reference
from directives.deadlines.refusals import Refusal
from directives.model import Deadline, Doubt, Span

CELL_BORDER = "|"
TABBED_ROW = 2
"""From this many tabs up a text is a row of a table, and its tabs are borders."""


@dataclass(frozen=True, kw_only=True)
class FoundDeadline:
    """A deadline and where its words stand in the text that was given."""

    span: Span
    deadline: Deadline


@dataclass(frozen=True, kw_only=True)
class RefusedDate:
    """A date that was seen and not taken: its place, its words and why."""

    span: Span
    quote: str
    reason: Refusal


@dataclass(frozen=True, kw_only=True)
class _Findings:
    found: tuple[FoundDeadline, ...]
    refused: tuple[RefusedDate, ...]


def find_deadlines(
    text: str, *, issued: dt.date | None, anchor: dt.date | None = None, cell: bool = False
) -> tuple[FoundDeadline, ...]:
    """The deadlines of one task, in the order of the text; their spans do not overlap.

    `text` is the task as printed, in any normal form, with or without Markdown emphasis. `issued` is the local day of
    the document, None where unknown; `anchor` the newest date of the document that is no deadline, which then serves
    for missing years. With `cell` the text is the time cell of a table, where a bare date is a deadline too.
    Never raises.
    """
    return _read(text, Reference.of(issued, anchor), cell=cell).found


def refused_dates(
    text: str, *, issued: dt.date | None, anchor: dt.date | None = None, cell: bool = False
) -> tuple[RefusedDate, ...]:
    """The dates of one task that are no deadlines, each with the reason; arguments as in `find_deadlines`."""
    return _read(text, Reference.of(issued, anchor), cell=cell).refused


def _read(text: str, reference: Reference, *, cell: bool) -> _Findings:
    plain = is_unmarked(text)
    folded = fold_text(_with_borders(text), plain=plain)
    tokens = tokenise(folded, plain=plain)
    found: list[FoundDeadline] = []
    refused: list[RefusedDate] = []
    taken: set[int] = set()
    for piece, is_cell in _pieces(tokens, cell=cell):
        for candidate in candidates(piece, reference, cell=is_cell):
            drafts, reason = judged(candidate, piece, folded.text, reference, plain=plain, cell=is_cell)
            taken |= {t.start for t in piece[candidate.first : candidate.last]}
            if reason is None:
                rule = candidate.rule.id
                found += [
                    FoundDeadline(
                        span=folded.span(*folded.trimmed(d.start, d.end)),
                        deadline=deadline_of(d, rule, folded, reference),
                    )
                    for d in drafts
                ]
            elif any(d.on for d in candidate.drafts):
                refused.append(_refused(folded, candidate.drafts[0].start, candidate.drafts[-1].end, reason))
    refused += [_refused(folded, t.start, t.end, _why(tokens, i)) for i, t in _left_over(tokens, taken)]
    return _Findings(found=tuple(found), refused=tuple(sorted(refused, key=lambda r: r.span.start)))


def _with_borders(text: str) -> str:
    return text.replace("\t", CELL_BORDER) if text.strip().count("\t") >= TABBED_ROW else text


def _pieces(tokens: Sequence[Token], *, cell: bool) -> list[tuple[Sequence[Token], bool]]:
    """The text in pieces, each with whether it is a table cell that holds nothing but time."""
    borders = [i for i, t in enumerate(tokens) if t.code == CELL_BORDER]
    if cell or not borders:
        return [(tokens, cell)]
    edges = zip([-1, *borders], [*borders, len(tokens)], strict=True)
    pieces = [tokens[a + 1 : b] for a, b in edges]
    return [(p, bool(p) and not any(t.code == WORD for t in p)) for p in pieces if p]


def deadline_of(draft: Draft, rule: str, folded: Folded, reference: Reference) -> Deadline:
    """The deadline that a draft means, with its printed words; one that was over when issued is marked."""
    doubt = draft.doubt
    if doubt in (None, Doubt.YEAR_GUESSED) and draft.on and reference.issued and draft.on < reference.issued:
        doubt = Doubt.PAST_DEADLINE
    return Deadline(
        quote=folded.quote(*folded.trimmed(draft.start, draft.end)),
        kind=draft.kind,
        due_date=draft.on,
        due_time=draft.clock,
        recurrence=draft.recurrence,
        rule=rule,
        doubt=doubt,
    )


def _left_over(tokens: Sequence[Token], taken: set[int]) -> list[tuple[int, Token]]:
    return [(i, t) for i, t in enumerate(tokens) if isinstance(t.value, Day) and t.code == "D" and t.start not in taken]


def _why(tokens: Sequence[Token], index: int) -> Refusal:
    before = "".join(t.code for t in tokens[max(0, index - 3) : index])
    if before.endswith(("c", "c,")):
        return Refusal.CITED
    if "f" in before:
        return Refusal.START
    return Refusal.AFTER if before.endswith("a") else Refusal.NO_CUE


def _refused(folded: Folded, start: int, end: int, reason: Refusal) -> RefusedDate:
    start, end = folded.trimmed(start, end)
    return RefusedDate(span=folded.span(start, end), quote=folded.quote(start, end), reason=reason)
