"""Corrections in the memory."""

from __future__ import annotations

from directives.work import DirectiveState
from storage.store import Storage
from tests.storage.examples import AT, HUNG, LAN, PRIVATE, READING


async def test_a_correction_that_was_edited_since_it_was_confirmed_is_not_applied(storage: Storage) -> None:
    async with storage.transaction() as records:
        corrected = await records.directives.start(LAN, PRIVATE, AT)
        confirmed = await records.corrections.start(corrected, READING, LAN, PRIVATE, AT)
        edited = await records.directives.review(confirmed.id, READING, revision=confirmed.revision)
        assert edited is not None

        assert not await records.corrections.apply(confirmed, HUNG, AT)
        assert await records.corrections.apply(edited, HUNG, AT)

        applied = await records.directives.get(confirmed.id)
    assert applied is not None
    assert applied.state is DirectiveState.APPLIED
