"""The office's search reads the newest tasks, however many there are."""

from __future__ import annotations

from directives.seeking import Search, read_search
from storage import Storage
from storage.finds import NEWEST
from storage.rows_work import TaskRow
from tests.storage.examples import AT

WORDS = "kenh muong"


def sought(typed: str) -> Search:
    search = read_search(typed)
    assert search is not None
    return search


async def tasks(storage: Storage, *numbers: int) -> None:
    """Tasks with these numbers, each with the words."""
    async with storage.transaction() as records:
        directive = await records.directives.start(1, 1, AT)
        records.finds._session.add_all(
            TaskRow(
                id=n, directive_id=directive.id, position=n, section="", text="Kênh", folded=f" {WORDS} ", deadlines=[]
            )
            for n in numbers
        )


async def found(storage: Storage, typed: str, **within: int) -> list[int]:
    async with storage.snapshot() as records:
        return [t.id for t in await records.finds.tasks(sought(typed), limit=9, **within)]


async def test_words_are_looked_for_in_the_newest_tasks(storage: Storage) -> None:
    await tasks(storage, 1, 2, 3, 4, 5)

    assert await found(storage, WORDS, newest=2) == [5, 4]
    assert await found(storage, WORDS, newest=5) == [5, 4, 3, 2, 1]
    assert await found(storage, WORDS) == [5, 4, 3, 2, 1]


async def test_a_typed_number_finds_a_task_however_old(storage: Storage) -> None:
    await tasks(storage, 1, 2, 3, 4, 5)

    assert await found(storage, "1", newest=2) == [1]


async def test_it_is_known_whether_there_are_older_tasks(storage: Storage) -> None:
    async with storage.snapshot() as records:
        assert not await records.finds.has_older(2)
    await tasks(storage, 1, 2, NEWEST)

    async with storage.snapshot() as records:
        assert await records.finds.has_older(2)
        assert not await records.finds.has_older()
