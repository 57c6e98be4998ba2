"""The two kinds of database, and what each needs for nothing to get lost: SQLite in a file, or a PostgreSQL server."""

from __future__ import annotations

import re
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.errors import UnsuitableDatabase
from storage.on_postgresql import PostgreSQL
from storage.on_sqlite import SQLite

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
"""Names of organisations: they become names of files, schemas and paths of webhooks."""


class Database(Protocol):
    """A place that keeps the memory of one organisation, or of the only one."""

    @property
    def name(self) -> str:
        """How the place is named to the operator; never with a password."""

    @property
    def is_shared(self) -> bool:
        """Whether several processes may use it, so that they must agree on who leads."""

    @property
    def schema(self) -> str:
        """The part of the database that it is."""

    def hold(self) -> None:
        """Makes the place ready and keeps other processes away, where they must be. Raises a StorageError."""

    async def close(self) -> None:
        """Closes the connections of the engines that were asked for, and gives the place free."""

    def writing(self) -> AsyncEngine:
        """The engine of write transactions, which never run at the same time."""

    def reading(self) -> AsyncEngine:
        """The engine of snapshots, which refuses to write."""

    def migrating(self) -> AsyncEngine:
        """The engine of migrations; two processes that migrate wait for each other."""

    def prepare(self, connection: Connection) -> None:
        """Makes room for the tables of a place that is new, inside the transaction of its migration."""

    def check(self, connection: Connection) -> None:
        """Looks at what a migration has left. Raises a StorageError that undoes it."""

    async def forget_wiped(self, engine: AsyncEngine) -> bool:
        """Takes away what was wiped and still stands somewhere; False where that is not possible just now."""


def database_of(url: str, organisation: str | None = None) -> Database:
    """The place of an organisation at an address such as `sqlite+aiosqlite:///data/dondoc.db`.

    Without a name it is the file itself, or the schema `public`. Raises UnsuitableDatabase.
    """
    address = address_of(url)
    if organisation is not None and not NAME.fullmatch(organisation):
        raise UnsuitableDatabase(
            f"{organisation} is no name of an organisation: it begins with a letter from a to z, "
            "and has at most 31 letters, digits and underscores"
        )
    if address.drivername == PostgreSQL.DRIVER:
        return PostgreSQL(address, f"org_{organisation}" if organisation else "public")
    return SQLite(address, organisation)


def address_of(url: str) -> URL:
    """Reads a database address. Raises UnsuitableDatabase."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise UnsuitableDatabase(
            "The database address is no address such as sqlite+aiosqlite:///data/dondoc.db"
        ) from None
    if address.drivername not in (SQLite.DRIVER, PostgreSQL.DRIVER):
        raise UnsuitableDatabase(
            f"A database of the kind {address.drivername} is not supported; use {SQLite.DRIVER} or {PostgreSQL.DRIVER}"
        )
    return address
