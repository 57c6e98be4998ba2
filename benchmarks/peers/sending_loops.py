"""Bare loops that send and remember nothing: stock python-telegram-bot, aiogram, raw aiohttp."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable

import aiohttp
from aiogram import Bot as AiogramBot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton as AiogramButton
from aiogram.types import InlineKeyboardMarkup as AiogramMarkup
from loopback import TOKEN
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from directives.work import Notice

Send = Callable[[Notice], Awaitable[object]]


async def stock_ptb(base: str, notices: Iterable[Notice], at_once: int) -> float:
    """python-telegram-bot as it comes, its pool as large as the concurrency."""
    bot = Bot(TOKEN, base_url=f"{base}/bot", request=HTTPXRequest(connection_pool_size=at_once))

    async def send(notice: Notice) -> object:
        rows = [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in notice.buttons]
        return await bot.send_message(
            notice.chat_id, notice.text, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows)
        )

    async with bot:
        return await _timed(send, notices, at_once)


async def aiogram(base: str, notices: Iterable[Notice], at_once: int) -> float:
    """aiogram as it comes."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base), limit=at_once)

    async def send(notice: Notice) -> object:
        rows = [[AiogramButton(text=label, callback_data=data) for label, data in row] for row in notice.buttons]
        return await bot.send_message(notice.chat_id, notice.text, reply_markup=AiogramMarkup(inline_keyboard=rows))

    async with AiogramBot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML")) as bot:
        return await _timed(send, notices, at_once)


async def raw_aiohttp(base: str, notices: Iterable[Notice], at_once: int) -> float:
    """Nothing but the request and the answer's JSON."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=at_once)) as session:

        async def send(notice: Notice) -> object:
            rows = [[{"text": label, "callback_data": data} for label, data in row] for row in notice.buttons]
            asked = {"chat_id": notice.chat_id, "text": notice.text, "parse_mode": "HTML"}
            asked["reply_markup"] = {"inline_keyboard": rows}
            async with session.post(f"{base}/bot{TOKEN}/sendMessage", json=asked) as response:
                return json.loads(await response.read())["result"]["message_id"]

        return await _timed(send, notices, at_once)


async def _timed(send: Send, notices: Iterable[Notice], at_once: int) -> float:
    """Seconds for all of them, so many at once, after a few to warm up."""
    left = iter(notices)

    async def work() -> None:
        for notice in left:
            await send(notice)

    first = next(left)
    await asyncio.gather(*(send(first) for _ in range(at_once)))
    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return time.perf_counter() - began
