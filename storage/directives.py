"""Posted documents, from the first piece of text to publication."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.codec import reading_to_json
from directives.model import Reading
from directives.work import Directive, DirectiveState, NoticeKind, NoticeState
from storage.rows_telling import NoticeRow
from storage.rows_work import DirectiveRow

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

    async def review(self, id: int, reading: Reading) -> Directive | None:
        """Keeps a reading for review, as the next revision; None where the directive is published or discarded."""
        number = reading.header.number
        revision = col(DirectiveRow.revision) + 1
        return await self._change(
            id, *_OPEN, state=DirectiveState.REVIEW, reading=reading_to_json(reading), number=number, revision=revision
        )

    async def remember_card(self, id: int, message_id: int) -> None:
        """Keeps which message in the directive's chat is its review card."""
        await self._change(id, *DirectiveState, card_message_id=message_id)

    async def publish(self, id: int, by: int, at: dt.datetime) -> bool:
        """Marks a reviewed directive as published; False where somebody was faster."""
        return await self._decide(id, state=DirectiveState.PUBLISHED, published_by=by, published_at=at)

    async def discard(self, id: int, by: int, at: dt.datetime) -> bool:
        """Marks a reviewed directive as discarded; False where somebody was faster."""
        return await self._decide(id, state=DirectiveState.DISCARDED, discarded_by=by, discarded_at=at)

    async def withdraw_draft(self, id: int) -> None:
        """Deletes a directive that collects text, with its text: a stamped secret must not stay."""
        collecting = col(DirectiveRow.state) == DirectiveState.COLLECTING
        await self._session.execute(delete(DirectiveRow).where(col(DirectiveRow.id) == id, collecting))

    async def get(self, id: int) -> Directive | None:
        """The directive of this number."""
        row = await self._session.get(DirectiveRow, id)
        return row.thing() if row else None

    async def recent(self, limit: int = 10) -> tuple[Directive, ...]:
        """The newest directives in review or published, newest first."""
        shown = col(DirectiveRow.state).in_((DirectiveState.REVIEW, DirectiveState.PUBLISHED))
        return await self._where(shown, limit=limit)

    async def in_review(self) -> tuple[Directive, ...]:
        """The directives that wait for an admin's decision, newest first."""
        return await self._where(col(DirectiveRow.state) == DirectiveState.REVIEW)

    async def with_number(self, number: str) -> tuple[Directive, ...]:
        """The published directives whose header has this number, newest first."""
        published = col(DirectiveRow.state) == DirectiveState.PUBLISHED
        return await self._where(published, col(DirectiveRow.number) == number)

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

    async def _where(self, *conditions: ColumnElement[bool], limit: int | None = None) -> tuple[Directive, ...]:
        rows = await self._session.scalars(
            select(DirectiveRow).where(*conditions).order_by(col(DirectiveRow.id).desc()).limit(limit)
        )
        return tuple(row.thing() for row in rows)

    async def _decide(self, id: int, **values: object) -> bool:
        return await self._change(id, DirectiveState.REVIEW, **values) is not None

    async def _change(self, id: int, *states: DirectiveState, **values: object) -> Directive | None:
        row = await self._session.scalar(
            update(DirectiveRow)
            .where(col(DirectiveRow.id) == id, col(DirectiveRow.state).in_(states))
            .values(**values)
            .returning(DirectiveRow)
        )
        return row.thing() if row else None
