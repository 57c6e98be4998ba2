"""Every refusal has one sentence that says what to do instead."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot import refusal, refusal_acts, refusal_lists
from bot.texts.markup import plain, units
from bot.texts.refusals import WORDS, words
from tests.bot.texts.samples import AT
from tests.conftest import Golden


def leaves(node: type[refusal.Refusal] = refusal.Refusal) -> Iterator[type[refusal.Refusal]]:
    for child in node.__subclasses__():
        if child.__subclasses__():
            yield from leaves(child)
        else:
            yield child


OFFICERS = (
    refusal.ForgedButton("d:zz"),
    refusal.StaleButton(),
    refusal.NotAdmin(),
    refusal.UnknownCommand(),
    refusal.NumberMissing("task"),
    refusal.NotUnderstood(),
    refusal.NothingFollowed(),
    refusal.NothingOpen(),
    refusal.UnknownTask(12),
    refusal.ForeignTask(12),
    refusal.AlreadyClosed(12, AT, 5, "Chị Lan"),
    refusal.UndoRefused(12),
    refusal.OneAtATime(12),
    refusal.UnknownAgency(),
    refusal.SubscriptionOver(),
    refusal.InvitationUnknown(),
    refusal.InvitationUsed(),
    refusal.InvitationExpired(),
    refusal.InvitationRevoked(),
    refusal.DayNotUnderstood("chờ số liệu"),
    refusal.SnoozeTooLate(12),
    refusal.SnoozedBefore(12),
    refusal.NothingToExtend(12),
    refusal.ExtensionPending(12),
    refusal.ExtensionsUsedUp(12, 1),
    refusal.DayNotLater(12, AT),
    refusal.NotRecurring(12),
    refusal.NoCalendarAddress(),
    refusal_acts.DeclineWaits(12),
    refusal_acts.TaskWithdrawn(12, 7, "Đã giao cho Sở Xây dựng"),
    refusal_acts.DeclineTooLate(12),
    refusal_acts.DeclineStands(12),
    refusal_acts.AgencyHasTask(12),
    refusal_acts.AlreadyConfirmed(12),
    refusal_acts.NoEvidence(12),
    refusal_acts.DocumentMisdated("ngày 31/02/2026"),
    refusal_acts.NotEvidence(),
    refusal_acts.EvidenceOfWhat(),
    refusal_acts.FileLost("bao-cao.pdf"),
    refusal_lists.SearchForgotten("tasks"),
    refusal_lists.SearchMissing(),
)


def test_every_leaf_of_the_tree_has_words_and_no_words_lack_a_leaf() -> None:
    assert set(WORDS) == set(leaves())


def test_every_leaf_is_drawn_in_the_tree() -> None:
    undrawn = [leaf for leaf in leaves() if leaf.__name__ not in (sys.modules[leaf.__module__].__doc__ or "")]

    assert undrawn == []


@pytest.mark.parametrize("refused", OFFICERS, ids=lambda r: type(r).__name__)
def test_what_officers_are_refused_is_said_in_one_breath(refused: refusal.Refusal, golden: Golden) -> None:
    sentence = words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200, "a toast holds no more"
    assert plain(sentence).endswith((".", "12"))
