"""A courier with every kind of bad luck, at random: the rules of the outbox hold after each step."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from directives.work import Lane, Notice, NoticeKind, NoticeState, StoredNotice
from storage import Records, Storage
from storage.doubting import COPIES_AFTER_VANISHING
from tests.storage.examples import AT, LEASE, MINUTE, notice

CHATS = range(1, 5)


class Walk:
    """What a courier remembers of its day."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.at = AT
        self.made = 0
        self.claims: dict[int, int] = defaultdict(int)
        self.allowed: dict[int, int] = defaultdict(lambda: 1)
        self.left: dict[tuple[int, Lane], list[int]] = defaultdict(list)
        self.doubted: set[int] = set()

    async def step(self, records: Records) -> None:
        self.at += self.chance.choice((MINUTE / 10, MINUTE))
        if self.chance.random() < 0.4 and self.made < 40:
            await records.notices.add([self._notice()])
        await records.notices.expire(self.at, MINUTE)
        for stored in await records.notices.claim(self.at, self.chance.randint(1, 4), LEASE):
            self.claims[stored.id] += 1
            await self._send(records, stored)

    def _notice(self) -> Notice:
        self.made += 1
        kind = self.chance.choice((NoticeKind.TASKS, NoticeKind.NUDGE))
        lane = self.chance.choice((Lane.URGENT, Lane.BULK))
        return notice(f"{self.made}", self.chance.choice(CHATS), kind, lane, due_at=AT)

    async def _send(self, records: Records, stored: StoredNotice) -> None:
        luck = self.chance.random()
        if luck < 0.5:
            await records.notices.delivered(stored.id, stored.id, self.at)
            if stored.id not in self.doubted:
                self.left[stored.notice.chat_id, stored.notice.lane].append(stored.id)
        elif luck < 0.75:
            self.allowed[stored.id] += 1
            await records.notices.later(stored.id, self.at + 2 * MINUTE, "no route", count_attempt=True)
        elif luck < 0.9:
            again = self.at + MINUTE if stored.notice.kind is NoticeKind.TASKS else None
            self._doubt(stored, copies=1)
            await records.notices.uncertain(stored.id, "lost answer", self.at, again)
        else:
            self._doubt(stored, copies=COPIES_AFTER_VANISHING)  # the sender vanishes and says nothing

    def _doubt(self, stored: StoredNotice, copies: int) -> None:
        if stored.notice.kind is NoticeKind.TASKS and stored.doubtful_copies < copies:
            self.allowed[stored.id] += 1
        self.doubted.add(stored.id)


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_happens_the_rules_of_the_outbox_hold(storage: Storage, seed: int) -> None:
    walk = Walk(seed)
    async with storage.transaction() as records:
        for _ in range(60):
            await walk.step(records)
            sending = [s.notice.chat_id for s in await records.notices._where() if s.state is NoticeState.SENDING]
            assert len(sending) == len(set(sending)), "one message of a chat is under way at a time"
        for _ in range(40):
            walk.at += LEASE
            await records.notices.expire(walk.at, MINUTE)
            for stored in await records.notices.claim(walk.at, 100, LEASE):
                walk.claims[stored.id] += 1
                await records.notices.delivered(stored.id, 1, walk.at)
        assert await records.notices.next_due() is None
        ends = {s.state for s in await records.notices._where()}
    assert ends <= {NoticeState.DELIVERED, NoticeState.UNCERTAIN}, "nothing is stuck"
    assert all(walk.claims[id] <= walk.allowed[id] for id in walk.claims), "nothing is sent more often than it may be"
    assert all(walk.claims[id] for id in range(1, walk.made + 1)), "nothing is forgotten"
    assert all(ids == sorted(ids) for ids in walk.left.values()), "the order within a chat and lane is kept"
