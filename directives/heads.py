"""What an admin changes in the head of a document."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from directives.dating import dates_in
from directives.model import Header


class HeadField(IntEnum):
    """A line of the head that can be typed anew; a number, because buttons carry it."""

    NUMBER = 0
    ISSUED = 1
    ISSUER = 2
    SUBJECT = 3
    SIGNER = 4


NOTHING = frozenset({"khong", "khong co", "bo", "bo trong", "-"})
"""Typed answers, in small letters without diacritics, that empty a field."""


def with_field(header: Header, field: HeadField, said: str) -> Header | None:
    """The head with one field typed anew, emptied by "". None where a day is not a whole day of the calendar.

    `HeadField.SIGNER` is no part of the head; it leaves it as it is.
    """
    words = " ".join(said.split())
    match field:
        case HeadField.NUMBER:
            number = words.removeprefix("Số").removeprefix("số").strip(" :") or None
            symbol = number.rsplit("/", 1)[-1] if number and "/" in number else header.symbol
            return replace(header, number=number, symbol=symbol if number else None)
        case HeadField.ISSUED:
            days = list(dates_in(words))
            if words and len(days) != 1:
                return None
            return replace(header, issued=days[0].isoformat() if days else None)
        case HeadField.ISSUER:
            return replace(header, issuer=words or None)
        case HeadField.SUBJECT:
            return replace(header, subject=words or None)
        case HeadField.SIGNER:
            return header
