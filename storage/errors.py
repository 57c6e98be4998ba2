"""What can be wrong with a database before the first row is read.

StorageError
├── DatabaseInUse       another process works with it
├── DatabaseTooNew      a newer version of the program has changed its schema
└── UnsuitableDatabase  the address names something the program cannot keep its memory in
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
