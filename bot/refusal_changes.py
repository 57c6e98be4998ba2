"""Refusals around published directives that are recalled, corrected or replaced: leaves of the tree in bot/refusal.py.

Refusal
├── DirectiveRecalled   the directive was recalled or replaced before
├── NotInForce          the directive under a button is not published
├── ReasonForgotten     the reason of a recall was typed too long ago
├── NothingCorrected    a correction that changes nothing
├── CorrectionApplied   the correction under a button has been published
└── OfTypedWords        NoSuchDirective: /recall or /correct names no published directive
"""

from __future__ import annotations

from bot.refusal import OfTypedWords, Refusal


class DirectiveRecalled(Refusal):
    """The directive was recalled or replaced before."""


class NotInForce(Refusal):
    """The directive under a button is not published."""


class ReasonForgotten(Refusal):
    """The reason of a recall was typed too long ago, or something else was asked in between."""


class NothingCorrected(Refusal):
    """The correction changes nothing."""


class CorrectionApplied(Refusal):
    """The correction under a button has been published."""


class NoSuchDirective(OfTypedWords):
    """No published directive has this number."""
