"""Reads a text beside the event loop, so that a long document keeps nobody waiting."""

from __future__ import annotations

import asyncio

from bot.context import Context
from directives.agencies import AgencyTable
from directives.model import Reading
from directives.normalise import normalise
from directives.reading import read_directive
from directives.times import local_day
from directives.zones import split_zones

HEAD_LENGTH = 8_000
"""A stamp stands in the head of a document: within so many characters."""


async def read(context: Context, text: str) -> Reading:
    """What a document orders, with the agencies as they are now."""
    async with context.storage.snapshot() as records:
        table = AgencyTable(await records.agencies.all())
    return await asyncio.to_thread(read_directive, text, agencies=table, received_on=local_day(context.now()))


def is_secret(text: str) -> bool:
    """Whether the head of a document carries a stamp of secrecy. Quick: no task is looked for."""
    return split_zones(normalise(text[:HEAD_LENGTH])).head.header.secrecy is not None
