"""Files go up by multipart, keep their Vietnamese names, and come down as they went up."""

from __future__ import annotations

import json

import aiohttp

from sandbox.world import Chat, User, World
from tests.sandbox.conftest import TOKEN, Client


async def upload(bot: Client, method: str, form: aiohttp.FormData) -> dict[str, object]:
    async with bot.session.post(f"{bot.base}/bot{bot.token}/{method}", data=form) as answer:
        body: dict[str, object] = await answer.json()
    return body


async def test_an_uploaded_file_keeps_its_name_and_bytes(bot: Client, world: World, private: Chat) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(private.chat_id))
    form.add_field("caption", "<b>Đính kèm</b>")
    form.add_field("parse_mode", "HTML")
    form.add_field("document", b"noi dung", filename="Quyết định 12.txt", content_type="text/plain")
    answer = await upload(bot, "sendDocument", form)
    document = world.messages(private)[-1]["document"]
    file = await bot.do("getFile", file_id=document["file_id"])
    async with bot.session.get(f"{bot.base}/file/bot{TOKEN}/{file['file_path']}") as download:
        content = await download.read()

    assert answer["ok"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "Quyết định 12.txt", "text/plain", 8)  # fmt: skip
    assert content == b"noi dung"
    assert world.messages(private)[-1]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 8}]


async def test_an_album_attaches_its_files_by_name(bot: Client, world: World, private: Chat) -> None:
    media = [{"type": "document", "media": f"attach://f{number}"} for number in (1, 2)]
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(private.chat_id))
    form.add_field("media", json.dumps(media))
    for number in (1, 2):
        form.add_field(f"f{number}", b"x" * number, filename=f"{number}.txt")
    answer = await upload(bot, "sendMediaGroup", form)
    first, second = world.messages(private)[-2:]

    assert answer["ok"]
    assert first["media_group_id"] == second["media_group_id"]
    assert [first["document"]["file_size"], second["document"]["file_size"]] == [1, 2]
    assert world.calls[-1].unknown == ()


async def test_a_file_that_a_person_sent_can_be_fetched(bot: Client, world: World, private: Chat, lan: User) -> None:
    message = world.send_file(lan, private, "văn bản.md", "# Kế hoạch".encode(), "text/markdown")
    file = await bot.do("getFile", file_id=message["document"]["file_id"])
    async with bot.session.get(f"{bot.base}/file/bot{TOKEN}/{file['file_path']}") as download:
        assert (await download.read()).decode() == "# Kế hoạch"


async def test_downloads_need_the_token(bot: Client, world: World, private: Chat, lan: User) -> None:
    message = world.send_file(lan, private, "a.txt", b"x")
    file = await bot.do("getFile", file_id=message["document"]["file_id"])
    async with bot.session.get(f"{bot.base}/file/bot1:WRONG/{file['file_path']}") as download:
        assert download.status == 401


async def test_large_files_are_received_but_not_given_out(bot: Client, world: World, private: Chat, lan: User) -> None:
    message = world.send_file(lan, private, "a.pdf", bytes(20 * 1024 * 1024 + 1), "application/pdf")

    assert await bot.refused("getFile", file_id=message["document"]["file_id"]) == "Bad Request: file is too big"


async def test_a_document_is_no_photo(bot: Client, world: World, private: Chat, lan: User) -> None:
    message = world.send_file(lan, private, "a.txt", b"x")
    words = await bot.refused("sendPhoto", chat_id=private.chat_id, photo=message["document"]["file_id"])

    assert words == "Bad Request: can't use file of type Document as Photo"
