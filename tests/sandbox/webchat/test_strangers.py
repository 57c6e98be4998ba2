"""Who is let in: the page acts for people, so nobody but the page may ask."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.webchat.conftest import Place


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"Origin": "http://evil.example"}, "foreign-origin"),
        ({"Origin": "null"}, "foreign-origin"),
        ({"Origin": "http://127.0.0.1:1"}, "foreign-origin"),  # another program of this machine
        ({"Sec-Fetch-Site": "cross-site"}, "foreign-origin"),
        ({"Sec-Fetch-Site": "same-site"}, "foreign-origin"),
        ({"Host": "evil.example"}, "foreign-host"),  # a name of theirs that points here
        ({"Host": "127.0.0.1.evil.example"}, "foreign-host"),
        ({"Host": "[::1"}, "foreign-host"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_strangers_can_neither_read_nor_act(
    place: Place, method: str, headers: dict[str, str], error: str
) -> None:
    path = "send" if method == "POST" else "people"
    body = {"user": 1001, "chat": 1001, "text": "/start"} if method == "POST" else None

    async with place.http.request(method, f"{place.base}/chat/api/{path}", json=body, headers=headers) as response:
        assert (response.status, await response.json()) == (403, {"error": error})
    assert place.world.messages(place.world.private(place.lan)) == []


async def test_our_own_page_is_let_in(place: Place) -> None:
    headers = {"Origin": place.base, "Sec-Fetch-Site": "same-origin"}
    body = {"user": 1001, "chat": 1001, "text": "/start"}

    async with place.http.post(f"{place.base}/chat/api/send", json=body, headers=headers) as response:
        assert response.status == 200


async def test_a_foreign_form_cannot_pass_for_json(place: Place) -> None:
    body = json.dumps({"user": 1001, "chat": 1001, "text": "/start"})

    async with place.http.post(
        f"{place.base}/chat/api/send", data=body, headers={"Content-Type": "text/plain"}
    ) as response:
        assert response.status == 415


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"user": "x"}', b'{"user": true, "chat": 1}', b"\xff"])
async def test_malformed_requests_are_refused(place: Place, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}

    async with place.http.post(f"{place.base}/chat/api/send", data=body, headers=headers) as response:
        assert response.status == 400
