"""What stands behind /invite: an agency's name, and the day until which its link serves many."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from directives.wishes import read_wish

UNTIL = re.compile(r"^(?P<name>.+?)\s+(?:đến|den|tới|toi)\s+(?P<day>.*\d.*)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Invited:
    """The name as typed. `last_day` is the local day until which a link serves many, None for a link that serves once.

    `day` is that day as typed.
    """

    name: str
    last_day: dt.date | None = None
    day: str = ""


def read_invited(said: str, *, today: dt.date) -> Invited:
    """Reads "sở y tế đến 31/03/2026", seen from the local day `today`; words that name no day belong to the name."""
    found = UNTIL.fullmatch(said)
    read = read_wish(found["day"], today=today).deadline if found else None
    if found is None or read is None or read.due_date is None:
        return Invited(name=said)
    return Invited(name=found["name"], last_day=read.due_date, day=found["day"])
