"""What a report asks of the memory: who is counted, the figures, the tables, the tasks behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.refusal import AgencyNotFound, ForgedButton
from bot.refusal_reports import ForeignReport, InquiryNotUnderstood
from bot.report_buttons import Asked, OfReport, View, counts
from bot.texts.naming import document
from bot.texts.paging import within
from bot.texts.reporting import ITEMS, PAGE, UNSIGNED
from directives.figures import TICK, Bucket, Scope, Tally, days_late, ranked, summed
from directives.inquiries import Inquiry
from directives.office import Agency
from directives.periods import Period, Span, period_of
from directives.reports import Form, Item, Line, Report
from directives.searching import agency_code, agency_of_code, folded, search_agencies
from directives.times import HANOI, local_day
from directives.work import Assignment
from storage.records import Records

MOST_ITEMS = 10_000
"""Tasks in a file; what is late comes first."""

ITEMS_OF: Mapping[Form, tuple[Bucket, ...]] = {
    Form.PICTURE: (),
    Form.SPREADSHEET: (Bucket.OPEN_LATE, Bucket.OPEN_IN_TIME, Bucket.DONE_LATE, Bucket.DONE_IN_TIME),
    Form.DOCUMENT: (Bucket.OPEN_LATE,),
    Form.LETTER: (Bucket.OPEN_LATE,),
}
"""Whose tasks stand in each form."""

PERIODS_BEFORE = 3
"""Periods of a trend besides the present one."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a report is about. `reader` are the agencies whose figures the reader may see, None for all.

    `asked` is what all buttons of the report say.
    """

    period: Period
    reader: tuple[str, ...] | None
    agency: Agency | None = None
    directive_id: int | None = None
    signer: str | None = None
    about: str | None = None
    asked: Asked

    @property
    def scope(self) -> Scope:
        """What is counted."""
        return self.scope_of(self.period)

    def scope_of(self, period: Period) -> Scope:
        """The same of another period."""
        return Scope(
            period=period,
            agency_ids=[self.agency.id] if self.agency else self.reader,
            directive_ids=None if self.directive_id is None else [self.directive_id],
            signer=self.signer,
        )


async def question_typed(
    records: Records, inquiry: Inquiry, reader: tuple[str, ...] | None, at: dt.datetime
) -> Question:
    """What was asked in words. Raises InquiryNotUnderstood, AgencyNotFound or ForeignReport."""
    period = inquiry.period or period_of(local_day(at), Span.MONTH)
    agency = await _agency_named(records, inquiry.rest, reader) if inquiry.rest else None
    directive_id, signer = 0, 0
    if inquiry.number:
        found = await records.directives.with_number(inquiry.number) or await records.directives.with_number(
            inquiry.number.upper()
        )
        if not found:
            raise InquiryNotUnderstood(inquiry.number)
        directive_id = found[0].id
    if inquiry.signer:
        wanted, signers = folded(inquiry.signer), await records.figures.signers()
        signer = next((id for name, id in signers.items() if wanted in folded(name)), 0)
        if not signer:
            raise InquiryNotUnderstood(inquiry.signer)
    code = agency_code(agency.id) if agency else 0
    return await _question(records, period, code, directive_id, signer, reader)


async def question_pressed(records: Records, press: OfReport, reader: tuple[str, ...] | None) -> Question:
    """What a button asks. Raises ForgedButton or ForeignReport."""
    return await _question(records, press.period, press.agency, press.directive, press.signer, reader)


async def report_of(records: Records, question: Question, at: dt.datetime) -> Report:
    """The figures, the agencies ranked, and the period before."""
    tallies = await records.figures.by_agency(question.scope, at)
    known = {a.id: a for a in await records.agencies.all()}
    lines = (_agency_line(known.get(id), id, tally) for id, tally in ranked(tallies))
    total = summed(tallies.values())
    before = question.period.before
    earlier = await records.figures.count(question.scope_of(before), at)
    return Report(
        period=question.period,
        at=at,
        about=question.about,
        tally=total,
        agencies=tuple(lines),
        trend=((before, earlier.buckets), (question.period, total.buckets)),
    )


async def with_trend(records: Records, question: Question, report: Report) -> Report:
    """The report with more periods before it."""
    trend = list(report.trend)
    while len(trend) <= PERIODS_BEFORE:
        period = trend[0][0].before
        counted = await records.figures.count(question.scope_of(period), report.at)
        trend.insert(0, (period, counted.buckets))
    return replace(report, trend=tuple(trend))


async def table_of(
    records: Records, question: Question, report: Report, view: View, page: int
) -> tuple[tuple[Line, ...], int, int]:
    """A page of the lines of a view, how many there are in all, and the page that this is."""
    if view is View.DIRECTIVES:
        return await _directives(records, question, report, page)
    if view is View.SIGNERS:
        lines = await _signers(records, question, report)
    elif view is View.LETTERS:
        late = [line for line in report.agencies if line.tally.buckets.open_late]
        lines = sorted(late, key=lambda a: (-a.late_for(report.on), -a.tally.buckets.open_late, a.name))
    else:
        lines = list(report.agencies)
    page = within(page, len(lines), PAGE)
    return tuple(lines[page * PAGE : (page + 1) * PAGE]), len(lines), page


async def items_of(
    records: Records,
    question: Question,
    report: Report,
    bucket: Bucket,
    *,
    page: int = 0,
    size: int = ITEMS,
) -> tuple[tuple[Item, ...], int]:
    """A page of the tasks in a bucket, and the page that it is."""
    page = within(page, report.tally.buckets.of(bucket), size)
    shares = await records.figures.shares(question.scope, report.at, bucket, limit=size, offset=page * size)
    heads = await records.figures.headers({s.task.directive_id for s in shares})
    known = {a.id: a for a in await records.agencies.all()}
    named = {id: str(document(head)) for id, head in heads.items()}
    return tuple(_item(s, bucket, report, known, named[s.task.directive_id]) for s in shares), page


async def for_paper(records: Records, question: Question, at: dt.datetime, form: Form, office: str) -> Report:
    """The report with all that stands in a file. `office` issues it; without it the place is left open."""
    shown = replace(await report_of(records, question, at), office=office)
    if form is not Form.LETTER:
        shown = await with_trend(records, question, shown)
    elif question.agency is not None:
        shown = replace(shown, about=question.agency.name)
    items: list[Item] = []
    for bucket in ITEMS_OF[form]:
        size = MOST_ITEMS - len(items)
        if size and shown.tally.buckets.of(bucket):
            items += (await items_of(records, question, shown, bucket, size=size))[0]
    return replace(shown, items=tuple(items))


async def _question(
    records: Records, period: Period, agency: int, directive: int, signer: int, reader: tuple[str, ...] | None
) -> Question:
    asked = counts(period, agency, directive, signer)
    known = await records.agencies.all()
    chosen = agency_of_code(agency, known) if agency else None
    if agency and chosen is None:
        raise ForgedButton(str(agency))
    if chosen and reader is not None and chosen.id not in reader:
        raise ForeignReport
    about = [chosen.name] if chosen else []
    if reader is not None and chosen is None:
        about += [a.name for a in known if a.id in reader][:1] if len(reader) == 1 else []
    heads = await records.figures.headers([directive] if directive else [])
    if directive and directive not in heads:
        raise ForgedButton(str(directive))
    about += [str(document(head)) for head in heads.values()]
    if directive and reader is not None:
        mine = await records.figures.count(
            Scope(agency_ids=reader, directive_ids=[directive], role=None), period.ends_at
        )
        if not mine.buckets.total:
            raise ForeignReport
    name = await _signer(records, signer) if signer else None
    about += [name] if name else []
    return Question(
        period=period,
        reader=reader,
        agency=chosen,
        directive_id=directive or None,
        signer=name,
        about=", ".join(about) or None,
        asked=asked,
    )


async def _signer(records: Records, directive_id: int) -> str:
    for name, id in (await records.figures.signers()).items():
        if id == directive_id:
            return name
    raise ForgedButton(str(directive_id))


async def _agency_named(records: Records, words: str, reader: tuple[str, ...] | None) -> Agency:
    known = await records.agencies.all()
    mine = [a for a in known if reader is None or a.id in reader]
    found = search_agencies(words, mine)
    if found:
        return found[0]
    if search_agencies(words, known):
        raise ForeignReport
    raise AgencyNotFound(words) if reader is None else InquiryNotUnderstood(words)


async def _directives(
    records: Records, question: Question, report: Report, page: int
) -> tuple[tuple[Line, ...], int, int]:
    tallies = await records.figures.by_directive(question.scope, report.at)
    order = sorted(tallies, key=lambda id: (-tallies[id].buckets.open_late, -id))
    page = within(page, len(order), PAGE)
    ids = order[page * PAGE : (page + 1) * PAGE]
    heads = await records.figures.headers(ids)
    lines = tuple(Line(name=str(document(heads[id])), tally=tallies[id], code=id) for id in ids)
    return lines, len(order), page


async def _signers(records: Records, question: Question, report: Report) -> list[Line]:
    signers = await records.figures.signers()
    tallies = await records.figures.by_signer(question.scope, report.at)
    lines = [Line(name=name or UNSIGNED, tally=t, code=signers.get(name or "", 0)) for name, t in tallies.items()]
    return sorted(lines, key=lambda line: (-line.tally.buckets.total, line.name))


def _agency_line(agency: Agency | None, id: str, tally: Tally) -> Line:
    return Line(name=agency.name if agency else id, tally=tally, code=agency_code(id))


def _item(share: Assignment, bucket: Bucket, report: Report, known: Mapping[str, Agency], named: str) -> Item:
    due = share.due_at
    finished = share.closed_at if bucket in (Bucket.DONE_IN_TIME, Bucket.DONE_LATE) else None
    agency = known.get(share.agency_id)
    time = due.astimezone(HANOI).time() if due else None
    return Item(
        number=share.task.id,
        assignment_id=share.id,
        agency=agency.name if agency else share.agency_id,
        document=named,
        text=share.task.text,
        bucket=bucket,
        given_on=local_day(share.given_at) if share.given_at else None,
        due_on=local_day(due - TICK) if due else None,
        due_time=time if time and time != dt.time(0, 0) else None,
        done_on=local_day(finished) if finished else None,
        days=days_late(due, local_day(finished) if finished else report.on) if due else 0,
        note=share.note or "",
    )
