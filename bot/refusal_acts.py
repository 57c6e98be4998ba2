"""What is refused around an officer's acts on a task: leaves of the tree in bot/refusal.py.

Refusal
├── OfTask          DeclineWaits (sent back, the office decides), TaskWithdrawn (owed no more),
│                   DeclineTooLate (done before), DeclineStands (too late to take it back), AgencyHasTask (it
│                   cannot be given to it again), AlreadyConfirmed (accepted), NoEvidence (none was handed in)
├── OfTypedWords    DocumentMisdated (a reply document's day that does not exist, or is to come)
├── OfFile          FileLost (Telegram has it no more)
├── NotEvidence     neither picture, file nor film
└── EvidenceOfWhat  a file that names no task
"""

from __future__ import annotations

from bot.refusal import AlreadyClosed, OfFile, OfTask, OfTypedWords, Refusal
from directives.work import Assignment, Status


class DeclineWaits(OfTask):
    """The task was sent back as wrongly addressed, and the office has still to decide."""


class TaskWithdrawn(OfTask):
    """The agency owes the task no more: recalled, corrected, or given to somebody else.

    `assignment` is the number of its share; `why` the reason that the office has kept, which whoever answers looks up.
    """

    def __init__(self, number: int, assignment: int, why: str = "") -> None:
        super().__init__(number)
        self.assignment, self.why = assignment, why


class DeclineTooLate(OfTask):
    """The agency has reported the task done once, so it is evidently its own."""


class DeclineStands(OfTask):
    """The task was sent back more than ten minutes ago, or the office has decided."""


class AgencyHasTask(OfTask):
    """The agency leads the task already, or has the same part in it."""


class AlreadyConfirmed(OfTask):
    """An admin has accepted the work."""


class NoEvidence(OfTask):
    """Nobody has handed in any proof."""


class DocumentMisdated(OfTypedWords):
    """The day of the reply document does not exist, or has not come yet."""


class FileLost(OfFile):
    """Telegram has the file no more."""


class NotEvidence(Refusal):
    """Neither picture, file nor film: nothing that proves work."""


class EvidenceOfWhat(Refusal):
    """A file came that names no task."""


def not_open(assignment: Assignment) -> Refusal:
    """Why nothing can be reported about an assignment that is not open."""
    number = assignment.task.id
    match assignment.status:
        case Status.DECLINED:
            return DeclineWaits(number)
        case Status.WITHDRAWN:
            return TaskWithdrawn(number, assignment.id)
        case Status.CONFIRMED:
            return AlreadyConfirmed(number)
        case _:
            return AlreadyClosed(number, assignment.closed_at, assignment.closed_by)
