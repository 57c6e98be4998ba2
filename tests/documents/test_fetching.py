"""Documents from the web: what is fetched, and what an address may not lead to."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from ipaddress import ip_address

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from documents.addresses import is_public
from documents.errors import AddressRefused, NotReachable, TooLarge
from documents.fetching import fetch
from documents.limits import Limits

PAGE = "<html><body><p>Giao Sở Y tế.</p></body></html>".encode()
SMALL = Limits(fetch_bytes=100_000, fetch_seconds=1)


@pytest.fixture
async def portal() -> AsyncIterator[TestServer]:
    """A portal on this machine, which only the tests may ask."""

    async def sent_on(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.query["to"])

    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    async def bomb(request: web.Request) -> web.Response:
        return web.Response(
            body=gzip.compress(bytes(5_000_000)), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}
        )

    def answering(body: bytes, **headers: str) -> web.Handler:  # type: ignore[name-defined]
        async def answer(request: web.Request) -> web.Response:
            return web.Response(body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})

        return answer

    app = web.Application()
    app.router.add_get("/tin/cong-van", answering(PAGE, Content_Type="text/html; charset=utf-8"))
    app.router.add_get(
        "/tai",
        answering(b"%PDF-", Content_Type="application/pdf", Content_Disposition='attachment; filename="cv 12.pdf"'),
    )
    app.router.add_get("/film", answering(b"x", Content_Type="video/mp4"))
    app.router.add_get("/large", answering(bytes(200_000), Content_Type="text/html"))
    app.router.add_get("/bomb", bomb)
    app.router.add_get("/slow", slow)
    app.router.add_get("/on", sent_on)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    yield server
    await server.close()


async def ask(portal: TestServer, path: str) -> tuple[str, bytes]:
    return await fetch(str(portal.make_url("/")).rstrip("/") + path, limits=SMALL, inside={f"127.0.0.1:{portal.port}"})


async def test_a_document_comes_with_a_name_that_tells_its_kind(portal: TestServer) -> None:
    assert await ask(portal, "/tin/cong-van") == ("cong-van.html", PAGE)
    assert await ask(portal, "/tai?key=secret") == ("cv 12.pdf", b"%PDF-")
    assert await ask(portal, "/on?to=/tin/cong-van") == ("cong-van.html", PAGE)


async def test_a_client_of_the_caller_is_used_and_left_open(portal: TestServer) -> None:
    async with httpx.AsyncClient(trust_env=False, headers={"X-Office": "1"}) as client:
        await fetch(str(portal.make_url("/tin/cong-van")), client, SMALL, inside={f"127.0.0.1:{portal.port}"})

        assert not client.is_closed


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("/film", AddressRefused),
        ("/large", TooLarge),
        ("/bomb", TooLarge),
        ("/slow", NotReachable),
        ("/nothing?key=secret", NotReachable),
        ("/on?to=http://127.0.0.2/", AddressRefused),
        ("/on?to=http://localhost/", AddressRefused),
        ("/on?to=file:///etc/passwd", AddressRefused),
        ("/on?to=ftp://example.org/", AddressRefused),
    ],
)
async def test_a_bad_answer_is_refused_by_name(portal: TestServer, path: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        await ask(portal, path)

    assert "secret" not in str(refused.value)


async def test_being_sent_on_for_ever_ends(portal: TestServer) -> None:
    with pytest.raises(AddressRefused, match="more than 3 times"):
        await ask(portal, "/on?to=/on?to=/on?to=/on?to=/on?to=/on")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://0.0.0.0/", "http://10.0.0.8/", "http://192.168.1.1/", "http://172.16.5.4/",
        "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/", "http://224.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://127.1/",
        "http://user:word@1.1.1.1/", "http://1.1.1.1:22/", "file:///etc/passwd", "gopher://1.1.1.1/", "no address", "",
    ],
)  # fmt: skip
async def test_an_address_inside_the_network_is_not_asked(address: str) -> None:
    with pytest.raises((AddressRefused, NotReachable)):
        await fetch(address, limits=SMALL)


@pytest.mark.parametrize(
    ("address", "public"), [("1.1.1.1", True), ("2606:4700::1", True), ("100.64.0.1", False), ("2002:7f00:1::", False)]
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public
