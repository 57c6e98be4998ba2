"""The draft of an official letter that reminds one agency of its late work."""

from __future__ import annotations

from directives.reports import Report
from papers import official, words
from papers.statement import MOST_LATE, issuer, place_and_day

WIDTHS = (11, 72, 37, 24, 16)


def letter(report: Report) -> bytes:
    """The bytes of the letter to the agency that the report is about."""
    assert report.about is not None, "a letter goes to one agency"
    paper, late = official.blank_paper(), report.late[:MOST_LATE]
    count = words.number(report.tally.buckets.open_late)
    number = words.LETTER_NUMBER.format(words.SYMBOL, words.UNIT)
    official.head(paper, issuer(report).upper(), number, place_and_day(report), words.LETTER_ABOUT)
    official.line(paper, words.LETTER_TO.format(report.about), official.BODY, before=18)
    official.body(paper, words.LETTER_OPENING.format(words.as_of(report), report.about, count))
    official.gap(paper, 6)
    rows = [(str(place), i.text, i.document, words.due(i), words.number(i.days)) for place, i in enumerate(late, 1)]
    official.table(paper, words.LETTER_COLUMNS, WIDTHS, rows, 12)
    rest = report.tally.buckets.open_late - len(late)
    if rest > 0:
        official.body(paper, words.LETTER_AND_MORE.format(words.number(rest)))
    official.body(paper, words.LETTER_CLOSING.format(issuer(report), report.about))
    official.foot(paper, (words.AS_ABOVE, words.TO_BE_NAMED, words.FILED))
    return official.bytes_of(paper, words.LETTER_ABOUT, report.office, report.at)
