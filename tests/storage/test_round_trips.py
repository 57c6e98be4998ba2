"""What goes in comes back equal, for every noun."""

from __future__ import annotations

import datetime as dt

from directives.model import Role
from directives.office import ChatKind, Person, SubscriptionState
from directives.work import DirectiveState, Lane, NoticeKind, NoticeState, Status
from storage import Awaited, Storage
from tests.storage.examples import (
    AGENCIES,
    AT,
    AT_FIVE,
    BY_FRIDAY,
    GROUP,
    HEALTH,
    HUNG,
    LAN,
    MINUTE,
    MONTHLY,
    READING,
    SOON,
    chat,
    notice,
    published,
    task,
)


async def test_agencies_come_back_equal_and_in_the_order_of_their_coming(empty: Storage) -> None:
    async with empty.transaction() as records:
        await records.agencies.seed(AGENCIES)
        await records.agencies.add(agency := HEALTH.__class__(id="xa-an-phu", name="UBND xã An Phú"))

    async with empty.snapshot() as records:
        assert await records.agencies.all() == (*AGENCIES, agency)
        assert await records.agencies.get("so-y-te") == HEALTH
        assert await records.agencies.get("so-khac") is None


async def test_seeding_again_renews_agencies_and_keeps_the_others(storage: Storage) -> None:
    renamed = HEALTH.__class__(id=HEALTH.id, name="Sở Y tế mới", aliases=("SYTM",))

    async with storage.transaction() as records:
        await records.agencies.seed([renamed])
        await records.agencies.seed([])

    async with storage.snapshot() as records:
        assert await records.agencies.all() == (renamed, *AGENCIES[1:])


async def test_chats_and_people_come_back_equal_under_their_newest_names(storage: Storage) -> None:
    big = -1_009_999_999_999
    async with storage.transaction() as records:
        await records.chats.meet(chat(big, ChatKind.SUPERGROUP, "Nhóm cũ"))
        await records.chats.meet(chat(big, ChatKind.SUPERGROUP, "Nhóm mới"))
        await records.people.meet(Person(id=7_123_456_789, name="Lan"))
        await records.people.meet(Person(id=7_123_456_789, name="Chị Lan"))

    async with storage.snapshot() as records:
        assert await records.chats.get(big) == chat(big, ChatKind.SUPERGROUP, "Nhóm mới")
        assert await records.chats.get(5) is None
        assert await records.people.get(7_123_456_789) == Person(id=7_123_456_789, name="Chị Lan")
        assert await records.people.get(5) is None
        assert await records.people.named({7_123_456_789, 5}) == {7_123_456_789: "Chị Lan"}


async def test_a_subscription_comes_back_equal(storage: Storage) -> None:
    async with storage.transaction() as records:
        asked = await records.subscriptions.ask(HEALTH.id, GROUP, 12, LAN, AT)
        decided = await records.subscriptions.decide(asked.id, True, HUNG, AT + MINUTE)

    async with storage.snapshot() as records:
        found = await records.subscriptions.get(asked.id)
        assert found == decided
        assert found is not None
        assert (found.state, found.thread_id, found.asked_by, found.asked_at) == (SubscriptionState.ACTIVE, 12, LAN, AT)
        assert (found.decided_by, found.decided_at) == (HUNG, AT + MINUTE)
        assert await records.subscriptions.get(99) is None


async def test_an_invitation_comes_back_equal(storage: Storage) -> None:
    async with storage.transaction() as records:
        made = await records.invitations.add(HEALTH.id, "hash", LAN, AT, AT + MINUTE)

    async with storage.snapshot() as records:
        assert await records.invitations.find("hash") == made
        assert await records.invitations.find("other") is None


async def test_a_directive_comes_back_equal_with_its_reading(storage: Storage) -> None:
    async with storage.transaction() as records:
        started = await records.directives.start(LAN, GROUP, AT, source_name="chỉ thị.txt")
        await records.directives.remember_card(started.id, 77)
        reviewed = await records.directives.review(started.id, READING)

    async with storage.snapshot() as records:
        found = await records.directives.get(started.id)
        assert found == reviewed
        assert found is not None
        assert (found.state, found.reading, found.revision) == (DirectiveState.REVIEW, READING, 1)
        assert (found.card_message_id, found.source_name, found.text) == (77, "chỉ thị.txt", "")
        assert await records.directives.get(99) is None


async def test_the_text_of_a_directive_is_kept_byte_for_byte(storage: Storage) -> None:
    pieces = ("  Chỉ thị\r\n\tvề e\u0301 \u00a0 ", "", "dòng 2\n", "🏥 'ngoặc' \"kép\" %s :x ?")

    async with storage.transaction() as records:
        started = await records.directives.start(LAN, GROUP, AT)
        for piece in pieces:
            await records.directives.append(started.id, piece)

    async with storage.snapshot() as records:
        found = await records.directives.get(started.id)
    assert found is not None
    assert found.text == "\n".join(pieces)


async def test_tasks_and_assignments_come_back_equal(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, _ = await published(records)
        kept = await records.tasks.add(directive.id, 1, task(BY_FRIDAY, AT_FIVE, MONTHLY, SOON))
        given = await records.tasks.assign(kept, HEALTH.id, Role.SUPPORT, AT + MINUTE)

    async with storage.snapshot() as records:
        assert await records.tasks.get(kept.id) == kept
        assert kept.deadlines == (BY_FRIDAY, AT_FIVE, MONTHLY, SOON)
        assert await records.tasks.assignment(given.id) == given
        assert (given.task, given.role, given.status, given.nudge_at) == (kept, Role.SUPPORT, Status.NEW, AT + MINUTE)
        assert await records.tasks.get(99) is None
        assert await records.tasks.assignment(99) is None


async def test_a_notice_comes_back_equal(storage: Storage) -> None:
    async with storage.transaction() as records:
        directive, (assignment,) = await published(records)
        told = notice(
            "k",
            kind=NoticeKind.TASKS,
            lane=Lane.URGENT,
            thread_id=4,
            agency_id=HEALTH.id,
            directive_id=directive.id,
            buttons=((("✅ Xong 1", "d:1"), ("Đã nhận", "r:1")), (("Danh sách", "l"),)),
            assignment_ids=(assignment.id,),
        )
        assert await records.notices.add([told]) == 1

    async with storage.snapshot() as records:
        (found,) = await records.notices.of_directive(directive.id)
    assert found.notice == told
    assert (found.state, found.attempts, found.doubtful_copies) == (NoticeState.DUE, 0, 0)
    assert (found.message_id, found.error, found.sent_at) == (None, None, None)


async def test_an_awaited_answer_comes_back_equal_and_is_taken_once(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.awaiting.ask(GROUP, LAN, "note", {"assignment": 3}, AT)
        await records.awaiting.ask(GROUP, LAN, "deadline", {"directive": 4, "words": "mai"}, AT + MINUTE)

    awaited = Awaited(what="deadline", data={"directive": 4, "words": "mai"}, asked_at=AT + MINUTE)
    async with storage.transaction() as records:
        assert await records.awaiting.peek(GROUP, LAN) == awaited
        assert await records.awaiting.peek(GROUP, HUNG) is None
        assert await records.awaiting.take(GROUP, LAN) == awaited
        assert await records.awaiting.take(GROUP, LAN) is None


async def test_events_come_back_in_order_by_subject(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.events.add(AT, "closed", LAN, GROUP, "assignment:12", {"note": "xong", "ids": [1, 2]})
        await records.events.add(AT + MINUTE, "nudged", None, None, "assignment:12", {})
        await records.events.add(AT, "published", LAN, None, "directive:1", {})

    async with storage.snapshot() as records:
        first, second = await records.events.of("assignment:12")
    assert (first.at, first.kind, first.actor, first.chat_id) == (AT, "closed", LAN, GROUP)
    assert first.detail == {"note": "xong", "ids": [1, 2]}
    assert (second.kind, second.actor, second.detail) == ("nudged", None, {})


async def test_a_setting_keeps_its_newest_value(storage: Storage) -> None:
    async with storage.transaction() as records:
        await records.settings.put("offset", "41")
        await records.settings.put("offset", "42")

    async with storage.snapshot() as records:
        assert await records.settings.get("offset") == "42"
        assert await records.settings.get("other") is None


async def test_an_instant_of_any_zone_comes_back_as_the_same_instant_in_utc(storage: Storage) -> None:
    hanoi = dt.timezone(dt.timedelta(hours=7))
    async with storage.transaction() as records:
        await records.directives.start(LAN, GROUP, dt.datetime(2026, 3, 2, 6, 0, 0, 5, tzinfo=hanoi))

    async with storage.snapshot() as records:
        found = await records.directives.collecting(GROUP, LAN)
    assert found is not None
    assert found.posted_at == dt.datetime(2026, 3, 1, 23, 0, 0, 5, tzinfo=dt.UTC)
    assert found.posted_at.tzinfo is dt.UTC


async def test_a_message_shows_what_it_was_last_said_to_show(storage: Storage) -> None:
    async with storage.transaction() as records:
        _, given = await published(records, task(), task(), task())
        one, two, three = (a.id for a in given)
        await records.cards.remember(GROUP, 50, [two, one, two])
        await records.cards.remember(GROUP, 51, [one])
        await records.cards.remember(GROUP, 51, [three])
        await records.cards.remember(GROUP, 52, [one])
        await records.cards.remember(GROUP, 52, [])

    async with storage.snapshot() as records:
        assert await records.cards.at(GROUP, 50) == (one, two)
        assert await records.cards.at(GROUP, 51) == (three,)
        assert await records.cards.at(GROUP, 52) == ()
        assert await records.cards.showing(one) == ((GROUP, 50),)
