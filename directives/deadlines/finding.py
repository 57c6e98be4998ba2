"""Finds the deadlines of a task, and says of every other date why it is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from directives.deadlines.drafts import Draft
from directives.deadlines.folding import Folded, fold_text, is_unmarked
from directives.deadlines.grammar import Candidate, candidates
from directives.deadlines.judging import judged
from directives.deadlines.lexer import WORD, Tokens, tokenise
from directives.deadlines.placing import Reference
from directives.deadlines.refusals import Refusal
from directives.model import Deadline, Doubt, Span

CELL_BORDER = "|"
DAY = "D"
"""The code of a printed date."""
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


class _Judged(NamedTuple):
    """A candidate, the drafts that it means where it stands, and why it is no deadline, if it is none.

    `begin` is the place of the token from which the candidate counts.
    """

    begin: int
    candidate: Candidate
    drafts: tuple[Draft, ...]
    reason: Refusal | None


class _Sentence(NamedTuple):
    """A text as the rules see it. With `plain` it has no Vietnamese marks."""

    folded: Folded
    tokens: Tokens
    plain: bool


def find_deadlines(
    text: str, *, issued: dt.date | None, anchor: dt.date | None = None, cell: bool = False
) -> tuple[FoundDeadline, ...]:
    """The deadlines of one task, in the order of the text; their spans do not overlap.

    `text` is the task as printed, in any normal form, with or without Markdown emphasis. `issued` is the local day of
    the document, None where unknown; `anchor` the newest date of the document that is no deadline, which then serves
    for missing years. With `cell` the text is the time cell of a table, where a bare date is a deadline too.
    Never raises.
    """
    sentence = _sentence(text, whole=cell)
    taken = _taken(sentence, Reference.of(issued, anchor), cell=cell)
    return tuple(FoundDeadline(span=sentence.folded.span(*place), deadline=deadline) for place, deadline in taken)


def deadlines_of(
    text: str, *, issued: dt.date | None, anchor: dt.date | None = None, cell: bool = False, ordered: bool = False
) -> tuple[Deadline, ...]:
    """The same without their places.

    With `ordered` the text is known to give work: a weak cue without a verb of work then counts, in doubt.
    """
    taken = _taken(_sentence(text, whole=cell), Reference.of(issued, anchor), cell=cell, ordered=ordered)
    return tuple([deadline for _, deadline in taken])


def refused_dates(
    text: str, *, issued: dt.date | None, anchor: dt.date | None = None, cell: bool = False
) -> tuple[RefusedDate, ...]:
    """The dates of one task that are no deadlines, each with the reason; arguments as in `find_deadlines`."""
    sentence = _sentence(text, whole=True)
    folded, tokens = sentence.folded, sentence.tokens
    refused: list[RefusedDate] = []
    taken: set[int] = set()
    for begin, candidate, _, reason in _judged(sentence, Reference.of(issued, anchor), cell=cell):
        taken.update(range(begin + candidate.first, begin + candidate.last))
        if reason is not None and any(d.on for d in candidate.drafts):
            refused.append(_refused(folded, candidate.drafts[0].start, candidate.drafts[-1].end, reason))
    for index, token in enumerate(tokens.listed):
        if token.code == DAY and index not in taken:
            refused.append(_refused(folded, token.start, token.end, _why(tokens.codes, index)))
    return tuple(sorted(refused, key=lambda r: r.span.start))


def _sentence(text: str, *, whole: bool) -> _Sentence:
    plain = is_unmarked(text)
    folded = fold_text(_with_borders(text), plain=plain)
    tokens = tokenise(folded, plain=plain, whole=whole or CELL_BORDER in folded.text)
    return _Sentence(folded, tokens, plain)


def _judged(sentence: _Sentence, reference: Reference, *, cell: bool) -> Iterator[_Judged]:
    """What the grammar finds, and what is said about it."""
    folded, tokens, plain = sentence
    for begin, piece, is_cell in _pieces(tokens, cell=cell):
        for candidate in candidates(piece, reference, cell=is_cell):
            drafts, reason = judged(candidate, piece.codes, folded.text, reference, plain=plain, cell=is_cell)
            yield _Judged(begin, candidate, drafts, reason)


def _with_borders(text: str) -> str:
    return text.replace("\t", CELL_BORDER) if "\t" in text and text.strip().count("\t") >= TABBED_ROW else text


def _pieces(tokens: Tokens, *, cell: bool) -> Iterator[tuple[int, Tokens, bool]]:
    """The text in pieces: where each begins, its tokens, and whether it is a table cell that holds nothing but time."""
    if cell or CELL_BORDER not in tokens.codes:
        yield 0, tokens, cell
        return
    begin = 0
    for codes in tokens.codes.split(CELL_BORDER):
        end = begin + len(codes)
        if codes:
            yield begin, tokens.part(begin, end), WORD not in codes
        begin = end + 1


def _taken(
    sentence: _Sentence, reference: Reference, *, cell: bool, ordered: bool = False
) -> Iterator[tuple[tuple[int, int], Deadline]]:
    """The deadlines, each with its range in the folded text."""
    folded = sentence.folded
    for seen in _judged(sentence, reference, cell=cell):
        for draft in _counted(seen, ordered=ordered):
            place = folded.trimmed(draft.start, draft.end)
            yield place, deadline_of(draft, seen.candidate.rule.id, folded.quote(*place), reference)


def _counted(seen: _Judged, *, ordered: bool) -> tuple[Draft, ...]:
    """The drafts that count; those that only lack a verb of work are in doubt where work is given all the same.

    A stretch of days, or an event, without such a verb is rather that of a ban or a campaign.
    """
    if seen.reason is None:
        return seen.drafts
    if ordered and seen.reason is Refusal.NO_ORDER and not seen.candidate.rule.id.startswith(("period.part", "range.")):
        return tuple(d._replace(doubt=d.doubt or Doubt.WORK_UNCLEAR) for d in seen.drafts if d.on)
    return ()


def deadline_of(draft: Draft, rule: str, quote: str, reference: Reference) -> Deadline:
    """The deadline that a draft means, in the words of `quote`; one that was over when issued is marked."""
    doubt = draft.doubt
    if doubt in (None, Doubt.YEAR_GUESSED) and draft.on and reference.issued and draft.on < reference.issued:
        doubt = Doubt.PAST_DEADLINE
    return Deadline(
        quote=quote,
        kind=draft.kind,
        due_date=draft.on,
        due_time=draft.clock,
        recurrence=draft.recurrence,
        rule=rule,
        doubt=doubt,
    )


def _why(codes: str, index: int) -> Refusal:
    before = codes[max(0, index - 3) : index]
    if before.endswith(("c", "c,")):
        return Refusal.CITED
    if "f" in before:
        return Refusal.START
    return Refusal.AFTER if before.endswith("a") else Refusal.NO_CUE


def _refused(folded: Folded, start: int, end: int, reason: Refusal) -> RefusedDate:
    start, end = folded.trimmed(start, end)
    return RefusedDate(span=folded.span(start, end), quote=folded.quote(start, end), reason=reason)
