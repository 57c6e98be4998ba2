"""What a request says: parameters from JSON, form, query or multipart, in one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from sandbox.errors import ApiError, bad_request
from sandbox.files import MOST_UPLOAD_BYTES
from sandbox.model import Json

FILENAME = re.compile(r'filename="((?:[^"\\]|\\.)*)"|filename=([^;\s]+)', re.IGNORECASE)
TRUE = ("true", "yes", "1")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, kw_only=True)
class Params:
    """The parameters of one request, read leniently as Telegram does."""

    values: Json = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def given(self, name: str) -> bool:
        """Whether the parameter is there and not empty."""
        return self.values.get(name) not in (None, "") or name in self.files

    def text(self, name: str) -> str:
        """A text, empty when missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value) if isinstance(value, (dict, list)) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; the default when missing or none."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """A yes or no; no when missing."""
        return self.text(name).lower() in TRUE

    def parsed(self, name: str) -> Any:
        """A JSON value, from JSON text or as it stands in a JSON body; None when missing; raises 400 when broken."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def objects(self, name: str) -> list[Json] | None:
        """A list of JSON objects; None when missing; raises 400 when it is anything else."""
        given = self.parsed(name)
        if given is None:
            return None
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise bad_request(f"can't parse {name} JSON object")
        return given

    def shown(self) -> Json:
        """The parameters for the record: JSON texts of objects and lists opened, files by name."""
        opened = {name: _opened(value) for name, value in self.values.items()}
        return opened | {name: f"file {upload.name}" for name, upload in self.files.items()}


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read_params(request: web.Request) -> Params:
    """All parameters of a request; those of the body win over the query's."""
    values: Json = dict(request.query)
    files: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "application/json":
        values |= await _read_json(request)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl((await request.read()).decode(errors="replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        try:
            await _read_multipart(request, values, files)
        except ValueError as error:
            raise bad_request("can't parse request: broken multipart body") from error
    return Params(values=values, files=files)


async def _read_json(request: web.Request) -> Json:
    body = await request.read()
    if not body:
        return {}
    try:
        parsed = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse request: invalid JSON") from error
    if not isinstance(parsed, dict):
        raise bad_request("can't parse request: JSON object expected")
    return parsed


async def _read_multipart(request: web.Request, values: Json, files: dict[str, Upload]) -> None:
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        total += len(content)
        if total > MOST_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        found = FILENAME.search(part.headers.get("Content-Disposition", ""))
        if found is None:
            values[part.name] = content.decode(errors="replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            name = re.sub(r"\\(.)", r"\1", found.group(1) or found.group(2) or "")
            files[part.name] = Upload(name=name, content=content, mime=mime.partition(";")[0].strip())
