"""Forgetting a person: the record of what was done stays, and nothing in it leads to them any more.

Telegram's id of a person is also that of their private chat. It is replaced everywhere by one number that Telegram
gives to nobody, so that the acts of one forgotten person stay apart from those of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, String, Table, cast, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from directives.work import NoticeKind, NoticeState
from storage.chaining import ERASED, FORGOTTEN, parts
from storage.columns import Row
from storage.rows_deadlines import DigestRow
from storage.rows_loop import MemberRow, StaffRow
from storage.rows_office import ChatRow, PersonRow
from storage.rows_telling import AwaitingRow, CardRow, EventRow, NoticeRow, UpdateRow
from storage.rows_work import AssignmentRow
from storage.settings import Settings
from storage.shares import STILL_OPEN
from storage.values import JSON

COUNTED = "forgotten"
"""The setting that keeps how many have been forgotten."""

OTHER_NUMBERS = {"message_id", "card_message_id", "edits_message_id", "update_id"}
"""Columns as wide as a Telegram id that hold none of a person or chat."""

NOT_BY_COLUMN = {ChatRow.__tablename__, PersonRow.__tablename__, EventRow.__tablename__}
"""The two tables that are about people, and the audit log, which is changed with care."""

UNSETTLED = (NoticeState.DUE, NoticeState.SENDING, NoticeState.UNCERTAIN)


class Forgetting:
    """Takes people out of every table."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def forget(self, person_id: int, written: str, name_instead: str) -> int:
        """Forgets a person, who is called `name_instead` from now on; returns the number that stands for them.

        `written` is the name as it stands in the words of notices. End their memberships and subscriptions before.
        """
        fresh = await self._fresh()
        await self._let_go(person_id)
        await self._session.execute(insert(PersonRow).values(id=fresh, name=name_instead))
        await self._session.execute(insert(ChatRow).values(id=fresh, kind="private", title="", gone="forgotten"))
        await self._clean_notices(person_id, fresh, written)
        await self._rename_unsent(written, name_instead)
        await self._clean_events(person_id, fresh)
        for table, column in _columns_of_people():
            await self._session.execute(update(table).where(column == person_id).values({column: fresh}))
        await self._session.execute(delete(ChatRow).where(col(ChatRow.id) == person_id))
        await self._session.execute(delete(PersonRow).where(col(PersonRow.id) == person_id))
        return fresh

    async def _fresh(self) -> int:
        settings = Settings(self._session)
        count = int(await settings.get(COUNTED) or "0") + 1
        await settings.put(COUNTED, str(count))
        return FORGOTTEN - count

    async def _let_go(self, person_id: int) -> None:
        """What is of no use without the person: what they were asked, what they hold, whom they stand in for."""
        for row in (CardRow, DigestRow, AwaitingRow):
            await self._session.execute(delete(row).where(col(row.chat_id) == person_id))
        await self._session.execute(delete(AwaitingRow).where(col(AwaitingRow.person_id) == person_id))
        await self._session.execute(delete(StaffRow).where(col(StaffRow.person_id) == person_id))
        held = update(AssignmentRow).where(col(AssignmentRow.holder_id) == person_id, STILL_OPEN)
        await self._session.execute(held.values(holder_id=None, held_from=None))
        put_aside = update(UpdateRow).where(col(UpdateRow.key) == person_id, col(UpdateRow.state) != "waiting")
        await self._session.execute(put_aside.values(body=""))
        stands_in = update(MemberRow).where(col(MemberRow.substitute_id) == person_id)
        await self._session.execute(stands_in.values(substitute_id=None))

    async def _clean_notices(self, person_id: int, fresh: int, name: str) -> None:
        """Their own unsent notices are given up; the words of settled ones go where they hold the name, or were theirs.

        The keys of notices name the chat that they go to.
        """
        theirs = col(NoticeRow.chat_id) == person_id
        unsent = update(NoticeRow).where(theirs, col(NoticeRow.state) == NoticeState.DUE)
        await self._session.execute(unsent.values(state=NoticeState.DROPPED))
        settled = col(NoticeRow.state).not_in(UNSETTLED)
        named = or_(theirs, col(NoticeRow.text).contains(name, autoescape=True)) if name else theirs
        await self._session.execute(update(NoticeRow).where(settled, named).values(text="", buttons=[]))
        keys = select(col(NoticeRow.id), col(NoticeRow.key)).where(
            or_(theirs, col(NoticeRow.key).contains(f":{person_id}"))
        )
        for id, key in (await self._session.execute(keys)).all():
            cleaned = _replaced(key, person_id, fresh)
            await self._session.execute(update(NoticeRow).where(col(NoticeRow.id) == id).values(key=cleaned))

    async def _rename_unsent(self, name: str, name_instead: str) -> None:
        """What has still to be told to others is told without the name; the words of documents are nobody's."""
        if not name:
            return
        unsent = (col(NoticeRow.state).in_(UNSETTLED), col(NoticeRow.kind) != NoticeKind.TASKS)
        named = col(NoticeRow.text).contains(name, autoescape=True)
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        rows = await self._session.execute(select(col(NoticeRow.id), col(NoticeRow.text)).where(*unsent, named))
        for id, text in rows.all():
            renamed = whole.sub(lambda _: name_instead, text)
            await self._session.execute(update(NoticeRow).where(col(NoticeRow.id) == id).values(text=renamed))

    async def _clean_events(self, person_id: int, fresh: int) -> None:
        """The entries that lead to the person lose what does, with its salt; their seals keep the chain whole."""
        number = str(person_id)
        theirs = or_(col(EventRow.actor) == person_id, col(EventRow.chat_id) == person_id)
        named = or_(col(EventRow.subject).contains(number), cast(EventRow.detail, String).contains(number))
        for row in (await self._session.scalars(select(EventRow).where(or_(theirs, named)))).all():
            if values := _without_person(row, person_id, fresh):
                await self._session.execute(update(EventRow).where(col(EventRow.id) == row.id).values(values))


def _without_person(row: EventRow, person_id: int, fresh: int) -> dict[str, JSON]:
    """The columns of an entry that change; none where it does not speak of the person."""
    event, salts = row.thing(), row.salts.split()
    kept = {place: _without(value, person_id, fresh) for place, value in parts(event)}
    changed = [kept[place] != value for place, value in parts(event)]
    if not any(changed):
        return {}
    salts = [ERASED if gone else salt for gone, salt in zip(changed, salts, strict=True)]
    return {
        "actor": kept.get("actor"),
        "chat_id": kept.get("chat"),
        "subject": kept.get("subject", event.subject),
        "detail": {name: kept[f"detail.{name}"] for name in event.detail},
        "salts": " ".join(salts),
    }


def _columns_of_people() -> Iterator[tuple[Table, Column[int]]]:
    """Every column that holds ids of Telegram, except those of tables that have a way of their own."""
    for table in Row.metadata.sorted_tables:
        for column in table.columns:
            of_telegram = isinstance(column.type, BigInteger) and column.name not in OTHER_NUMBERS
            if of_telegram and table.name not in NOT_BY_COLUMN:
                yield table, column


def _replaced(text: str, number: int, by: int) -> str:
    return re.sub(rf"(?<![\d-]){number}(?!\d)", str(by), text)


def _without(value: JSON, number: int, by: int) -> JSON:
    """The value with one number replaced, wherever it stands."""
    if isinstance(value, dict):
        return {key: _without(inner, number, by) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, number, by) for inner in value]
    if isinstance(value, str):
        return _replaced(value, number, by)
    return by if value == number and not isinstance(value, bool) else value
