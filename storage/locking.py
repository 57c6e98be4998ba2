"""The lock that keeps a second process away from a database file."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TextIO

from storage.errors import DatabaseInUse


def hold_lock(database: Path) -> TextIO:
    """Takes the lock beside a database file, which is held until the returned file is closed or the process ends.

    Raises DatabaseInUse where another has it. Whoever only reads needs no lock.
    """
    path = database.with_name(f"{database.name}.lock")
    lock = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        owner = lock.read().strip() or "unknown"
        lock.close()
        raise DatabaseInUse(
            f"The database {database} is in use by another process (number {owner}). Stop it, or name another file."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock
