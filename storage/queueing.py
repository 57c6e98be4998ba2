"""The queue of files that workers read: Procrastinate's, in a schema of its own beside those of the organisations.

A job holds two numbers and no word of a document. It is queued in the transaction that parks the posting
(storage/postings.py), and worked on at least once: of a worker that died, another takes it over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession

logger = logging.getLogger(__name__)

SCHEMA = "dondoc_jobs_3_10"
"""With Procrastinate's version: tables of another version stand beside it, and what waited there is queued anew."""

READ = "read"
TRIES = 3
"""So often the reader may fail; it is called once more then, to say so."""

RETRY_SECONDS = 5
"""After the first failure; five times as long after each further one."""

AT_ONCE = 2
"""How many files of one organisation are read at the same time, so that nobody's heap keeps the others waiting."""

INSTALLING = 0x646F6E64_6F630005
"""Number of the advisory lock under which the schema is made."""

_PATH = "SELECT set_config('search_path', %s, true)"
_queue = App(connector=PsycopgConnector())  # never opened: jobs are queued on the connection of a transaction

Read = Callable[[str, int, int], Awaitable[None]]
"""Reads the file of a posting, given its place, its update's number and how often it was tried before."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """How often a worker says that it lives, and after which silence its jobs are given to others. Seconds."""

    every: float = 10.0
    silence: float = 30.0


async def enqueue(session: AsyncSession, update_id: int) -> None:
    """Queues the file of a posting, in the transaction of the session."""
    raw = (await (await session.connection()).get_raw_connection()).driver_connection
    assert isinstance(raw, AsyncConnection)
    row = await (await raw.execute("SELECT current_schema(), current_setting('search_path')")).fetchone()
    assert row is not None
    place, path = row
    await raw.execute(_PATH, (SCHEMA,))
    job = _queue.configure_task(READ, lock=f"{place}:{update_id % AT_ONCE}", connection=raw)
    await job.defer_async(place=place, update_id=update_id)
    await raw.execute(_PATH, (path,))


async def install(url: str) -> None:
    """Makes the queue's tables where they are missing; processes that do it together wait for each other."""
    connection = await AsyncConnection.connect(_server(url))
    async with connection:
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", (INSTALLING,))
        found = await connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.procrastinate_jobs",))
        if await found.fetchone() != (None,):
            return
        await connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(SCHEMA)))
        await connection.execute(_PATH, (SCHEMA,))
        await connection.execute(SchemaManager.get_schema())


async def work(url: str, read: Read, *, at_once: int, stop_seconds: float, beat: Beat | None = None) -> None:
    """Takes jobs until SIGINT or SIGTERM; what has begun may take `stop_seconds`, or another worker begins it anew."""
    beat = beat or Beat()
    app = _app(url, read, at_once)
    async with app.open_async():
        watch = asyncio.create_task(_watch(app, beat), name="stalled jobs")
        try:
            await app.run_worker_async(
                name="dondoc",
                concurrency=at_once,
                delete_jobs="always",
                shutdown_graceful_timeout=stop_seconds,
                update_heartbeat_interval=beat.every,
                stalled_worker_timeout=beat.silence,
            )
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)


async def queued(url: str) -> frozenset[tuple[str, int]]:
    """What is queued or being read, each as its place and the number of its update."""
    async with await AsyncConnection.connect(_server(url)) as connection:
        jobs = SQL("SELECT args->>'place', (args->>'update_id')::bigint FROM {}").format(
            Identifier(SCHEMA, "procrastinate_jobs")
        )
        return frozenset([(place, update_id) async for place, update_id in await connection.execute(jobs)])


def _app(url: str, read: Read, at_once: int) -> App:
    # One connection for each job that ends, one to fetch and one for the heartbeat.
    options = {"options": f"-c search_path={SCHEMA} -c timezone=UTC"}
    app = App(connector=PsycopgConnector(conninfo=_server(url), kwargs=options, min_size=1, max_size=at_once + 2))

    @app.task(name=READ, pass_context=True, retry=RetryStrategy(max_attempts=TRIES + 1, exponential_wait=RETRY_SECONDS))
    async def run(context: JobContext, place: str, update_id: int) -> None:
        await read(place, update_id, context.job.attempts)

    return app


async def _watch(app: App, beat: Beat) -> None:
    """Gives the jobs of workers that are silent to those that live."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=beat.silence):
                logger.warning("A worker is gone", extra={"action": "worker_gone", "job": job.id})
                await app.job_manager.retry_job(job)
        except (ConnectorException, psycopg.Error) as error:  # another worker was quicker, or the server is away
            logger.info("Not looked after", extra={"action": "not_looked_after", "why": type(error).__name__})
        await asyncio.sleep(beat.every)


def _server(url: str) -> str:
    """The address in the driver's own form."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
