"""The web chat's feed: every change as a server-sent event, so that a reconnecting page misses nothing."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from sandbox.desk import DESK, Desk
from sandbox.model import Json

HEARTBEAT_SECONDS = 15.0
CLOSING = "closing"


async def feed(request: web.Request) -> web.StreamResponse:
    """Streams the changes after the one that `Last-Event-ID`, or `since` at first, names."""
    desk = request.app[DESK]
    headers = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    since = _number(desk, request.headers.get("Last-Event-ID") or request.query.get("since", ""))
    if since is None:
        await response.write(b"event: reset\ndata: {}\n\n")
        return response
    queue = desk.world.subscribe(since)
    desk.feeds.add(queue)
    try:
        await _stream(desk, queue, response)
    except ConnectionResetError:
        return response  # the page has gone; it asks again when it comes back
    finally:
        desk.feeds.discard(queue)
        desk.world.unsubscribe(queue)
    return response


async def end_feeds(app: web.Application) -> None:
    """Ends all feeds, so that the server can stop at once."""
    for queue in app[DESK].feeds:
        queue.put_nowait({"type": CLOSING})


async def _stream(desk: Desk, queue: asyncio.Queue[Json], response: web.StreamResponse) -> None:
    first_bot = desk.world.bot().bot_id
    while True:
        await response.write(_clock(desk))
        try:
            change = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            continue
        if change["type"] == CLOSING:
            return
        if change["bot_id"] in (None, first_bot):
            await response.write(_event(desk, change))


def _clock(desk: Desk) -> bytes:
    now = json.dumps({"now": desk.world.clock().isoformat()})
    return f"event: clock\ndata: {now}\n\n".encode()


def _event(desk: Desk, change: Json) -> bytes:
    return f"id: {desk.cursor(change['seq'])}\nevent: change\ndata: {json.dumps(change)}\n\n".encode()


def _number(desk: Desk, cursor: str) -> int | None:
    """The number in a cursor; nothing when it belongs to another run of the server or to the future."""
    epoch, _, digits = cursor.partition("-")
    if epoch != desk.epoch or not digits.isdecimal() or int(digits) > len(desk.world.feed):
        return None
    return int(digits)
