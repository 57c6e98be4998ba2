"""An admin's desk in the tests: directives that have been read and lie for review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from directives.model import Caution, Header, Reading, ReadTask
from directives.work import Directive
from handlers.reviewing import keep
from sandbox.model import Json, User
from tests.bot.texts.admin_samples import COMMUNES, HEADER
from tests.office import Office


async def lay(
    office: Office, tasks: Sequence[ReadTask], *, header: Header = HEADER, warnings: Iterable[Caution] = ()
) -> list[Json]:
    """Puts a reading before Chị Hà, who opens it; answers the messages of its review card."""
    reading = Reading(header=header, tasks=tuple(tasks), warnings=tuple(warnings), text="…")
    async with office.storage.transaction() as records:
        await records.agencies.seed(COMMUNES)
        draft = await records.directives.start(office.ha.user_id, office.chat(office.ha).chat_id, office.at)
        await keep(records, draft.id, reading, office.at)
    said = await office.tells(office.ha, "/notices")
    before = len(office.read(office.ha))
    await office.presses(office.ha, "1", message=said[-1])
    return office.read(office.ha)[before:]


async def publish(office: Office, admin: User | None = None) -> None:
    """An admin, Chị Hà unless said otherwise, publishes what lies before them and confirms it."""
    for label in ("Công bố", "Công bố ngay"):
        await office.presses(admin or office.ha, label)


async def directive(office: Office, id: int = 1) -> Directive:
    """A directive as it is now."""
    async with office.storage.snapshot() as records:
        found = await records.directives.get(id)
    assert found is not None
    return found


def last(office: Office) -> Json:
    """The newest message that Chị Hà has from the bot."""
    return office.read(office.ha)[-1]
