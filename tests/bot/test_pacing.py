"""The pace of sending: even, within each chat's limit, and calm after a pause that Telegram asks for."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest

from bot.pacing import LATELY, Pace, Pacing, Restraint


@pytest.fixture
def pacing() -> Pacing:
    return Pacing(Pace(overall=25, private=1.05, group=3.1))


def leave(pacing: Pacing, chat_id: int, now: float, seconds: float = 0.0) -> float:
    """One message of the outbox to a chat, as soon as it may; answers when it began."""
    while (wait := max(pacing.wait(now), pacing.chat_wait(chat_id, now))) > 0:
        now += wait
    pacing.begin(chat_id, now)
    pacing.end(chat_id, now, now + seconds)
    return now


def departures(pacing: Pacing, chats: list[int], now: float) -> list[float]:
    left: list[float] = []
    for chat in chats:
        now = leave(pacing, chat, now)
        left.append(now)
    return left


def refuse_all(pacing: Pacing, until: float, now: float) -> None:
    """Two chats are told to wait at the same time."""
    assert not pacing.hold(7, until, now)
    assert pacing.hold(8, until, now)


def test_many_chats_are_served_evenly_and_never_in_a_burst(pacing: Pacing) -> None:
    left = departures(pacing, list(range(1, 201)), 100.0)

    assert left[-1] - left[0] == pytest.approx(199 / 25, rel=0.03)
    assert all(sum(one <= other < one + 0.2 for other in left) <= 11 for one in left)


def test_one_person_hears_at_most_one_message_a_second(pacing: Pacing) -> None:
    assert departures(pacing, [7] * 5, 100.0) == pytest.approx([100, 101.05, 102.1, 103.15, 104.2])


def test_a_group_hears_at_most_twenty_messages_a_minute(pacing: Pacing) -> None:
    left = departures(pacing, [-7] * 60, 100.0)

    for slot in left:
        assert sum(slot <= other < slot + 60 for other in left) <= 20


def broadcast(seed: int, count: int, way: Callable[[random.Random, int], float]) -> list[float]:
    """When Telegram counts each of so many messages, the n-th of which takes way(chance, n) there, and again back."""
    chance, pacing, now = random.Random(seed), Pacing(Pace(overall=30, private=0, group=0)), 50.0
    counted: list[float] = []
    under_way: list[tuple[float, float]] = []
    for n in range(count):
        while True:
            for done in sorted((one for one in under_way if one[1] <= now), key=lambda one: one[1]):
                under_way.remove(done)
                pacing.end(1, *done)
            if (wait := pacing.wait(now)) <= 0:
                break
            now += min([wait, *(end - now for _, end in under_way)])
        pacing.begin(n + 1, now)
        there, back = way(chance, n), way(chance, n)
        counted.append(now + there)
        under_way.append((now, now + there + back))
        now += chance.choice((0,) * 19 + (0.1,))  # the process is late at times
    return sorted(counted)


def rate(counted: list[float]) -> float:
    return len(counted) / (counted[-1] - counted[0])


@pytest.mark.parametrize("seed", range(5))
def test_however_unevenly_messages_travel_no_second_holds_more_than_are_allowed(seed: int) -> None:
    counted = broadcast(seed, 3000, lambda chance, _: 0.02 + chance.expovariate(20))

    assert all(counted[n + 30] - counted[n] >= 1 for n in range(len(counted) - 30))
    assert rate(counted[1000:]) > 26, "and yet the limit is made use of"


def test_a_way_that_is_long_but_always_the_same_costs_nothing_once_it_is_known() -> None:
    counted = broadcast(1, 1500, lambda *_: 0.25)

    assert rate(counted[:500]) < 22
    assert rate(counted[600:]) > 29.5
    assert all(counted[n + 30] - counted[n] >= 1 - 1e-6 for n in range(len(counted) - 30))


def test_a_way_that_becomes_shorter_is_heeded_from_the_first_answer_on() -> None:
    pacing = Pacing(Pace(overall=30, private=0, group=0))
    for n in range(LATELY):
        pacing.begin(n, n)
        pacing.end(n, n, n + 0.5)
    assert pacing._shortest.known() == 0.5

    pacing.begin(0, 1000.0)
    pacing.end(0, 1000.0, 1000.1)

    assert pacing._shortest.known() == pytest.approx(0.1)


def test_a_late_wake_up_is_made_up_for_but_never_by_a_burst(pacing: Pacing) -> None:
    departures(pacing, [1, 2, 3], 100.0)

    left = departures(pacing, list(range(4, 20)), 200.0)

    assert left[:7] == pytest.approx([200.0] * 6 + [200.04])
    assert left[-1] == pytest.approx(200 + 15 / 25 - 0.2)


def test_a_message_under_way_counts_until_a_second_after_its_answer() -> None:
    pacing = Pacing(Pace(overall=1, private=0, group=0))
    pacing.begin(1, 100.0)

    assert pacing.answer_wait(105.0) > 0
    pacing.end(1, 100.0, 105.0)
    assert pacing.answer_wait(105.0) == pytest.approx(1.0)
    assert pacing.answer_wait(106.0) == 0


def test_an_answer_need_not_keep_the_spacing_but_the_limit(pacing: Pacing) -> None:
    pacing.begin(1, 100.0)
    pacing.end(1, 100.0, 100.0)

    assert pacing.answer_wait(100.0) == 0
    for chat in range(2, 26):
        pacing.begin(chat, 100.0)
        pacing.end(chat, 100.0, 100.0)
    assert pacing.answer_wait(100.0) == pytest.approx(1.0)
    assert pacing.answer_wait(101.0) == 0


def test_the_outbox_lets_a_waiting_answer_go_first(pacing: Pacing) -> None:
    assert pacing.wait(100.0) == 0

    pacing.answers_waiting = 1

    assert pacing.wait(100.0) > 0


def test_an_answer_pushes_the_outbox_back(pacing: Pacing) -> None:
    departures(pacing, list(range(1, 13)), 100.0)
    before = pacing.wait(100.2)

    pacing.begin(77, 100.2)

    assert pacing.wait(100.2) == pytest.approx(before + 0.04)


def test_a_chat_waits_until_its_next_slot(pacing: Pacing) -> None:
    leave(pacing, 7, 100.0)

    assert pacing.waiting(101.0) == {7}
    assert pacing.next_release(101.0, 0.1) == pytest.approx(101.05)
    assert pacing.waiting(101.06) == frozenset()
    assert pacing.next_release(101.06, 0.1) is None


def test_a_pause_holds_the_chat_it_was_said_about_and_no_other(pacing: Pacing) -> None:
    pacing.hold(7, until=130.0, now=100.0)

    assert pacing.wait(100.1) == 0
    assert pacing.waiting(129.9) == {7}
    assert pacing.room(100.2, 0.1) > 0


def test_pauses_of_several_chats_at_once_hold_everything_and_end_without_a_burst(pacing: Pacing) -> None:
    refuse_all(pacing, until=130.0, now=100.0)

    assert pacing.room(101.0, 0.1) == 0
    assert pacing.next_release(101.0, 0.1) == pytest.approx(130.0 - 0.1)
    left = departures(pacing, [10, 11, 12, 13], 101.0)
    assert left[0] == 130.0
    assert all(later - earlier == pytest.approx(1 / 18.75, rel=0.01) for earlier, later in itertools.pairwise(left))


def test_pauses_of_two_chats_far_apart_in_time_hold_only_those(pacing: Pacing) -> None:
    pacing.hold(7, until=130.0, now=100.0)

    assert not pacing.hold(8, until=130.0, now=110.0)
    assert pacing.room(110.1, 0.1) > 0


def test_a_pause_of_all_slows_down_once_and_the_pace_recovers(pacing: Pacing) -> None:
    refuse_all(pacing, until=130.0, now=100.0)
    pacing.hold(9, until=131.0, now=100.5)

    assert pacing.rate(131.0) == pytest.approx(25 * 0.75)
    assert pacing.rate(141.0) == pytest.approx(25 * 0.85)
    assert pacing.rate(200.0) == 25


def test_pauses_again_and_again_slow_down_to_a_tenth_but_no_further(pacing: Pacing) -> None:
    for now in range(100, 200, 5):
        pacing.hold(7, now + 1.0, float(now))
        pacing.hold(8, now + 1.0, float(now))

    assert 2.5 <= pacing.rate(196.0) < 4


def test_the_next_process_keeps_the_pause_and_the_slower_pace(pacing: Pacing) -> None:
    refuse_all(pacing, until=130.0, now=100.0)
    known = pacing.restraint(110.0)
    assert known == Restraint(share=pytest.approx(0.75), pause=20.0)

    heir = Pacing(Pace(overall=25))
    heir.restrain(Restraint(share=known.share, pause=known.pause - 5), now=3.0)

    assert heir.room(4.0, 0.1) == 0
    assert heir.wait(4.0) == pytest.approx(14.0)
    assert heir.rate(18.0) == pytest.approx(25 * 0.75)


def test_no_more_is_claimed_than_leaves_within_a_moment(pacing: Pacing) -> None:
    assert pacing.room(100.0, 0.1) == 3
    for chat in range(1, 12):
        pacing.begin(chat, 100.0)

    assert pacing.room(100.0, 0.1) == 0
    assert pacing.room(101.0, 0.1) == 3
