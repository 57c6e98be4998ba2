"""How far an agency has come with its part of a directive, and which agencies somebody wants to see together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Stage(IntEnum):
    """The steps from a message that has not arrived to work that is done. An agency stands on exactly one."""

    UNREACHED = 1
    UNOPENED = 2
    SILENT = 3
    """Somebody has looked, and nothing has moved."""
    WORKING = 4
    FINISHED = 5


class Among(IntEnum):
    """A list of agencies. The numbers stand in buttons, so they stay."""

    EVERYBODY = 0
    LATE = 1
    UNREACHED = 2
    UNOPENED = 3
    SILENT = 4
    UNFINISHED = 5


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One agency's part of a directive, counted over what is not withdrawn.

    `leads` are the shares that it leads, of which `done` are finished, `late` overdue and `waiting` done but not yet
    accepted by an admin; `owed` counts open shares of either role. `reached`: one of its chats has a message that shows
    the work. `opened`: somebody has opened a card or pressed a button. `moved`: something was received, said or done.
    """

    agency_id: str
    leads: int = 0
    done: int = 0
    late: int = 0
    waiting: int = 0
    owed: int = 0
    reached: bool = False
    opened: bool = False
    moved: bool = False

    @property
    def stage(self) -> Stage:
        """The furthest step that is certain: who has moved has opened, and who has opened was reached."""
        if not self.owed or (self.leads and self.done == self.leads):
            return Stage.FINISHED
        if self.moved:
            return Stage.WORKING
        if self.opened:
            return Stage.SILENT
        return Stage.UNOPENED if self.reached else Stage.UNREACHED

    def is_among(self, which: Among) -> bool:
        """Whether the agency belongs to a list."""
        match which:
            case Among.EVERYBODY:
                return True
            case Among.LATE:
                return self.late > 0
            case Among.UNREACHED:
                return self.stage is Stage.UNREACHED
            case Among.UNOPENED:
                return self.stage is Stage.UNOPENED
            case Among.SILENT:
                return self.stage is Stage.SILENT
            case Among.UNFINISHED:
                return self.stage is not Stage.FINISHED


def among(standings: Iterable[Standing], which: Among) -> tuple[Standing, ...]:
    """Those of a list, the ones with most overdue work first, then those who have come least far."""
    found = [s for s in standings if s.is_among(which)]
    return tuple(sorted(found, key=lambda s: (-s.late, s.stage, s.agency_id)))
