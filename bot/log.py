"""Log lines: a stable `action` and ids, for people or as JSON. No token, password or secret reaches one."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from bot.settings import Settings

TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{8,}", re.IGNORECASE)
"""The shape of any bot's token, wherever it stands in a line, also straight behind "bot"."""

HIDDEN = "•••"

QUIET = ("httpx", "httpcore", "telegram", "aiohttp.access", "aiosqlite", "sqlalchemy", "alembic", "asyncio")
"""Libraries whose lower levels print addresses (with the token) or texts."""

USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


_organisation: ContextVar[str | None] = ContextVar("organisation", default=None)


@contextmanager
def speaking_of(organisation: str | None) -> Iterator[None]:
    """Log lines within, and in tasks that begin within, name this organisation."""
    before = _organisation.set(organisation)
    try:
        yield
    finally:
        _organisation.reset(before)


def organisation_spoken_of() -> str | None:
    """The organisation that the running task works for."""
    return _organisation.get()


class Mask:
    """Replaces secrets in a text: these, and whatever looks like a bot token."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return TOKEN.sub(HIDDEN, text)


class Masked(logging.Formatter):
    """Formats a record, traceback included, and masks the result: nothing is written past it."""

    def __init__(self, mask: Mask, *, as_json: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._mask = mask
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the record's own fields as key=value or as JSON."""
        name = _organisation.get()
        extra = {"organisation": name} if name is not None else {}
        extra |= {key: value for key, value in vars(record).items() if key not in USUAL}
        if self._as_json:
            return self._mask(json.dumps(self._fields(record) | extra, ensure_ascii=False, default=str))
        first, *rest = super().format(record).split("\n")
        fields = "".join(f" {key}={value}" for key, value in extra.items())
        return self._mask("\n".join([first + fields, *rest]))

    def _fields(self, record: logging.LogRecord) -> dict[str, object]:
        fields: dict[str, object] = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return fields


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """What of the settings no line may show."""
    kept = (settings.bot_token, settings.webhook_secret, settings.proxy)
    return tuple(secret.get_secret_value() for secret in kept if secret is not None)


def install_logging(*hosted: Settings, stream: TextIO | None = None) -> None:
    """Sends every log line of the process, masked, to `stream` (standard error by default), and to nowhere else.

    `hosted` are the settings of all whose secrets may occur; they agree on the level and the form.
    """
    settings = hosted[0]
    handler = logging.StreamHandler(stream or sys.stderr)
    secrets = tuple(secret for each in hosted for secret in secrets_of(each))
    handler.setFormatter(Masked(Mask(secrets), as_json=settings.log_format == "json"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
