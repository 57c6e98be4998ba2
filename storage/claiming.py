"""The statements that take due notices out of the outbox, so that no two couriers take the same.

They are built once: building one takes longer than running it.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Integer, bindparam, func, select, tuple_, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from directives.work import NoticeState
from storage.columns import fixed
from storage.rows_telling import NoticeRow

IS_DUE = fixed(NoticeState.DUE)
IS_SENDING = fixed(NoticeState.SENDING)
INSTANT = UTCDateTime()

_ahead = aliased(NoticeRow, name="ahead")


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


def _claim() -> ReturningUpdate[NoticeRow]:
    waiting = aliased(NoticeRow, name="waiting")
    now = bindparam("now", type_=INSTANT)
    held = _ahead_of(waiting, col(_ahead.due_at) <= now)
    picked = (
        select(col(waiting.id))
        .where(col(waiting.state) == IS_DUE, col(waiting.not_before) <= now, ~held, ~being_sent_to(waiting))
        .where(col(waiting.chat_id).not_in(bindparam("busy", expanding=True)))
        .order_by(col(waiting.lane), col(waiting.due_at), col(waiting.id))
        .limit(bindparam("most", type_=Integer))
        # SQLite has one writer and ignores this; on PostgreSQL it lets a second claimer pass by.
        .with_for_update(skip_locked=True)
        .cte("picked")
    )
    return (
        update(NoticeRow)
        .where(col(NoticeRow.id).in_(select(picked.c.id)))
        .values(state=NoticeState.SENDING, lease_until=bindparam("until"))
        .returning(NoticeRow)
    )


CLAIM = _claim()
"""Takes at most `most` notices that are due `now`, the first of each chat that is not `busy`, for `until`."""

FIRST_DUE = (
    select(col(NoticeRow.not_before))
    .where(col(NoticeRow.state) == IS_DUE, ~overtaken(NoticeRow), ~being_sent_to(NoticeRow))
    .order_by(col(NoticeRow.not_before))
    .limit(1)
)
"""When the first notice of a chat may leave."""

FIRST_LEASE = select(func.min(col(NoticeRow.lease_until))).where(col(NoticeRow.state) == IS_SENDING)
"""When the first lease ends."""
