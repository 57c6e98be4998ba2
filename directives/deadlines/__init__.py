"""Reads the deadlines of a directive: what is due, on which last day, and which dates are no deadline.

From words to deadline: `folding` makes one spelling of the text, `lexer` cuts it into tokens with the tables of
`lexicon` and gives them values (`meanings`, `moments`), `grammar` finds the shapes that set a deadline and `drafts`
reads them, `placing` and `recurrence` put them in the calendar, `context` and `refusals` throw out what is none, and
`finding` puts all of this together.
"""

from directives.deadlines.finding import FoundDeadline, RefusedDate, deadlines_of, find_deadlines, refused_dates
from directives.deadlines.refusals import Refusal
from directives.deadlines.typed import NO_DEADLINE, NoDeadline, read_deadline_phrase

__all__ = [
    "NO_DEADLINE",
    "FoundDeadline",
    "NoDeadline",
    "Refusal",
    "RefusedDate",
    "deadlines_of",
    "find_deadlines",
    "read_deadline_phrase",
    "refused_dates",
]
