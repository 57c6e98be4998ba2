"""MarkdownV2 and the older Markdown as Telegram understands them, with its words for what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.entities import Entity, EntityError, link_entity, units
from sandbox.entities_html import byte_offset, time_entity
from sandbox.links import EMOJI_LINK, TIME_LINK

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
MARKS = (
    ("```", "pre"),
    ("`", "code"),
    ("__", "underline"),
    ("_", "italic"),
    ("*", "bold"),
    ("~", "strikethrough"),
    ("||", "spoiler"),
    ("![", "custom_emoji"),
    ("[", "text_link"),
)
ENDS = {kind: mark for mark, kind in MARKS} | {"custom_emoji": "]", "text_link": "]"}
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")


@dataclass(kw_only=True)
class Open:
    """A mark that waits for its end."""

    kind: str
    offset: int
    where: int
    begin: int
    language: str = ""


@dataclass
class Reader:
    """Where the parser is in the source, and what it has read so far."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def here(self, mark: str) -> bool:
        """Whether the mark stands here."""
        return self.source.startswith(mark, self.at)

    def say(self, text: str) -> None:
        """Add to the text."""
        self.text.append(text)
        self.offset += units(text)

    @property
    def inner(self) -> str:
        """The kind of the innermost open mark."""
        return self.opened[-1].kind if self.opened else ""

    def open(self, kind: str, where: int, language: str = "") -> None:
        """Begin an entity here."""
        self.opened.append(Open(kind=kind, offset=self.offset, where=where, begin=len(self.text), language=language))


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """The text and entities of a MarkdownV2 message; raises EntityError in Telegram's words."""
    reader = Reader(source)
    if reader.here(">") or reader.here("**>"):
        _begin_quote(reader, 0)
    while reader.at < len(source):
        _step(reader)
    if reader.opened and reader.opened[-1].kind == "blockquote":
        _end_quote(reader)
    if reader.opened:
        raise _endless(reader, reader.opened[-1])
    return "".join(reader.text), reader.entities


def _step(reader: Reader) -> None:
    char = reader.source[reader.at]
    following = reader.source[reader.at + 1 : reader.at + 2]
    if char == "\\" and following and ord(following) <= 126:
        reader.say(following)
        reader.at += 2
    elif char not in (frozenset("`") if reader.inner in ("code", "pre") else RESERVED):
        reader.say(char)
        reader.at += 1
    elif char == "\n":
        _newline(reader)
    elif _ends_quote_expandable(reader):
        reader.at += 2
        _end_quote(reader, expandable=True)
    elif reader.inner in ENDS and _ends(reader, ENDS[reader.inner]):
        _end(reader)
    else:
        _begin(reader)


def _ends(reader: Reader, mark: str) -> bool:
    return reader.here(mark) and not (mark == "_" and reader.here("__"))


def _begin(reader: Reader) -> None:
    where = reader.at
    for mark, kind in MARKS:
        if reader.here(mark):
            reader.at += len(mark)
            reader.open(kind, where, _language(reader) if kind == "pre" else "")
            return
    char = reader.source[reader.at]
    raise EntityError(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")


def _language(reader: Reader) -> str:
    found = LANGUAGE.match(reader.source, reader.at)
    reader.at = found.end() if found else reader.at
    line = NEWLINE.match(reader.source, reader.at)
    reader.at = line.end() if line else reader.at
    return found.group(1) if found else ""


def _end(reader: Reader) -> None:
    opened = reader.opened.pop()
    reader.at += len(ENDS[opened.kind])
    length = reader.offset - opened.offset
    entity: Entity | None = Entity(type=opened.kind, offset=opened.offset, length=length)
    if opened.kind == "text_link":
        link = _address(reader, "URL") if reader.here("(") else "".join(reader.text[opened.begin :])
        entity = link_entity(opened.offset, length, link)
    elif opened.kind == "custom_emoji":
        entity = _pictured(reader, opened, length)
    elif opened.language:
        entity = Entity(type="pre", offset=opened.offset, length=length, extra=(("language", opened.language),))
    if entity is not None and length:
        reader.entities.append(entity)


def _address(reader: Reader, what: str) -> str:
    reader.at += 1
    begin, address = reader.at, []
    while not reader.here(")"):
        if reader.at >= len(reader.source):
            raise EntityError(f"Can't find end of a {what} at byte offset {byte_offset(reader.source, begin)}")
        if reader.here("\\") and reader.at + 1 < len(reader.source):
            reader.at += 1
        address.append(reader.source[reader.at])
        reader.at += 1
    reader.at += 1
    return "".join(address)


def _pictured(reader: Reader, opened: Open, length: int) -> Entity:
    """`![text](address)`: a custom emoji, or a time shown in the reader's own zone."""
    if not reader.here("("):
        raise EntityError("Custom emoji entity must contain a tg://emoji URL")
    address = _address(reader, "custom emoji URL")
    if time := TIME_LINK.match(address):
        return time_entity(opened.offset, length, time.group(1), time.group(2) or "")
    if not (emoji := EMOJI_LINK.match(address)):
        raise EntityError("Custom emoji URL must have scheme tg")
    extra = (("custom_emoji_id", emoji.group(1)),)
    return Entity(type="custom_emoji", offset=opened.offset, length=length, extra=extra)


def _newline(reader: Reader) -> None:
    """A line that begins with > continues or begins a quote; any other line ends it."""
    where = reader.at
    reader.at += 1
    quoting = any(one.kind == "blockquote" for one in reader.opened)
    quoted = reader.here(">")
    if quoting and not quoted:
        if reader.inner != "blockquote":
            raise _endless(reader, reader.opened[-1])
        reader.say("\n")
        _end_quote(reader)
        quoting = False
    else:
        reader.say("\n")
    if quoting and quoted:
        reader.at += 1
    elif quoted or reader.here("**>"):
        _begin_quote(reader, where)


def _begin_quote(reader: Reader, where: int) -> None:
    reader.at += len("**>") if reader.here("**>") else len(">")
    reader.open("blockquote", where)


def _ends_quote_expandable(reader: Reader) -> bool:
    """`||` at the end of a quote's last line makes it expandable."""
    after = reader.source[reader.at + 2 : reader.at + 3]
    return reader.inner == "blockquote" and reader.here("||") and after in ("", "\n")


def _end_quote(reader: Reader, *, expandable: bool = False) -> None:
    opened = reader.opened.pop()
    kind = "expandable_blockquote" if expandable else "blockquote"
    if reader.offset > opened.offset:
        reader.entities.append(Entity(type=kind, offset=opened.offset, length=reader.offset - opened.offset))


def _endless(reader: Reader, opened: Open) -> EntityError:
    where = byte_offset(reader.source, opened.where)
    return EntityError(f"Can't find end of {NAMES[opened.kind]} entity at byte offset {where}")


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The text and entities of a message in the older Markdown: no nesting, four marks."""
    reader = Reader(source)
    while reader.at < len(source):
        char = source[reader.at]
        if char == "\\" and source[reader.at + 1 : reader.at + 2] in ("_", "*", "`", "["):
            reader.say(source[reader.at + 1])
            reader.at += 2
        elif char in "_*`[":
            _old_entity(reader)
        else:
            reader.say(char)
            reader.at += 1
    return "".join(reader.text), reader.entities


def _old_entity(reader: Reader) -> None:
    where = reader.at
    mark = "```" if reader.here("```") else reader.source[reader.at]
    reader.at += len(mark)
    language = _language(reader) if mark == "```" else ""
    end = reader.source.find("]" if mark == "[" else mark, reader.at)
    if end < 0:
        place = byte_offset(reader.source, where)
        raise EntityError(f"Can't find end of the entity starting at byte offset {place}")
    inside = reader.source[reader.at : end]
    offset, length = reader.offset, units(inside)
    reader.say(inside)
    reader.at = end + len(mark)
    if mark == "[":
        link = _address(reader, "URL") if reader.here("(") else inside
        entity = link_entity(offset, length, link)
    else:
        kind = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}[mark]
        extra = (("language", language),) if language else ()
        entity = Entity(type=kind, offset=offset, length=length, extra=extra)
    if entity is not None and length:
        reader.entities.append(entity)
