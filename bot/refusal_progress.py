"""Refusals around progress and the acceptance of finished work: leaves of the tree in bot/refusal.py.

Refusal
├── NotPublished        a leader opens what is still being prepared
├── DirectiveOver       the directive was recalled, so nobody is reminded of it
├── NothingToVerify     nobody waits for an acceptance of this task
├── VerifyingIsOff      this office accepts finished work without looking at it
├── ReasonMissing       work is given back with a reason
├── OfTypedWords        DirectiveNotFound: no directive has this number
└── OfTask              NotWaiting: the share is not done, or was decided; ConfirmedBefore: the acceptance stands;
                        AcceptedWork: an agency wants to take back what the office has accepted
"""

from __future__ import annotations

from bot.refusal import OfTask, OfTypedWords, Refusal


class NotPublished(Refusal):
    """The directive is still being prepared: only admins see it."""


class DirectiveOver(Refusal):
    """The directive was recalled."""


class NothingToVerify(OfTask):
    """No agency's share of the task waits for an acceptance."""


class VerifyingIsOff(Refusal):
    """The operator has switched verification off."""


class ReasonMissing(OfTask):
    """The command /redo needs a reason."""


class DirectiveNotFound(OfTypedWords):
    """No published directive has this number."""


class NotWaiting(OfTask):
    """The share is open again, or another admin has decided."""


class ConfirmedBefore(OfTask):
    """The acceptance is older than ten minutes and stands."""


class AcceptedWork(OfTask):
    """The office has accepted the work, so its agency cannot take the report back."""
