"""The webhook takes only Telegram's own updates, stores before it answers, and each once."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from directives.work import Lane, NoticeKind
from tests.bot.scene import Scene, update_json

SECRET = "bi_mat-1234567890"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
async def address(scene: Scene) -> str:
    port = free_port()
    scene.world.allow_local_webhooks = True
    address = f"http://127.0.0.1:{port}/telegram/hook"
    await scene.start(webhook_url=address, webhook_secret=SECRET, listen_port=port)
    await scene.until(lambda: scene.world.bot().webhook)
    assert scene.web
    assert scene.web.port == port
    return address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def post(
    session: aiohttp.ClientSession, address: str, body: bytes | io.BytesIO, secret: str | None = SECRET
) -> int:
    headers = {} if secret is None else {HEADER: secret}
    async with session.post(address, data=body, headers=headers) as answer:
        return answer.status


async def test_telegram_delivers_by_webhook_and_is_answered(scene: Scene, address: str) -> None:
    scene.world.start(scene.lan)

    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
    assert scene.world.called("getUpdates") == []


@pytest.mark.parametrize("secret", [None, "", "sai", SECRET[:-1], SECRET + "x"])
async def test_a_wrong_secret_is_turned_away_unread(
    scene: Scene, address: str, session: aiohttp.ClientSession, secret: str | None
) -> None:
    body = json.dumps(update_json(5, scene.lan, "giả")).encode()

    assert await post(session, address, body, secret) == 403

    async with scene.storage.snapshot() as records:
        assert await records.inbox.newest_id() is None


async def test_a_secret_beyond_ascii_is_turned_away_too(address: str) -> None:
    host, port = address.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /telegram/hook HTTP/1.1\r\nHost: x\r\n{HEADER}: ".encode() + "bí mật".encode()
    writer.write(head + b"\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()

    assert answer.startswith(b"HTTP/1.1 4")


async def test_a_body_that_is_too_large_is_refused(address: str, session: aiohttp.ClientSession) -> None:
    body = io.BytesIO(b'{"update_id": 1, "x": "' + b"a" * (1 << 20) + b'"}')

    assert await post(session, address, body) == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"update_id": "1"}', b"[" * 100_000, b"\xff\xfe"])
async def test_a_body_that_is_no_update_is_refused(address: str, session: aiohttp.ClientSession, body: bytes) -> None:
    assert await post(session, address, body) == 400


async def test_the_same_update_is_worked_on_once(scene: Scene, address: str, session: aiohttp.ClientSession) -> None:
    scene.world.start(scene.lan)
    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan")
    again = json.dumps(update_json(900_000_001, scene.lan, "hai lần")).encode()
    last = json.dumps(update_json(900_000_002, scene.lan, "sau cùng")).encode()

    statuses = await asyncio.gather(*(post(session, address, again) for _ in range(5)))
    await post(session, address, last)

    assert statuses == [200] * 5
    await scene.said(scene.chat(scene.lan), "Chào\nChị Lan", "hai lần", "sau cùng")


async def test_an_update_is_stored_before_it_is_acknowledged(
    scene: Scene, address: str, session: aiohttp.ClientSession
) -> None:
    body = json.dumps(update_json(7, scene.lan, "/slow")).encode()

    assert await post(session, address, body) == 200

    async with scene.storage.snapshot() as records:
        assert (await records.inbox.newest_id(), await records.inbox.waiting()) == (7, 1)


async def test_telegram_waits_for_its_answer_until_the_update_is_committed(
    scene: Scene, address: str, session: aiohttp.ClientSession
) -> None:
    body = json.dumps(update_json(8, scene.lan, "chờ")).encode()

    async with scene.storage.transaction():
        answer = asyncio.create_task(post(session, address, body))
        await asyncio.sleep(0.2)
        assert not answer.done()

    assert await answer == 200


async def test_health_is_red_until_telegram_is_reached(scene: Scene, session: aiohttp.ClientSession) -> None:
    port = free_port()
    await scene.server.stop()
    running = await scene.start(listen_port=port)

    async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == 503
        assert (await answer.json())["telegram"] is False
    assert not running.connected.is_set()


async def test_health_is_green_while_telegram_is_reached(
    scene: Scene, address: str, session: aiohttp.ClientSession
) -> None:
    async with session.get(address.replace("/telegram/hook", "/healthz")) as answer:
        assert answer.status == 200
        assert await answer.json() == {"ok": True, "telegram": True, "inbox_waiting": 0, "outbox": {}}


async def text_of(session: aiohttp.ClientSession, address: str, path: str) -> tuple[int, str]:
    async with session.get(address.replace("/telegram/hook", path)) as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/telegram/hook", 405),
        ("PUT", "/telegram/hook", 405),
        ("POST", "/telegram/hook/x", 404),
        ("POST", "/", 404),
        ("POST", "/healthz", 405),
        ("POST", "/readyz", 405),
        ("DELETE", "/metrics", 405),
        ("GET", "/admin", 404),
    ],
)
async def test_a_wrong_path_or_method_is_refused_whatever_secret_it_brings(
    address: str, session: aiohttp.ClientSession, method: str, path: str, status: int
) -> None:
    url = address.replace("/telegram/hook", path)

    async with session.request(method, url, data=b"{}", headers={HEADER: SECRET}) as answer:
        assert answer.status == status


async def test_ready_tells_that_updates_can_be_taken_even_while_telegram_is_away(
    scene: Scene, session: aiohttp.ClientSession
) -> None:
    port = free_port()
    await scene.server.stop()
    await scene.start(listen_port=port)

    async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        assert (answer.status, await answer.json()) == (200, {"ready": True})


async def test_metrics_count_the_queues_the_doubts_the_pauses_and_the_deliveries(
    scene: Scene, address: str, session: aiohttp.ClientSession
) -> None:
    scene.world.start(scene.lan)
    chat = scene.chat(scene.lan)
    await scene.said(chat, "Chào\nChị Lan")
    scene.world.faults.add(method="sendMessage", kind="flood", seconds=1)
    await scene.post(chat, "đến nơi")
    await scene.settled(delivered=1)
    scene.world.faults.add(method="sendMessage", kind="drop_after")
    await scene.post(chat, "không chắc", kind=NoticeKind.NUDGE)
    await scene.settled(delivered=1, uncertain=1)
    await scene.post(chat, "mai", due_at=scene.clock() + dt.timedelta(days=1), lane=Lane.NUDGE)

    status, shown = await text_of(session, address, "/metrics")

    assert status == 200
    for line in (
        'dondoc_outbox_notices{lane="bulk",state="delivered"} 1.0',
        'dondoc_outbox_notices{lane="bulk",state="uncertain"} 1.0',
        'dondoc_outbox_notices{lane="nudge",state="due"} 1.0',
        'dondoc_outbox_oldest_due_seconds{lane="nudge"} 0.0',
        "dondoc_outbox_doubts 1.0",
        "dondoc_telegram_429_total 1.0",
        "dondoc_inbox_waiting 0.0",
        "dondoc_inbox_set_aside 0.0",
        "dondoc_handler_seconds_count 1.0",
        "dondoc_telegram_connected 1.0",
    ):
        assert line in shown.splitlines(), line
    assert "Lan" not in shown


async def test_the_age_of_the_oldest_notice_grows_while_nothing_leaves(
    scene: Scene, address: str, session: aiohttp.ClientSession
) -> None:
    scene.world.start(scene.lan)
    scene.world.faults.add(method="sendMessage", kind="flood", seconds=60, times=None)
    await scene.post(scene.chat(scene.lan), due_at=scene.clock() - dt.timedelta(minutes=5))

    _, shown = await text_of(session, address, "/metrics")

    (age,) = (line for line in shown.splitlines() if line.startswith('dondoc_outbox_oldest_due_seconds{lane="bulk"}'))
    assert float(age.split()[-1]) >= 300
