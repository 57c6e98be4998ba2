"""Short notices to people who have not asked: the admins, or every chat of an agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.buttons import Keyboard
from bot.texts.markup import Markup
from directives.office import Subscription
from directives.work import Assignment, Lane, Notice, NoticeKind


def to_admins(
    admins: Iterable[int],
    fact: str,
    text: Markup,
    at: dt.datetime,
    *,
    kind: NoticeKind = NoticeKind.INFO,
    lane: Lane | None = None,
    buttons: Keyboard = (),
) -> tuple[Notice, ...]:
    """One notice for each admin's private chat. `fact` names what is told, once and for all.

    Without `lane`, approvals are urgent and the rest is not.
    """
    usual = Lane.URGENT if kind is NoticeKind.APPROVAL else Lane.NUDGE
    return tuple(
        Notice(
            key=f"{fact}:{admin}",
            kind=kind,
            lane=usual if lane is None else lane,
            chat_id=admin,
            due_at=at,
            text=str(text),
            buttons=buttons,
        )
        for admin in sorted(admins)
    )


def to_places(
    subscriptions: Iterable[Subscription],
    fact: str,
    text: Markup,
    at: dt.datetime,
    *,
    kind: NoticeKind = NoticeKind.INFO,
    buttons: Keyboard = (),
    about: Assignment | None = None,
) -> tuple[Notice, ...]:
    """One notice for the chat and topic of each subscription. `fact` names what is told, once and for all.

    A reply to one that is `about` an assignment means that one.
    """
    return tuple(
        Notice(
            key=f"{fact}:{s.chat_id}:{s.thread_id}",
            kind=kind,
            lane=Lane.NUDGE,
            chat_id=s.chat_id,
            thread_id=s.thread_id,
            due_at=at,
            text=str(text),
            buttons=buttons,
            agency_id=s.agency_id,
            directive_id=about.task.directive_id if about else None,
            assignment_ids=(about.id,) if about else (),
        )
        for s in subscriptions
    )
