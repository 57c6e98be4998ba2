"""What all tables share: the names of their constraints, and SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import JSON, BindParameter, MetaData, String, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can speak of it."""

JSON_OR_NULL = JSON(none_as_null=True)
"""JSON in which None is SQL's NULL, not the JSON word null."""

NO_TOPIC = 0
"""Stands for "no topic of the chat": NULLs are never equal, so that no unique index could hold them apart."""

NEVER_REUSED = {"sqlite_autoincrement": True}
"""Table option: the number of a deleted row is not given out again. Buttons and the audit log speak of numbers."""


class Row(SQLModel):
    """The common ground of the tables: their metadata."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


def fixed(word: str) -> BindParameter[str]:
    """A constant that is written into the SQL: only then does SQLite see that a partial index serves the query."""
    return bindparam(None, word, String(), unique=True, literal_execute=True)


def insert_into(session: AsyncSession, row: type[Row]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the dialect of the session's database."""
    name = session.get_bind().dialect.name
    return postgresql.insert(row) if name == "postgresql" else sqlite.insert(row)
