"""The memory: the only room that speaks SQL."""

from storage.errors import DatabaseInUse, DatabaseTooNew, StorageError, UnsuitableDatabase
from storage.records import Awaited, Buckets, Event, InboxRow, Records
from storage.store import Storage

__all__ = [
    "Awaited",
    "Buckets",
    "DatabaseInUse",
    "DatabaseTooNew",
    "Event",
    "InboxRow",
    "Records",
    "Storage",
    "StorageError",
    "UnsuitableDatabase",
]
