"""Whether two posted documents are the same one: by number, issuer and day, or by their text."""

from __future__ import annotations

import hashlib

from directives.model import Header
from directives.searching import folded

LEAST_LETTERS = 100
"""A shorter text says too little to be recognised by."""


def fingerprint(text: str) -> str | None:
    """What two copies of a text have in common, however they are spaced, marked or written; None of a short text."""
    letters = "".join(c for c in folded(text) if c.isalnum())
    if len(letters) < LEAST_LETTERS:
        return None
    return hashlib.sha256(letters.encode()).hexdigest()


def same_head(one: Header, other: Header) -> bool:
    """Whether two heads name the same document: the same number, and no other issuer or day where both print them."""
    if not one.number or not other.number or folded(one.number) != folded(other.number):
        return False
    return _agree(one.issued, other.issued) and _agree(one.issuer, other.issuer)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or folded(one) == folded(other)
