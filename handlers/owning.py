"""What a chat may see and move: the assignments of the agencies that it follows, and no others."""

from __future__ import annotations

from bot.refusal import ForeignTask, ForgedButton, NothingFollowed, UnknownTask
from directives.office import Agency, SubscriptionState
from directives.work import Assignment
from storage.records import Records


async def followed(records: Records, chat_id: int) -> tuple[str, ...]:
    """The ids of the agencies that a chat follows. Raises NothingFollowed where there are none."""
    subscriptions = await records.subscriptions.of_chat(chat_id)
    active = dict.fromkeys(s.agency_id for s in subscriptions if s.state is SubscriptionState.ACTIVE)
    if not active:
        raise NothingFollowed
    return tuple(active)


async def agencies_followed(records: Records, chat_id: int) -> tuple[Agency, ...]:
    """The agencies that a chat follows, none for a stranger."""
    return await _agencies(records, chat_id, SubscriptionState.ACTIVE)


async def agencies_asked(records: Records, chat_id: int) -> tuple[Agency, ...]:
    """The agencies that a chat has asked for and that an admin has still to approve."""
    return await _agencies(records, chat_id, SubscriptionState.ASKED)


async def open_tasks(records: Records, chat_id: int) -> tuple[Assignment, ...]:
    """What the chat's agencies owe: dated work first by its end, so that late work leads."""
    return await records.tasks.of_agencies(await followed(records, chat_id))


async def own(records: Records, chat_id: int, assignment_id: int) -> Assignment:
    """An assignment that a button names. Raises ForgedButton or ForeignTask where the chat has no part in it."""
    assignment = await records.tasks.assignment(assignment_id)
    if assignment is None:
        raise ForgedButton(str(assignment_id))
    if assignment.agency_id not in await followed(records, chat_id):
        raise ForeignTask(assignment.task.id)
    return assignment


async def shares(records: Records, chat_id: int, number: int) -> tuple[Assignment, ...]:
    """The shares that the chat's agencies have in the task of this number. Raises UnknownTask or ForeignTask."""
    agencies = await followed(records, chat_id)
    everybody = await records.tasks.assignments_of_task(number)
    if not everybody:
        raise UnknownTask(number)
    mine = tuple(a for a in everybody if a.agency_id in agencies)
    if not mine:
        raise ForeignTask(number)
    return mine


async def _agencies(records: Records, chat_id: int, state: SubscriptionState) -> tuple[Agency, ...]:
    subscriptions = await records.subscriptions.of_chat(chat_id)
    ids = dict.fromkeys(s.agency_id for s in subscriptions if s.state is state)
    found = [await records.agencies.get(id) for id in ids]
    return tuple(agency for agency in found if agency is not None)
