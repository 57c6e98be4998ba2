"""The pace of sending: even, within each chat's limit, and calm after a pause that Telegram asks for."""

from __future__ import annotations

import itertools

import pytest

from bot.pacing import Pace, Pacing


@pytest.fixture
def pacing() -> Pacing:
    return Pacing(Pace(overall=0.04, private=1.05, group=3.1))


def test_many_chats_are_served_evenly_and_never_in_a_burst(pacing: Pacing) -> None:
    slots = [pacing.take(chat, now=100.0) for chat in range(1, 201)]

    assert slots[0] == 100.0
    assert all(later - earlier == pytest.approx(0.04) for earlier, later in itertools.pairwise(slots))


def test_one_person_hears_at_most_one_message_a_second(pacing: Pacing) -> None:
    slots = [pacing.take(7, now=0.0) for _ in range(5)]

    assert slots == pytest.approx([0, 1.05, 2.1, 3.15, 4.2])


def test_a_group_hears_at_most_twenty_messages_a_minute(pacing: Pacing) -> None:
    slots = [pacing.take(-7, now=0.0) for _ in range(60)]

    for slot in slots:
        assert sum(slot <= other < slot + 60 for other in slots) <= 20


def test_a_chat_waits_until_its_next_slot(pacing: Pacing) -> None:
    pacing.take(7, now=0.0)

    assert pacing.waiting(1.0) == {7}
    assert pacing.next_release(1.0) == pytest.approx(1.05)
    assert pacing.waiting(1.06) == frozenset()
    assert pacing.next_release(1.06) is None


def test_a_pause_holds_the_chat_it_was_said_about_and_no_other(pacing: Pacing) -> None:
    pacing.hold(7, until=30.0, now=0.0)

    assert pacing.take(8, now=0.1) == pytest.approx(0.1)
    assert pacing.waiting(29.9) == {7}
    assert pacing.room(0.2) > 0


def test_pauses_of_several_chats_at_once_hold_everything_and_end_without_a_burst(pacing: Pacing) -> None:
    pacing.hold(7, until=30.0, now=0.0)
    pacing.hold(8, until=30.0, now=0.5)

    assert pacing.room(1.0) == 0
    assert pacing.next_release(1.0) == 30.0
    assert [pacing.take(chat, now=30.0) for chat in (10, 11, 12)] == pytest.approx([30.0, 30.04, 30.08])


def test_pauses_of_two_chats_far_apart_in_time_hold_only_those(pacing: Pacing) -> None:
    pacing.hold(7, until=30.0, now=0.0)
    pacing.hold(8, until=30.0, now=10.0)

    assert pacing.room(10.1) > 0


def test_slots_are_given_away_for_one_second_ahead_at_most(pacing: Pacing) -> None:
    assert pacing.room(0.0) == 25
    for chat in range(1, 26):
        pacing.take(chat, now=0.0)

    assert pacing.room(0.0) == 0
    assert pacing.room(0.5) == 12
