"""Tables of the office: agencies, chats, people, subscriptions, invitations."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, BigInteger, Index, false, text
from sqlmodel import Field

from directives.office import Agency, Chat, ChatKind, Invitation, Person, Subscription, SubscriptionState
from directives.staff import StaffRole
from storage.columns import NEVER_REUSED, NO_TOPIC, Row

_LIVE = text("state IN ('asked', 'active')")


class AgencyRow(Row, table=True):
    """An agency. `position` keeps the order in which agencies became known, which is the order of the office."""

    __tablename__ = "agency"

    id: str = Field(primary_key=True)
    position: int
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    groups: list[str] = Field(sa_type=JSON)
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: list[str] = Field(sa_type=JSON)
    level: bool
    edited_at: dt.datetime | None = None

    @classmethod
    def of(cls, agency: Agency, position: int) -> AgencyRow:
        return cls(
            id=agency.id,
            position=position,
            name=agency.name,
            aliases=list(agency.aliases),
            groups=list(agency.groups),
            valid_from=agency.valid_from,
            valid_to=agency.valid_to,
            successors=list(agency.successors),
            level=agency.level,
        )

    def thing(self) -> Agency:
        return Agency(
            id=self.id,
            name=self.name,
            aliases=tuple(self.aliases),
            groups=tuple(self.groups),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            successors=tuple(self.successors),
            level=self.level,
        )


class ChatRow(Row, table=True):
    """A chat. `gone` says why it can no longer be written to, `gone_at` since when."""

    __tablename__ = "chat"

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    kind: str
    title: str
    gone: str | None
    gone_at: dt.datetime | None

    def thing(self) -> Chat:
        return Chat(id=self.id, kind=ChatKind(self.kind), title=self.title, gone=self.gone)


class PersonRow(Row, table=True):
    """A Telegram user. Other tables name people without a foreign key, so that a person can be forgotten."""

    __tablename__ = "person"

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    name: str

    def thing(self) -> Person:
        return Person(id=self.id, name=self.name)


class SubscriptionRow(Row, table=True):
    """A subscription. One agency has at most one live subscription in a topic of a chat."""

    __tablename__ = "subscription"
    __table_args__ = (
        Index(
            "uq_subscription_live",
            "agency_id",
            "chat_id",
            "thread_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agency.id")
    chat_id: int = Field(sa_type=BigInteger, foreign_key="chat.id", index=True)
    thread_id: int
    state: str
    asked_by: int = Field(sa_type=BigInteger)
    asked_at: dt.datetime
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None

    def thing(self) -> Subscription:
        return Subscription(
            id=self.id,
            agency_id=self.agency_id,
            chat_id=self.chat_id,
            thread_id=None if self.thread_id == NO_TOPIC else self.thread_id,
            state=SubscriptionState(self.state),
            asked_by=self.asked_by,
            asked_at=self.asked_at,
            decided_by=self.decided_by,
            decided_at=self.decided_at,
        )


class InvitationRow(Row, table=True):
    """An invitation. The code itself is known to the invited alone."""

    __tablename__ = "invitation"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    agency_id: str | None = Field(default=None, foreign_key="agency.id")
    code_hash: str = Field(unique=True)
    created_by: int = Field(sa_type=BigInteger)
    created_at: dt.datetime
    expires_at: dt.datetime
    used_by: int | None = Field(default=None, sa_type=BigInteger)
    used_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    role: str | None = None
    many: bool = Field(default=False, sa_column_kwargs={"server_default": false()})

    def thing(self) -> Invitation:
        return Invitation(
            id=self.id,
            agency_id=self.agency_id,
            created_by=self.created_by,
            created_at=self.created_at,
            expires_at=self.expires_at,
            used_by=self.used_by,
            used_at=self.used_at,
            revoked_at=self.revoked_at,
            role=None if self.role is None else StaffRole(self.role),
            many=self.many,
        )
