"""What a person may see and move in a chat: the assignments of the agencies that they act for there, and no others.

In private that is what the chat follows, and what its person is an officer of. In a group it is what the group
follows, and only officers of that agency act: others are there to listen, or nobody knows who they are.
"""

from __future__ import annotations

from telegram.constants import ChatID

from bot.refusal import ForeignTask, ForgedButton, NothingFollowed, Refusal, UnknownTask
from bot.refusal_members import AnonymousSender, NotMember
from directives.office import Agency, SubscriptionState
from directives.work import Assignment
from handlers.moving import Act
from storage.records import Records

NOBODY = frozenset({int(ChatID.ANONYMOUS_ADMIN), int(ChatID.FAKE_CHANNEL), int(ChatID.SERVICE_CHAT)})
"""Under these ids Telegram shows groups and channels that write as themselves."""


async def followed(records: Records, act: Act) -> tuple[str, ...]:
    """The ids of the agencies that somebody acts for in a chat.

    Raises NothingFollowed where the chat follows none; NotMember or AnonymousSender where it is somebody else's to act.
    """
    mine, others = await _standing(records, act)
    if mine:
        return mine
    if others:
        raise await _no_officer(records, act, others)
    raise NothingFollowed


async def agencies_acting(records: Records, act: Act) -> tuple[Agency, ...]:
    """The agencies that somebody acts for in a chat, none for a stranger."""
    mine, _ = await _standing(records, act)
    return await _named(records, mine)


async def agencies_followed(records: Records, chat_id: int) -> tuple[Agency, ...]:
    """The agencies that a chat follows, none for a stranger."""
    return await _named(records, await _of_chat(records, chat_id, SubscriptionState.ACTIVE))


async def agencies_asked(records: Records, chat_id: int) -> tuple[Agency, ...]:
    """The agencies that a chat has asked for and that an admin has still to approve."""
    return await _named(records, await _of_chat(records, chat_id, SubscriptionState.ASKED))


async def own(records: Records, act: Act, assignment_id: int) -> Assignment:
    """An assignment that a button names.

    Raises ForgedButton or ForeignTask where the chat has no part in it, NotMember where this person has none.
    """
    assignment = await records.tasks.assignment(assignment_id)
    if assignment is None:
        raise ForgedButton(str(assignment_id))
    await refuse_others(records, act, assignment)
    return assignment


async def shares(records: Records, act: Act, number: int) -> tuple[Assignment, ...]:
    """The shares of the task of this number in the agencies that somebody acts for.

    Raises UnknownTask, ForeignTask or NotMember.
    """
    mine, others = await _standing(records, act)
    if not mine and not others:
        raise NothingFollowed
    everybody = await records.tasks.assignments_of_task(number)
    if not everybody:
        raise UnknownTask(number)
    own_shares = tuple(a for a in everybody if a.agency_id in mine)
    if own_shares:
        return own_shares
    here = tuple(dict.fromkeys(a.agency_id for a in everybody if a.agency_id in others))
    raise await _no_officer(records, act, here) if here else ForeignTask(number)


async def refuse_others(records: Records, act: Act, assignment: Assignment) -> None:
    """Raises NothingFollowed, ForeignTask, NotMember or AnonymousSender where an assignment is not theirs to move."""
    if not await acts_here(records, act, assignment.agency_id):
        raise ForeignTask(assignment.task.id)


async def acts_here(records: Records, act: Act, agency_id: str) -> bool:
    """Whether somebody acts for this agency in a chat that is open to it; False where it is another chat's.

    Raises NothingFollowed, and NotMember or AnonymousSender where it is somebody else's to act.
    """
    mine, others = await _standing(records, act)
    if not mine and not others:
        raise NothingFollowed
    if agency_id in others:
        raise await _no_officer(records, act, (agency_id,))
    return agency_id in mine


async def acts_for(records: Records, person_id: int) -> tuple[str, ...]:
    """The ids of the agencies that a person is an officer of, or follows in private."""
    in_private = await _of_chat(records, person_id, SubscriptionState.ACTIVE)
    members = await records.members.of_person(person_id)
    return tuple(dict.fromkeys([*in_private, *(m.agency_id for m in members)]))


async def _standing(records: Records, act: Act) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies that somebody acts for in a chat, and those that it follows without being theirs."""
    theirs = await acts_for(records, act.person_id)
    if act.chat_id == act.person_id:
        return theirs, ()
    here = await _of_chat(records, act.chat_id, SubscriptionState.ACTIVE)
    return tuple(a for a in here if a in theirs), tuple(a for a in here if a not in theirs)


async def _no_officer(records: Records, act: Act, agency_ids: tuple[str, ...]) -> Refusal:
    if act.person_id in NOBODY:
        return AnonymousSender()
    return NotMember(await _named(records, agency_ids))


async def _of_chat(records: Records, chat_id: int, state: SubscriptionState) -> tuple[str, ...]:
    subscriptions = await records.subscriptions.of_chat(chat_id)
    return tuple(dict.fromkeys(s.agency_id for s in subscriptions if s.state is state))


async def _named(records: Records, ids: tuple[str, ...]) -> tuple[Agency, ...]:
    found = [await records.agencies.get(id) for id in ids]
    return tuple(agency for agency in found if agency is not None)
