"""Reads what the page asks for: JSON bodies, forms with a file, and the person and chat they name."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from sandbox.desk import Desk
from sandbox.doorman import Refused
from sandbox.errors import ApiError
from sandbox.model import Chat, Json, User

MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A form with one file."""

    fields: dict[str, str]
    filename: str
    mime: str
    content: bytes


async def read_json(request: web.Request) -> Json:
    """The object in the body; raises Refused."""
    if request.content_type != "application/json":
        raise Refused("not-json", 415)
    try:
        body = json.loads(await _read(request.content.iter_chunked(65_536)))
    except ValueError as error:
        raise Refused("not-json") from error
    if not isinstance(body, dict):
        raise Refused("not-json")
    return body


async def read_form(request: web.Request) -> Upload:
    """The fields and the file of a form; raises Refused."""
    if not request.content_type.startswith("multipart/"):
        raise Refused("not-a-form", 415)
    fields: dict[str, str] = {}
    file: tuple[str, str, bytes] | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = await _read(_chunks(part))
        if part.filename is None:
            fields[part.name] = content.decode("utf-8", "replace")
        else:
            file = (part.filename, part.headers.get("Content-Type", "application/octet-stream"), content)
    if file is None or not file[2]:
        raise Refused("nothing-to-send")
    filename, mime, content = file
    return Upload(fields=fields, filename=filename, mime=mime.partition(";")[0], content=content)


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(65_536):
        yield chunk


async def _read(chunks: AsyncIterator[bytes]) -> bytes:
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > MOST_BYTES:
            raise Refused("too-large", 413)
    return bytes(content)


def number(fields: Mapping[str, object], name: str) -> int:
    """A whole number among the fields; raises Refused."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Refused("not-a-number")
    try:
        return int(value)
    except ValueError as error:
        raise Refused("not-a-number") from error


def optional_number(fields: Mapping[str, object], name: str) -> int | None:
    """A whole number among the fields, if there is one; raises Refused."""
    return number(fields, name) if fields.get(name) is not None else None


def place(desk: Desk, fields: Mapping[str, object]) -> tuple[User, Chat]:
    """The person and the chat that the fields `user` and `chat` name; raises Refused."""
    user = desk.world.users.get(number(fields, "user"))
    if user is None or user.is_bot:
        raise Refused("unknown-person", 404)
    chat_id = number(fields, "chat")
    for chat in desk.chats_of(user):
        if chat.chat_id == chat_id:
            return user, chat
    raise Refused("unknown-chat", 404)


@contextmanager
def as_in_the_app() -> Iterator[None]:
    """Turns what Telegram's own app would not let a person do into a refusal."""
    try:
        yield
    except (ValueError, ApiError) as error:
        raise Refused("not-possible", 409) from error
