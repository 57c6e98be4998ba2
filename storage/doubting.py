"""The statements that end a claim in doubt: whether the message has arrived is not known. Built once.

Each doubt takes two: what may be sent again becomes due `again_at`, the rest stays uncertain. Edits do no harm when
repeated: they become due as often as it takes, and leave no doubt.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Update, and_, bindparam, case, or_, update
from sqlmodel import col

from directives.work import NoticeKind, NoticeState
from storage.claiming import INSTANT, IS_SENDING
from storage.rows_telling import NoticeRow

COPIES_AFTER_VANISHING = 5
"""How often a message of tasks is sent again because its sender was killed: most of what is claimed had not left yet,
so one copy alone would lose a message that two kills have struck. Each copy says that it may be one."""

_TOLD: dict[str, object] = {"error": bindparam("why"), "sent_at": bindparam("doubted_at"), "lease_until": None}
_IS_EDIT = col(NoticeRow.kind) == NoticeKind.EDIT


def _again(which: ColumnElement[bool], may_be_copied: ColumnElement[bool]) -> Update:
    again_at = bindparam("again_at", type_=INSTANT)
    return (
        update(NoticeRow)
        .where(which, col(NoticeRow.state) == IS_SENDING, or_(_IS_EDIT, may_be_copied))
        .values(
            **_TOLD,
            state=NoticeState.DUE,
            # An edit keeps its place before the newer edits of its message.
            due_at=case((_IS_EDIT, col(NoticeRow.due_at)), else_=again_at),
            not_before=again_at,
            doubtful_copies=col(NoticeRow.doubtful_copies) + case((_IS_EDIT, 0), else_=1),
        )
    )


def _stays(which: ColumnElement[bool]) -> Update:
    return (
        update(NoticeRow).where(which, col(NoticeRow.state) == IS_SENDING).values(**_TOLD, state=NoticeState.UNCERTAIN)
    )


_ONE = col(NoticeRow.id) == bindparam("notice")
ONE_AGAIN = _again(_ONE, col(NoticeRow.doubtful_copies) < 1)
ONE_STAYS = _stays(_ONE)
"""The doubt about the one `notice`."""

_VANISHED = col(NoticeRow.lease_until) <= bindparam("ended")
_TASKS = and_(col(NoticeRow.kind) == NoticeKind.TASKS, col(NoticeRow.doubtful_copies) < COPIES_AFTER_VANISHING)
VANISHED_AGAIN = _again(_VANISHED, _TASKS)
VANISHED_STAY = _stays(_VANISHED)
"""The doubt about everything whose lease has `ended` by then."""
