"""/settings: an agency's chats set how they are reminded, admins how the office reminds."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.context import Context
from bot.deadline_buttons import SetDensity, SetMorning, SetSummaryHour, ShowPreferences, Subject, SwitchDigest
from bot.informing import to_places
from bot.planning import planner, replan
from bot.refusal import ForgedButton, UnknownDirective
from bot.texts import preferences as words
from directives.digesting import DigestKind
from directives.office import Agency
from directives.policies import Scope, changed, preset_of
from directives.typed import arguments
from directives.work import DirectiveState
from handlers.admitting import admin_pressing, admit
from handlers.choosing import followed_by_code, those_followed
from handlers.listing import NOTHING
from handlers.moving import Act
from handlers.pressing import acting, pressed, typed
from storage.records import Records

DIGESTS = (DigestKind.WEEK_PLAN, DigestKind.WEEK_SUMMARY)
"""In the order of the texts."""

SCOPES = {Subject.OFFICE: Scope.OFFICE, Subject.AGENCY: Scope.AGENCY, Subject.DIRECTIVE: Scope.DIRECTIVE}


async def settings(update: Update, context: Context) -> None:
    """/settings: an admin's office in private, with a number one directive; elsewhere the chat's agency."""
    act, number = acting(update, context), arguments(typed(update)).number
    at_home = act.chat_id == act.person_id and context.is_admin(act.person_id)
    async with context.storage.snapshot() as records:
        if at_home and number is not None:
            message = await _shown(records, context, act, Subject.DIRECTIVE, number)
        elif at_home:
            message = await office_message(records)
        else:
            agencies = await those_followed(records, act)
            one = len(agencies) == 1
            message = await _of_agency(records, context, act, agencies[0]) if one else words.whose_settings(agencies)
    await context.say(*message)


async def show(update: Update, context: Context) -> None:
    """A button shows the settings of one agency or directive."""
    press, act = ShowPreferences.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        message = await _shown(records, context, act, press.subject, press.key)
    await context.toast(NOTHING)
    await context.redraw(*message)


async def set_morning(update: Update, context: Context) -> None:
    """A button sets the hour of the morning message."""
    press = SetMorning.unpack(pressed(update))
    if press.minute not in {words.minutes(t) for t in words.MORNINGS}:
        raise ForgedButton(press.pack())
    await _set(update, context, press, morning=dt.time(*divmod(press.minute, 60)).isoformat("minutes"))


async def set_density(update: Update, context: Context) -> None:
    """A button sets how often is nudged."""
    press = SetDensity.unpack(pressed(update))
    presets = list(words.PRESETS)
    if not 0 <= press.preset < len(presets):
        raise ForgedButton(press.pack())
    await _set(update, context, press, preset=presets[press.preset])


async def switch_digest(update: Update, context: Context) -> None:
    """A button switches the Monday plan or the Friday summary of this chat."""
    press, act = SwitchDigest.unpack(pressed(update)), acting(update, context)
    if not 0 <= press.digest < len(DIGESTS):
        raise ForgedButton(press.pack())
    async with context.storage.transaction() as records:
        agency = await followed_by_code(records, act, press.agency)
        kind, on = DIGESTS[press.digest], press.on == 1
        await records.digests.switch(act.chat_id, context.thread_id, kind, agency.id, on, act.at)
        await _remember(records, "digest-switched", act, f"agency:{agency.id}", f"{kind}:{on}")
        message = await _of_agency(records, context, act, agency)
    await context.toast(words.changed_toast())
    await context.redraw(*message)


async def set_summary_hour(update: Update, context: Context) -> None:
    """A button sets the hour of the admins' summary."""
    act, press = admin_pressing(update, context, SetSummaryHour)
    if press.minute not in {words.minutes(t) for t in words.SUMMARIES}:
        raise ForgedButton(press.pack())
    hour = dt.time(*divmod(press.minute, 60))
    async with context.storage.transaction() as records:
        await records.digests.set_summary_hour(hour, act.at)
        await _remember(records, "summary-hour", act, "office", hour.isoformat())
        message = await office_message(records)
    await context.toast(words.changed_toast())
    await context.redraw(*message)


async def office_message(records: Records) -> words.Message:
    """The office's settings as they stand."""
    policy = (await planner(records)).policy()
    summary = await records.digests.summary_hour()
    return words.office_settings(summary, policy.morning, preset_of(policy), await records.days_off.all())


async def _set(update: Update, context: Context, press: SetMorning | SetDensity, **values: str) -> None:
    """Keeps what differs, plans all nudges it concerns anew, and tells an agency's other chats."""
    act = acting(update, context)
    async with context.storage.transaction() as records:
        scope, subject, agency = await _subject(records, context, act, press)
        changes = changed(await records.policies.get(scope, subject), **values)
        await records.policies.put(scope, subject, changes)
        of_directive = int(subject) if scope is Scope.DIRECTIVE else None
        await replan(records, act.at, agency_id=agency.id if agency else None, directive_id=of_directive)
        await _remember(records, "policy-set", act, f"{scope}:{subject}", str(dict(changes)))
        if agency:
            await _tell(records, agency, act)
        message = await _shown(records, context, act, press.subject, press.key)
    context.office.wake()
    await context.toast(words.changed_toast())
    await context.redraw(*message)


async def _subject(
    records: Records, context: Context, act: Act, press: SetMorning | SetDensity
) -> tuple[Scope, str, Agency | None]:
    """Whose settings a button sets. Raises UnknownAgency, ForgedButton or what `admit` raises."""
    if press.subject == Subject.AGENCY:
        agency = await followed_by_code(records, act, press.key)
        return Scope.AGENCY, agency.id, agency
    if press.subject not in list(Subject):
        raise ForgedButton(press.pack())
    admit(context, act)
    return SCOPES[Subject(press.subject)], str(press.key) if press.subject == Subject.DIRECTIVE else "", None


async def _shown(records: Records, context: Context, act: Act, subject: int, key: int) -> words.Message:
    if subject == Subject.AGENCY:
        return await _of_agency(records, context, act, await followed_by_code(records, act, key))
    admit(context, act)
    if subject == Subject.OFFICE:
        return await office_message(records)
    directive = await records.directives.get(key)
    if directive is None or directive.state is not DirectiveState.PUBLISHED:
        raise UnknownDirective(key)
    policy = (await planner(records)).policy(directive_id=key)
    return words.directive_settings(directive, policy.morning, preset_of(policy))


async def _of_agency(records: Records, context: Context, act: Act, agency: Agency) -> words.Message:
    policy = (await planner(records)).policy(agency_id=agency.id)
    mine = await records.digests.of_place(act.chat_id, context.thread_id)
    on = {d.kind for d in mine if d.agency_id == agency.id}
    return words.agency_settings(agency, policy.morning, preset_of(policy), [kind in on for kind in DIGESTS])


async def _tell(records: Records, agency: Agency, act: Act) -> None:
    policy = (await planner(records)).policy(agency_id=agency.id)
    names = await records.people.named([act.person_id])
    text = words.changed_told(agency, names.get(act.person_id, ""), policy.morning, preset_of(policy))
    elsewhere = [s for s in await records.subscriptions.of_agencies([agency.id]) if s.chat_id != act.chat_id]
    await records.notices.add(to_places(elsewhere, f"policy:{agency.id}:{act.at.isoformat()}", text, act.at))


async def _remember(records: Records, kind: str, act: Act, subject: str, value: str) -> None:
    await records.events.add(act.at, kind, act.person_id, act.chat_id, subject, {"value": value})
