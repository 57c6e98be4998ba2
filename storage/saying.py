"""What a database says when it cannot be used, in one line and in plain words."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

PLAINLY = (
    ("password authentication failed", "the server refuses the user or the password of DONDOC_DATABASE_URL"),
    ("no password supplied", "the server wants a password, and DONDOC_DATABASE_URL names none"),
    ("no pg_hba.conf entry", "the server lets nobody in from this machine (pg_hba.conf)"),
    ("role ", "the server does not know the user of DONDOC_DATABASE_URL, or gives it no right to do this"),
    ("permission denied", "the user of DONDOC_DATABASE_URL has no right to do this"),
    ("database ", "the server has no database of that name; create it first"),
    ("too many clients", "the server has no connection left (max_connections)"),
    ("refused", "no server answers there; is it running, are host and port right"),
    ("No such file", "no server answers there; is it running, is the folder of its socket right"),
    ("resolve host", "no machine of that name is known"),
    ("timeout", "the server does not answer in time"),
    ("starting up", "the server is still starting"),
)
"""Words of PostgreSQL, the first that fit, and what they mean for whoever has set up the bot."""


def said_by(error: DBAPIError) -> str:
    """What is wrong in plain words, then the database's own; it never holds a password."""
    words = " ".join(str(error.orig).split())
    meaning = next((plain for said, plain in PLAINLY if said in words), None)
    return words if meaning is None or "sqlite3" in type(error.orig).__module__ else f"{meaning} ({words})"
