"""A migrated database, made once and copied for every test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Storage
from storage.databases import database_of
from storage.migrating import upgrade
from tests.databases import address, copy
from tests.storage.examples import furnished


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("storage") / "migrated.db"
    asyncio.run(upgrade(database_of(address(file))))
    return file


@pytest.fixture
async def empty(migrated: Path, tmp_path: Path) -> AsyncIterator[Storage]:
    """A database with a schema and nothing in it."""
    file = tmp_path / "dondoc.db"
    copy(migrated, file)
    storage = await Storage.open(address(file))
    yield storage
    await storage.close()


@pytest.fixture
async def storage(empty: Storage) -> Storage:
    """A database with a few agencies and two chats."""
    await furnished(empty)
    return empty
