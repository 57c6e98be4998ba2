"""Which shares an officer means: by a number, or by a reply to the message that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Message

from bot.refusal import NumberMissing
from bot.refusal_acts import not_open
from directives.remarks import FileKind, TelegramFile
from directives.typed import arguments, words_after
from directives.work import Assignment
from handlers.moving import Act
from handlers.owning import agencies_acting, own, shares
from storage.records import Awaited, Records

HELD = "note-of-done"
"""What is awaited while somebody who typed words, or sent a file, is asked which task they are about."""


@dataclass(frozen=True, kw_only=True)
class Meant:
    """The shares that may be meant, and what was said about them."""

    shares: tuple[Assignment, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class HeldWords:
    """What was said before it was known about which task."""

    words: str
    file: TelegramFile | None = None


async def meant(records: Records, act: Act, message: Message, command: str) -> Meant:
    """The shares that a command may mean. Raises NumberMissing, UnknownTask or ForeignTask where it means none.

    A number names a task; in a reply to a message that shows other tasks, it belongs to the words.
    """
    text = message.text or message.caption or ""
    said, shown = arguments(text), await shown_by_reply(records, act, message)
    if shown and said.number not in {a.task.id for a in shown}:
        return Meant(shares=shown, words=words_after(text))
    if said.number is None:
        raise NumberMissing(command)
    of_reply = tuple(a for a in shown if a.task.id == said.number)
    return Meant(shares=of_reply or await shares(records, act, said.number), words=said.note or "")


async def shown_by_reply(records: Records, act: Act, message: Message) -> tuple[Assignment, ...]:
    """The shares of somebody's agencies that the message replied to shows; none where it is no reply.

    Raises ForeignTask or NotMember where it shows others' alone.
    """
    if message.reply_to_message is None:
        return ()
    shown = await records.cards.at(act.chat_id, message.reply_to_message.message_id)
    theirs = {agency.id for agency in await agencies_acting(records, act)}
    mine = tuple(a for a in await records.tasks.assignments(shown) if a.agency_id in theirs)
    return mine or tuple([await own(records, act, id) for id in shown])


def fitting(among: Sequence[Assignment], fits: Callable[[Assignment], bool]) -> tuple[Assignment, ...]:
    """Those that something can still be said about. Raises why not, where there are none."""
    found = tuple(a for a in among if fits(a))
    if not found:
        raise not_open(among[0])
    return found


async def hold(records: Records, act: Act, message_id: int, held: HeldWords) -> None:
    """Keeps what was said until a button under this message tells about which task."""
    data: dict[str, int | str] = {"note": held.words, "message": message_id}
    if held.file is not None:
        data |= {"file": held.file.id, "kind": held.file.kind.value, "name": held.file.name}
    await records.awaiting.ask(act.chat_id, act.person_id, HELD, data, act.at)


async def held(records: Records, act: Act, message_id: int) -> HeldWords | None:
    """What was said before the question under this message was asked; it stays awaited."""
    awaited = await records.awaiting.peek(act.chat_id, act.person_id)
    if awaited is None or awaited.what != HELD or awaited.data["message"] != message_id:
        return None
    return HeldWords(words=str(awaited.data["note"]), file=_file(awaited))


def _file(awaited: Awaited) -> TelegramFile | None:
    if "file" not in awaited.data:
        return None
    id, kind, name = (str(awaited.data[key]) for key in ("file", "kind", "name"))
    return TelegramFile(id=id, kind=FileKind(kind), name=name)
