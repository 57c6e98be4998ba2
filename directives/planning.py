"""Which nudge comes next for an assignment, under the policy and the calendar that hold for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from directives.model import Deadline, Role
from directives.nudging import Nudge, NudgePolicy, NudgeReason, is_open, next_opening, timetable
from directives.policies import Changes, Scope, merged
from directives.times import local_day
from directives.work import Assignment, ends_at
from directives.workdays import VIETNAM, WorkCalendar, is_workday

Plan = tuple[Nudge, ...]
PlanKey = tuple[tuple[Deadline, ...], NudgePolicy, bool]


@dataclass(frozen=True, kw_only=True)
class Planner:
    """The office's calendar and everybody's policies at one moment; plans that are asked for again are remembered."""

    calendar: WorkCalendar = VIETNAM
    changes: Mapping[tuple[Scope, str], Changes] = field(default_factory=dict)
    _policies: dict[tuple[str, int], NudgePolicy] = field(default_factory=dict, repr=False, compare=False)
    _plans: dict[PlanKey, Plan] = field(default_factory=dict, repr=False, compare=False)

    def is_workday(self, on: dt.date) -> bool:
        """Whether offices work on the local day `on`."""
        return is_workday(on, self.calendar)

    def policy_of(self, assignment: Assignment) -> NudgePolicy:
        """The policy of an assignment: the office's, changed by its agency's, changed by its directive's."""
        key = (assignment.agency_id, assignment.task.directive_id)
        if key not in self._policies:
            self._policies[key] = self.policy(agency_id=key[0], directive_id=key[1])
        return self._policies[key]

    def policy(self, *, agency_id: str | None = None, directive_id: int | None = None) -> NudgePolicy:
        """The policy of the office, of an agency, of a directive, or of both together."""
        subjects = [(Scope.OFFICE, "")]
        if agency_id is not None:
            subjects.append((Scope.AGENCY, agency_id))
        if directive_id is not None:
            subjects.append((Scope.DIRECTIVE, str(directive_id)))
        return merged(self.changes[subject] for subject in subjects if subject in self.changes)

    def plan(self, assignment: Assignment) -> Plan:
        """Every nudge of an assignment from its deadlines, whatever has been said already; none for support."""
        if assignment.role is not Role.LEAD or not assignment.status.is_open:
            return ()
        deadlines, policy, urgent = assignment.deadlines, self.policy_of(assignment), assignment.task.urgent
        key = (deadlines, policy, urgent)
        if key not in self._plans:
            self._plans[key] = timetable(deadlines, policy=policy, is_workday=self.is_workday, urgent=urgent)
        return self._plans[key]

    def first(self, assignment: Assignment, published_at: dt.datetime) -> dt.datetime | None:
        """The instant of the first nudge after publication: on that day the card itself is the morning's message."""
        today = local_day(published_at)
        coming = (n for n in self._after(assignment, published_at))
        return next((n.at for n in coming if n.reason is NudgeReason.HOURS or local_day(n.at) != today), None)

    def next(self, assignment: Assignment, after: dt.datetime) -> dt.datetime | None:
        """The instant of the first nudge after the instant `after`."""
        return next((n.at for n in self._after(assignment, after)), None)

    def newest(self, assignment: Assignment, at: dt.datetime) -> Nudge | None:
        """What is worth saying at the instant `at`: the newest nudge that has come due and is not said yet.

        One whose deadline has passed meanwhile is not said any more; where that makes the work late, its lateness is.
        """
        plan = self.plan(assignment)
        past = [n for n in plan if n.at <= at]
        if plan and not past and assignment.is_put_off:
            # Somebody wants to hear of it sooner than it was planned.
            return replace(plan[0], at=at, reason=NudgeReason.AHEAD)
        said = None if assignment.is_put_off else assignment.nudged_at
        unsaid = [n for n in past if said is None or n.at > said]
        for nudge in reversed(unsaid):
            if nudge.reason is NudgeReason.LATE or _end(nudge) > at:
                return nudge
        if not unsaid or not assignment.is_late(at):
            return None
        last = max(unsaid, key=_end)
        return replace(last, at=unsaid[-1].at, reason=NudgeReason.LATE)

    def is_alone(self, assignment: Assignment, nudge: Nudge) -> bool:
        """Whether a nudge is a message of its own that leaves at once: it counts hours, or the work is urgent."""
        return nudge.reason is NudgeReason.HOURS or (assignment.task.urgent and nudge.reason is not NudgeReason.LATE)

    def opening(self, assignment: Assignment, nudge: Nudge, at: dt.datetime) -> dt.datetime | None:
        """When a nudge that is due at the instant `at` may leave; None for now."""
        policy, alone = self.policy_of(assignment), self.is_alone(assignment, nudge)
        works = (lambda _: True) if assignment.task.urgent and alone else self.is_workday
        if is_open(at, policy, works):
            return None
        return next_opening(at, policy.quiet_to if alone else policy.morning, works)

    def next_morning(self, assignment: Assignment, at: dt.datetime) -> dt.datetime:
        """The first working morning on a local day after that of the instant `at`."""
        morning = next_opening(at, self.policy_of(assignment).morning, self.is_workday)
        if local_day(morning) == local_day(at):
            morning = next_opening(morning, self.policy_of(assignment).morning, self.is_workday)
        return morning

    def _after(self, assignment: Assignment, after: dt.datetime) -> Iterator[Nudge]:
        return (n for n in self.plan(assignment) if n.at > after)


def _end(nudge: Nudge) -> dt.datetime:
    end = ends_at(nudge.deadline)
    assert end is not None, "only dated deadlines are nudged"
    return end
