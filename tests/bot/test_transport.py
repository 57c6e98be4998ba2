"""The transport says of every fault whether the request may have arrived, and shows the token in none."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.transport import AiohttpRequest, MayHaveArrived, NeverLeft
from tests.bot.scene import TOKEN, Scene

Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Serve = Callable[[Answering], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts a server that does with a connection what it is told, and answers its address."""
    servers: list[asyncio.Server] = []

    async def start(answering: Answering) -> str:
        server = await asyncio.start_server(answering, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    yield start
    for server in servers:
        server.close()
        await server.wait_closed()


@contextlib.asynccontextmanager
async def bot_at(base: str, **kwargs: object) -> AsyncIterator[Bot]:
    request = AiohttpRequest(**kwargs)  # type: ignore[arg-type]
    await request.initialize()
    try:
        yield Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=request)
    finally:
        await request.shutdown()


def saying(answer: bytes) -> Answering:
    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    return answering


def http(status: str, body: bytes, mime: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


def closed_port() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


async def fault_of(base: str, **kwargs: object) -> TelegramError:
    async with bot_at(base, **kwargs) as bot:
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(1, "xin chào")
    return raised.value


def shown(error: BaseException) -> str:
    """Everything that a log of this error could show."""
    linked = [error, error.__cause__, error.__context__]
    return "".join(repr(one) for one in linked) + "".join(traceback.format_exception(error))


async def test_a_refused_connection_has_never_left() -> None:
    error = await fault_of(f"http://{closed_port()}")

    assert isinstance(error.__cause__, NeverLeft)
    assert TOKEN.partition(":")[2] not in shown(error)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_dead_proxy_lets_nothing_leave(scene: Scene, scheme: str) -> None:
    error = await fault_of(scene.base, proxy=f"{scheme}://nguoi:matkhau@{closed_port()}")

    assert isinstance(error.__cause__, NeverLeft)
    assert "matkhau" not in shown(error)
    assert TOKEN.partition(":")[2] not in shown(error)


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (b"", MayHaveArrived),  # closed without a word
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", MayHaveArrived),  # half an answer
        (http("200 OK", b"<html>", "text/html"), MayHaveArrived),
        (http("200 OK", b"{not json"), MayHaveArrived),
        (http("200 OK", b'["ok"]'), MayHaveArrived),
        (http("502 Bad Gateway", b"<html>", "text/html"), MayHaveArrived),
        (http("302 Found", b"", "text/html"), NeverLeft),
        (http("403 Forbidden", b"<html>", "text/html"), NeverLeft),
        (http("403 Forbidden", b"oops"), NeverLeft),
        (http("404 Not Found", b"<html>", "text/html"), NeverLeft),
        (http("407 Proxy Authentication Required", b"", "text/html"), NeverLeft),
    ],
)
async def test_an_answer_that_is_not_telegrams_is_a_fault_of_the_network(
    serve: Serve, answer: bytes, cause: type[Exception]
) -> None:
    error = await fault_of(await serve(saying(answer)))

    assert type(error) is NetworkError
    assert isinstance(error.__cause__, cause)
    assert TOKEN.partition(":")[2] not in shown(error)


async def test_no_answer_in_time_may_have_arrived(serve: Serve) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    error = await fault_of(await serve(silent), read_timeout=0.2)

    assert isinstance(error, TimedOut)
    assert isinstance(error.__cause__, MayHaveArrived)
    assert TOKEN.partition(":")[2] not in shown(error)


async def test_cancelled_sends_cost_no_connection(scene: Scene) -> None:
    scene.world.start(scene.lan)
    async with bot_at(scene.base) as bot:
        for _ in range(5):
            sends = [asyncio.create_task(bot.send_message(scene.lan.user_id, "bỏ")) for _ in range(150)]
            await asyncio.sleep(0.005)
            for send in sends:
                send.cancel()
            await asyncio.gather(*sends, return_exceptions=True)

        async with asyncio.timeout(5):
            await asyncio.gather(*(bot.send_message(scene.lan.user_id, "còn") for _ in range(120)))

    assert scene.texts(scene.chat(scene.lan)).count("còn") == 120


async def test_a_file_keeps_its_vietnamese_name_and_comes_back_whole(scene: Scene) -> None:
    scene.world.start(scene.lan)
    content = "Quyết định\n".encode() * 1000
    async with bot_at(scene.base) as bot:
        message = await bot.send_document(
            scene.lan.user_id, InputFile(content, filename='Quyết định số "12".txt'), caption="văn bản"
        )
        assert message.document is not None
        fetched = await (await bot.get_file(message.document.file_id)).download_as_bytearray()

    assert message.document.file_name == "Quyết định số '12'.txt"
    assert bytes(fetched) == content


async def test_a_transport_may_be_opened_again(scene: Scene) -> None:
    scene.world.start(scene.lan)
    request = AiohttpRequest()
    bot = Bot(TOKEN, base_url=f"{scene.base}/bot", request=request)
    await request.initialize()
    await bot.send_message(scene.lan.user_id, "một")
    await request.shutdown()
    await request.shutdown()

    await bot.send_message(scene.lan.user_id, "hai")
    await request.shutdown()

    assert scene.texts(scene.chat(scene.lan)) == ["một", "hai"]
