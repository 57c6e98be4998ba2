"""What the page reads, and what it does for people: write, press, send files, block, use the demo's controls."""

from __future__ import annotations

import asyncio
import datetime as dt

import aiohttp
import pytest

from sandbox.model import Answer
from sandbox.webchat import Control
from tests.sandbox.webchat.conftest import NOON, SAMPLE, Place


async def test_people_come_with_their_chats_and_what_they_are(place: Place) -> None:
    place.world.send_text(place.lan, place.world.private(place.lan), "/start")
    place.bot_says(place.world.private(place.lan), "Chào chị")

    answer = await place.get("people")

    first = answer["people"][0]
    assert (first["name"], first["role_line"]) == ("Chị Lan", "Quản trị, Văn phòng UBND tỉnh")
    private, group = first["chats"]
    assert (private["title"], private["kind"], private["unread"]) == ("Đôn Đốc", "private", 1)
    assert private["last"]["text"] == "Chào chị"
    assert (group["title"], group["kind"]) == ("Tổ công tác", "group")
    assert answer["bots"] == [{"id": 110001, "name": "Đôn Đốc", "username": "dondoc_demo_bot"}]
    assert dt.datetime.fromisoformat(answer["now"]) == NOON


async def test_what_was_read_is_no_longer_unread(place: Place) -> None:
    message_id = place.bot_says(place.world.private(place.lan), "Chào chị")

    await place.post("seen", chat=1001, message_id=message_id)
    await place.post("seen", chat=1001, message_id=message_id - 1)  # an older tab does not turn it back

    assert (await place.get("people"))["people"][0]["chats"][0]["unread"] == 0


async def test_a_sent_text_stands_in_the_history_and_reaches_the_bot(place: Place) -> None:
    await place.post("send", user=1001, chat=1001, text="/start abc")

    history = (await place.get("history", user=1001, chat=1001))["messages"]
    assert [message["text"] for message in history] == ["/start abc"]
    assert history[0]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert [message["text"] for message in place.heard("message") if "text" in message] == ["/start abc"]


async def test_a_reply_quotes_what_it_answers(place: Place) -> None:
    card = place.bot_says(place.world.private(place.lan), "Nhiệm vụ 12")

    answer = await place.post("send", user=1001, chat=1001, text="/done", reply_to=card)

    assert answer["messages"][0]["reply_to_message"]["text"] == "Nhiệm vụ 12"


async def test_a_text_too_long_for_one_message_goes_in_several_and_loses_nothing(place: Place) -> None:
    lines = [f"Điều {number}. Giao Sở Y tế chủ trì, phối hợp rà soát." for number in range(8000)]

    answer = await place.post("send", user=1001, chat=1001, text="\n".join(lines))

    texts = [message["text"] for message in answer["messages"]]
    assert max(map(len, texts)) <= 4096
    assert "\n".join(texts).split("\n") == lines


async def test_somebody_outside_a_group_cannot_read_or_write_there(place: Place) -> None:
    place.world.add_user("Anh Phúc", user_id=1003)

    refused = await place.post("send", 404, user=1003, chat=place.group.chat_id, text="chào")

    assert refused == {"error": "unknown-chat"}


async def test_a_pressed_button_brings_the_bots_answer(place: Place) -> None:
    card = place.bot_says(place.world.private(place.lan), "Rà soát", "Ban hành")
    pressing = asyncio.create_task(place.post("press", user=1001, chat=1001, message_id=card, data="ban hành"))
    await place.world.until(lambda: place.heard("callback_query"))

    press = place.world.presses[place.heard("callback_query")[0]["id"]]
    press.answer = Answer(text="Đã ban hành", show_alert=True)
    press.answered.set()

    assert await pressing == {"answered": True, "text": "Đã ban hành", "show_alert": True}


async def test_a_button_the_bot_never_answers_stops_loading(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.webchat.ANSWER_SECONDS", 0.01)
    card = place.bot_says(place.world.private(place.lan), "Rà soát", "Ban hành")

    answer = await place.post("press", user=1001, chat=1001, message_id=card, data="ban hành")

    assert answer == {"answered": False, "text": "", "show_alert": False}


async def test_only_buttons_that_are_there_can_be_pressed(place: Place) -> None:
    card = place.bot_says(place.world.private(place.lan), "Rà soát", "Ban hành")

    forged = await place.post("press", 409, user=1001, chat=1001, message_id=card, data="xóa hết")
    missing = await place.post("press", 404, user=1001, chat=1001, message_id=99, data="ban hành")

    assert (forged["error"], missing["error"]) == ("unknown-button", "unknown-message")
    assert place.heard("callback_query") == []


async def test_an_uploaded_file_reaches_the_bot_and_comes_back_as_a_download(place: Place) -> None:
    form = aiohttp.FormData({"user": "1001", "chat": "1001", "caption": "Chỉ thị mới"}, quote_fields=False)
    form.add_field("file", "nội dung".encode(), filename="chỉ thị.html", content_type="text/html")

    async with place.http.post(f"{place.base}/chat/api/upload", data=form) as response:
        [message] = (await response.json())["messages"]

    assert message["document"]["file_name"] == "chỉ thị.html"
    assert message["caption"] == "Chỉ thị mới"
    async with place.http.get(f"{place.base}/chat/api/file/{message['document']['file_id']}") as response:
        assert await response.read() == "nội dung".encode()
        assert response.content_type == "application/octet-stream"  # never a page of this address
        assert response.headers["Content-Disposition"].startswith("attachment;")


async def test_a_form_without_a_file_or_with_an_empty_one_is_refused(place: Place) -> None:
    bare = aiohttp.FormData({"user": "1001", "chat": "1001"}, default_to_multipart=True)
    empty = aiohttp.FormData({"user": "1001", "chat": "1001"})
    empty.add_field("file", b"", filename="a.txt")

    for form in (bare, empty):
        async with place.http.post(f"{place.base}/chat/api/upload", data=form) as response:
            assert (response.status, await response.json()) == (400, {"error": "nothing-to-send"})


async def test_a_file_that_is_too_large_is_refused_while_it_is_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.webask.MOST_BYTES", 1000)
    form = aiohttp.FormData({"user": "1001", "chat": "1001"})
    form.add_field("file", b"x" * 1001, filename="a.txt")

    async with place.http.post(f"{place.base}/chat/api/upload", data=form) as response:
        assert (response.status, await response.json()) == (413, {"error": "too-large"})
    assert place.world.messages(place.world.private(place.lan)) == []


async def test_who_blocked_the_bot_cannot_write_until_it_is_unblocked(place: Place) -> None:
    await place.post("block", user=1001, chat=1001, blocked=True)
    assert (await place.get("people"))["people"][0]["chats"][0]["blocked"]
    assert await place.post("send", 409, user=1001, chat=1001, text="alo") == {"error": "not-possible"}

    await place.post("block", user=1001, chat=1001, blocked=False)

    await place.post("send", user=1001, chat=1001, text="alo")


async def test_the_menu_is_the_one_for_that_person_in_that_chat(place: Place) -> None:
    bot = place.world.bot()
    bot.commands["default", ""] = [{"command": "tasks", "description": "Nhiệm vụ"}]
    bot.commands["chat:1001", ""] = [{"command": "notice", "description": "Đăng văn bản"}]

    assert (await place.get("commands", user=1001, chat=1001))["commands"][0]["command"] == "notice"
    assert (await place.get("commands", user=1002, chat=1002))["commands"][0]["command"] == "tasks"


async def test_a_control_added_after_the_start_runs_and_says_what_it_did(place: Place) -> None:
    async def greet() -> str:
        place.bot_says(place.world.private(place.minh), "Chào buổi sáng")
        return "Đã sang sáng hôm sau"

    place.controls["morning"] = Control("Tới sáng hôm sau", "Nhắc việc lúc 07:30", greet)

    assert (await place.get("people"))["controls"] == [
        {"name": "morning", "label": "Tới sáng hôm sau", "hint": "Nhắc việc lúc 07:30"}
    ]
    assert (await place.post("control", name="morning"))["said"] == "Đã sang sáng hôm sau"
    assert place.world.messages(place.world.private(place.minh))[-1]["text"] == "Chào buổi sáng"
    assert await place.post("control", 404, name="evening") == {"error": "unknown-name"}


async def test_a_sample_goes_as_a_file_or_as_text(place: Place) -> None:
    offered = (await place.get("samples"))["samples"]
    as_file = await place.post("sample", user=1001, chat=1001, name="Công văn mẫu")
    as_text = await place.post("sample", user=1001, chat=1001, name="Công văn mẫu", **{"as": "text"})
    refused = await place.post("sample", 400, user=1001, chat=1001, name="Ảnh chụp", **{"as": "text"})

    assert [(one["name"], one["is_text"]) for one in offered] == [("Công văn mẫu", True), ("Ảnh chụp", False)]
    assert as_file["messages"][0]["document"]["file_name"] == "cong-van.txt"
    assert as_text["messages"][0]["text"] == SAMPLE.text
    assert refused == {"error": "not-text"}
