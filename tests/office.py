"""An office to test in: the real bot on a real database, before our Telegram server, with people who write to it.

    async def test_...(office: Office) -> None:
        await office.follow(office.lan, "so-y-te")
        await office.give("so-y-te", "Báo cáo tình hình dịch.", due=dt.date(2026, 3, 13))

        said = await office.tells(office.lan, "/tasks")

        assert "Báo cáo tình hình dịch." in said[-1]["text"]

The clock stands still until it is moved. The province is invented: Phước Sơn.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import telling
from bot.application import DonDoc
from bot.planning import planner
from bot.running import Running
from directives.members import Member
from directives.model import Deadline, DeadlineKind, Header, Reading, ReadTask, Role
from directives.office import Subscription
from directives.sharing import new_shares
from directives.times import instant, local_day
from directives.work import Assignment, NoticeState
from sandbox.model import CallbackPress, Chat, Json, User
from sandbox.server import Sandbox
from sandbox.world import World
from storage.store import Storage

TOKEN = "110001:TEST-phuoc-son"
BOT_NAME = "dondoc_phuoc_son_bot"
OFFICE_NAME = "Văn phòng UBND tỉnh Phước Sơn"

MONDAY_MORNING = instant(dt.date(2026, 3, 9), dt.time(8, 0))
"""When every test begins, unless it says otherwise."""

HEADER = Header(
    number="27/TB-UBND",
    symbol="TB-UBND",
    type="thong-bao",
    issued="2026-03-09",
    issuer="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN",
    subject="V/v phòng, chống hạn hán mùa khô năm 2026",
)

PATIENCE = 10.0
"""Seconds after which an office that does not come to rest has failed."""


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: dt.datetime = MONDAY_MORNING

    def __call__(self) -> dt.datetime:
        return self.at


@dataclass
class Office:
    """The bot, its memory, Telegram and the people; `ha` and `khanh` are admins, the others officers."""

    world: World
    server: Sandbox
    storage: Storage
    application: DonDoc
    running: Running
    clock: Clock
    ha: User
    khanh: User
    lan: User
    binh: User
    group: Chat

    @property
    def at(self) -> dt.datetime:
        """Now."""
        return self.clock.at

    async def move(self, **by: float) -> None:
        """Moves the clock on, in the words of timedelta, and waits until all that calls for is done."""
        self.clock.at += dt.timedelta(**by)
        self.application.wake()
        await self.settled()

    async def settled(self) -> None:
        """Waits until nothing is left to be worked on or sent at this instant."""
        changed = self.world.watch()
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._is_settled():
                    changed.clear()
                    # The memory announces no changes of its own, so it is looked at again soon in any case.
                    await _at_most(changed, 0.01)
        finally:
            self.world.unwatch(changed)

    async def _is_settled(self) -> bool:
        if self.world.bot().updates.pending(self.at):
            return False
        async with self.storage.snapshot() as records:
            next_due = await records.notices.next_due()
            # What is being sent keeps the rest of its chat waiting, so the next one counts as due only afterwards.
            leaving = any(state == NoticeState.SENDING for state, _ in await records.notices.counts())
            waiting = leaving or await records.inbox.waiting()
            return not waiting and (next_due is None or next_due > self.at)

    # what people do, and what they read

    def chat(self, where: User | Chat) -> Chat:
        """A group, or a person's private chat with the bot."""
        return self.world.private(where) if isinstance(where, User) else where

    def read(self, where: User | Chat) -> list[Json]:
        """What the bot has said there, as it stands now."""
        bot_id = self.world.bot().bot_id
        return [m for m in self.world.messages(self.chat(where)) if m["from"]["id"] == bot_id and "text" in m]

    async def tells(
        self, person: User, text: str, where: Chat | None = None, reply_to: int | Json | None = None
    ) -> list[Json]:
        """A person writes to the bot; answers what the bot said there from then on."""
        return await self.during(
            where or person, lambda: self.world.send_text(person, self.chat(where or person), text, reply_to)
        )

    async def presses(
        self, person: User, label: str, where: Chat | None = None, message: Json | None = None
    ) -> CallbackPress:
        """A person presses the button with this label, under a message or under the newest that has it."""
        chat = self.chat(where or person)
        under = message or next(m for m in reversed(self.read(chat)) if label in labels(m))
        press = self.world.click(person, chat, under["message_id"], label)
        await self.settled()
        return press

    async def forges(self, person: User, data: str, message: Json, where: Chat | None = None) -> CallbackPress:
        """A person sends button data of their own making."""
        press = self.world.press(person, self.chat(where or person), message["message_id"], data)
        await self.settled()
        return press

    async def during(self, where: User | Chat, act: Callable[[], object]) -> list[Json]:
        """What the bot has said there because of an act."""
        before = {m["message_id"] for m in self.read(where)}
        act()
        await self.settled()
        return [m for m in self.read(where) if m["message_id"] not in before]

    # how things are, without a conversation

    async def follow(
        self,
        where: User | Chat,
        agency_id: str,
        thread_id: int | None = None,
        *,
        officers: Sequence[User] | None = None,
    ) -> Subscription:
        """Makes a chat an agency's, and its people (or these) the agency's officers; the first is its focal point."""
        chat = self.chat(where)
        people = [where] if isinstance(where, User) else [self.lan, self.binh]
        for person in people if officers is None else officers:
            await self.enrol(person, agency_id)
        async with self.storage.transaction() as records:
            return await records.subscriptions.activate(agency_id, chat.chat_id, thread_id, self.ha.user_id, self.at)

    async def enrol(self, person: User, agency_id: str) -> Member:
        """Makes a person an agency's officer."""
        async with self.storage.transaction() as records:
            return await records.members.enrol(agency_id, person.user_id, self.ha.user_id, self.at)

    async def give(
        self, agency_id: str, text: str, *, due: dt.date | None = None, role: Role = Role.LEAD
    ) -> Assignment:
        """Gives an agency a task of a directive of its own, without telling anybody."""
        (assignment,) = await self.publish([(text, due, {agency_id: role})])
        return assignment

    async def publish(
        self, tasks: Sequence[tuple[str, dt.date | None, dict[str, Role]]], *, tell: bool = False
    ) -> tuple[Assignment, ...]:
        """Publishes a directive of tasks (words, last day, agencies); with `tell` the agencies' chats hear of it."""
        reading = Reading(header=HEADER, tasks=tuple(_task(text, due) for text, due, _ in tasks))
        assignments: list[Assignment] = []
        async with self.storage.transaction() as records:
            directive = await records.directives.start(self.ha.user_id, self.chat(self.ha).chat_id, self.at)
            await records.directives.review(directive.id, reading)
            await records.directives.publish(directive.id, self.ha.user_id, self.at)
            plans = await planner(records)
            for position, (task, (_, _, roles)) in enumerate(zip(reading.tasks, tasks, strict=True)):
                kept = await records.tasks.add(directive.id, position, task, on=local_day(self.at))
                given = (share for agency_id, role in roles.items() for share in new_shares(kept, agency_id, role))
                planned = [replace(s, nudge_at=plans.first(s, self.at), given_at=self.at) for s in given]
                assignments += await records.tasks.assign_many(planned)
        if tell:
            await self._tell(directive.id, assignments)
        return tuple(assignments)

    async def _tell(self, directive_id: int, assignments: Sequence[Assignment]) -> None:
        async with self.storage.transaction() as records:
            directive = await records.directives.get(directive_id)
            assert directive is not None
            agencies = {a.id: a for a in await records.agencies.all()}
            places = await records.subscriptions.of_agencies({a.agency_id for a in assignments})
            await records.notices.add(telling.orders(directive, assignments, agencies, places, self.at))
        self.application.wake()
        await self.settled()

    async def assignment(self, assignment: Assignment) -> Assignment:
        """An assignment as it is now."""
        async with self.storage.snapshot() as records:
            found = await records.tasks.assignment(assignment.id)
        assert found is not None
        return found


def labels(message: Json) -> list[str]:
    """The labels of a message's buttons, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def data_of(message: Json, label: str) -> str:
    """The data of the button with this label."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(str(button["callback_data"]) for row in rows for button in row if button["text"] == label)


def _task(text: str, due: dt.date | None) -> ReadTask:
    if due is None:
        return ReadTask(section="", text=text)
    quote = due.strftime("ngày %d/%m/%Y")
    deadline = Deadline(quote=f"chậm nhất {quote}", kind=DeadlineKind.BY, due_date=due)
    return ReadTask(section="", text=text, deadlines=(deadline,))


async def _at_most(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
