"""Everything that can be asked of the memory within one transaction, by noun."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storage.agencies import Agencies
from storage.awaiting import Awaiting
from storage.cards import Cards
from storage.chats import Chats
from storage.digests import Digests
from storage.directives import Directives
from storage.events import Events
from storage.extensions import Extensions
from storage.feeds import Feeds
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.notices import Notices
from storage.nudges import Nudges
from storage.people import People
from storage.policies import DaysOff, Policies
from storage.settings import Settings
from storage.subscriptions import Subscriptions
from storage.tasks import Tasks
from storage.values import JSON, Awaited, Buckets, Event, InboxRow

__all__ = ["JSON", "Awaited", "Buckets", "Event", "InboxRow", "Records", "records_of"]


@dataclass(frozen=True, kw_only=True)
class Records:
    """The records of one transaction; of no use after its end."""

    agencies: Agencies
    chats: Chats
    people: People
    subscriptions: Subscriptions
    invitations: Invitations
    directives: Directives
    tasks: Tasks
    nudges: Nudges
    notices: Notices
    cards: Cards
    inbox: Inbox
    awaiting: Awaiting
    events: Events
    settings: Settings
    extensions: Extensions
    policies: Policies
    days_off: DaysOff
    digests: Digests
    feeds: Feeds


def records_of(session: AsyncSession) -> Records:
    """The records that a session reads and writes."""
    return Records(
        agencies=Agencies(session),
        chats=Chats(session),
        people=People(session),
        subscriptions=Subscriptions(session),
        invitations=Invitations(session),
        directives=Directives(session),
        tasks=Tasks(session),
        nudges=Nudges(session),
        notices=Notices(session),
        cards=Cards(session),
        inbox=Inbox(session),
        awaiting=Awaiting(session),
        events=Events(session),
        settings=Settings(session),
        extensions=Extensions(session),
        policies=Policies(session),
        days_off=DaysOff(session),
        digests=Digests(session),
        feeds=Feeds(session),
    )
