"""What the operator sets: environment variables with the prefix DONDOC_, or the file .env. Read once, frozen."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts.trouble import OFFICE

FREE_PER_SECOND = 30.0
PAID_PER_SECOND = 1000.0
HERE, BY_WORKERS = "here", "workers"
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Machine(BaseSettings):
    """What all organisations of an installation have in common; where there is one, it is part of its settings."""

    model_config = SettingsConfigDict(
        env_prefix="DONDOC_",
        env_file=".env",
        env_ignore_empty=True,
        # Files named as settings (dondoc_bot_token): how systemd and containers hand over what is secret.
        secrets_dir=os.environ.get("DONDOC_SECRETS_FOLDER"),
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    organisations: Path | None = None
    """A folder with a file NAME.env for each organisation; without it there is one, set in the environment."""
    database_url: str = "sqlite+aiosqlite:///data/dondoc.db"
    """SQLAlchemy URL with its driver."""

    reading: str = Field(default=HERE, pattern="^(here|workers)$")
    """Who reads PDFs and pictures: this process's own helpers, or workers (`dondoc worker`), which need PostgreSQL."""

    telegram_base_url: str = "https://api.telegram.org"
    """Telegram, a Bot API server of one's own, or the sandbox."""
    proxy: SecretStr | None = None
    """http://, socks5:// or socks4:// URL that leads to Telegram; may hold a password."""

    webhook_url: str | None = None
    """The https address under which Telegram reaches us; without it the bot polls."""
    listen_host: str = "127.0.0.1"
    """Where the web server listens."""
    listen_port: int | None = Field(default=None, ge=0, le=65535)
    """Its port; without it no web server runs. 0 takes a free one."""

    public_url: str | None = None
    """The https address under which the web server is reached from outside; without it no calendar addresses."""

    backup_folder: Path | None = None
    """Where a backup is taken every day; without it none is."""
    backup_hour: int = Field(default=2, ge=0, le=23)
    """The local hour of it."""
    backups_daily: int = Field(default=14, ge=1)
    """How many daily backups are kept."""
    backups_weekly: int = Field(default=8, ge=0)
    """How many weekly ones are kept beside them."""
    pg_dump: Path | None = None
    """PostgreSQL's pg_dump, with pg_restore beside it; without it they are looked for on the PATH."""

    tick_seconds: float = Field(default=15.0, gt=0)
    """How often due nudges are looked for."""
    request_seconds: float = Field(default=20.0, gt=0)
    """How long an answer of Telegram is waited for."""
    stop_seconds: float = Field(default=20.0, gt=0)
    """How long a stop waits for work that has begun."""
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    """DEBUG, INFO, WARNING or ERROR."""
    log_format: str = Field(default="text", pattern="^(text|json)$")
    """text for people, json for machines."""

    @property
    def proxy_url(self) -> str | None:
        """The proxy's address in the clear, for the transport only."""
        return self.proxy.get_secret_value() if self.proxy else None

    @field_validator("telegram_base_url", "webhook_url", "public_url")
    @classmethod
    def _without_last_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else value

    @model_validator(mode="after")
    def _workers_have_a_queue(self) -> Self:
        if self.reading == BY_WORKERS and not self.database_url.startswith("postgresql"):
            raise ValueError("workers (DONDOC_READING) need PostgreSQL (DONDOC_DATABASE_URL)")
        return self

    @model_validator(mode="after")
    def _public_address_is_served(self) -> Self:
        if self.public_url and self.listen_port is None:
            raise ValueError("a public address needs DONDOC_LISTEN_PORT")
        return self


class Settings(Machine):
    """Every setting of the bot. Raises pydantic's ValidationError, which names the wrong setting without its value."""

    bot_token: SecretStr
    """From @BotFather."""
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    """Telegram user ids of the owners, separated by commas; they give further roles in the chat."""
    leaders: Annotated[frozenset[int], NoDecode] = frozenset()
    """Telegram user ids of leaders, who read everything and change nothing."""
    office_name: str = OFFICE
    """How the office signs."""
    agencies_file: Path | None = None
    """CSV of the province's own agencies; they are added to the packaged table."""
    inside_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    """Hosts of the office's own network whose documents may be posted by address: host or host:port, with commas."""
    webhook_secret: SecretStr | None = None
    """Telegram sends it with every update: letters, digits, _ and -."""

    extensions: int = Field(default=1, ge=0)
    """How often one agency may be granted more time for one task."""
    verify: bool = True
    """Whether an admin has to accept what agencies report done."""
    messages_per_second: float | None = Field(default=None, gt=0)
    """The pace over all chats; without it 30, what Telegram allows, or 1,000 with paid broadcast."""
    paid_broadcast: bool = False
    """Whether messages of the outbox are paid for in Telegram Stars: Telegram then takes 1,000 a second."""
    private_chat_seconds: float = Field(default=1.05, ge=0)
    """The least time between two messages to one person."""
    group_chat_seconds: float = Field(default=3.1, ge=0)
    """The least time between two messages to one group; Telegram allows 20 a minute."""
    resend_seconds: float = Field(default=60.0, ge=0)
    """After this time a task message whose arrival is in doubt is sent once more."""

    keep_messages_days: int = Field(default=400, ge=0)
    """Days after which the words of settled messages are wiped; 0 keeps them for good."""
    keep_updates_days: int = Field(default=30, ge=0)
    """Days after which what came in and was worked off is deleted; 0 keeps it for good."""
    keep_documents_days: int = Field(default=0, ge=0)
    """Days after which the text and original of a document go whose work is all over; 0 keeps them for good."""

    @property
    def organisation(self) -> str | None:
        """The name among several organisations; None for the only one of an installation."""
        return None

    @property
    def overall_per_second(self) -> float:
        """The pace over all chats."""
        return self.messages_per_second or (PAID_PER_SECOND if self.paid_broadcast else FREE_PER_SECOND)

    @field_validator("admins", "leaders", "inside_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET_SHAPE.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, _ and - are allowed")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and (self.webhook_secret is None or self.listen_port is None):
            raise ValueError("a webhook needs DONDOC_WEBHOOK_SECRET and DONDOC_LISTEN_PORT")
        return self
