"""An admin recalls a published directive: the reason is asked, what it touches is shown, then it is done at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telegram import Update

from bot import withdrawing
from bot.buttons import Button
from bot.change_buttons import RecallDirective, RecallForGood
from bot.context import Context
from bot.informing import to_admins
from bot.refusal import ForgedButton
from bot.refusal_changes import DirectiveRecalled, NoSuchDirective, NotInForce, ReasonForgotten
from bot.texts import withdrawing as words
from directives.recalling import Impact
from directives.typed import words_after
from directives.work import Directive, DirectiveState
from handlers.admitting import admin, admin_pressing, in_private
from handlers.moving import Act
from handlers.overtaken import awaited_unless
from handlers.pressing import typed
from handlers.reviewing import show
from storage.records import JSON, Awaited, Records

REASON = "reason-of-recall"
ANSWERS = frozenset({REASON})
"""What may be awaited: why a directive is recalled. It stays awaited until the recall is confirmed."""

LASTS = dt.timedelta(hours=1)


async def recall(update: Update, context: Context) -> None:
    """/recall 27/TB-UBND: asks why; without a number, which."""
    act, said = admin(update, context), words_after(typed(update))
    in_private(update)
    async with context.storage.transaction() as records:
        if not said:
            message = words.which_directive(await records.directives.in_force())
        else:
            message = await _ask_reason(records, await named(records, said), act)
    await context.say(*message)


async def ask_recall(update: Update, context: Context) -> None:
    """A button asks why, and shows what a recall touches."""
    act, press = admin_pressing(update, context, RecallDirective)
    async with context.storage.transaction() as records:
        message = await _ask_reason(records, await in_force(records, press.directive), act)
    await show(context, message)


async def recall_for_good(update: Update, context: Context) -> None:
    """A button recalls the directive for the reason that was typed."""
    act, press = admin_pressing(update, context, RecallForGood)
    async with context.storage.transaction() as records:
        directive = await in_force(records, press.directive)
        reason = _reason(await records.awaiting.take(act.chat_id, act.person_id), directive, act)
        impact = await withdrawing.withdraw(records, directive, reason, by=act.person_id, at=act.at)
        directive = await records.directives.get(directive.id) or directive
        await _remember(records, directive, impact, act)
    context.office.wake()
    await show(context, (words.recalled(directive, impact), ()))


async def _remember(records: Records, directive: Directive, impact: Impact, act: Act) -> None:
    """Writes the recall down, and tells the other admins."""
    detail: dict[str, JSON] = {"reason": directive.withdrawn_reason, "withdrawn": impact.owed, "kept": impact.done}
    await records.events.add(act.at, "recalled", act.person_id, act.chat_id, f"directive:{directive.id}", detail)
    names = await records.people.named([act.person_id])
    text = words.recalled_told(directive, impact, names.get(act.person_id, ""))
    others = set(act.admins) - {act.person_id}
    await records.notices.add(to_admins(others, f"recalled:{directive.id}", text, act.at))


def is_awaited(awaited: Awaited | None, at: dt.datetime) -> bool:
    """Whether the reason of a recall is awaited at the instant `at`."""
    return awaited is not None and awaited.what in ANSWERS and at - awaited.asked_at < LASTS


async def take_answer(update: Update, context: Context, awaited: Awaited, said: str) -> None:
    """The typed reason; typed again, the new one counts."""
    act, reason = admin(update, context), " ".join(said.split())
    overtaken = awaited_unless(context, act, DirectiveRecalled, NotInForce)
    async with overtaken, context.storage.transaction() as records:
        directive = await in_force(records, int(awaited.data["directive"]))
        await _wait_for(records, act, directive, reason)
        impact = await withdrawing.weigh(records, directive)
    await context.say(*words.confirm(directive, impact, reason))


async def in_force(records: Records, directive_id: int) -> Directive:
    """The published directive under a button. Raises ForgedButton, DirectiveRecalled or NotInForce."""
    directive = await records.directives.get(directive_id)
    if directive is None:
        raise ForgedButton(str(directive_id))
    if directive.state is DirectiveState.WITHDRAWN:
        raise DirectiveRecalled
    if directive.state is not DirectiveState.PUBLISHED:
        raise NotInForce
    return directive


async def named(records: Records, said: str) -> Directive:
    """The newest directive in force of a typed number: its own ("27/TB-UBND"), or that of the bot's list.

    Raises NoSuchDirective, DirectiveRecalled or NotInForce.
    """
    found = await records.directives.with_number(said.strip().upper())
    if found:
        return await in_force(records, found[0].id)
    if said.strip().isdecimal() and len(said.strip()) < 10:
        return await in_force(records, int(said))
    raise NoSuchDirective(said)


async def _ask_reason(records: Records, directive: Directive, act: Act) -> words.Message:
    await _wait_for(records, act, directive, "")
    return words.ask_reason(directive, await withdrawing.weigh(records, directive))


async def _wait_for(records: Records, act: Act, directive: Directive, reason: str) -> None:
    data: dict[str, int | str] = {"directive": directive.id, "reason": reason}
    await records.awaiting.ask(act.chat_id, act.person_id, REASON, data, act.at)


def _reason(awaited: Awaited | None, directive: Directive, act: Act) -> str:
    """The reason that was typed for this directive. Raises ReasonForgotten."""
    if not is_awaited(awaited, act.at) or awaited is None or awaited.data["directive"] != directive.id:
        raise ReasonForgotten
    if not awaited.data["reason"]:
        raise ReasonForgotten
    return str(awaited.data["reason"])


BUTTONS: dict[type[Button], Any] = {RecallDirective: ask_recall, RecallForGood: recall_for_good}
"""What answers each button of a recall."""
