"""The web server: Telegram's webhook, which answers 200 only after the update is stored, and pages for operators.

/healthz is red while Telegram cannot be reached, which no restart cures. /readyz is green while the database answers,
so that updates can be taken. /metrics is for Prometheus. None shows more than counts. /calendar/ shows an agency's
deadlines to whoever has its private address.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.application import DonDoc
from bot.calendars import feed
from bot.inbox import keep

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
MOST_BYTES = 1 << 20
READY_SECONDS = 2.0

Health = Callable[[], Awaitable[dict[str, Any]]]
"""Answers what /healthz shows; its `ok` decides between 200 and 503."""


class Web:
    """The server. `port` is the real one after `start`."""

    def __init__(self, application: DonDoc, health: Health) -> None:
        self._application = application
        self._health = health
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listens where the settings say. Raises OSError where that is taken."""
        settings = self._application.settings
        served = web.Application(client_max_size=MOST_BYTES)
        served.router.add_get("/healthz", self._healthz)
        served.router.add_get("/readyz", self._readyz)
        served.router.add_get("/metrics", self._metrics)
        if settings.public_url:
            served.router.add_get("/calendar/{token}.ics", self._calendar)
        if settings.webhook_url:
            served.router.add_post(urlsplit(settings.webhook_url).path or "/", self._update)
        self._runner = web.AppRunner(served, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, settings.listen_host, settings.listen_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Takes no new request and ends those that have begun."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _update(self, request: web.Request) -> web.Response:
        if not self._is_telegram(request):
            return web.Response(status=403)
        body = await request.read()
        update = _parsed(body)
        if update is None:
            return web.Response(status=400)
        await keep(self._application, [update])
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        secret = self._application.settings.webhook_secret
        assert secret is not None
        # As bytes: compare_digest refuses strings beyond ASCII, and the header may hold anything.
        said = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(said, secret.get_secret_value().encode())

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._health()
        return web.json_response(health, status=200 if health["ok"] else 503)

    async def _readyz(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(READY_SECONDS), self._application.storage.snapshot() as records:
                await records.inbox.waiting()  # the cheapest question: health counts every message that ever was
        except TimeoutError:
            return web.json_response({"ready": False}, status=503)
        return web.json_response({"ready": True})

    async def _calendar(self, request: web.Request) -> web.Response:
        found = await feed(self._application.storage, request.match_info["token"])
        if found is None:
            return web.Response(status=404)
        tag = f'"{found.tag}"'
        headers = {"ETag": tag, "Cache-Control": "private, max-age=300"}
        if tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        return web.Response(body=found.content, headers={"Content-Type": "text/calendar; charset=utf-8", **headers})

    async def _metrics(self, _: web.Request) -> web.Response:
        application = self._application
        connected = bool((await self._health())["ok"])
        shown = await application.meters.exposition(application.storage, application.clock(), connected)
        return web.Response(body=shown, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
