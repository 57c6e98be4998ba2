"""Everything that can be asked of the memory within one transaction, by noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_type_hints

from sqlalchemy.ext.asyncio import AsyncSession

from directives.figures import Buckets
from storage.agencies import Agencies
from storage.audit import Audit
from storage.awaiting import Awaiting
from storage.cards import Cards
from storage.chats import Chats
from storage.contents import Inventory
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
from storage.keeping import Keeping
from storage.lists import Lists
from storage.members import Members
from storage.merging import Merging
from storage.notices import Notices
from storage.nudges import Nudges
from storage.people import People
from storage.policies import DaysOff, Policies
from storage.postings import Postings
from storage.progress import Progress
from storage.remarks import Remarks
from storage.restoring import Restoring
from storage.settings import Settings
from storage.staff import StaffMembers
from storage.subscriptions import Subscriptions
from storage.tasks import Tasks
from storage.values import JSON, Awaited, Event, InboxRow, Posting
from storage.verifying import Verifying
from storage.withdrawals import Withdrawals

__all__ = ["JSON", "Awaited", "Buckets", "Event", "InboxRow", "Posting", "Records", "records_of"]


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
    postings: Postings
    inventory: Inventory
    keeping: Keeping
    restoring: Restoring


_KINDS = get_type_hints(Records)


def records_of(session: AsyncSession) -> Records:
    """The records that a session reads and writes: each member is made of the session."""
    return Records(**{name: kind(session) for name, kind in _KINDS.items()})
