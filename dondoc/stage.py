"""The stage of the demo: a sandbox with people in it, the real bot connected to it, and a clock that can be moved."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from directives.times import HANOI, instant, local_day
from directives.workdays import next_workday
from dondoc.assembly import Assembly, assemble
from dondoc.province import ADMIN, GROUP_AGENCY, GROUP_MEMBERS, GROUP_TITLE, OFFICE, OFFICERS, Player, communes
from dondoc.run import system_clock
from sandbox.server import Sandbox
from sandbox.webchat import Control, Sample, attach
from sandbox.world import Chat, User, World

TOKEN = "110001:DEMO-TOKEN-OF-THE-SANDBOX"  # noqa: S105 - opens nothing but the sandbox
BOT_NAME = "Đôn Đốc"
MORNING = dt.time(7, 30)


@dataclass
class MovableClock:
    """The machine's clock plus what the demo has moved it forward by."""

    ahead: dt.timedelta = field(default_factory=dt.timedelta)

    def __call__(self) -> dt.datetime:
        """The present instant of the demo, aware, in UTC."""
        return system_clock() + self.ahead

    def move_to(self, at: dt.datetime) -> None:
        """Moves forward to the instant `at`; never back."""
        self.ahead += max(at - self(), dt.timedelta())

    def move_to_morning(self) -> dt.datetime:
        """Moves to 07:30 of the next working day and returns that instant."""
        self.move_to(instant(next_workday(local_day(self())), MORNING))
        return self()

    def said(self) -> str:
        """The demo's local time as people read it."""
        return f"{self().astimezone(HANOI):%H:%M %d/%m/%Y}"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything that the demo and the story act with."""

    world: World
    assembly: Assembly
    clock: MovableClock
    base: str
    people: dict[int, User]
    group: Chat
    controls: dict[str, Control]
    samples: list[Sample]

    def private(self, player: Player) -> Chat:
        """The chat between a person and the bot."""
        return self.world.private(self.people[player.id])


@asynccontextmanager
async def set_stage(folder: Path, port: int = 0) -> AsyncIterator[Stage]:
    """Starts the sandbox and the bot with the database in `folder`; stops both at the end."""
    clock = MovableClock()
    world = World(clock=clock)
    world.add_bot(token=TOKEN, username="dondoc_demo_bot", name=BOT_NAME)
    people = {p.id: world.add_user(p.name, user_id=p.id, about=p.about) for p in (ADMIN, *OFFICERS)}
    group = world.add_group(GROUP_TITLE, members=[people[i] for i in GROUP_MEMBERS])
    sandbox = Sandbox(world)
    controls: dict[str, Control] = {}
    offered: list[Sample] = []
    attach(sandbox.app, world, controls, offered)
    base = await sandbox.start(host="127.0.0.1", port=port)
    assembly = await assemble(_settings(base, folder), clock, communes())
    stage = Stage(
        world=world,
        assembly=assembly,
        clock=clock,
        base=base,
        people=people,
        group=group,
        controls=controls,
        samples=offered,
    )
    try:
        await assembly.start()
        yield stage
    finally:
        await assembly.stop()
        await sandbox.stop()


def _settings(base: str, folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        admins=frozenset({ADMIN.id}),
        database_url=f"sqlite+aiosqlite:///{folder / 'dondoc.db'}",
        telegram_base_url=base,
        office_name=OFFICE,
        tick_seconds=2,
    )


async def people_arrive(stage: Stage) -> None:
    """Everybody says hello; the officers come in by invitation links, as they would in an office."""
    world = stage.world
    world.send_text(stage.people[ADMIN.id], stage.private(ADMIN), "/start")
    for player in OFFICERS:
        hello = f"/start {await _invitation(stage, player.agency_id)}" if player.agency_id else "/start"
        world.send_text(stage.people[player.id], stage.private(player), hello)
    code = await _invitation(stage, GROUP_AGENCY)
    world.send_text(stage.people[GROUP_MEMBERS[0]], stage.group, f"/start@dondoc_demo_bot {code}")
    expected = {p.agency_id for p in OFFICERS if p.agency_id} | {GROUP_AGENCY}
    await world.until(lambda: _answers(stage) >= len(OFFICERS) + 2, timeout=30)
    async with stage.assembly.storage.snapshot() as records:
        missing = expected - {s.agency_id for s in await records.subscriptions.of_agencies(None)}
    assert not missing, f"not subscribed: {missing}"


def _answers(stage: Stage) -> int:
    chats = [stage.private(p) for p in (ADMIN, *OFFICERS)] + [stage.group]
    return sum(any(m["from"]["is_bot"] for m in stage.world.messages(chat)) for chat in chats)


async def _invitation(stage: Stage, agency_id: str) -> str:
    code, at = secrets.token_urlsafe(24), stage.clock()
    async with stage.assembly.storage.transaction() as records:
        digest = hashlib.sha256(code.encode()).hexdigest()
        await records.invitations.add(agency_id, digest, by=ADMIN.id, at=at, expires_at=at + dt.timedelta(days=7))
    return code
