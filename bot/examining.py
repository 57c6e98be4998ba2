"""A look at Telegram as `dondoc doctor` takes it: does it know the token, what is its clock, how is the webhook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.settings import Settings
from bot.transport import AiohttpRequest

SECONDS = 15.0


@dataclass(frozen=True, kw_only=True)
class Unreached:
    """Telegram gave no answer of its own. `why` holds no address."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Telegram answered with this error code and description."""

    code: int
    description: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Telegram's result, and its clock (UTC) where it said one."""

    result: dict[str, Any]
    clock: dt.datetime | None


Answer = Answered | Refused | Unreached


async def ask(settings: Settings, method: str) -> Answer:
    """Calls a method of the Bot API that takes no parameters, by the way that the bot itself would go."""
    transport = AiohttpRequest(proxy=settings.proxy_url)
    url = f"{settings.telegram_base_url}/bot{settings.bot_token.get_secret_value()}/{method}"
    try:
        async with (
            transport.session() as session,
            session.post(
                url, proxy=transport.http_proxy, timeout=aiohttp.ClientTimeout(SECONDS), allow_redirects=False
            ) as response,
        ):
            payload = await response.json()
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        return Unreached(why=type(error).__name__)  # its text quotes the address, and with it the token
    return _answer(payload, response.headers.get("Date"))


def _answer(payload: Any, date: str | None) -> Answer:
    if not isinstance(payload, dict) or "ok" not in payload:
        return Unreached(why="the answer is not Telegram's")
    if not payload["ok"]:
        return Refused(code=int(payload.get("error_code", 0)), description=str(payload.get("description", "")))
    clock = parsedate_to_datetime(date) if date else None
    return Answered(result=payload["result"], clock=clock)
