"""The web server: Telegram's webhook, which answers 200 only after the update is stored, and pages for operators.

/healthz is red while Telegram cannot be reached, which no restart cures. /readyz is green while the database answers,
so that updates can be taken. /metrics is for Prometheus. None shows more than counts. /calendar/ shows an agency's
deadlines to whoever has its private address. Where organisations have names, each has its own webhook and calendars
under its name, and its own /healthz/NAME and /readyz/NAME; /healthz, /readyz and /metrics speak of all.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.application import DonDoc
from bot.calendars import feed
from bot.inbox import is_number
from bot.intake import Intake
from bot.log import speaking_of
from bot.metrics import Together
from bot.settings import Machine

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
MOST_BYTES = 1 << 20
READY_SECONDS = 2.0

Health = Callable[[], Awaitable[dict[str, Any]]]
"""Answers what /healthz shows; its `ok` decides between 200 and 503."""


@dataclass(frozen=True, kw_only=True)
class Hosted:
    """One organisation as the web server sees it: its pages."""

    application: DonDoc
    health: Health
    intake: Intake

    @property
    def name(self) -> str | None:
        """The organisation's name; None for the only one."""
        return self.application.settings.organisation

    async def update(self, request: web.Request) -> web.Response:
        """Telegram's webhook."""
        if not self._is_telegram(request):
            return web.Response(status=403)
        body = await request.read()
        update = _parsed(body)
        if update is None:
            return web.Response(status=400)
        with speaking_of(self.name):
            await self.intake.take(update)
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        secret = self.application.settings.webhook_secret
        assert secret is not None
        # As bytes: compare_digest refuses strings beyond ASCII, and the header may hold anything.
        said = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(said, secret.get_secret_value().encode())

    async def calendar(self, request: web.Request) -> web.Response:
        """The deadlines of the agency behind a private address."""
        found = await feed(self.application.storage, request.match_info["token"])
        if found is None:
            return web.Response(status=404)
        tag = f'"{found.tag}"'
        headers = {"ETag": tag, "Cache-Control": "private, max-age=300"}
        if tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        return web.Response(body=found.content, headers={"Content-Type": "text/calendar; charset=utf-8", **headers})

    async def ready(self) -> bool:
        """Whether the database answers in time."""
        try:
            async with asyncio.timeout(READY_SECONDS), self.application.storage.snapshot() as records:
                await records.inbox.waiting()  # the cheapest question: health counts every message that ever was
        except TimeoutError:
            return False
        return True


class Web:
    """The server of a process for all that it hosts. `port` is the real one after `start`.

    `closed` names organisations whose memory could not be opened: they are red.
    """

    def __init__(self, machine: Machine, hosted: Sequence[Hosted], closed: Collection[str] = ()) -> None:
        self._machine = machine
        self._hosted = tuple(hosted)
        self._closed = tuple(closed)
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listens where the settings say. Raises OSError where that is taken."""
        served = web.Application(client_max_size=MOST_BYTES)
        served.router.add_get("/healthz", self._healthz)
        served.router.add_get("/readyz", self._readyz)
        served.router.add_get("/metrics", self._metrics)
        for organisation in self._hosted:
            _add_pages(served.router, organisation)
        self._runner = web.AppRunner(served, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._machine.listen_host, self._machine.listen_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Takes no new request and ends those that have begun."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _healthz(self, _: web.Request) -> web.Response:
        found: dict[str | None, dict[str, Any]] = {name: {"ok": False, "open": False} for name in self._closed}
        found |= {organisation.name: await organisation.health() for organisation in self._hosted}
        if None in found:
            return _health(found[None])
        return _health({"ok": all(health["ok"] for health in found.values()), "organisations": found})

    async def _readyz(self, _: web.Request) -> web.Response:
        # A closed organisation does not count: the others' updates must go on coming here.
        return _readiness(all([await organisation.ready() for organisation in self._hosted]))

    async def _metrics(self, _: web.Request) -> web.Response:
        registries = {}
        for organisation in self._hosted:
            application = organisation.application
            connected = bool((await organisation.health())["telegram"])
            await application.meters.measure(application.storage, application.clock(), connected)
            registries[organisation.name] = application.meters.registry
        return web.Response(body=generate_latest(Together(registries)), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _add_pages(router: web.UrlDispatcher, hosted: Hosted) -> None:
    async def healthz(_: web.Request) -> web.Response:
        return _health(await hosted.health())

    async def readyz(_: web.Request) -> web.Response:
        return _readiness(await hosted.ready())

    settings, name = hosted.application.settings, hosted.name
    if name is not None:
        router.add_get(f"/healthz/{name}", healthz)
        router.add_get(f"/readyz/{name}", readyz)
    if settings.public_url:
        router.add_get(f"{'/' + name if name else ''}/calendar/{{token}}.ics", hosted.calendar)
    if settings.webhook_url:
        router.add_post(urlsplit(settings.webhook_url).path or "/", hosted.update)


def _health(health: dict[str, Any]) -> web.Response:
    return web.json_response(health, status=200 if health["ok"] else 503)


def _readiness(ready: bool) -> web.Response:
    return web.json_response({"ready": ready}, status=200 if ready else 503)


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and is_number(update.get("update_id")) else None
