"""Formatted text: what every parse mode yields, brought into the form Telegram keeps.

Offsets and lengths are UTF-16 code units throughout, as in the Bot API.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sandbox.links import LinkError, check_link, linked_user

MOST_ENTITIES = 100
SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
CODE_LIKE = ("pre", "code")
QUOTES = ("blockquote", "expandable_blockquote")
PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "text_link": 49, "text_mention": 49}
LAST = {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2028\u2029]")
SPACE = (
    " \t\n\r\x0b\x0c\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800"
)


class EntityError(ValueError):
    """The markup is wrong; the text says how in Telegram's words."""


@dataclass(frozen=True, kw_only=True)
class Entity:
    """A stretch of text with a meaning; `extra` holds the fields that only its type has."""

    type: str
    offset: int
    length: int
    extra: tuple[tuple[str, str | int], ...] = ()

    @property
    def end(self) -> int:
        """The unit after the last."""
        return self.offset + self.length


@dataclass(frozen=True, kw_only=True)
class Formatted:
    """A text and its entities, sorted."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def cut(text: str, start: int, end: int) -> str:
    """The part of a text between two UTF-16 positions."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="ignore")


def clean(text: str) -> str:
    """Characters Telegram does not keep: carriage returns go, other control characters become spaces."""
    return CONTROL.sub(" ", text.replace("\r", ""))


def link_entity(offset: int, length: int, link: str) -> Entity | None:
    """The entity for a link: a mention for tg://user, a text link for a web address, none for anything else."""
    if (user_id := linked_user(link)) is not None:
        return Entity(type="text_mention", offset=offset, length=length, extra=(("user", user_id),))
    try:
        url = check_link(link)
    except LinkError:
        return None
    return Entity(type="text_link", offset=offset, length=length, extra=(("url", url),))


def order(entity: Entity) -> tuple[int, int, int]:
    """Sort key: where it begins, longer first, outer kinds first."""
    rank = PRIORITY.get(entity.type, LAST.get(entity.type, 50))
    return entity.offset, -entity.length, rank


def settle(text: str, entities: list[Entity]) -> Formatted:
    """Trim the text as Telegram does and bring its entities into order: merged, not crossing code, at most 100."""
    firm = [one for one in entities if one.type not in SPLITTABLE]
    firm = _without_nested_quotes(_without_inside_code(firm))
    walls = [one for one in firm if one.type in CODE_LIKE]
    soft = [piece for one in _merged(entities) for piece in _outside(one, walls)]
    kept = [one for one in sorted(firm + soft, key=order) if cut(text, one.offset, one.end).strip(SPACE)]
    return _trimmed(text, kept)


def _merged(entities: list[Entity]) -> list[Entity]:
    result: list[Entity] = []
    for kind in SPLITTABLE:
        for one in sorted((one for one in entities if one.type == kind), key=order):
            last = result[-1] if result else None
            if last is None or last.type != kind or one.offset > last.end:
                result.append(one)
            else:
                result[-1] = replace(last, length=max(last.end, one.end) - last.offset)
    return result


def _outside(entity: Entity, walls: list[Entity]) -> list[Entity]:
    pieces = [entity]
    for wall in walls:
        pieces = [part for piece in pieces for part in _without(piece, wall)]
    return pieces


def _without(piece: Entity, wall: Entity) -> list[Entity]:
    if piece.end <= wall.offset or piece.offset >= wall.end:
        return [piece]
    before = replace(piece, length=wall.offset - piece.offset)
    after = replace(piece, offset=wall.end, length=piece.end - wall.end)
    return [part for part in (before, after) if part.length > 0]


def _without_inside_code(entities: list[Entity]) -> list[Entity]:
    walls = [one for one in entities if one.type in CODE_LIKE]
    free = (*CODE_LIKE, *QUOTES)
    kept = [one for one in entities if one.type in free or _outside(one, walls) == [one]]
    result: list[Entity] = []
    for one in sorted(kept, key=order):
        inside = any(wall.offset <= one.offset < wall.end for wall in result if wall.type in CODE_LIKE)
        if one.type not in CODE_LIKE or not inside:
            result.append(one)
    return result


def _without_nested_quotes(entities: list[Entity]) -> list[Entity]:
    result: list[Entity] = []
    quoted_to = 0
    for one in sorted(entities, key=order):
        if one.type in QUOTES:
            if one.offset < quoted_to:
                continue
            quoted_to = one.end
        result.append(one)
    return result


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    text = text.rstrip(SPACE)
    first = entities[0].offset if entities else units(text)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:]
    size = units(text)
    placed = [replace(one, offset=one.offset - lead, length=min(one.end, size + lead) - one.offset) for one in entities]
    return Formatted(text=text, entities=tuple(one for one in placed if one.length > 0)[:MOST_ENTITIES])
