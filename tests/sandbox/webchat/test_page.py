"""The page itself: it comes whole, with a strict policy, and asks nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sandbox.webchat import PAGE
from tests.sandbox.webchat.conftest import Place


async def test_the_page_and_its_parts_come_with_a_strict_policy(place: Place) -> None:
    for name in ("", "chat.js", "chat.css", "icons.svg"):
        async with place.http.get(f"{place.base}/chat/{name}") as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_only_the_pages_own_files_are_served(place: Place) -> None:
    for path in ("absent.js", "..%2fwebchat.py", "%2e%2e/webchat.py", "index.html"):
        async with place.http.get(f"{place.base}/chat/{path}") as response:
            assert response.status == 404, path


@pytest.mark.parametrize("path", ["/", "/chat"])
async def test_short_addresses_lead_to_the_page(place: Place, path: str) -> None:
    async with place.http.get(place.base + path) as response:
        assert response.url.path == "/chat/"


@pytest.mark.parametrize("path", sorted(PAGE.iterdir()), ids=lambda path: path.name)
def test_the_page_asks_nobody_else_and_parses_no_data_as_html(path: Path) -> None:
    text = path.read_text("utf-8")

    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "@import", " style="):
        assert forbidden not in text
    addresses = [part.split('"')[0] for part in text.split('"http')[1:]]
    assert set(addresses) <= {"://www.w3.org/2000/svg"}


def test_every_part_that_the_page_names_is_there() -> None:
    scripts = "".join(path.read_text("utf-8") for path in PAGE.glob("*.js"))
    markup = (PAGE / "index.html").read_text("utf-8")
    drawings = (PAGE / "icons.svg").read_text("utf-8")

    made_by_script = set(re.findall(r'\bid: "([\w-]+)"', scripts))
    ids = set(re.findall(r'\bid="([\w-]+)"', markup)) | made_by_script
    icons = set(re.findall(r'<symbol id="(\w+)"', drawings))

    assert set(re.findall(r'byId\("([\w-]+)"\)', scripts)) <= ids
    assert set(re.findall(r'\bicon\("(\w+)"\)', scripts)) | set(re.findall(r"icons\.svg#(\w+)", markup)) <= icons
    for name in re.findall(r'(?:href|src)="([\w.]+\.\w+)[#"]', markup) + re.findall(r'from "\./([\w.]+)"', scripts):
        assert (PAGE / name).is_file(), name


def test_the_page_has_a_sentence_for_every_refusal_it_can_meet() -> None:
    never_met = {"foreign-host", "foreign-origin", "not-json", "not-a-form", "not-a-number"}
    room = "".join(path.read_text("utf-8") for path in PAGE.parent.glob("*.py"))
    codes = set(re.findall(r'Refused\("([a-z-]+)"', room))

    assert codes - never_met <= set(re.findall(r'^  "([a-z-]+)":', (PAGE / "api.js").read_text("utf-8"), re.MULTILINE))
    assert "unknown-chat" in codes
