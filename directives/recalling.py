"""What a recall touches, counted before it is done and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directives.work import OWED, Assignment, Status


@dataclass(frozen=True, kw_only=True)
class Impact:
    """Shares that are owed and shares that are done, the agencies that owe, requests for more time, repeating tasks.

    `chats` is how many places hear of it.
    """

    owed: int = 0
    done: int = 0
    agency_ids: tuple[str, ...] = ()
    extensions: int = 0
    repeating: int = 0
    chats: int = 0


def impact_of(shares: Iterable[Assignment], chats: int) -> Impact:
    """What withdrawing these shares of a directive does."""
    every = tuple(shares)
    owed = [a for a in every if a.status in OWED]
    return Impact(
        owed=len(owed),
        done=sum(a.status in (Status.DONE, Status.CONFIRMED) for a in every),
        agency_ids=tuple(dict.fromkeys(a.agency_id for a in owed)),
        extensions=sum(a.status is Status.EXTENSION_ASKED for a in owed),
        repeating=len({a.task.id for a in every if a.task.repeats}),
        chats=chats,
    )
