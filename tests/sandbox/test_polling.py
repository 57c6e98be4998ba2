"""Updates are kept until acknowledged or too old; only one may poll."""

from __future__ import annotations

import asyncio

from sandbox.world import Chat, User, World
from tests.sandbox.conftest import Client, Clock


async def test_an_update_comes_again_until_the_offset_passes_it(bot: Client, world: World, lan: User) -> None:
    first = await bot.do("getUpdates")
    again = await bot.do("getUpdates")
    after = await bot.do("getUpdates", offset=first[0]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["/start"]
    assert again == first
    assert after == []


async def test_a_negative_offset_keeps_the_last(bot: Client, world: World, private: Chat, lan: User) -> None:
    for text in ("a", "b", "c"):
        world.send_text(lan, private, text)
    kept = await bot.do("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in kept] == ["c"]
    assert await bot.do("getUpdates") == kept


async def test_a_waiting_poll_is_answered_as_soon_as_somebody_writes(
    bot: Client, world: World, private: Chat, lan: User
) -> None:
    await bot.updates()
    waiting = asyncio.create_task(bot.do("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    world.send_text(lan, private, "/help")

    (update,) = await asyncio.wait_for(waiting, 2)
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_a_second_poller_ends_the_first_with_409(bot: Client) -> None:
    first = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.ask("getUpdates", timeout=1))
    refusal = await asyncio.wait_for(first, 2)

    assert refusal["error_code"] == 409
    assert refusal["description"].startswith("Conflict: terminated by other getUpdates request; make sure that only")
    assert (await second)["ok"]


async def test_polling_is_refused_while_a_webhook_is_set(bot: Client) -> None:
    waiting = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await bot.do("setWebhook", url="https://bot.example.com/hook")

    assert (await waiting)["description"] == "Conflict: terminated by setWebhook request"
    assert (await bot.refused("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    await bot.do("deleteWebhook")
    await bot.do("getUpdates")


async def test_presses_live_150_seconds_and_messages_a_day(
    bot: Client, world: World, private: Chat, lan: User, clock: Clock
) -> None:
    await bot.updates()
    sent = await bot.do("sendMessage", chat_id=private.chat_id, text="a")
    press = world.press(lan, private, sent["message_id"], "x")
    world.send_text(lan, private, "b")
    clock.move(seconds=151)
    after_minutes = await bot.do("getUpdates")
    late = await bot.refused("answerCallbackQuery", callback_query_id=press.query_id)
    clock.move(hours=24)

    assert [list(update)[1] for update in after_minutes] == ["message"]
    assert late == "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.do("getUpdates") == []


async def test_only_the_kinds_asked_for_are_queued(bot: Client, world: World, private: Chat, lan: User) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    world.send_text(lan, private, "a")
    assert await bot.updates() == []
    assert await bot.updates(allowed_updates=[]) == []
    world.send_text(lan, private, "b")
    assert len(await bot.updates()) == 1


async def test_in_a_group_the_bot_hears_only_what_concerns_it(
    bot: Client, world: World, group: Chat, lan: User
) -> None:
    await bot.updates()
    card = await bot.do("sendMessage", chat_id=group.chat_id, text="Việc 1")
    world.send_text(lan, group, "chào cả nhà")
    world.send_text(lan, group, "/done@other_bot 1")
    world.send_text(lan, group, "/done 1")
    world.send_text(lan, group, "nhờ @phuocson_bot")
    world.send_text(lan, group, "xong rồi", reply_to=card["message_id"])
    heard = [update["message"]["text"] for update in await bot.updates()]
    world.promote(group, world.bot().user)
    world.send_text(lan, group, "chào")
    heard_as_admin = [update["message"]["text"] for update in await bot.updates() if "message" in update]

    assert heard == ["/done 1", "nhờ @phuocson_bot", "xong rồi"]
    assert heard_as_admin == ["chào"]
