"""Directives that wait for their hour, and those that are the same document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directives.model import Header, Reading
from directives.remarks import FileKind, TelegramFile
from directives.work import Directive, DirectiveState
from storage.records import Records
from storage.store import Storage
from tests.storage.examples import AT, LAN, PRIVATE, READING

HOUR = AT + dt.timedelta(hours=12)
TEXT = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành rà soát trữ lượng nước các hồ chứa. " * 3


async def reviewed(records: Records, reading: Reading = READING) -> Directive:
    draft = await records.directives.start(LAN, PRIVATE, AT)
    kept = await records.directives.review(draft.id, reading)
    assert kept is not None
    return kept


async def test_what_waits_is_due_at_its_hour_and_not_before(storage: Storage) -> None:
    async with storage.transaction() as records:
        draft = await reviewed(records)
        waiting = await records.directives.schedule(draft.id, LAN, HOUR, ["share 0 lead so-y-te"], revision=1)

        assert waiting is not None
        assert (waiting.state, waiting.publish_at, waiting.scheduled_by, waiting.revision) == (
            DirectiveState.SCHEDULED,
            HOUR,
            LAN,
            2,
        )
        assert waiting.agreed == ("share 0 lead so-y-te",)
        assert await records.directives.to_publish(HOUR - dt.timedelta(seconds=1)) == ()
        assert await records.directives.to_publish(HOUR) == (waiting,)


async def test_what_is_published_or_given_up_waits_no_more(storage: Storage) -> None:
    async with storage.transaction() as records:
        first, second = await reviewed(records), await reviewed(records)
        for draft in (first, second):
            await records.directives.schedule(draft.id, LAN, HOUR, [], revision=1)
        assert await records.directives.publish(first.id, LAN, HOUR)
        back = await records.directives.unschedule(second.id)

        assert back is not None
        assert (back.state, back.publish_at, back.agreed) == (DirectiveState.REVIEW, None, ())
        assert await records.directives.to_publish(HOUR) == ()
        assert await records.directives.unschedule(first.id) is None


async def test_of_two_changes_to_one_revision_the_first_wins(storage: Storage) -> None:
    async with storage.transaction() as records:
        draft = await reviewed(records)
        assert await records.directives.review(draft.id, READING, revision=1) is not None

        assert await records.directives.review(draft.id, READING, revision=1) is None
        assert await records.directives.schedule(draft.id, LAN, HOUR, [], revision=1) is None
        assert not await records.directives.publish(draft.id, LAN, HOUR, revision=1)
        assert await records.directives.publish(draft.id, LAN, HOUR, revision=2)


async def test_the_same_document_is_found_by_number_or_by_text(storage: Storage) -> None:
    async with storage.transaction() as records:
        numbered = await reviewed(records)
        worded = await reviewed(records, Reading(header=Header(), text=TEXT))
        dropped = await reviewed(records, replace(READING, text=TEXT))
        await records.directives.discard(dropped.id, LAN, AT)

        number = READING.header.number
        assert {d.id for d in await records.directives.alike(number, TEXT.replace(". ", ".\n"))} == {
            numbered.id,
            worded.id,
        }
        assert await records.directives.alike(None, "Báo cáo.") == ()


async def test_original_and_signer_are_kept(storage: Storage) -> None:
    file = TelegramFile(id="f1", kind=FileKind.PHOTO, name="")
    async with storage.transaction() as records:
        draft = await reviewed(records)
        await records.directives.attach(draft.id, file)
        signed = await records.directives.sign(draft.id, "Lê Thị Hồng Hạnh")

    assert signed is not None
    assert (signed.original, signed.signer) == (file, "Lê Thị Hồng Hạnh")
