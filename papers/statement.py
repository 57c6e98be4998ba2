"""The report as an official document, with an annex of what is late; a draft, in which nothing is invented."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Paper

from directives.figures import Bucket, share_of
from directives.reports import Item, Report, done_share, in_time_share
from papers import official, words

MOST_AGENCIES = 200
MOST_LATE = 500
FIGURE_WIDTHS = (10, 46, 15, 18, 18, 18, 18, 17)
ANNEX_WIDTHS = (11, 14, 46, 86, 46, 24, 20)


def statement(report: Report) -> bytes:
    """The bytes of the document."""
    paper = official.blank_paper()
    over = words.period(report.period)
    official.head(paper, issuer(report).upper(), words.REPORT_NUMBER.format(words.SYMBOL), place_and_day(report))
    title = words.REPORT_ABOUT.format(over)
    official.title(paper, words.REPORT_KIND, title)
    about = f" ({report.about})" if report.about else ""
    official.body(paper, words.REPORT_OPENING.format(about, issuer(report), over))
    official.body(paper, words.AS_OF_LINE.format(words.as_of(report)), italic=True)
    _whole(paper, report)
    _agencies(paper, report)
    official.body(paper, words.HEADINGS[2], bold=True)
    owed = report.tally.buckets.open_late
    official.body(paper, words.ANNEX_LINE.format(words.number(owed)) if owed else words.NONE_LATE)
    official.body(paper, words.REPORT_CLOSING.format(over))
    official.foot(paper, (words.TO_BE_NAMED, words.FILED))
    if owed:
        _annex(paper, report)
    return official.bytes_of(paper, title, report.office, report.at)


def issuer(report: Report) -> str:
    """Who issues the document: the office's name, or a place to write it."""
    return report.office or words.ISSUER


def place_and_day(report: Report) -> str:
    """The place and the day of signing, which nobody knows yet."""
    return words.PLACE_AND_DAY.format(report.on.year)


def _whole(paper: Paper, report: Report) -> None:
    counted = report.tally.buckets
    official.body(paper, words.HEADINGS[0], bold=True)
    numbers = (counted.total, report.tally.given, counted.total - report.tally.given)
    official.body(paper, words.TOTAL_LINE.format(*map(words.number, numbers)))
    official.body(paper, words.RESULTS_LINE)
    for bucket in Bucket:
        part = words.percent(share_of(counted.of(bucket), counted.total))
        official.body(paper, words.RESULT_LINES[bucket].format(words.number(counted.of(bucket)), part))
    earlier = [(p, c) for p, c in report.trend if p.last < report.period.first and c.total]
    if earlier:
        period, before = earlier[-1]
        said = (words.percent(done_share(before)), words.number(before.open_late), words.percent(done_share(counted)))
        official.body(paper, words.BEFORE_LINE.format(words.period(period), words.number(before.total), *said))


def _agencies(paper: Paper, report: Report) -> None:
    official.body(paper, words.HEADINGS[1], bold=True)
    rows = [
        (
            str(place),
            line.name,
            words.number(line.tally.buckets.total),
            *(words.number(line.tally.buckets.of(b)) for b in Bucket),
            words.percent(in_time_share(line.tally.buckets)),
        )
        for place, line in enumerate(report.agencies[:MOST_AGENCIES], 1)
    ]
    counted = report.tally.buckets
    figures = (counted.total, *(counted.of(b) for b in Bucket))
    rows.append(("", words.WHOLE, *map(words.number, figures), words.percent(in_time_share(counted))))
    official.gap(paper, 6)
    official.table(paper, words.FIGURE_COLUMNS, FIGURE_WIDTHS, rows, 12)


def _annex(paper: Paper, report: Report) -> None:
    official.landscape(paper)
    official.line(paper, words.ANNEX, 14, bold=True)
    official.line(paper, words.ANNEX_TITLE, 14, bold=True)
    official.line(paper, words.ANNEX_OF.format(words.SYMBOL, report.on.year, issuer(report)), 14, italic=True)
    official.line(paper, words.AS_OF_LINE.format(words.as_of(report)), 13, italic=True)
    late = report.late[:MOST_LATE]
    official.gap(paper, 6)
    official.table(paper, words.ANNEX_COLUMNS, ANNEX_WIDTHS, _late_rows(late), 12)
    rest = report.tally.buckets.open_late - len(late)
    if rest > 0:
        official.body(paper, words.AND_MORE.format(words.number(rest)))


def _late_rows(late: Sequence[Item]) -> list[tuple[str, ...]]:
    return [
        (str(place), str(i.number), i.agency, i.text, i.document, words.due(i), words.number(i.days))
        for place, i in enumerate(late, 1)
    ]
