"""Typed questions about a draft: what is waited for, under which message, and what becomes of an answer too late."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from bot.context import Context
from bot.refusal import AlreadyDiscarded, AlreadyPublished, ForgedButton, StaleButton
from bot.refusal_review import ChangedMeanwhile, PublicationScheduled
from bot.texts.review import Message
from directives.reviewing import Review
from handlers.admitting import admin
from handlers.moving import Act
from handlers.overtaken import awaited_unless
from handlers.reviewing import opened
from storage.records import Awaited, Records


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was typed, to the question `what` about the task or line `place`, asked in the message `question`."""

    what: str
    place: int
    question: int
    said: str


Understand = Callable[[Records, Act, Review, Answer], Awaitable[Message]]
"""What takes a typed answer, keeps what follows from it, and says what is to be shown."""

OVERTAKEN = (StaleButton, ChangedMeanwhile, AlreadyPublished, AlreadyDiscarded, PublicationScheduled)
"""The question has no answer any more."""


async def wait_for(records: Records, act: Act, what: str, laid: Review, question: int, place: int = 0) -> None:
    """Waits for a typed answer to the message `question`, about the task or line `place` of the draft."""
    data: dict[str, int | str] = {
        "directive": laid.directive.id,
        "revision": laid.directive.revision,
        "place": place,
        "question": question,
    }
    await records.awaiting.ask(act.chat_id, act.person_id, what, data, act.at)


async def answered(
    update: Update, context: Context, awaited: Awaited, said: str, understand: Understand, *, scheduled: bool = False
) -> None:
    """Takes an answer. Where it is not understood, it is still waited for."""
    act, answer = admin(update, context), _answer(awaited, said)
    async with awaited_unless(context, act, *OVERTAKEN), context.storage.transaction() as records:
        directive, revision = int(awaited.data["directive"]), int(awaited.data["revision"])
        laid = await opened(records, act, directive, revision, scheduled=scheduled)
        message = await understand(records, act, laid, answer)
    await context.take_buttons(answer.question)
    await context.say(*message)


def _answer(awaited: Awaited, said: str) -> Answer:
    place, question = int(awaited.data["place"]), int(awaited.data["question"])
    return Answer(what=awaited.what, place=place, question=question, said=" ".join(said.split()))


def check_task(laid: Review, task: int, *, before_last: bool = False) -> int:
    """The task of a button, if the draft has it, and with `before_last` one behind it. Raises ForgedButton."""
    if not 0 <= task < len(laid.reading.tasks) - before_last:
        raise ForgedButton(str(task))
    return task
