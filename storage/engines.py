"""What the connections to either kind of database have in common."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def engine_of(url: URL, *, begin: str | None = None, **options: Any) -> AsyncEngine:
    """An engine that writes JSON as people read it and shows no values in errors.

    `begin` is a statement with which each of its transactions starts.
    """
    serializer = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    engine = create_async_engine(url, json_serializer=serializer, hide_parameters=True, **options)
    return engine if begin is None else beginning(engine, begin)


def beginning(engine: AsyncEngine, statement: str) -> AsyncEngine:
    """The engine, whose transactions now start with a statement."""
    event.listen(engine.sync_engine, "begin", partial(_start, statement=statement))
    return engine


def _start(connection: Connection, *, statement: str) -> None:
    connection.exec_driver_sql(statement)
