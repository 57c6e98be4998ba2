"""Why a file or an address could not be read: one tree, each refusal with the figures that explain it.

Unreadable              a document that cannot be read
├── TooLarge            more bytes, characters or pixels than a directive has
├── UnknownType         a kind of file that is not read (an old .doc, a spreadsheet)
├── NotText             a text file in no encoding we know
├── Empty               nothing but blanks
├── Encrypted           it asks for a password
├── Damaged             it is not what it says it is, or breaks off
├── TooManyPages        more pages than a directive has
├── Expands             a small file that unpacks to a very large one
├── TookTooLong         its reading used up the time or the memory that one document gets
├── OcrMissing          pictures of text, and no tesseract with Vietnamese on this machine
├── NoTextInImage       a picture without text
├── AddressRefused      an address that is not fetched (inside the network, no http, a wrong kind of content)
└── NotReachable        an address that gives no document
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, is_dataclass
from typing import Any


class Unreadable(Exception):
    """A document that cannot be read; the text says why, in English, for logs and the command line."""


@dataclass(kw_only=True, eq=False)
class TooLarge(Unreadable):
    """More `unit` (bytes, characters, pixels) than a directive has."""

    size: int
    limit: int
    unit: str

    def __str__(self) -> str:
        return f"it has {self.size} {self.unit}, more than {self.limit}"


@dataclass(kw_only=True, eq=False)
class UnknownType(Unreadable):
    """A kind of file that is not read. `found` is its proper ending; `advice` says what to send instead."""

    found: str
    advice: str = "send it as .docx, .pdf, .txt or a picture"

    def __str__(self) -> str:
        return f"a file of type {self.found or 'unknown'} is not read: {self.advice}"


class NotText(Unreadable):
    """No text in an encoding we know."""

    def __str__(self) -> str:
        return "it is no text in UTF-8, UTF-16 or Windows-1258 (TCVN3 fonts are not read: save it as UTF-8)"


class Empty(Unreadable):
    """Nothing but blanks."""

    def __str__(self) -> str:
        return "it is empty"


@dataclass(kw_only=True, eq=False)
class Encrypted(Unreadable):
    """It asks for a password."""

    kind: str

    def __str__(self) -> str:
        return f"the {self.kind} asks for a password: send it without one"


@dataclass(kw_only=True, eq=False)
class Damaged(Unreadable):
    """It is not what its name or first bytes say, or breaks off. `reason` is the library's word, for logs."""

    kind: str
    reason: str = ""

    def __str__(self) -> str:
        return f"the {self.kind} is damaged" + (f" ({self.reason})" if self.reason else "")


@dataclass(kw_only=True, eq=False)
class TooManyPages(Unreadable):
    """More pages than a directive has."""

    pages: int
    limit: int

    def __str__(self) -> str:
        return f"it has {self.pages} pages, more than {self.limit}"


@dataclass(kw_only=True, eq=False)
class Expands(Unreadable):
    """A small file that unpacks to a very large one; `size` and `limit` are of `unit` (bytes, parts, times)."""

    size: int
    limit: int
    unit: str

    def __str__(self) -> str:
        return f"it unpacks to {self.size} {self.unit}, more than {self.limit}"


@dataclass(kw_only=True, eq=False)
class TookTooLong(Unreadable):
    """Its reading used up the seconds or the memory that one document gets."""

    seconds: float
    memory: bool = False

    def __str__(self) -> str:
        return "its reading needs too much memory" if self.memory else f"it was not read within {self.seconds:g} s"


@dataclass(kw_only=True, eq=False)
class OcrMissing(Unreadable):
    """Pictures of text, and `missing` (a program or its language) is not on this machine."""

    missing: str

    def __str__(self) -> str:
        return f"it holds pictures of text, and {self.missing} is not installed on this machine"


class NoTextInImage(Unreadable):
    """A picture without text."""

    def __str__(self) -> str:
        return "there is no text in the picture"


@dataclass(kw_only=True, eq=False)
class AddressRefused(Unreadable):
    """An address that is not fetched."""

    address: str
    reason: str

    def __str__(self) -> str:
        return f"{self.address} is not fetched: {self.reason}"


@dataclass(kw_only=True, eq=False)
class NotReachable(Unreadable):
    """An address that gives no document; `status` is the server's answer where there was one."""

    address: str
    reason: str
    status: int = 0

    def __str__(self) -> str:
        return f"{self.address} gives no document: {self.reason}"


REFUSALS: tuple[type[Unreadable], ...] = (
    TooLarge,
    UnknownType,
    NotText,
    Empty,
    Encrypted,
    Damaged,
    TooManyPages,
    Expands,
    TookTooLong,
    OcrMissing,
    NoTextInImage,
    AddressRefused,
    NotReachable,
)

_BY_NAME = {refusal.__name__: refusal for refusal in REFUSALS}


def to_wire(error: Unreadable) -> dict[str, Any]:
    """A refusal as the worker process sends it."""
    fields: dict[str, Any] = asdict(error) if is_dataclass(error) else {}
    return {"refusal": type(error).__name__, "fields": fields}


def from_wire(sent: dict[str, Any]) -> Unreadable:
    """The refusal that the worker process has sent."""
    return _BY_NAME[sent["refusal"]](**sent["fields"])
