"""Which of a chat's agencies is meant."""

from __future__ import annotations

from bot.refusal import NothingFollowed, UnknownAgency
from directives.office import Agency
from directives.searching import agency_of_code
from handlers.owning import agencies_followed
from storage.records import Records


async def those_followed(records: Records, chat_id: int) -> tuple[Agency, ...]:
    """The agencies that the chat follows. Raises NothingFollowed where there are none."""
    agencies = await agencies_followed(records, chat_id)
    if not agencies:
        raise NothingFollowed
    return agencies


async def followed_by_code(records: Records, chat_id: int, code: int) -> Agency:
    """The agency under a button, if the chat follows it. Raises UnknownAgency."""
    agency = agency_of_code(code, await agencies_followed(records, chat_id))
    if agency is None:
        raise UnknownAgency
    return agency
