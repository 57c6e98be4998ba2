"""Tables of the loop between agencies and the office: remarks with proof, members, roles, versions of directives."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, text
from sqlmodel import Field

from directives.members import Member, MemberState
from directives.remarks import FileKind, Remark, RemarkKind, TelegramFile
from directives.staff import StaffMember, StaffRole
from storage.columns import NEVER_REUSED, Row

_LIVE = text("state IN ('asked', 'active')")


class RemarkRow(Row, table=True):
    """A remark about an assignment. The file itself stays with Telegram; its id sends it again."""

    __tablename__ = "remark"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    kind: str
    made_by: int | None = Field(default=None, sa_type=BigInteger)
    made_at: dt.datetime
    text: str
    file_id: str | None = None
    file_kind: str | None = None
    file_name: str | None = None
    document_number: str | None = None
    document_date: dt.date | None = None

    def thing(self) -> Remark:
        return Remark(
            id=self.id,
            assignment_id=self.assignment_id,
            kind=RemarkKind(self.kind),
            made_by=self.made_by,
            made_at=self.made_at,
            text=self.text,
            file=telegram_file(self.file_id, self.file_kind, self.file_name),
            document_number=self.document_number,
            document_date=self.document_date,
        )


def telegram_file(id: str | None, kind: str | None, name: str | None) -> TelegramFile | None:
    """The file that three columns name; None where there is none."""
    if id is None or kind is None:
        return None
    return TelegramFile(id=id, kind=FileKind(kind), name=name or "")


class MemberRow(Row, table=True):
    """An officer of an agency. A person has at most one live membership in it."""

    __tablename__ = "member"
    __table_args__ = (
        Index("uq_member_live", "agency_id", "person_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agency.id")
    person_id: int = Field(sa_type=BigInteger, index=True)
    state: str
    focal: bool
    asked_at: dt.datetime
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    away_from: dt.date | None = None
    away_to: dt.date | None = None
    substitute_id: int | None = Field(default=None, sa_type=BigInteger)

    def thing(self) -> Member:
        return Member(**{**self.model_dump(exclude={"ended_at"}), "state": MemberState(self.state)})


class StaffRow(Row, table=True):
    """A person with a role in the office, given in the chat."""

    __tablename__ = "staff"

    person_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    role: str
    given_by: int = Field(sa_type=BigInteger)
    given_at: dt.datetime

    def thing(self) -> StaffMember:
        return StaffMember(
            person_id=self.person_id, role=StaffRole(self.role), given_by=self.given_by, given_at=self.given_at
        )


class VersionRow(Row, table=True):
    """A reading of a published directive as it stood before it was corrected."""

    __tablename__ = "directive_version"

    directive_id: int = Field(primary_key=True, foreign_key="directive.id")
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    reading: dict[str, Any] = Field(sa_type=JSON)
    kept_by: int = Field(sa_type=BigInteger)
    kept_at: dt.datetime
