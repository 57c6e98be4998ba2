"""A question that was asked in a chat is overtaken by what others do: what is typed next must not be taken for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.context import Context
from bot.refusal import Refusal
from handlers.moving import Act


@asynccontextmanager
async def awaited_unless(context: Context, act: Act, *overtaken: type[Refusal]) -> AsyncIterator[None]:
    """Where one of these refusals says that the question has no answer any more, none is awaited."""
    try:
        yield
    except overtaken:
        async with context.storage.transaction() as records:
            await records.awaiting.take(act.chat_id, act.person_id)
        raise
