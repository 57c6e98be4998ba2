"""Who receives what: subscriptions, invitations, and chats that go or move."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from directives.digesting import DigestKind
from directives.office import ChatKind, SubscriptionState
from directives.work import NoticeState
from storage import Storage
from tests.storage.examples import (
    AT,
    GROUP,
    HEALTH,
    HUNG,
    LAN,
    LEASE,
    MINUTE,
    OLD,
    PRIVATE,
    TRADE,
    chat,
    notice,
    published,
    task,
)

NEW_GROUP = -1_002_000_000_001


async def test_asking_twice_is_asking_once(storage: Storage) -> None:
    async def ask(by: int) -> int:
        async with storage.transaction() as records:
            return (await records.subscriptions.ask(HEALTH.id, GROUP, None, by, AT)).id

    assert len(set(await asyncio.gather(*(ask(by) for by in range(5))))) == 1
    async with storage.transaction() as records:
        (asked,) = await records.subscriptions.asked()
        elsewhere = await records.subscriptions.ask(HEALTH.id, GROUP, 7, LAN, AT)
        assert elsewhere.id != asked.id
        await records.subscriptions.decide(asked.id, True, LAN, AT)
        again = await records.subscriptions.ask(HEALTH.id, GROUP, None, HUNG, AT)
        assert (again.id, again.state) == (asked.id, SubscriptionState.ACTIVE)


async def test_of_several_admins_the_first_decides(storage: Storage) -> None:
    async with storage.transaction() as records:
        asked = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)

    async def decide(by: int) -> bool:
        async with storage.transaction() as records:
            return await records.subscriptions.decide(asked.id, by % 2 == 0, by, AT) is not None

    results = await asyncio.gather(*(decide(by) for by in range(1, 6)))

    assert sorted(results) == [False] * 4 + [True]
    async with storage.snapshot() as records:
        decided = await records.subscriptions.get(asked.id)
    assert decided is not None
    winner = results.index(True) + 1
    assert decided.decided_by == winner
    assert decided.state is (SubscriptionState.REFUSED if winner % 2 else SubscriptionState.ACTIVE)


async def test_a_refused_or_ended_subscription_can_be_asked_for_again(storage: Storage) -> None:
    async with storage.transaction() as records:
        first = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)
        await records.subscriptions.decide(first.id, False, HUNG, AT)
        second = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)
        assert second.id != first.id
        assert await records.subscriptions.end(second.id, AT)
        assert not await records.subscriptions.end(second.id, AT)
        third = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)
        assert third.id != second.id
        assert await records.subscriptions.asked() == (third,)


async def test_an_invitation_answers_an_open_question(storage: Storage) -> None:
    async with storage.transaction() as records:
        asked = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)
        active = await records.subscriptions.activate(HEALTH.id, GROUP, None, HUNG, AT + MINUTE)
        assert (active.id, active.state, active.asked_by) == (asked.id, SubscriptionState.ACTIVE, LAN)
        assert await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT + 2 * MINUTE) == active
        fresh = await records.subscriptions.activate(TRADE.id, GROUP, None, HUNG, AT)
        assert (fresh.state, fresh.asked_by, fresh.decided_by) == (SubscriptionState.ACTIVE, HUNG, HUNG)


async def test_subscriptions_are_found_by_chat_and_by_agency(storage: Storage) -> None:
    async with storage.transaction() as records:
        asked = await records.subscriptions.ask(HEALTH.id, GROUP, None, LAN, AT)
        health = await records.subscriptions.activate(HEALTH.id, PRIVATE, None, LAN, AT)
        trade = await records.subscriptions.activate(TRADE.id, GROUP, 5, LAN, AT)
        gone = await records.subscriptions.activate(OLD.id, GROUP, None, LAN, AT)
        await records.subscriptions.end(gone.id, AT)

        assert await records.subscriptions.of_chat(GROUP) == (trade, asked)
        assert await records.subscriptions.of_agencies([HEALTH.id, OLD.id]) == (health,)
        assert await records.subscriptions.of_agencies([]) == ()
        assert await records.subscriptions.of_agencies(None) == (health, trade)


async def test_an_unknown_chat_cannot_subscribe(storage: Storage) -> None:
    async with storage.transaction() as records:
        with pytest.raises(IntegrityError):
            await records.subscriptions.ask(HEALTH.id, 12345, None, LAN, AT)


async def test_an_invitation_is_used_once_however_many_try(storage: Storage) -> None:
    async with storage.transaction() as records:
        made = await records.invitations.add(HEALTH.id, "hash", LAN, AT, AT + MINUTE)

    async def use(by: int) -> bool:
        async with storage.transaction() as records:
            return await records.invitations.use("hash", by, AT) is not None

    results = await asyncio.gather(*(use(by) for by in range(8)))

    assert sorted(results) == [False] * 7 + [True]
    async with storage.snapshot() as records:
        used = await records.invitations.find("hash")
    assert used is not None
    assert (used.id, used.used_by, used.used_at) == (made.id, results.index(True), AT)


async def test_an_invitation_that_is_expired_revoked_or_unknown_cannot_be_used(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.invitations.add(HEALTH.id, "old", LAN, AT, AT + MINUTE)
        revoked = await records.invitations.add(HEALTH.id, "revoked", LAN, AT, AT + MINUTE)
        used = await records.invitations.add(HEALTH.id, "used", LAN, AT, AT + MINUTE)
        assert await records.invitations.revoke(revoked.id, AT)
        assert not await records.invitations.revoke(revoked.id, AT)
        assert await records.invitations.use("used", LAN, AT)
        assert not await records.invitations.revoke(used.id, AT)

        assert await records.invitations.use("old", LAN, AT + MINUTE) is None
        assert await records.invitations.use("revoked", LAN, AT) is None
        assert await records.invitations.use("unknown", LAN, AT) is None


async def test_a_chat_that_is_gone_loses_its_subscriptions_and_its_due_notices(storage: Storage) -> None:
    async with storage.transaction() as records:
        active = await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT)
        asked = await records.subscriptions.ask(TRADE.id, GROUP, None, LAN, AT)
        other = await records.subscriptions.activate(TRADE.id, PRIVATE, None, LAN, AT)
        directive, _ = await published(records)
        about = {"directive_id": directive.id}
        await records.notices.add([notice("a", **about), notice("b", **about), notice("c", chat_id=PRIVATE, **about)])
        await records.notices.claim(AT, 1, LEASE)

        (ended,) = await records.chats.mark_gone(GROUP, "bot was kicked", AT)

        assert (ended.id, ended.state) == (active.id, SubscriptionState.LOST)
        assert await records.subscriptions.of_chat(GROUP) == ()
        assert await records.subscriptions.decide(asked.id, True, LAN, AT) is None
        assert await records.subscriptions.of_chat(PRIVATE) == (other,)
        told = await records.notices.of_directive(directive.id)
        assert [s.state for s in told] == [NoticeState.SENDING, NoticeState.GONE, NoticeState.DUE]
        assert told[1].error == "bot was kicked"
        assert await records.chats.mark_gone(GROUP, "again", AT) == ()


async def test_what_a_chat_lost_is_taken_up_again_unless_it_is_long_ago_or_its_place_is_taken(storage: Storage) -> None:
    async with storage.transaction() as records:
        long_ago = await records.subscriptions.activate(TRADE.id, GROUP, None, LAN, AT)
        await records.chats.mark_gone(GROUP, "kicked", AT)
        health = await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT + LEASE)
        topic = await records.subscriptions.activate(HEALTH.id, GROUP, 7, LAN, AT + LEASE)
        await records.chats.mark_gone(GROUP, "kicked", AT + LEASE)
        anew = await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT + 2 * LEASE)

        (resumed,) = await records.subscriptions.resume(GROUP, AT + LEASE)

        assert (resumed.id, resumed.state) == (topic.id, SubscriptionState.ACTIVE)
        assert {s.id for s in await records.subscriptions.of_chat(GROUP)} == {topic.id, anew.id}
        for past in (long_ago, health):
            known = await records.subscriptions.get(past.id)
            assert known is not None
            assert known.state is SubscriptionState.ENDED
        assert await records.subscriptions.resume(GROUP, AT) == ()


async def test_a_chat_that_is_met_again_is_alive(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.chats.mark_gone(GROUP, "blocked", AT)
        gone = await records.chats.get(GROUP)
        assert gone is not None
        assert gone.gone == "blocked"
        await records.chats.meet(chat(GROUP))
        assert await records.chats.get(GROUP) == chat(GROUP)


async def test_a_group_that_becomes_a_supergroup_takes_all_but_its_message_numbers_along(
    storage: Storage,
) -> None:
    async with storage.transaction() as records:
        active = await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT)
        directive, (assignment, *_) = await published(records, task(), task())
        await records.notices.add([notice("a", directive_id=directive.id)])
        await records.cards.remember(GROUP, 31, [assignment.id])
        await records.awaiting.ask(GROUP, LAN, "note", {}, AT)

        await records.chats.migrate(GROUP, NEW_GROUP)

        assert await records.chats.get(GROUP) is None
        assert await records.chats.get(NEW_GROUP) == chat(NEW_GROUP, ChatKind.SUPERGROUP)
        (moved,) = await records.subscriptions.of_chat(NEW_GROUP)
        assert (moved.id, moved.state) == (active.id, SubscriptionState.ACTIVE)
        (told,) = await records.notices.of_directive(directive.id)
        assert told.notice.chat_id == NEW_GROUP
        assert await records.cards.showing(assignment.id) == ()
        assert await records.awaiting.peek(NEW_GROUP, LAN) is not None
        await records.chats.migrate(GROUP, NEW_GROUP)
        await records.chats.migrate(NEW_GROUP, NEW_GROUP)
        assert await records.subscriptions.of_chat(NEW_GROUP) == (moved,)


async def test_what_the_group_and_the_supergroup_both_had_is_merged(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.chats.meet(chat(NEW_GROUP, ChatKind.SUPERGROUP, "Tên mới"))
        _, (one, two, three) = await published(records, task(), task(), task())
        both_old = await records.subscriptions.activate(HEALTH.id, GROUP, None, LAN, AT)
        await records.subscriptions.ask(HEALTH.id, NEW_GROUP, None, LAN, AT)
        trade_old = await records.subscriptions.activate(TRADE.id, GROUP, None, LAN, AT)
        await records.subscriptions.activate(TRADE.id, NEW_GROUP, None, LAN, AT)
        topic = await records.subscriptions.activate(TRADE.id, NEW_GROUP, 5, LAN, AT)
        asked = await records.subscriptions.ask(OLD.id, GROUP, None, LAN, AT)
        await records.cards.remember(GROUP, 1, [one.id])
        await records.cards.remember(GROUP, 2, [two.id])
        await records.cards.remember(NEW_GROUP, 1, [three.id])
        for group, what in ((GROUP, "old"), (NEW_GROUP, "new")):
            await records.awaiting.ask(group, LAN, what, {}, AT)
            await records.digests.switch(group, None, DigestKind.WEEK_PLAN, HEALTH.id, True, AT)
        await records.digests.switch(GROUP, None, DigestKind.WEEK_SUMMARY, HEALTH.id, True, AT)

        await records.chats.migrate(GROUP, NEW_GROUP)

        kept = await records.subscriptions.of_chat(NEW_GROUP)
        assert {s.id for s in kept} == {both_old.id, trade_old.id, topic.id, asked.id}
        assert await records.chats.get(NEW_GROUP) == chat(NEW_GROUP, ChatKind.SUPERGROUP, "Tên mới")
        assert [await records.cards.at(NEW_GROUP, n) for n in (1, 2)] == [(three.id,), ()]
        awaited = await records.awaiting.peek(NEW_GROUP, LAN)
        assert awaited is not None
        assert awaited.what == "new"
        assert {d.kind for d in await records.digests.of_place(NEW_GROUP, None)} == {
            DigestKind.WEEK_PLAN,
            DigestKind.WEEK_SUMMARY,
        }
        assert await records.digests.of_place(GROUP, None) == ()
