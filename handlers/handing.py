"""An officer hands a task to a colleague of the same agency, by name or by button. Both go on seeing it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Message, Update

from bot import drawing
from bot.context import Context
from bot.holders import charges_of
from bot.informing import to_admins, to_places
from bot.member_buttons import AskHandover, HandOver
from bot.refreshing import refresh
from bot.refusal import ForgedButton, NumberMissing
from bot.refusal_acts import not_open
from bot.refusal_members import ColleagueUnknown, MembershipOver, NoColleague
from bot.texts import handing as words
from bot.texts.markup import Markup
from bot.texts.remarking import which_share
from directives.members import Member, MemberState, named_at_the_head
from directives.remarks import RemarkKind
from directives.typed import arguments, words_after
from directives.work import Assignment
from handlers import meaning
from handlers.adding import ask_which
from handlers.enrolling import reachable
from handlers.listing import NOTHING
from handlers.meaning import HeldWords
from handlers.moving import Act
from handlers.owning import own, shares
from handlers.pressing import acting, pressed, under
from storage.records import Records


async def hand_over(update: Update, context: Context) -> None:
    """/handover 12 name note: as a reply it is about the task that the message shows; without a name it asks.

    Where the chat has several shares of the task, it asks first which; the name is kept until then.
    """
    act, message = acting(update, context), update.effective_message
    assert message is not None
    async with context.storage.transaction() as records:
        meant, said = await _meant(records, act, message)
        answer = await _to_whom(records, meant[0], act, said) if len(meant) == 1 else None
        agencies = await drawing.agencies_of(records, meant)
    context.office.wake()
    if answer is None:
        await ask_which(context, act, which_share(meant, agencies, AskHandover), HeldWords(words=said))
    else:
        await context.say(*answer)


async def ask_handover(update: Update, context: Context) -> None:
    """A button under a card asks to whom; one that says which share is meant goes on with the words of before."""
    press, act, asked = AskHandover.unpack(pressed(update)), acting(update, context), under(update)[1]
    async with context.storage.transaction() as records:
        assignment = _open(await own(records, act, press.assignment))
        said = await meaning.held(records, act, asked)
        answer = await _to_whom(records, assignment, act, said.words if said else "")
        if said is not None:
            await records.awaiting.take(act.chat_id, act.person_id)
    context.office.wake()
    await context.toast(NOTHING)
    await context.say(*answer)
    if said is not None:
        await context.take_buttons(asked)


async def choose(update: Update, context: Context) -> None:
    """A colleague was chosen."""
    press, act = HandOver.unpack(pressed(update)), acting(update, context)
    async with context.storage.transaction() as records:
        assignment = _open(await own(records, act, press.assignment))
        member = await records.members.get(press.member)
        if member is None or member.agency_id != assignment.agency_id:
            raise ForgedButton(press.pack())
        if member.state is not MemberState.ACTIVE:
            raise MembershipOver
        answer = await _hand(records, assignment, member, act, None)
    context.office.wake()
    await context.toast(NOTHING)
    await context.redraw(answer)


async def _meant(records: Records, act: Act, message: Message) -> tuple[tuple[Assignment, ...], str]:
    """The open shares that may be meant, and what was typed behind. Raises NumberMissing, or what `not_open` says."""
    text, replied = message.text or "", message.reply_to_message
    said = arguments(text)
    shown = await records.cards.at(act.chat_id, replied.message_id) if replied else ()
    here = [a for a in await records.tasks.assignments(shown) if a.status.is_open]
    if len(here) == 1 and said.number in {None, here[0].task.id}:
        rest = words_after(text) if said.number is None else said.note or ""
        return (await own(records, act, here[0].id),), rest
    if said.number is None:
        raise NumberMissing("handover")
    mine = await shares(records, act, said.number)
    return meaning.fitting(mine, lambda share: share.status.is_open), said.note or ""


async def _to_whom(records: Records, assignment: Assignment, act: Act, said: str) -> words.Message:
    if not said:
        return await _choice(records, assignment, act)
    members = await _officers(records, assignment)
    names = await records.people.named([m.person_id for m in members])
    meant, note = named_at_the_head(said, names)
    fitting = [m for m in members if m.person_id in meant]
    if not fitting:
        raise ColleagueUnknown(said)
    if len(fitting) > 1:
        return words.choose_colleague(assignment, fitting, names, act.person_id, said)
    return await _hand(records, assignment, fitting[0], act, note or None), ()


async def _choice(records: Records, assignment: Assignment, act: Act) -> words.Message:
    members = [m for m in await _officers(records, assignment) if m.person_id != assignment.holder_id]
    if not members:
        raise NoColleague
    names = await records.people.named([m.person_id for m in members])
    return words.choose_colleague(assignment, members, names, act.person_id)


async def _officers(records: Records, assignment: Assignment) -> Sequence[Member]:
    return [m for m in await records.members.of_agency(assignment.agency_id) if m.state is MemberState.ACTIVE]


async def _hand(records: Records, assignment: Assignment, member: Member, act: Act, note: str | None) -> Markup:
    names = await records.people.named([member.person_id, act.person_id])
    to = names.get(member.person_id, "")
    if not await records.holding.hand(assignment.id, member.person_id, act.at):
        return words.held_already(assignment, to)
    if note:
        await records.remarks.add(assignment.id, RemarkKind.HANDOVER, act.person_id, act.at, note)
    subject, before = f"assignment:{assignment.id}", assignment.holder_id
    await records.events.add(
        act.at, "handed-over", act.person_id, act.chat_id, subject, {"to": member.person_id, "from": before}
    )
    moved = await records.tasks.assignment(assignment.id)
    assert moved is not None, "assignments are never deleted"
    await refresh(records, moved, act.at)
    by = names.get(act.person_id, "")
    await _tell(records, moved, act, by, to, note)
    if before is not None and before not in {act.person_id, member.person_id} and await reachable(records, before):
        fact = f"handed-on:{moved.id}:{act.at.isoformat()}"
        await records.notices.add(to_admins([before], fact, words.told_holder_before(moved, by, to), act.at))
    return words.handed(moved, to, note, taken=member.person_id == act.person_id)


async def _tell(records: Records, assignment: Assignment, act: Act, by: str, to: str, note: str | None) -> None:
    """The colleague in private, else the agency's other groups by name; and whoever stands in for them today."""
    assert assignment.holder_id is not None
    fact = f"handed:{assignment.id}:{act.at.isoformat()}"
    charge, names = (await charges_of(records, [assignment], act.at))[assignment.id]
    for person in {charge.holder_id, charge.acting_id} - {act.person_id}:
        stands_in = names.get(charge.holder_id, "") if person != charge.holder_id else None
        if await reachable(records, person):
            text = words.told_receiver(assignment, by, note, instead_of=stands_in)
            buttons = words.see_card(assignment)
            await records.notices.add(to_admins([person], fact, text, act.at, buttons=buttons))
        elif person == charge.holder_id:
            everywhere = await records.subscriptions.of_agencies([assignment.agency_id])
            groups = [s for s in everywhere if s.chat_id < 0 and s.chat_id != act.chat_id]
            await records.notices.add(to_places(groups, fact, words.told_group(assignment, by, to, note), act.at))


def _open(assignment: Assignment) -> Assignment:
    if not assignment.status.is_open:
        raise not_open(assignment)
    return assignment
