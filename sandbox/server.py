"""The Bot API over HTTP, on loopback: paths, faults, answers in Telegram's form."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from aiohttp import web

from sandbox.asking import Ask, meant_chat
from sandbox.errors import ApiError, bad_request, not_found, too_many_requests, unauthorized
from sandbox.faults import Fault, FaultKind
from sandbox.files import MOST_UPLOAD_BYTES
from sandbox.methods import carry_out, method_name
from sandbox.model import Bot, Json
from sandbox.params import Params, read_params
from sandbox.webhook import WebhookDelivery
from sandbox.world import World

HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
PAGES = {
    FaultKind.HTML502: (502, "502 Bad Gateway"),
    FaultKind.HTML502_AFTER: (502, "502 Bad Gateway"),
    FaultKind.HTML403: (403, "403 Forbidden"),
    FaultKind.HTML404: (404, "404 Not Found"),
}
log = logging.getLogger(__name__)


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(
        text=json.dumps(body, ensure_ascii=False, separators=(",", ":")), status=status, content_type="application/json"
    )


def _refusal(error: ApiError) -> web.Response:
    response = _json(error.body(), error.code)
    if "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


class Sandbox:
    """The server around a world; `app` takes further routes (the web chat) before it is started."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.app = web.Application(client_max_size=MOST_UPLOAD_BYTES)
        self.app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner: web.AppRunner | None = None
        self._delivery = WebhookDelivery(world, self._perform)
        self.base = ""

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen and answer the address that stands before "/bot<TOKEN>"; port 0 takes a free one."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        await self._delivery.start()
        self.base = f"http://{host}:{self._runner.addresses[0][1]}"
        return self.base

    async def stop(self) -> None:
        """End all polls as a restart of Telegram would, and close the address."""
        await self._delivery.stop()
        for bot in self.world.bots.values():
            bot.updates.end_poll(ApiError(500, "Internal Server Error: restart"))
        if self._runner is not None:
            await self._runner.cleanup()

    def _bot(self, token: str) -> Bot:
        bot = self.world.bots.get(token)
        if bot is None or bot.revoked:
            raise unauthorized()
        return bot

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request.match_info["token"])
            name = method_name(request.match_info["method"])
            ask = Ask(world=self.world, bot=bot, params=await read_params(request))
            return await self._with_faults(request, ask, name)
        except ApiError as error:
            return _refusal(error)

    async def _with_faults(self, request: web.Request, ask: Ask, name: str) -> web.StreamResponse:
        chat = meant_chat(ask)
        struck = self.world.faults.strike(name, chat.chat_id if chat else None)
        for fault in struck:
            if fault.kind is FaultKind.DELAY:
                await asyncio.sleep(fault.seconds)
        hard = next((fault for fault in struck if fault.kind is not FaultKind.DELAY), None)
        if hard is not None and not hard.kind.after_effect:
            return _broken(request, hard)
        try:
            answer = _json({"ok": True, "result": await carry_out(ask, name)})
        except ApiError as error:
            answer = _refusal(error)
        return answer if hard is None else _broken(request, hard)

    async def _perform(self, bot: Bot, asked: Json) -> None:
        """Carry out a method that a bot gave in answer to its webhook."""
        params = Params(values={key: value for key, value in asked.items() if key != "method"})
        try:
            await carry_out(Ask(world=self.world, bot=bot, params=params), method_name(asked["method"]))
        except ApiError as error:
            log.info("refused a method from a webhook's answer: %s", error.description)

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._bot(request.match_info["token"])
            kept = self.world.files.by_path(request.match_info["path"])
            if kept is None:
                raise not_found()
        except ApiError as error:
            return _refusal(error)
        return web.Response(body=kept.content, content_type="application/octet-stream")


def _broken(request: web.Request, fault: Fault) -> web.StreamResponse:
    """What a struck request gets instead of its answer."""
    kind: Any = fault.kind
    if kind in (FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER):
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if kind in (FaultKind.ERROR500, FaultKind.ERROR500_AFTER):
        return _refusal(ApiError(500, "Internal Server Error"))
    if kind is FaultKind.FLOOD:
        return _refusal(too_many_requests(max(1, int(fault.seconds))))
    if kind is FaultKind.REFUSED:
        return _refusal(bad_request(fault.words))
    if kind is FaultKind.GARBAGE_AFTER:
        return web.Response(text="OK", content_type="text/plain")
    status, title = PAGES[kind]
    return web.Response(text=HTML.format(title), status=status, content_type="text/html")
