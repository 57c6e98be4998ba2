"""Who leads: of the processes that share a PostgreSQL server, one for each place (docs/decisions/0024-one-leader.md).

The leader holds an advisory lock of one session, which the server gives back when the process dies, hangs or is cut
off. Taking the lock raises the place's epoch, and whoever led before can write no more. The same session carries the
calls by which processes tell the leader that an update was stored.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg
from psycopg import AsyncConnection, Notify, sql

from storage.databases import address_of
from storage.on_postgresql import lock_of
from storage.reigning import Reign
from storage.store import Storage

logger = logging.getLogger(__name__)

LEADING = 0x646F6E64_6F630003
"""The purpose of the advisory lock. See `lock_of`."""

CHANNEL = "dondoc"
NAME = "dondoc lead"
"""How the session is called in pg_stat_activity, before the number of its process."""

LOOK_SECONDS = 0.5
"""How often a process strives for what it does not lead, and has what it leads confirmed."""

SURE_SECONDS = 5.0
"""How long a confirmation holds. Well below what follows, so that a leader stops sending before another begins."""

_WATCHED = (
    "-c timezone=UTC -c idle_session_timeout=10s "  # of a process that hangs
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"  # of a machine that is gone
)

CUT_SECONDS = 1.0
"""How long what has begun may go on when the lead is lost."""

SHORTEST_TURN = 0.01

_STRIVE = "SELECT key FROM unnest(%s::bigint[]) AS key WHERE pg_try_advisory_lock(key)"
_GIVE_UP = "SELECT pg_advisory_unlock(key) FROM unnest(%s::bigint[]) AS key"
_CALL = "SELECT pg_notify(%s, place) FROM unnest(%s::text[]) AS place"


@dataclass(kw_only=True)
class Post:
    """A place that this process may come to lead.

    `gain` is awaited when it does. `lose` is awaited when it does no longer, with the seconds that what has begun may
    still take. `called` is called while it leads, when another process has stored an update.
    """

    storage: Storage
    gain: Callable[[], Awaitable[None]]
    lose: Callable[[float], Awaitable[None]]
    called: Callable[[], None]
    reign: asyncio.Task[None] | None = None
    ending: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def place(self) -> str:
        """The schema."""
        return self.storage.place

    @property
    def key(self) -> int:
        """The number of its lock."""
        return lock_of(LEADING, self.place)

    @property
    def is_led(self) -> bool:
        """Whether this process leads it and means to go on."""
        return self.reign is not None and not self.ending.is_set()


class Leadership:
    """Strives for the lead of places, all in the database of the address `url`, on a connection of its own."""

    def __init__(self, url: str, posts: Iterable[Post]) -> None:
        # The driver's own form of the address.
        self._server = address_of(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._posts = {post.place: post for post in posts}
        self._calls: set[str] = set()
        self._stirred = asyncio.Event()
        self._stop_seconds: float | None = None
        self._life: asyncio.Task[None] | None = None
        self._me = 0
        for post in self._posts.values():
            # Until it leads it may do nothing but store updates.
            post.storage.reign = Reign(epoch=-1, over=True)

    def start(self) -> None:
        """Begins to strive, in the running event loop."""
        self._life = asyncio.create_task(self._live(), name="lead")

    async def stop(self, seconds: float) -> None:
        """Ends what has begun within so many seconds, and hands the lead to whoever strives for it."""
        self._stop_seconds = seconds
        self._stirred.set()
        if self._life is not None:
            await self._life

    def call(self, place: str) -> None:
        """Tells the leader of a place, whoever that is, that an update was stored."""
        post = self._posts[place]
        if post.is_led:
            post.called()
            return
        self._calls.add(place)
        self._stirred.set()

    async def _live(self) -> None:
        while True:
            try:
                await self._strive()
            except (psycopg.Error, OSError) as error:  # TimeoutError is one
                logger.warning("No connection for the lead", extra={"action": "lead_cut", "why": type(error).__name__})
            await self._lose_all()
            if self._stop_seconds is not None:
                return
            await asyncio.sleep(LOOK_SECONDS * random.uniform(0.5, 1.5))  # noqa: S311 - no secret

    async def _strive(self) -> None:
        """Until it is told to stop. Raises psycopg.Error or OSError where the connection is lost."""
        async with asyncio.timeout(SURE_SECONDS):
            connection = await AsyncConnection.connect(
                self._server, autocommit=True, options=_WATCHED, application_name=f"{NAME} {os.getpid()}"
            )
        async with connection:
            self._me = connection.info.backend_pid
            connection.add_notify_handler(self._heed)
            await connection.execute(f"LISTEN {CHANNEL}")
            while self._stop_seconds is None or any(post.reign for post in self._posts.values()):
                async with asyncio.timeout(SURE_SECONDS):
                    await self._turn(connection)
                await self._rest(connection)

    async def _turn(self, connection: AsyncConnection) -> None:
        until = time.monotonic() + SURE_SECONDS
        await self._release(connection)
        calls, self._calls = self._calls, set()
        if calls:
            await connection.execute(_CALL, (CHANNEL, list(calls)))
        wanted = {post.key: post for post in self._posts.values() if post.reign is None}
        keys = list(wanted) if self._stop_seconds is None else []
        # With nothing to strive for it still asks: the answer confirms what is led.
        for (key,) in await (await connection.execute(_STRIVE, (keys,))).fetchall():
            await self._crown(connection, wanted[key], until)
        for post in self._posts.values():
            reign = post.storage.reign
            if post.reign is None or reign is None:
                continue
            reign.until = until
            if reign.over or self._stop_seconds is not None:
                post.ending.set()

    async def _crown(self, connection: AsyncConnection, post: Post, until: float) -> None:
        raised = sql.SQL("UPDATE {} SET epoch = epoch + 1 RETURNING epoch").format(sql.Identifier(post.place, "leader"))
        row = await (await connection.execute(raised)).fetchone()
        assert row is not None
        post.storage.reign = Reign(epoch=row[0], until=until)
        post.ending.clear()
        post.reign = asyncio.create_task(self._reign(post), name=f"lead of {post.place}")
        logger.info("Leads", extra={"action": "leads", "place": post.place, "epoch": row[0]})

    async def _reign(self, post: Post) -> None:
        beginning = asyncio.create_task(_begin(post))
        await post.ending.wait()
        beginning.cancel()
        await asyncio.gather(beginning, return_exceptions=True)
        try:
            await post.lose(CUT_SECONDS if self._stop_seconds is None else self._stop_seconds)
        except Exception:
            logger.exception("The lead did not end well", extra={"action": "lead_broke", "place": post.place})
        if post.storage.reign is not None:
            post.storage.reign.over = True
        logger.info("Leads no more", extra={"action": "leads_no_more", "place": post.place})
        self._stirred.set()

    async def _release(self, connection: AsyncConnection) -> None:
        """Gives back what this process no longer leads, and has the others strive for it at once."""
        ended = [post for post in self._posts.values() if post.reign is not None and post.reign.done()]
        if not ended:
            return
        for post in ended:
            post.reign = None
        await connection.execute(_GIVE_UP, ([post.key for post in ended],))
        await connection.execute(_CALL, (CHANNEL, [post.place for post in ended]))

    async def _lose_all(self) -> None:
        reigns = [post.reign for post in self._posts.values() if post.reign is not None]
        for post in self._posts.values():
            post.ending.set()
        await asyncio.gather(*reigns)
        for post in self._posts.values():
            post.reign = None

    def _heed(self, notify: Notify) -> None:
        post = self._posts.get(notify.payload)
        if post is None or notify.pid == self._me:
            return
        if post.is_led:
            post.called()
        else:
            self._stirred.set()  # it may have been given free

    async def _rest(self, connection: AsyncConnection) -> None:
        """Until the next look, or until the server says something, such as that the connection is lost."""
        await asyncio.sleep(SHORTEST_TURN)
        loop, socket = asyncio.get_running_loop(), connection.fileno()
        loop.add_reader(socket, self._stirred.set)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS * random.uniform(0.75, 1.25)):  # noqa: S311 - no secret
                    await self._stirred.wait()
        finally:
            loop.remove_reader(socket)
        self._stirred.clear()


async def _begin(post: Post) -> None:
    try:
        await post.gain()
    except Exception:
        logger.exception("The lead did not begin well", extra={"action": "lead_broke", "place": post.place})
        await asyncio.sleep(LOOK_SECONDS)
        post.ending.set()
