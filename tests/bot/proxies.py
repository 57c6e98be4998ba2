"""Two real proxies on loopback: HTTP with absolute addresses or CONNECT, and SOCKS5 with a password."""

from __future__ import annotations

import asyncio
import base64
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

NAME, PASSWORD = "nguoi", "matkhau"

Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Proxy:
    """A proxy; `passed` are the hosts and ports that it was asked for."""

    def __init__(self) -> None:
        self.port = 0
        self.passed: list[tuple[str, int]] = []

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forwards the requests of one connection to the host of the first."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        wanted = base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
        if f"Proxy-Authorization: Basic {wanted}" not in head:
            writer.write(
                b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            return
        verb, target, _ = head.split(" ", 2)
        place = urlsplit(target if "//" in target else f"//{target}")
        assert place.hostname
        assert place.port
        there = await self._reach(place.hostname, place.port)
        if verb == "CONNECT":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            there[1].write(head.replace(target, place.path + (f"?{place.query}" if place.query else ""), 1).encode())
        await _both_ways((reader, writer), there)

    async def socks5(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """RFC 1928 with the password of RFC 1929, CONNECT to a name or an IPv4 address."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")
        _, length = await reader.readexactly(2)
        name = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        known = (name.decode(), password.decode()) == (NAME, PASSWORD)
        writer.write(b"\x01\x00" if known else b"\x01\x01")
        if not known:
            return
        *_, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = ".".join(str(part) for part in await reader.readexactly(4))
        (port,) = struct.unpack("!H", await reader.readexactly(2))
        there = await self._reach(host, port)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        await _both_ways((reader, writer), there)

    async def _reach(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self.passed.append((host, port))
        return await asyncio.open_connection(host, port)


@asynccontextmanager
async def proxy(scheme: str) -> AsyncIterator[Proxy]:
    """A proxy of this scheme, "http" or "socks5", for as long as the block lasts."""
    made = Proxy()
    speak: Speak = made.http if scheme == "http" else made.socks5
    talks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            await speak(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            talks.discard(task)
            writer.close()
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    server.close()
    for task in list(talks):
        task.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
    await server.wait_closed()


async def _both_ways(
    here: tuple[asyncio.StreamReader, asyncio.StreamWriter], there: tuple[asyncio.StreamReader, asyncio.StreamWriter]
) -> None:
    pumps = [asyncio.create_task(_pump(here[0], there[1])), asyncio.create_task(_pump(there[0], here[1]))]
    try:
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for pump in pumps:
            pump.cancel()
        there[1].close()
        await asyncio.gather(*pumps, there[1].wait_closed(), return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(1 << 16):
        writer.write(chunk)
        await writer.drain()
