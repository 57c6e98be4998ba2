"""A name of somebody in a text, and what is known about the document it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from directives.agencies import AgencyTable
from directives.model import Assignee, AssigneeKind, Doubt, Role
from directives.words import keys


class Mention(NamedTuple):
    """A name in a text: its half-open range, and whom it means as `Assignee` says it."""

    start: int
    end: int
    kind: AssigneeKind
    id: str | None
    name: str
    rule: str
    doubt: Doubt | None = None
    superior: bool = False
    """Whether the body issues directives: as the subject of an ordering verb it is not charged itself."""

    except_ids: tuple[str, ...] = ()
    """Those that the words leave out of a group."""

    everybody: bool = False
    """Whether the words ("quý cơ quan", "các đơn vị có tên trên") mean those the letter is addressed to."""

    def as_assignee(self, role: Role) -> Assignee:
        """The mention as somebody charged."""
        return Assignee(
            kind=self.kind,
            id=self.id,
            name=self.name,
            role=role,
            rule=self.rule,
            doubt=self.doubt,
            except_ids=self.except_ids,
        )

    @property
    def key(self) -> str:
        """What makes two mentions the same."""
        return self.id or f"{self.kind}:{' '.join(keys(self.name))}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Setting:
    """What a name's meaning depends on; each document has its own.

    `province` is the province's own name, `reformed` whether the districts are gone (from 1 July 2025), `superiors` the
    ids of those that order, `addressees` those a letter is written to.
    """

    table: AgencyTable
    province: str | None = None
    reformed: bool = False
    superiors: frozenset[str] = frozenset()
    addressees: tuple[Mention, ...] = ()
