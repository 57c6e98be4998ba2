"""An admin puts a publication off until a moment, chooses another one, or gives it up."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from bot.context import Context
from bot.draft_buttons import AskMoment, CancelSchedule
from bot.publishing import laid_out
from bot.refusal import ForgedButton, StaleButton
from bot.refusal_review import MomentNotUnderstood, MomentPast, NotScheduled
from bot.texts import review as cards
from bot.texts import scheduling as words
from directives.changes import Change
from directives.confirming import agreed_to, questions_since
from directives.reviewing import Review
from directives.scheduling import moment_of
from directives.times import local_day
from directives.work import DirectiveState
from handlers.admitting import admin_pressing
from handlers.asking import Answer, answered, wait_for
from handlers.moving import Act
from handlers.pressing import under
from handlers.reviewing import opened, remember, show
from storage.records import Awaited, Records

MOMENT = "moment-of-publication"
"""What may be awaited: when the directive shall be published."""


async def ask_moment(update: Update, context: Context) -> None:
    """Waits for the moment."""
    act, press = admin_pressing(update, context, AskMoment)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision, scheduled=True)
        if not laid.reading.tasks or laid.directive.corrects_id is not None:
            raise ForgedButton(press.pack())
        await wait_for(records, act, MOMENT, laid, under(update)[1])
    await show(context, words.ask_moment(laid))


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed moment. Where it is none, or past, it is still waited for."""
    await answered(update, context, awaited, said, _answer, scheduled=True)


async def _answer(records: Records, act: Act, laid: Review, answer: Answer) -> words.Message:
    at = moment_of(answer.said, today=local_day(act.at))
    if at is None:
        raise MomentNotUnderstood(answer.said)
    if at <= act.at:
        raise MomentPast(at)
    now = laid.directive
    # What is agreed to is how things stand at that hour, as far as they can be known today.
    then = await laid_out(records, replace(now, publish_at=at), at)
    directive = await records.directives.schedule(now.id, act.person_id, at, agreed_to(then), revision=now.revision)
    if directive is None:
        raise StaleButton
    await remember(records, directive, act, Change.SCHEDULED)
    return words.scheduled(await laid_out(records, directive, at), questions_since(then, agreed_to(laid)))


async def cancel(update: Update, context: Context) -> None:
    """The clock publishes nothing; the directive is under review again."""
    act, press = admin_pressing(update, context, CancelSchedule)
    async with context.storage.transaction() as records:
        laid = await opened(records, act, press.directive, press.revision, scheduled=True)
        if laid.directive.state is not DirectiveState.SCHEDULED:
            raise NotScheduled
        directive = await records.directives.unschedule(press.directive)
        if directive is None:
            raise NotScheduled
        await remember(records, directive, act, Change.UNSCHEDULED)
        laid = await laid_out(records, directive, act.at)
    await show(context, cards.card(laid)[-1])
