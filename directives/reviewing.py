"""What an admin must know before publishing: who gets what, whom it reaches, and every question that is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from directives.model import Assignee, AssigneeKind, Caution, Deadline, Doubt, Reading, Role
from directives.office import Agency, Subscription
from directives.publishing import Publication, SharedTask, plan_publication
from directives.replacing import Met
from directives.revising import DATE_DOUBTS, NAME_DOUBTS
from directives.same import fingerprint, same_head
from directives.times import local_day
from directives.work import Directive, ends_at

Place = tuple[int, int | None]
"""A chat and, in a forum, one of its topics."""


class Matter(StrEnum):
    """What an open question is about, the gravest first."""

    NO_AGENCY = "no-agency"
    NO_LEAD = "no-lead"
    DEADLINE = "deadline"
    PAST = "past"
    FUZZY = "fuzzy"
    ABOLISHED = "abolished"
    ABOLISHED_MEMBERS = "abolished-members"
    """Named by none of the tasks, only among the agencies of a group."""
    EMPTY_GROUP = "empty-group"
    UNPLACED = "unplaced"
    PUBLISHED_BEFORE = "published-before"
    POSTED_BEFORE = "posted-before"
    """The same document waits for a decision, or for its hour."""
    REPLACES = "replaces"
    """It puts an earlier directive out of force, and nobody has said what becomes of the work that is open there."""
    REMARK = "remark"
    VAGUE = "vague"
    """Said of nobody in particular ("các cơ quan liên quan"): nobody can be asked, so it is no doubt."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to look at: the document's `words`, the tasks (counted from 0) it concerns.

    `meant` is what the words were taken for, `on` the local day of a past deadline or of the earlier publication or
    posting, `directive` the number of that one.
    """

    matter: Matter
    words: str = ""
    tasks: tuple[int, ...] = ()
    doubt: Doubt | None = None
    meant: str = ""
    on: dt.date | None = None
    directive: int | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """A directive as the admin sees it. `chats` are the places where each agency is followed."""

    directive: Directive
    reading: Reading
    publication: Publication
    agencies: Mapping[str, Agency]
    chats: Mapping[str, frozenset[Place]]
    questions: tuple[Question, ...]
    on: dt.date
    """The local day at which names and groups are understood."""
    replaced: tuple[Met, ...] = ()
    """The published directives that this one puts out of force."""
    touched: tuple[str, ...] | None = None
    """The agencies that a correction would tell; None for a directive that is published for the first time."""

    @property
    def told(self) -> tuple[str, ...]:
        """The agencies that are told: all that get a task, or those that a correction touches."""
        return self.publication.agency_ids if self.touched is None else self.touched

    @property
    def reached(self) -> tuple[str, ...]:
        """Those of them that at least one chat follows."""
        return tuple(a for a in self.told if self.chats.get(a))

    @property
    def unreached(self) -> tuple[str, ...]:
        """Those of them that nobody follows yet."""
        return tuple(a for a in self.told if not self.chats.get(a))

    @property
    def without_agency(self) -> tuple[int, ...]:
        """The tasks that publishing would send to nobody."""
        return tuple(t.index for t in self.publication.tasks if t.needs_assignee)

    @property
    def places(self) -> int:
        """How many chats and topics publishing would write to."""
        return len({place for a in self.reached for place in self.chats[a]})

    @property
    def abolished(self) -> tuple[Agency, ...]:
        """The agencies that would get a task although they no longer exist, those that are named first."""
        matters = (Matter.ABOLISHED, Matter.ABOLISHED_MEMBERS)
        names = [q.words for q in self.questions if q.matter in matters]
        gone = (self.agencies[i] for i in self.publication.agency_ids if self.agencies[i].name in names)
        return tuple(sorted(gone, key=lambda a: names.index(a.name)))

    def about(self, index: int) -> tuple[Question, ...]:
        """The open questions of one task."""
        return tuple(q for q in self.questions if index in q.tasks)

    def is_doubtful(self, index: int) -> bool:
        """Whether a task must be looked at before it is published."""
        return any(q.matter is not Matter.VAGUE for q in self.about(index))

    def name(self, agency_id: str) -> str:
        """The name of an agency that gets a task."""
        return self.agencies[agency_id].name


def understood_on(directive: Directive, reading: Reading) -> dt.date:
    """The local day at which a directive's names are understood.

    That is its day of issue, else the newest day it tells of, else the first of its month of issue, else its posting.
    """
    issued = reading.header.issued
    known = reading.header.issued_on or reading.known_on
    if known or not issued:
        return known or local_day(directive.posted_at)
    return dt.date.fromisoformat(issued + "-01")


def review(
    directive: Directive,
    agencies: Iterable[Agency],
    subscriptions: Iterable[Subscription],
    *,
    earlier: Sequence[Directive],
    replaced: Sequence[Met] = (),
    at: dt.datetime,
) -> Review:
    """Lays a directive that has been read before the admin, as things stand at the instant `at`.

    `subscriptions` are all active ones, `earlier` the directives that may be the same document, newest first,
    `replaced` those that it puts out of force.
    """
    reading = directive.reading
    assert reading is not None, "only a directive that was read is reviewed"
    table = {a.id: a for a in agencies}
    on = understood_on(directive, reading)
    publication = plan_publication(reading, table.values(), on)
    table |= {a.id: a for a in publication.newcomers}
    questions = (
        *_questions(reading, publication, table, at),
        *_posted_before(directive, earlier),
        *(Question(matter=Matter.REPLACES, words=m.replaced.number) for m in replaced if m.is_undecided),
    )
    return Review(
        directive=directive,
        reading=reading,
        publication=publication,
        agencies=table,
        chats=_chats(subscriptions),
        questions=tuple(sorted(questions, key=lambda q: list(Matter).index(q.matter))),
        on=on,
        replaced=tuple(replaced),
    )


def _abolished(publication: Publication, agencies: Mapping[str, Agency], today: dt.date) -> tuple[Agency, ...]:
    """The agencies that would get a task although they no longer exist on the local day `today`."""
    given = (agencies[i] for i in publication.agency_ids)
    return tuple(a for a in given if a.valid_to is not None and a.valid_to < today)


def _chats(subscriptions: Iterable[Subscription]) -> dict[str, frozenset[Place]]:
    places: dict[str, frozenset[Place]] = {}
    for s in subscriptions:
        places[s.agency_id] = places.get(s.agency_id, frozenset()) | {(s.chat_id, s.thread_id)}
    return places


def _questions(
    reading: Reading, publication: Publication, agencies: Mapping[str, Agency], at: dt.datetime
) -> Iterable[Question]:
    if nobody := tuple(t.index for t in publication.tasks if t.needs_assignee):
        yield Question(matter=Matter.NO_AGENCY, tasks=nobody)
    if no_lead := tuple(t.index for t in publication.tasks if t.shares and not leads_of(t)):
        yield Question(matter=Matter.NO_LEAD, tasks=no_lead)
    for task in publication.tasks:
        yield from _of_deadlines(task, at)
    yield from _of_names(publication)
    for agency in _abolished(publication, agencies, local_day(at)):
        named = tuple(i for i, task in enumerate(reading.tasks) if any(a.id == agency.id for a in task.assignees))
        matter = Matter.ABOLISHED if named else Matter.ABOLISHED_MEMBERS
        yield Question(matter=matter, words=agency.name, tasks=named, on=agency.valid_to)
    yield from _remarks(reading)


def _of_deadlines(task: SharedTask, at: dt.datetime) -> Iterable[Question]:
    for deadline in task.task.deadlines:
        if deadline.doubt is not None and deadline.doubt is not Doubt.PAST_DEADLINE:
            yield Question(
                matter=Matter.DEADLINE,
                words=deadline.quote,
                tasks=(task.index,),
                doubt=deadline.doubt,
                on=deadline.due_date,
            )
        elif _has_passed(deadline, at):
            yield Question(matter=Matter.PAST, words=deadline.quote, tasks=(task.index,), on=deadline.due_date)


def _has_passed(deadline: Deadline, at: dt.datetime) -> bool:
    end = ends_at(deadline)
    return end is not None and end <= at


def _of_names(publication: Publication) -> Iterable[Question]:
    """One question for each name, however many tasks carry it."""
    found: dict[tuple[Matter, str, str], list[int]] = {}
    for task in publication.tasks:
        for assignee in task.task.assignees:
            if assignee.doubt is Doubt.FUZZY_NAME and assignee.id:
                found.setdefault((Matter.FUZZY, assignee.name, assignee.id), []).append(task.index)
        for assignee in task.unplaced:
            matter = _why_unplaced(assignee)
            found.setdefault((matter, " ".join(assignee.name.split()), ""), []).append(task.index)
    for (matter, words, meant), tasks in found.items():
        yield Question(matter=matter, words=words, tasks=tuple(dict.fromkeys(tasks)), meant=meant)


def _why_unplaced(assignee: Assignee) -> Matter:
    if assignee.kind is AssigneeKind.GROUP:
        return Matter.EMPTY_GROUP
    is_vague = assignee.kind is AssigneeKind.OTHER and assignee.role is Role.SUPPORT
    return Matter.VAGUE if is_vague else Matter.UNPLACED


def _remarks(reading: Reading) -> Iterable[Question]:
    for caution in reading.warnings:
        if not _is_told_otherwise(caution, reading):
            tasks = () if caution.task is None else (caution.task,)
            yield Question(matter=Matter.REMARK, words=caution.detail, tasks=tasks, doubt=caution.doubt)


def _is_told_otherwise(caution: Caution, reading: Reading) -> bool:
    """Whether the task itself shows the doubt already, so that it would be said twice."""
    if caution.doubt is Doubt.ABOLISHED_AGENCY:
        return True
    if caution.task is None:
        return False
    if caution.doubt in DATE_DOUBTS:
        return any(d.doubt is caution.doubt or d.quote in caution.detail for d in reading.tasks[caution.task].deadlines)
    return caution.doubt in NAME_DOUBTS


def _posted_before(directive: Directive, earlier: Sequence[Directive]) -> Iterable[Question]:
    """The newest publication of the same document, and the newest that waits beside this one."""
    same = [d for d in earlier if d.id not in (directive.id, directive.corrects_id) and _is_same(d, directive)]
    if published := next((d for d in same if d.published_at), None):
        assert published.published_at is not None, "only published ones are looked for"
        on = local_day(published.published_at)
        yield Question(matter=Matter.PUBLISHED_BEFORE, on=on, directive=published.id)
    if waiting := next((d for d in same if not d.published_at), None):
        yield Question(matter=Matter.POSTED_BEFORE, on=local_day(waiting.posted_at), directive=waiting.id)


def _is_same(one: Directive, other: Directive) -> bool:
    if one.reading is None or other.reading is None:
        return False
    if same_head(one.reading.header, other.reading.header):
        return True
    printed = fingerprint(one.reading.text)
    return printed is not None and printed == fingerprint(other.reading.text)


def leads_of(task: SharedTask) -> tuple[str, ...]:
    """The agencies that lead a task."""
    return tuple(s.agency_id for s in task.shares if s.role is Role.LEAD)
