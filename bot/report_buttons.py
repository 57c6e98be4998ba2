"""The buttons of reports.

`first` and `last` are the ordinals of local days, `span` a `directives.periods.Span`; `agency` is an `agency_code`,
`directive` a directive's number, `signer` the number of any directive that the signer has signed; 0 is everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from bot.buttons import Button, button
from bot.refusal import ForgedButton
from directives.periods import Period, Span


@dataclass(frozen=True, kw_only=True)
class OfReport(Button):
    """What every button of a report says: what is counted."""

    first: int
    last: int
    span: int
    agency: int
    directive: int
    signer: int

    @property
    def period(self) -> Period:
        """The period. Raises ForgedButton."""
        try:
            first, last = dt.date.fromordinal(self.first), dt.date.fromordinal(self.last)
            return Period(first=first, last=last, span=Span(self.span))
        except (ValueError, OverflowError) as error:
            raise ForgedButton(self.pack()) from error


Asked = Mapping[str, Any]
"""What the buttons of one report have in common: the fields of `OfReport`."""


class View(IntEnum):
    """What a report shows of its figures."""

    WHOLE = 0
    AGENCIES = 1
    DIRECTIVES = 2
    SIGNERS = 3
    PERIODS = 4
    LETTERS = 5


@button("rp")
class ShowReport(OfReport):
    """Shows a report, or a page of one of its views."""

    view: int
    page: int


@button("rl")
class ListReport(OfReport):
    """Shows what is counted in a `directives.figures.Bucket`, a page at a time."""

    bucket: int
    page: int


@button("rs")
class SendReport(OfReport):
    """Sends a report as a `directives.reports.Form`; LETTER is for the one agency that it is about."""

    form: int


def counts(period: Period, agency: int = 0, directive: int = 0, signer: int = 0) -> Asked:
    """What the buttons of a report have in common."""
    return {
        "first": period.first.toordinal(),
        "last": period.last.toordinal(),
        "span": int(period.span),
        "agency": agency,
        "directive": directive,
        "signer": signer,
    }
