"""The chain of the audit log: each entry holds the hash of the one before, so that none is changed or taken out unseen.

What may lead to a person stands in the hash as a seal only: the hash of the value and a salt of its own. Whoever is
forgotten takes value and salt along; the seals stay, so the chain still holds, and nobody can try out who it was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Sequence

from storage.values import JSON, Event

START = "0" * 64
"""What stands before the first entry."""

ERASED = "-"
"""Stands where a salt was taken away."""

FORGOTTEN = -(10**15)
"""The people who were forgotten have numbers below this one, far below the ids of groups."""

ABOUT_PEOPLE = ("person:", "chat:", "topic:")
"""Subjects that hold an id of Telegram."""

_NUMBER = re.compile(r"-\d{16,}")


def parts(event: Event) -> Iterator[tuple[str, JSON]]:
    """What of an entry is sealed, with its place: all that may lead to a person, in an order that never changes."""
    if event.actor is not None:
        yield "actor", event.actor
    if event.chat_id is not None:
        yield "chat", event.chat_id
    if event.subject.startswith(ABOUT_PEOPLE):
        yield "subject", event.subject
    for name in sorted(event.detail):
        yield f"detail.{name}", event.detail[name]


def salts_for(event: Event) -> tuple[str, ...]:
    """A fresh salt for each part."""
    return tuple(secrets.token_hex(16) for _ in parts(event))


def seals_of(event: Event, salts: Sequence[str]) -> tuple[str, ...]:
    """The seal of each part."""
    return tuple(_seal(salt, place, value) for salt, (place, value) in zip(salts, parts(event), strict=True))


def hash_of(before: str, event: Event, seals: Sequence[str]) -> str:
    """The hash of an entry behind the one whose hash is `before`."""
    places = [place for place, _ in parts(event)]
    subject = None if "subject" in places else event.subject
    at = event.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return _hash([before, event.id, at, event.kind, subject, list(zip(places, seals, strict=True))])


def fault_of(event: Event, before: str, hash: str, salts: Sequence[str], seals: Sequence[str]) -> str | None:
    """What is wrong with an entry behind the one whose hash is `before`; None where nothing is."""
    sealed = list(parts(event))
    if not len(sealed) == len(salts) == len(seals):
        return "something was added to it or taken from it"
    for salt, seal, (place, value) in zip(salts, seals, sealed, strict=True):
        if salt == ERASED and not forgotten_in(value):
            return f"its {place} was taken away without a person being forgotten"
        if salt != ERASED and _seal(salt, place, value) != seal:
            return f"its {place} was changed"
    return None if hash == hash_of(before, event, seals) else "it was changed, or one before it was taken out"


def erased_in(event: Event, salts: Sequence[str]) -> set[int]:
    """The numbers of the forgotten people who stand where salts were taken away."""
    places = zip(salts, parts(event), strict=True)
    return {number for salt, (_, value) in places if salt == ERASED for number in forgotten_in(value)}


def forgotten_in(value: JSON) -> set[int]:
    """The numbers of forgotten people in a value."""
    return {int(number) for number in _NUMBER.findall(_canonical(value)) if int(number) < FORGOTTEN}


def _seal(salt: str, place: str, value: JSON) -> str:
    return _hash([salt, place, value])


def _hash(value: object) -> str:
    return hashlib.sha256(_canonical(value).encode("ascii")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
