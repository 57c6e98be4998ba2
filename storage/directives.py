"""Posted documents, from the first piece of text to publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.model import Reading
from directives.remarks import TelegramFile
from directives.same import fingerprint
from directives.work import Directive, DirectiveState, NoticeKind, NoticeState
from storage.rows_telling import NoticeRow
from storage.rows_work import DirectiveRow, reading_values

_OPEN = (DirectiveState.COLLECTING, DirectiveState.REVIEW)


class Directives:
    """Directives in every state. Each change says from which state it starts, so that only the first of two wins."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def start(self, posted_by: int, chat_id: int, at: dt.datetime, source_name: str | None = None) -> Directive:
        """Opens an empty directive that collects text."""
        row = DirectiveRow(
            state=DirectiveState.COLLECTING.value,
            text="",
            posted_by=posted_by,
            chat_id=chat_id,
            posted_at=at,
            source_name=source_name,
        )
        self._session.add(row)
        await self._session.flush()
        return row.thing()

    async def collecting(self, chat_id: int, by: int) -> Directive | None:
        """The newest directive for which this person still collects text in this chat."""
        row = await self._session.scalar(
            select(DirectiveRow)
            .where(
                col(DirectiveRow.chat_id) == chat_id,
                col(DirectiveRow.posted_by) == by,
                col(DirectiveRow.state) == DirectiveState.COLLECTING,
            )
            .order_by(col(DirectiveRow.id).desc())
            .limit(1)
        )
        return row.thing() if row else None

    async def append(self, id: int, piece: str) -> Directive | None:
        """Adds a piece as a further line; both are kept byte for byte. None where it does not collect any more."""
        text = col(DirectiveRow.text)
        joined = case((text == "", piece), else_=text + "\n" + piece)
        return await self._change(id, DirectiveState.COLLECTING, text=joined)

    async def review(self, id: int, reading: Reading, *, revision: int | None = None) -> Directive | None:
        """Keeps a reading for review, as the next revision.

        None where the directive waits for no decision any more, or stands at another revision than the given one.
        """
        return await self._change(
            id,
            *_OPEN,
            known=revision,
            state=DirectiveState.REVIEW,
            **reading_values(reading),
            revision=col(DirectiveRow.revision) + 1,
        )

    async def remember_card(self, id: int, message_id: int) -> None:
        """Keeps which message in the directive's chat is its review card."""
        await self._change(id, *DirectiveState, card_message_id=message_id)

    async def sign(self, id: int, signer: str | None) -> Directive | None:
        """Keeps who has signed the document of a directive, as it then is."""
        return await self._change(id, *DirectiveState, known=None, signer=signer)

    async def attach(self, id: int, original: TelegramFile) -> None:
        """Keeps the file that officers may open as the original, in place of an earlier one."""
        named = {"original_id": original.id, "original_kind": original.kind, "original_name": original.name}
        await self._session.execute(update(DirectiveRow).where(col(DirectiveRow.id) == id).values(**named))

    async def schedule(
        self, id: int, by: int, publish_at: dt.datetime, agreed: Sequence[str], *, revision: int
    ) -> Directive | None:
        """Puts the publication of a reviewed directive off, as the next revision; None where somebody was faster."""
        return await self._change(
            id,
            DirectiveState.REVIEW,
            DirectiveState.SCHEDULED,
            known=revision,
            state=DirectiveState.SCHEDULED,
            publish_at=publish_at,
            scheduled_by=by,
            agreed=list(agreed),
            revision=col(DirectiveRow.revision) + 1,
        )

    async def unschedule(self, id: int) -> Directive | None:
        """Puts a directive that waits for its hour under review again, as the next revision; None where it does not."""
        return await self._change(
            id,
            DirectiveState.SCHEDULED,
            known=None,
            state=DirectiveState.REVIEW,
            publish_at=None,
            agreed=None,
            revision=col(DirectiveRow.revision) + 1,
        )

    async def to_publish(self, at: dt.datetime) -> tuple[Directive, ...]:
        """The directives whose hour has come at the instant `at`, the earliest first."""
        waiting = (col(DirectiveRow.state) == DirectiveState.SCHEDULED, col(DirectiveRow.publish_at) <= at)
        order = (col(DirectiveRow.publish_at), col(DirectiveRow.id))
        rows = await self._session.scalars(select(DirectiveRow).where(*waiting).order_by(*order))
        return tuple(row.thing() for row in rows)

    async def alike(self, number: str | None, text: str) -> tuple[Directive, ...]:
        """The directives, published or on the way, that may be the same document by number or by text; newest first."""
        alike = [col(DirectiveRow.number) == number] if number else []
        if (printed := fingerprint(text)) is not None:
            alike.append(col(DirectiveRow.fingerprint) == printed)
        live = (DirectiveState.REVIEW, DirectiveState.SCHEDULED, DirectiveState.PUBLISHED)
        return await self._where(or_(*alike), col(DirectiveRow.state).in_(live)) if alike else ()

    async def publish(self, id: int, by: int, at: dt.datetime, *, revision: int | None = None) -> bool:
        """Marks a reviewed directive, at the given revision, as published; False where somebody was faster."""
        published = await self._change(
            id,
            DirectiveState.REVIEW,
            DirectiveState.SCHEDULED,
            known=revision,
            state=DirectiveState.PUBLISHED,
            published_by=by,
            published_at=at,
            publish_at=None,
            agreed=None,
        )
        return published is not None

    async def discard(self, id: int, by: int, at: dt.datetime) -> bool:
        """Marks a reviewed directive as discarded; False where somebody was faster."""
        gone = await self._change(
            id, DirectiveState.REVIEW, known=None, state=DirectiveState.DISCARDED, discarded_by=by, discarded_at=at
        )
        return gone is not None

    async def withdraw_draft(self, id: int) -> None:
        """Deletes a directive that collects text, with its text: a stamped secret must not stay."""
        collecting = col(DirectiveRow.state) == DirectiveState.COLLECTING
        await self._session.execute(delete(DirectiveRow).where(col(DirectiveRow.id) == id, collecting))

    async def get(self, id: int) -> Directive | None:
        """The directive of this number."""
        row = await self._session.get(DirectiveRow, id)
        return row.thing() if row else None

    async def recent(self, limit: int = 10) -> tuple[Directive, ...]:
        """The newest directives in review, waiting for their hour or published, newest first."""
        shown = col(DirectiveRow.state).in_((DirectiveState.REVIEW, DirectiveState.SCHEDULED, DirectiveState.PUBLISHED))
        return await self._where(shown, limit=limit)

    async def page(self, states: Collection[DirectiveState], *, limit: int, offset: int = 0) -> tuple[Directive, ...]:
        """Some of the directives in these states, newest first."""
        return await self._where(col(DirectiveRow.state).in_(states), limit=limit, offset=offset)

    async def counts(self) -> dict[DirectiveState, int]:
        """How many directives there are in each state."""
        state = col(DirectiveRow.state)
        rows = await self._session.execute(select(state, func.count()).group_by(state))
        return {DirectiveState(name): count for name, count in rows}

    async def in_review(self) -> tuple[Directive, ...]:
        """The directives that wait for an admin's decision, newest first."""
        return await self._where(col(DirectiveRow.state) == DirectiveState.REVIEW)

    async def with_number(self, number: str) -> tuple[Directive, ...]:
        """The directives with this number in their header that were ever published, newest first.

        One that was recalled comes behind those in force: what was done for it is counted still.
        """
        published = col(DirectiveRow.state).in_((DirectiveState.PUBLISHED, DirectiveState.WITHDRAWN))
        found = await self._where(published, col(DirectiveRow.number) == number)
        return tuple(sorted(found, key=lambda d: d.state is DirectiveState.WITHDRAWN))

    async def in_force_numbered(self, numbers: Collection[str]) -> tuple[Directive, ...]:
        """The published directives whose header has one of these numbers, newest first."""
        if not numbers:
            return ()
        published = col(DirectiveRow.state) == DirectiveState.PUBLISHED
        return await self._where(published, col(DirectiveRow.number).in_(numbers))

    async def decide_replaced(
        self, id: int, decisions: Iterable[tuple[int, bool]], *, revision: int
    ) -> Directive | None:
        """Keeps what becomes of the work of earlier ones, as the next revision; None where somebody was faster."""
        return await self._change(
            id,
            DirectiveState.REVIEW,
            known=revision,
            replaces=list(decisions),
            revision=col(DirectiveRow.revision) + 1,
        )

    async def in_force(self, limit: int = 10) -> tuple[Directive, ...]:
        """The newest published directives."""
        return await self._where(col(DirectiveRow.state) == DirectiveState.PUBLISHED, limit=limit)

    async def unreported(self) -> tuple[Directive, ...]:
        """The published directives whose messages of tasks have all left or failed, and whose receipt is not queued."""
        of_it = col(NoticeRow.directive_id) == col(DirectiveRow.id)
        on_the_way = col(NoticeRow.state).in_((NoticeState.DUE, NoticeState.SENDING))
        awaited = select(col(NoticeRow.id)).where(of_it, col(NoticeRow.kind) == NoticeKind.TASKS, on_the_way).exists()
        published = col(DirectiveRow.state) == DirectiveState.PUBLISHED
        return await self._where(published, col(DirectiveRow.reported_at).is_(None), ~awaited)

    async def reported(self, id: int, at: dt.datetime) -> None:
        """Notes that the receipt of a published directive is queued."""
        await self._change(id, DirectiveState.PUBLISHED, reported_at=at)

    async def _where(
        self, *conditions: ColumnElement[bool], limit: int | None = None, offset: int = 0
    ) -> tuple[Directive, ...]:
        newest = select(DirectiveRow).where(*conditions).order_by(col(DirectiveRow.id).desc())
        rows = await self._session.scalars(newest.limit(limit).offset(offset or None))
        return tuple(row.thing() for row in rows)

    async def _change(
        self, id: int, *states: DirectiveState, known: int | None = None, **values: object
    ) -> Directive | None:
        change = update(DirectiveRow).where(col(DirectiveRow.id) == id, col(DirectiveRow.state).in_(states))
        if known is not None:
            change = change.where(col(DirectiveRow.revision) == known)
        row = await self._session.scalar(change.values(**values).returning(DirectiveRow))
        return row.thing() if row else None
