"""Everything that can be asked of the memory within one transaction, by noun."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from directives.figures import Buckets
from storage.agencies import Agencies
from storage.audit import Audit
from storage.awaiting import Awaiting
from storage.cards import Cards
from storage.chats import Chats
from storage.corrections import Corrections
from storage.declines import Declines
from storage.digests import Digests
from storage.directives import Directives
from storage.events import Events
from storage.extensions import Extensions
from storage.feeds import Feeds
from storage.figures import Figures
from storage.finds import Finds
from storage.forgetting import Forgetting
from storage.holding import Holding
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.lists import Lists
from storage.members import Members
from storage.merging import Merging
from storage.notices import Notices
from storage.nudges import Nudges
from storage.people import People
from storage.policies import DaysOff, Policies
from storage.progress import Progress
from storage.remarks import Remarks
from storage.settings import Settings
from storage.staff import StaffMembers
from storage.subscriptions import Subscriptions
from storage.tasks import Tasks
from storage.values import JSON, Awaited, Event, InboxRow
from storage.verifying import Verifying
from storage.withdrawals import Withdrawals

__all__ = ["JSON", "Awaited", "Buckets", "Event", "InboxRow", "Records", "records_of"]


@dataclass(frozen=True, kw_only=True)
class Records:
    """The records of one transaction; of no use after its end."""

    agencies: Agencies
    chats: Chats
    people: People
    subscriptions: Subscriptions
    invitations: Invitations
    members: Members
    holding: Holding
    forgetting: Forgetting
    directives: Directives
    tasks: Tasks
    lists: Lists
    finds: Finds
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
    figures: Figures
    remarks: Remarks
    staff: StaffMembers
    audit: Audit
    withdrawals: Withdrawals
    merging: Merging
    corrections: Corrections
    progress: Progress
    verifying: Verifying
    declines: Declines


def records_of(session: AsyncSession) -> Records:
    """The records that a session reads and writes."""
    return Records(
        agencies=Agencies(session),
        chats=Chats(session),
        people=People(session),
        subscriptions=Subscriptions(session),
        invitations=Invitations(session),
        members=Members(session),
        holding=Holding(session),
        forgetting=Forgetting(session),
        directives=Directives(session),
        tasks=Tasks(session),
        lists=Lists(session),
        finds=Finds(session),
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
        figures=Figures(session),
        remarks=Remarks(session),
        staff=StaffMembers(session),
        audit=Audit(session),
        withdrawals=Withdrawals(session),
        merging=Merging(session),
        corrections=Corrections(session),
        progress=Progress(session),
        verifying=Verifying(session),
        declines=Declines(session),
    )
