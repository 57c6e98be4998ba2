"""A name of somebody in a text, and what is known about the document it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directives.agencies import AgencyTable
from directives.model import Assignee, AssigneeKind, Doubt, Role
from directives.words import Token, keys


@dataclass(frozen=True, kw_only=True)
class Mention:
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


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a name's meaning depends on.

    `province` is the province's own name, `reformed` whether the districts are gone (from 1 July 2025), `superiors` the
    ids of those that order, `addressees` those a letter is written to.
    """

    table: AgencyTable
    province: str | None = None
    reformed: bool = False
    superiors: frozenset[str] = frozenset()
    addressees: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its words."""

    text: str
    tokens: Sequence[Token]

    def key(self, index: int) -> str:
        """The folded word at the index, "" behind the end."""
        return self.tokens[index].key if index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """What stands between the word at the index and the one before it."""
        start = self.tokens[index - 1].end if index else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.text)
        return self.text[start:end]

    def capital(self, index: int) -> bool:
        """Whether there is a word at the index that begins with a capital or a digit."""
        return index < len(self.tokens) and self.tokens[index].capital

    def slice(self, first: int, end: int) -> str:
        """The printed words from the index `first` up to `end`, not included."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]
