"""An admin posts a document by its web address."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.handlers.desk import last
from tests.handlers.test_posting import DOCUMENT, SECRET, assert_is_the_card, directives
from tests.office import Office


def page(text: str) -> web.Response:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return web.Response(text=f"<html><body><article>{paragraphs}</article></body></html>", content_type="text/html")


@pytest.fixture
async def portal(office: Office) -> AsyncIterator[str]:
    """The address of a portal in the office's own network; the operator has allowed its host."""

    async def document(_: web.Request) -> web.Response:
        return page(DOCUMENT)

    async def secret(_: web.Request) -> web.Response:
        return page(SECRET)

    app = web.Application()
    app.router.add_get("/van-ban/45", document)
    app.router.add_get("/van-ban/46", secret)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    office.application.settings = office.application.settings.model_copy(
        update={"inside_hosts": frozenset({f"127.0.0.1:{server.port}"})}
    )
    yield f"http://127.0.0.1:{server.port}/van-ban"
    await server.close()


async def test_the_page_at_an_address_is_read_at_once(office: Office, portal: str) -> None:
    await office.tells(office.ha, f"{portal}/45?key=hidden")

    assert_is_the_card(last(office))


async def test_an_address_behind_the_command_is_read_too(office: Office, portal: str) -> None:
    await office.tells(office.ha, f"/notice {portal}/45")

    assert_is_the_card(last(office))


async def test_an_address_takes_the_place_of_an_empty_draft(office: Office, portal: str) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, f"{portal}/45")

    assert_is_the_card(last(office))


async def test_nothing_of_a_secret_page_is_kept(office: Office, portal: str) -> None:
    await office.tells(office.ha, f"{portal}/46")

    assert "đóng dấu mật" in last(office)["text"]
    assert await directives(office) == [None, None, None]


async def test_an_address_that_gives_nothing_is_said_back_without_its_query(office: Office, portal: str) -> None:
    await office.tells(office.ha, f"{portal}/99?key=hidden")

    said = last(office)["text"]
    assert "Chưa mở được địa chỉ" in said
    assert "/van-ban/99" in said
    assert "hidden" not in said


async def test_an_address_inside_the_network_is_not_asked(office: Office) -> None:
    await office.tells(office.ha, "http://127.0.0.1:9/van-ban/45")

    assert "Không tải văn bản từ địa chỉ" in last(office)["text"]


async def test_nobody_but_an_admin_makes_the_bot_fetch(office: Office, portal: str) -> None:
    said = await office.tells(office.lan, f"{portal}/45")

    assert "chưa rõ" in said[-1]["text"]
    assert await directives(office) == [None, None, None]
