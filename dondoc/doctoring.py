"""`dondoc doctor`: checks what the bot needs, one line each, and says what to do. No line holds the token."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.examining import Answer, Answered, Refused, Unreached, ask
from bot.log import Mask, secrets_of
from bot.settings import Settings
from directives.times import Clock
from dondoc.run import heading, read_settings, system_clock
from storage.errors import StorageError
from storage.examining import Examination, examine

LEAST_FREE_BYTES = 200 * 1024 * 1024
MOST_CLOCK_SECONDS = 30.0
MOST_PENDING = 100
RECENTLY = dt.timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the report. `advice` says what to do where it is not `well`."""

    what: str
    found: str
    well: bool = True
    advice: str = ""

    def __str__(self) -> str:
        line = f"{'ok  ' if self.well else 'FAIL'}  {self.what}: {self.found}"
        return line if self.well else f"{line}. {self.advice}"


def run_doctor(organisation: str | None = None) -> int:
    """Prints the report of all organisations, or of one. Returns 0 where all is well, else 1."""
    hosted = read_settings(organisation)
    if hosted is None:
        print("FAIL  settings: not complete. Set what is named above, in the environment or in .env (see .env.example)")
        return 1
    well = True
    for settings in hosted:
        findings = asyncio.run(check(settings, system_clock))
        mask = Mask(secrets_of(settings))
        for finding in findings:
            print(mask(f"{heading(settings)}{finding}"))
        well = well and all(finding.well for finding in findings)
    return 0 if well else 1


async def check(settings: Settings, clock: Clock) -> list[Finding]:
    """Every finding, in the order in which an operator would put things right."""
    findings = [*_settings(settings), *await _database(settings)]
    me = await ask(settings, "getMe")
    findings += _token(me)
    if isinstance(me, Answered):
        findings += _clock(me, clock())
        findings += _webhook(settings, await ask(settings, "getWebhookInfo"), clock())
    return findings


def _settings(settings: Settings) -> Iterator[Finding]:
    if settings.admins:
        yield Finding(what="settings", found=f"complete, {len(settings.admins)} admins")
    else:
        advice = "Set DONDOC_ADMINS to the Telegram user ids of those who post directives"
        yield Finding(what="settings", found="no admin", well=False, advice=advice)


async def _database(settings: Settings) -> list[Finding]:
    try:
        found = await examine(settings.database_url, settings.organisation)
    except StorageError as error:
        return [Finding(what="database", found=str(error), well=False, advice="Set DONDOC_DATABASE_URL")]
    return [_condition(found), *_space(found)]


def _condition(found: Examination) -> Finding:
    what = f"database {found.name}"
    if not found.exists:
        return Finding(what=what, found="not there yet; the first start makes it")
    if found.damage:
        advice = "Stop the bot, see that its place can be reached, keep a copy and restore the newest backup"
        return Finding(what=what, found=f"damaged ({found.damage})", well=False, advice=advice)
    if found.schema != found.wanted:
        advice = "Run `dondoc db upgrade`; where the database is newer, install the newer version"
        said = f"its schema is {found.schema}, this version's {found.wanted}"
        return Finding(what=what, found=said, well=False, advice=advice)
    return Finding(what=what, found=f"sound, schema {found.schema}")


def _space(found: Examination) -> Iterator[Finding]:
    if found.free_bytes is None:
        return
    said = f"{found.free_bytes // (1024 * 1024)} MiB free"
    advice = f"Make room on the disk of {found.folder}: a full disk stops the bot"
    yield Finding(what="disk", found=said, well=found.free_bytes >= LEAST_FREE_BYTES, advice=advice)


def _token(me: Answer) -> Iterator[Finding]:
    match me:
        case Answered():
            yield Finding(what="token", found=f"belongs to @{me.result.get('username')}")
        case Refused(code=401 | 404):
            advice = "Take the token from @BotFather anew and set DONDOC_BOT_TOKEN"
            yield Finding(what="token", found="Telegram does not know it", well=False, advice=advice)
        case Refused():
            found = f"Telegram refused the question ({me.code} {me.description})"
            yield Finding(what="token", found=found, well=False, advice="Try again in a minute")
        case Unreached():
            advice = "Check the network and DONDOC_TELEGRAM_BASE_URL; where Telegram is blocked, set DONDOC_PROXY"
            yield Finding(what="telegram", found=f"not reached ({me.why})", well=False, advice=advice)


def _clock(me: Answered, at: dt.datetime) -> Iterator[Finding]:
    if me.clock is None:
        yield Finding(what="clock", found="Telegram said no time to compare with")
        return
    ahead = (at - me.clock).total_seconds()
    well = abs(ahead) <= MOST_CLOCK_SECONDS
    advice = "Set the machine's clock by NTP: deadlines and nudges follow it"
    yield Finding(what="clock", found=f"{ahead:+.0f} s against Telegram's", well=well, advice=advice)


def _webhook(settings: Settings, answer: Answer, at: dt.datetime) -> Iterator[Finding]:
    if not isinstance(answer, Answered):
        yield Finding(what="webhook", found="its state was not told", well=False, advice="Try again in a minute")
        return
    state = answer.result
    yield _way_in(settings, str(state.get("url") or ""))
    pending = int(state.get("pending_update_count", 0))
    advice = "Start the bot with `dondoc run`, or see its log: Telegram drops updates after 24 hours"
    yield Finding(what="updates", found=f"{pending} wait at Telegram", well=pending <= MOST_PENDING, advice=advice)
    if "last_error_date" in state:
        yield _last_error(state, at)


def _way_in(settings: Settings, url: str) -> Finding:
    wanted = settings.webhook_url or ""
    if url == wanted:
        return Finding(what="webhook", found="set as in the settings" if url else "none, the bot polls")
    found = "Telegram posts to another address" if url else "not set at Telegram"
    if not wanted:
        found = "set, though the settings say polling"
    advice = "Start the bot, which puts it right; if it comes back, another program uses this token"
    return Finding(what="webhook", found=found, well=False, advice=advice)


def _last_error(state: dict[str, Any], at: dt.datetime) -> Finding:
    since = dt.datetime.fromtimestamp(int(state["last_error_date"]), dt.UTC)
    found = f"last error at {since:%Y-%m-%d %H:%M} UTC: {state.get('last_error_message', '')}"
    advice = "Check that DONDOC_WEBHOOK_URL leads to the bot's port from outside, with a valid certificate"
    return Finding(what="webhook", found=found, well=at - since > RECENTLY, advice=advice)
