"""The one statement that takes due notices out of the outbox, so that no two couriers take the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, select, tuple_, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import col

from directives.work import NoticeState
from storage.columns import fixed
from storage.rows_telling import NoticeRow

IS_DUE = fixed(NoticeState.DUE)
IS_SENDING = fixed(NoticeState.SENDING)

_ahead = aliased(NoticeRow, name="ahead")


def claim_statement(
    at: dt.datetime, lease_until: dt.datetime, limit: int, busy_chats: Collection[int]
) -> ReturningUpdate[NoticeRow]:
    """Takes at most `limit` due notices, the first of each free chat, until `lease_until` (UTC instants)."""
    waiting = aliased(NoticeRow, name="waiting")
    held = _ahead_of(waiting, col(_ahead.due_at) <= at)
    picked = (
        select(col(waiting.id))
        .where(col(waiting.state) == IS_DUE, col(waiting.not_before) <= at, ~held, ~being_sent_to(waiting))
        .where(col(waiting.chat_id).not_in(busy_chats))
        .order_by(col(waiting.lane), col(waiting.due_at), col(waiting.id))
        .limit(limit)
        # SQLite has one writer and ignores this; on PostgreSQL it lets a second claimer pass by.
        .with_for_update(skip_locked=True)
        .cte("picked")
    )
    return (
        update(NoticeRow)
        .where(col(NoticeRow.id).in_(select(picked.c.id)))
        .values(state=NoticeState.SENDING, lease_until=lease_until)
        .returning(NoticeRow)
    )


def overtaken(waiting: type[NoticeRow]) -> ColumnElement[bool]:
    """Whether a notice stands behind one of its chat that was put off for longer."""
    put_off = col(_ahead.not_before) > col(_ahead.due_at)
    return _ahead_of(waiting, put_off, col(_ahead.not_before) > col(waiting.not_before))


def being_sent_to(waiting: type[NoticeRow]) -> ColumnElement[bool]:
    """Whether another notice is on its way to the same chat."""
    sending = aliased(NoticeRow, name="sending")
    same_chat = col(sending.chat_id) == col(waiting.chat_id)
    return select(col(sending.id)).where(same_chat, col(sending.state) == IS_SENDING).exists()


def _ahead_of(waiting: type[NoticeRow], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    same_chat = col(_ahead.chat_id) == col(waiting.chat_id)
    before = _place(_ahead) < _place(waiting)
    return select(col(_ahead.id)).where(same_chat, col(_ahead.state) == IS_DUE, before, *conditions).exists()


def _place(notice: type[NoticeRow]) -> ColumnElement[tuple[int, dt.datetime, int]]:
    return tuple_(col(notice.lane), col(notice.due_at), col(notice.id))
