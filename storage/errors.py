"""What can be wrong with a database before the first row is read, or with its copies, and what ends a leader.

StorageError
├── DatabaseInUse       another process works with it
├── DatabaseTooNew      a newer version of the program has changed its schema
├── UnsuitableDatabase  the address names something the program cannot keep its memory in
├── BrokenBackup        a copy is not whole, or is none
├── NotEmpty            there is something already where a copy was to go
└── Deposed             another process leads by now; nothing of the transaction is kept
"""

from __future__ import annotations


class StorageError(Exception):
    """The database cannot be used; the text says why and what to do, for the operator."""


class DatabaseInUse(StorageError):
    """Another process holds the lock of this database."""


class DatabaseTooNew(StorageError):
    """The schema comes from a newer version of the program."""


class UnsuitableDatabase(StorageError):
    """The address is no database file of a kind that is supported."""


class Deposed(StorageError):
    """This process does not lead, or not any longer: what it was doing is the new leader's."""

    def __init__(self) -> None:
        super().__init__("Another process leads")


class BrokenBackup(StorageError):
    """A copy of the database that could not be made whole, or is not whole any more."""


class NotEmpty(StorageError):
    """What would be overwritten has something in it."""
