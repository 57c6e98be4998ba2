"""HTML as Telegram understands it: its tags, its four named characters, its words for what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.entities import Entity, EntityError, link_entity, units

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset(SIMPLE) | {"a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
NAME_TOKEN = re.compile(r"[a-zA-Z0-9.-]*")
SPACES = re.compile(r"\s*")
PLAIN = re.compile(r"[^<&]+")
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(kw_only=True)
class Open:
    """A start tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    begin: int


@dataclass
class Reader:
    """Where the parser is in the source, and what it has read so far."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    languages: dict[tuple[int, int], str] = field(default_factory=dict)

    def peek(self) -> str:
        """The character here, or nothing at the end."""
        return self.source[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> str:
        """Read what the pattern matches here."""
        found = pattern.match(self.source, self.at)
        assert found is not None
        self.at = found.end()
        return found.group()

    def say(self, text: str) -> None:
        """Add to the text."""
        self.text.append(text)
        self.offset += units(text)


def byte_offset(source: str, at: int) -> int:
    """Telegram counts places in an error in bytes of UTF-8."""
    return len(source[:at].encode())


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text and entities of an HTML message; raises EntityError in Telegram's words."""
    reader = Reader(source)
    while reader.at < len(source):
        char = reader.peek()
        if char == "<":
            _end_tag(reader) if source.startswith("</", reader.at) else _start_tag(reader)
        elif char == "&":
            reader.say(_character(reader))
        else:
            reader.say(reader.take(PLAIN))
    if reader.opened:
        raise EntityError(f'Can\'t find end tag corresponding to start tag "{reader.opened[-1].tag}"')
    return "".join(reader.text), reader.entities


def _character(reader: Reader) -> str:
    found = CHARACTER.match(reader.source, reader.at)
    meaning = _meaning(found) if found else ""
    if found is None or not meaning:
        reader.at += 1
        return "&"
    reader.at = found.end()
    return meaning


def _meaning(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise EntityError(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else ""


def _start_tag(reader: Reader) -> None:
    start = reader.at
    where = f"at byte offset {byte_offset(reader.source, start)}"
    reader.at += 1
    tag = reader.take(TAG_NAME).lower()
    if not reader.peek():
        raise EntityError(f"Unclosed start tag {where}")
    if tag not in TAGS:
        raise EntityError(f'Unsupported start tag "{tag}" {where}')
    attributes = _attributes(reader, tag, where)
    reader.at += 1
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise EntityError(f'Tag "span" must have class "tg-spoiler" {where}')
    reader.opened.append(Open(tag=tag, attributes=attributes, offset=reader.offset, begin=len(reader.text)))


def _attributes(reader: Reader, tag: str, where: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    while True:
        reader.take(SPACES)
        if not reader.peek():
            raise EntityError(f"Unclosed start tag {where}")
        if reader.peek() == ">":
            return attributes
        name = reader.take(ATTRIBUTE_NAME).lower()
        if not name:
            raise EntityError(f'Empty attribute name in the tag "{tag}" {where}')
        reader.take(SPACES)
        if reader.peek() == "=":
            reader.at += 1
            attributes[name] = _value(reader, tag, where)
        elif (tag, name) == ("blockquote", "expandable"):
            attributes[name] = ""
        else:
            raise EntityError(f'Expected equal sign in declaration of an attribute of the tag "{tag}" {where}')


def _value(reader: Reader, tag: str, where: str) -> str:
    reader.take(SPACES)
    quote = reader.peek()
    if not quote:
        raise EntityError(f'Unclosed start tag "{tag}" {where}')
    if quote not in "\"'":
        begin = byte_offset(reader.source, reader.at)
        token = reader.take(NAME_TOKEN)
        if reader.peek() and not reader.peek().isspace() and reader.peek() != ">":
            raise EntityError(f"Unexpected end of name token at byte offset {begin}")
        return token.lower()
    reader.at += 1
    value: list[str] = []
    while reader.peek() != quote:
        if not reader.peek():
            raise EntityError(f"Unclosed start tag {where}")
        if reader.peek() == "&":
            value.append(_character(reader))
        else:
            value.append(reader.peek())
            reader.at += 1
    reader.at += 1
    return "".join(value)


def _end_tag(reader: Reader) -> None:
    where = f"at byte offset {byte_offset(reader.source, reader.at)}"
    if not reader.opened:
        raise EntityError(f"Unexpected end tag {where}")
    reader.at += 2
    name = reader.take(TAG_NAME).lower()
    reader.take(SPACES)
    if reader.peek() != ">":
        raise EntityError(f"Unclosed end tag {where}")
    reader.at += 1
    opened = reader.opened.pop()
    if name not in ("", opened.tag):
        raise EntityError(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{name}>"')
    if reader.offset > opened.offset:
        _close(reader, opened)


def _close(reader: Reader, opened: Open) -> None:
    offset, length = opened.offset, reader.offset - opened.offset
    entity: Entity | None
    match opened.tag:
        case "a":
            link = opened.attributes.get("href") or "".join(reader.text[opened.begin :])
            entity = link_entity(offset, length, link)
        case "blockquote":
            kind = "expandable_blockquote" if "expandable" in opened.attributes else "blockquote"
            entity = Entity(type=kind, offset=offset, length=length)
        case "pre" | "code":
            entity = _code(reader, opened, length)
        case "tg-emoji":
            entity = _emoji(opened, length)
        case "tg-time":
            entity = _time(opened, length)
        case simple:
            entity = Entity(type=SIMPLE[simple], offset=offset, length=length)
    if entity is not None:
        reader.entities.append(entity)


def _code(reader: Reader, opened: Open, length: int) -> Entity:
    """A code block names its language in a code tag that fills it: <pre><code class="language-x">."""
    span = (opened.offset, length)
    css = opened.attributes.get("class", "")
    if opened.tag == "code" and css.startswith("language-"):
        reader.languages[span] = css.removeprefix("language-")
    last = reader.entities[-1] if reader.entities else None
    joins = last is not None and last.type in ("pre", "code") and (last.offset, last.length) == span
    if joins and last is not None and last.type != opened.tag and span in reader.languages:
        reader.entities.pop()
        return Entity(type="pre", offset=span[0], length=length, extra=(("language", reader.languages[span]),))
    return Entity(type=opened.tag, offset=opened.offset, length=length)


def _emoji(opened: Open, length: int) -> Entity:
    number = opened.attributes.get("emoji-id", "")
    if not number.isdigit() or int(number) == 0:
        raise EntityError("Invalid custom emoji identifier specified")
    return Entity(type="custom_emoji", offset=opened.offset, length=length, extra=(("custom_emoji_id", number),))


def _time(opened: Open, length: int) -> Entity:
    return time_entity(opened.offset, length, opened.attributes.get("unix", ""), opened.attributes.get("format", ""))


def time_entity(offset: int, length: int, unix: str, form: str) -> Entity:
    """The entity of a point in time that clients show in the reader's own zone; `unix` in seconds."""
    if not re.fullmatch(r"-?\d{1,11}", unix):
        raise EntityError("Invalid Unix time specified")
    if not TIME_FORMAT.fullmatch(form):
        raise EntityError("Invalid date and time format specified")
    extra: tuple[tuple[str, str | int], ...] = (("unix_time", int(unix)),)
    if form:
        extra = (*extra, ("date_time_format", form))
    return Entity(type="date_time", offset=offset, length=length, extra=extra)
