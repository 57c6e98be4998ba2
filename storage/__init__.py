"""The memory: the only room that speaks SQL."""

from storage.errors import DatabaseInUse, DatabaseTooNew, Deposed, StorageError, UnsuitableDatabase
from storage.records import Awaited, Buckets, Event, InboxRow, Records
from storage.store import Storage

__all__ = [
    "Awaited",
    "Buckets",
    "DatabaseInUse",
    "DatabaseTooNew",
    "Deposed",
    "Event",
    "InboxRow",
    "Records",
    "Storage",
    "StorageError",
    "UnsuitableDatabase",
]
