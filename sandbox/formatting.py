"""From what a request says about its text to what the message holds: parse mode, entities, limits, links found."""

from __future__ import annotations

import re

from sandbox.entities import CODE_LIKE, Entity, EntityError, Formatted, clean, cut, link_entity, order, settle, units
from sandbox.entities_html import parse_html, time_entity
from sandbox.entities_markdown import parse_markdown, parse_markdown_v2
from sandbox.errors import bad_request
from sandbox.model import Json, words
from sandbox.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
FURTHEST = 1_000_000
PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
TAKEN = ("text_link", "text_mention", "custom_emoji", *CODE_LIKE)
FOUND = (
    (
        "url",
        re.compile(
            r"(?<![\w@/.-])(?:https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'”]|(?:[a-z0-9-]+\.)+(?:vn|com|org|net|me|info)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]'”])?)",
            re.IGNORECASE,
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,8}\b", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}(?!\w)")),
)
PLAIN_KINDS = words("bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre")


def format_text(text: str, parse_mode: str, given: list[Json] | None) -> Formatted:
    """Parse, trim and complete a text; raises 400 in Telegram's words when its markup is wrong."""
    text = clean(text)
    if parse_mode and parse_mode.lower() != "none":
        plain, entities = _parse(text, parse_mode)
    else:
        plain, entities = text, [one for raw in given or [] if (one := _given(raw)) is not None]
    settled = settle(plain, entities)
    return Formatted(text=settled.text, entities=_completed(settled))


def found_entities(text: str) -> tuple[Entity, ...]:
    """What Telegram itself marks in a text that a person typed: commands, links, mentions."""
    return _completed(Formatted(text=text))


def is_too_long(text: str, limit: int) -> bool:
    """Telegram's limit counts characters after parsing, not UTF-16 units: 2,500 emoji pass."""
    return len(text) > limit


def _parse(text: str, parse_mode: str) -> tuple[str, list[Entity]]:
    parser = PARSERS.get(parse_mode.lower())
    if parser is None:
        raise bad_request("unsupported parse_mode")
    try:
        return parser(text)
    except EntityError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _given(raw: Json) -> Entity | None:
    fields = Params(values=raw)
    kind, offset, length = fields.text("type"), fields.integer("offset", -1), fields.integer("length", -1)
    if not 0 <= offset <= FURTHEST or not 0 <= length <= FURTHEST:
        raise bad_request("receive an entity with incorrect offset or length")
    if kind == "text_link":
        return link_entity(offset, length, fields.text("url"))
    if kind == "text_mention":
        user = Params(values=raw["user"] if isinstance(raw.get("user"), dict) else {})
        return Entity(type=kind, offset=offset, length=length, extra=(("user", user.integer("id")),))
    if kind == "custom_emoji":
        emoji = (("custom_emoji_id", fields.text("custom_emoji_id")),)
        return Entity(type=kind, offset=offset, length=length, extra=emoji)
    if kind == "date_time":
        return _given_time(fields, offset, length)
    if kind not in PLAIN_KINDS:
        return None
    language = (("language", fields.text("language")),) if kind == "pre" and fields.given("language") else ()
    return Entity(type=kind, offset=offset, length=length, extra=language)


def _given_time(fields: Params, offset: int, length: int) -> Entity:
    try:
        return time_entity(offset, length, fields.text("unix_time"), fields.text("date_time_format"))
    except EntityError as error:
        raise bad_request(f"can't parse MessageEntity: {error}") from error


def _completed(formatted: Formatted) -> tuple[Entity, ...]:
    taken = [one for one in formatted.entities if one.type in TAKEN]
    found: list[Entity] = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(formatted.text):
            one = Entity(type=kind, offset=units(formatted.text[: match.start()]), length=units(match.group()))
            if not any(one.offset < other.end and other.offset < one.end for other in taken):
                taken.append(one)
                found.append(one)
    return tuple(sorted([*formatted.entities, *found], key=order))


def part(formatted: Formatted, entity: Entity) -> str:
    """The words of the text that an entity covers."""
    return cut(formatted.text, entity.offset, entity.end)
