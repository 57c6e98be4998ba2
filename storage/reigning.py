"""What a process knows of its lead of a place, where several processes work with one database.

Two things end a reign. In the database it is over as soon as another process has raised the epoch: every write
transaction of a leader compares its own with it (`Deposed`). For Telegram, which cannot compare, it is over when the
database has not confirmed it for a while: whoever is cut off falls silent before another can be the leader.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from storage.rows_telling import LeaderRow

EPOCH = select(col(LeaderRow.epoch))


@dataclass(kw_only=True)
class Reign:
    """The lead of a place under the fencing token `epoch`, confirmed `until` a moment of the monotonic clock."""

    epoch: int
    until: float = 0.0
    over: bool = False

    def is_sure(self) -> bool:
        """Whether no other process can be the leader yet."""
        return not self.over and time.monotonic() < self.until
