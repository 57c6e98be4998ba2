"""What the operator sets: environment variables with the prefix DONDOC_, or the file .env. Read once, frozen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts.trouble import OFFICE

FREE_PER_SECOND = 30.0
PAID_PER_SECOND = 1000.0
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Settings(BaseSettings):
    """Every setting of the bot. Raises pydantic's ValidationError, which names the wrong setting without its value."""

    model_config = SettingsConfigDict(
        env_prefix="DONDOC_",
        env_file=".env",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

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
    database_url: str = "sqlite+aiosqlite:///data/dondoc.db"
    """SQLAlchemy URL with its driver."""

    telegram_base_url: str = "https://api.telegram.org"
    """Telegram, a Bot API server of one's own, or the sandbox."""
    proxy: SecretStr | None = None
    """http://, socks5:// or socks4:// URL that leads to Telegram; may hold a password."""

    webhook_url: str | None = None
    """The https address under which Telegram reaches us; without it the bot polls."""
    webhook_secret: SecretStr | None = None
    """Telegram sends it with every update: letters, digits, _ and -."""
    listen_host: str = "127.0.0.1"
    """Where the web server listens."""
    listen_port: int | None = Field(default=None, ge=0, le=65535)
    """Its port; without it no web server runs. 0 takes a free one."""

    public_url: str | None = None
    """The https address under which the web server is reached from outside; without it no calendar addresses."""

    extensions: int = Field(default=1, ge=0)
    """How often one agency may be granted more time for one task."""
    verify: bool = True
    """Whether an admin has to accept what agencies report done."""
    tick_seconds: float = Field(default=15.0, gt=0)
    """How often due nudges are looked for."""
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

    @property
    def overall_per_second(self) -> float:
        """The pace over all chats."""
        return self.messages_per_second or (PAID_PER_SECOND if self.paid_broadcast else FREE_PER_SECOND)

    @field_validator("admins", "leaders", "inside_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("telegram_base_url", "webhook_url", "public_url")
    @classmethod
    def _without_last_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else value

    @field_validator("webhook_secret")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET_SHAPE.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, _ and - are allowed")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Settings:
        if self.webhook_url and (self.webhook_secret is None or self.listen_port is None):
            raise ValueError("a webhook needs DONDOC_WEBHOOK_SECRET and DONDOC_LISTEN_PORT")
        if self.public_url and self.listen_port is None:
            raise ValueError("a public address needs DONDOC_LISTEN_PORT")
        return self
