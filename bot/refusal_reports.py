"""What is refused around reports.

Refusal
├── OfTypedWords: InquiryNotUnderstood   the words behind /report name no period, agency or document
├── ForeignReport                        figures of an agency that the chat does not follow
└── NothingToReport                      a file of no figures
"""

from __future__ import annotations

from bot.refusal import OfTypedWords, Refusal


class InquiryNotUnderstood(OfTypedWords):
    """The words behind /report name no period, agency or document."""


class ForeignReport(Refusal):
    """The figures of an agency that the chat does not follow, or of all of them."""


class NothingToReport(Refusal):
    """Nothing is counted, so there is no file to make."""
