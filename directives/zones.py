"""The parts of a document: head, addressees, introduction, orders, recipients, annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directives.columns import restored
from directives.header import Head, read_head
from directives.lines import Level, Paragraph, paragraphs, split_lines
from directives.model import Recipient
from directives.phrases import ADDRESS, ANNEX, FILING, KINDS, OPENER, RECIPIENTS, SIGNATURE, TELEGRAM


@dataclass(frozen=True, kw_only=True)
class Zones:
    """A document in parts. `opener` is the last paragraph of the introduction where it announces the orders."""

    head: Head
    addressees: tuple[str, ...]
    introduction: tuple[Paragraph, ...]
    opener: Paragraph | None
    orders: tuple[Paragraph, ...]
    recipients: tuple[Recipient, ...]
    annex: tuple[Paragraph, ...]


def split_zones(text: str) -> Zones:
    """The parts of a normalised text."""
    lines = split_lines(text)
    head = read_head(lines, text)
    rest = paragraphs(restored(lines[head.lines :], text))
    addressees, rest = _take_addressees(rest)
    end = _closing(rest)
    annex = _annex(rest, end)
    introduction, opener, orders = _open(rest[:end])
    return Zones(
        head=head,
        addressees=addressees,
        introduction=tuple(introduction),
        opener=opener,
        orders=tuple(orders),
        recipients=_recipients(rest[end:annex]),
        annex=tuple(rest[annex:]),
    )


def _take_addressees(rest: list[Paragraph]) -> tuple[tuple[str, ...], list[Paragraph]]:
    """Those behind "Kính gửi:" or "... điện:", and the paragraphs without them."""
    for at, paragraph in enumerate(rest):
        if paragraph.level is not Level.PLAIN and not TELEGRAM.search(paragraph.text):
            break
        address = ADDRESS.match(paragraph.text)
        if not address and not (TELEGRAM.search(paragraph.text) and paragraph.text[:1].isupper()):
            continue
        named = [paragraph.text[address.end() :]] if address and paragraph.text[address.end() :].strip() else []
        end = at + 1
        while end < len(rest) and _is_addressee(rest[end], named):
            runs_on = named and named[-1].endswith(",") and rest[end].level is Level.PLAIN
            named.append(f"{named.pop()} {rest[end].text}" if runs_on else rest[end].text)
            end += 1
        return tuple(n.strip(" .;,") for n in named), rest[:at] + rest[end:]
    return (), rest


def _is_addressee(paragraph: Paragraph, named: list[str]) -> bool:
    if paragraph.level in {Level.BULLET, Level.PLUS}:
        return True
    return paragraph.level is Level.PLAIN and (paragraph.text.endswith(";") or bool(named and named[-1].endswith(";")))


def _closing(rest: Sequence[Paragraph]) -> int:
    """Where the orders end: at "Nơi nhận" or at the signature."""
    for at, paragraph in enumerate(rest):
        if paragraph.level is Level.PLAIN and RECIPIENTS.match(paragraph.text):
            return at
        if paragraph.row and any(RECIPIENTS.match(c) for c in paragraph.row):
            return at
    for at, paragraph in enumerate(rest):
        if at and paragraph.level is Level.PLAIN and SIGNATURE.fullmatch(paragraph.text):
            return at
    return len(rest)


def _annex(rest: Sequence[Paragraph], end: int) -> int:
    """Where the annex begins: at its title, at a table, or at a second document behind the recipients."""
    for at in range(end + 1, len(rest)):
        words = rest[at].text
        if rest[at].level is Level.PLAIN and (ANNEX.match(words) or words in KINDS):
            return at
        if len(rest[at].row) > 3:
            return at
    return len(rest)


def _recipients(closing: Sequence[Paragraph]) -> tuple[Recipient, ...]:
    found: list[Recipient] = []
    for paragraph in closing:
        if paragraph.level is Level.PLAIN and found:
            break
        if paragraph.level in {Level.BULLET, Level.PLUS} and not FILING.match(paragraph.text):
            found.append(_recipient(paragraph.text.strip(" ;,.")))
    return tuple(found)


def _recipient(line: str) -> Recipient:
    name, _, beside = line.partition("; ")
    line = name if beside.isupper() else line
    if line.endswith(")") and "(" in line:
        name, note = line[:-1].rsplit("(", 1)
        return Recipient(name=name.strip(), note=note.strip())
    return Recipient(name=line)


def _open(body: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], Paragraph | None, Sequence[Paragraph]]:
    """The introduction, its last paragraph where it announces the orders, and the orders."""
    first_marked = next((i for i, p in enumerate(body) if p.level is not Level.PLAIN or p.row), len(body))
    openers = [i for i in range(first_marked) if body[i].text.endswith(":") or OPENER.search(body[i].text)]
    sure = [i for i in openers if OPENER.search(body[i].text)]
    at = next(iter(sure or openers[-1:]), None)
    if at is None:
        return body[:first_marked], None, body[first_marked:]
    return body[:at], body[at], body[at + 1 :]
