"""Which of the agencies that somebody acts for in a chat is meant."""

from __future__ import annotations

from bot.refusal import UnknownAgency
from directives.office import Agency
from directives.searching import agency_of_code
from handlers.moving import Act
from handlers.owning import agencies_acting, followed
from storage.records import Records


async def those_followed(records: Records, act: Act) -> tuple[Agency, ...]:
    """The agencies that somebody acts for in a chat. Raises what `followed` raises where there are none."""
    await followed(records, act)
    return await agencies_acting(records, act)


async def followed_by_code(records: Records, act: Act, code: int) -> Agency:
    """The agency under a button, if somebody acts for it here. Raises UnknownAgency, and what `followed` raises."""
    agency = agency_of_code(code, await those_followed(records, act))
    if agency is None:
        raise UnknownAgency
    return agency
