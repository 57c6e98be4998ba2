"""What the bot refuses, as one tree of exceptions. Each leaf has one Vietnamese sentence in bot/texts/refusals.py.

    Refusal
    ├── ForgedButton        the data of a button is none that this bot has made
    ├── StaleButton         the card under the button has changed since it was sent
    ├── NotAdmin            only an admin may do this
    ├── UnknownCommand      there is no such command
    ├── NumberMissing       a command needs the number of a task
    ├── NotUnderstood       a message that answers nothing the bot has asked
    ├── NothingFollowed     the chat follows no agency, so it has no tasks
    ├── NothingOpen         the chat's agencies owe nothing just now
    ├── UnknownTask         there is no task of this number
    ├── ForeignTask         the task is none of this chat's agencies
    ├── AlreadyClosed       the agency has reported the task done before
    ├── UndoRefused         the report is older than ten minutes
    ├── OneAtATime          /done with several numbers
    ├── UnknownAgency       the agency under a button is not in the table any more
    ├── SubscriptionOver    the subscription under a button has ended
    ├── InvitationUnknown   the code of an invitation is wrong
    ├── InvitationUsed      somebody has used it
    ├── InvitationExpired   its time is over
    ├── InvitationRevoked   an admin has taken it back
    ├── PrivateOnly         directives and invitations are handled in a private chat
    ├── PostingIsForAdmins  a document from somebody who is no admin
    ├── NothingCollected    a draft without text
    ├── DraftClosed         the draft under a button has been read or thrown away
    ├── NotADirective       the text is not Vietnamese, or no directive
    ├── TooLong             the text has too many characters
    ├── SecrecyStamp        the document is stamped as a state secret
    ├── OfFile              a file that cannot be read: FileTooBig, FileOfOtherType, FileNotText, FileEmpty,
    │                       FileLocked, FileDamaged, FileIsPicture, AddressNotTaken, AddressNotReached
    ├── AlreadyPublished    the directive under a button has been published
    ├── AlreadyDiscarded    the directive under a button has been discarded
    ├── OfTypedWords        an answer that is not understood: DeadlineNotUnderstood, AgencyNotFound, DayNotUnderstood
    ├── OfTask              about deadlines: SnoozeTooLate, SnoozedBefore, NothingToExtend, ExtensionPending,
    │                       ExtensionsUsedUp, DayNotLater, NotRecurring; UnknownDirective
    ├── (refusal_changes.py) recalled, corrected and replaced directives
    └── NoCalendarAddress   this bot gives out no calendar addresses

Branches of their own: bot/refusal_members.py.

A refusal is an answered update: nothing has changed, the person is told what is wrong and what to do instead.
"""

from __future__ import annotations

import datetime as dt


class Refusal(Exception):
    """The root. Leaves have typed fields and no prose."""


class ForgedButton(Refusal):
    """The data of a button is none that this bot has made. `data` is what came, for the log."""

    def __init__(self, data: str) -> None:
        super().__init__(data)
        self.data = data


class StaleButton(Refusal):
    """The card under the button has changed since it was sent."""


class NotAdmin(Refusal):
    """Only an admin may do this."""


class UnknownCommand(Refusal):
    """There is no such command."""


class NumberMissing(Refusal):
    """A command needs the number of a task. `command` is its name without the slash."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class NotUnderstood(Refusal):
    """A message that answers nothing the bot has asked."""


class NothingFollowed(Refusal):
    """The chat follows no agency, so it has no tasks."""


class NothingOpen(Refusal):
    """The chat's agencies owe nothing just now."""


class OfTask(Refusal):
    """A refusal about the task of this number; has no words of its own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class UnknownTask(OfTask):
    """There is no task of this number."""


class ForeignTask(OfTask):
    """The task is none of this chat's agencies."""


class AlreadyClosed(OfTask):
    """The agency has reported the task done before: when (UTC), and which person, whose name is looked up later."""

    def __init__(self, number: int, closed_at: dt.datetime | None, closed_by: int | None = None, who: str = "") -> None:
        super().__init__(number)
        self.closed_at, self.closed_by, self.who = closed_at, closed_by, who


class UndoRefused(OfTask):
    """The report is older than ten minutes."""


class OneAtATime(OfTask):
    """A command with several numbers, of which this is the first. `command` is its name without the slash."""

    def __init__(self, number: int, command: str = "done") -> None:
        super().__init__(number)
        self.command = command


class UnknownAgency(Refusal):
    """The agency under a button is not in the table any more."""


class SubscriptionOver(Refusal):
    """The subscription under a button has ended."""


class InvitationUnknown(Refusal):
    """The code of an invitation is wrong."""


class InvitationUsed(Refusal):
    """Somebody has used the invitation."""


class InvitationExpired(Refusal):
    """The invitation's time is over."""


class InvitationRevoked(Refusal):
    """An admin has taken the invitation back."""


class PrivateOnly(Refusal):
    """Directives and invitations are handled in a private chat with the bot."""


class PostingIsForAdmins(Refusal):
    """A document from somebody who is no admin."""


class NothingCollected(Refusal):
    """A draft without text cannot be read."""


class DraftClosed(Refusal):
    """The draft under a button has been read or thrown away."""


class NotADirective(Refusal):
    """The text is not Vietnamese, or nothing in it looks like a directive."""


class TooLong(Refusal):
    """The text has more characters than can be read: `length`, where `most` are allowed."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(length, most)
        self.length, self.most = length, most


class SecrecyStamp(Refusal):
    """The document is stamped as a state secret. Nothing of it is kept."""


class OfFile(Refusal):
    """A file that cannot be read. `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileTooBig(OfFile):
    """The file is larger than Telegram lets a bot load, or its reading costs more than one file may."""


class FileOfOtherType(OfFile):
    """The file is of a type that is not read."""


class FileNotText(OfFile):
    """The file does not hold text, or in no known encoding."""


class FileEmpty(OfFile):
    """The file holds no words."""


class FileLocked(OfFile):
    """The file asks for a password."""


class FileDamaged(OfFile):
    """The file breaks off, or is not what its name says."""


class FileIsPicture(OfFile):
    """The file holds pictures of text, and this server cannot read them."""


class AddressNotTaken(OfFile):
    """A web address that is not fetched: no public page, or no document behind it. `name` is the address."""


class AddressNotReached(OfFile):
    """The web address gives no document just now. `name` is the address."""


class AlreadyPublished(Refusal):
    """The directive under a button has been published."""


class AlreadyDiscarded(Refusal):
    """The directive under a button has been discarded."""


class OfTypedWords(Refusal):
    """What an admin typed is not understood. `words` are what was typed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class DeadlineNotUnderstood(OfTypedWords):
    """The words set no deadline."""


class AgencyNotFound(OfTypedWords):
    """No agency has such a name."""


class DayNotUnderstood(OfTypedWords):
    """The words name no day, or one that does not exist."""


class SnoozeTooLate(OfTask):
    """The reminder cannot wait until then: the deadline is too near, or the moment is past."""


class SnoozedBefore(OfTask):
    """The same reminder was put off once already."""


class NothingToExtend(OfTask):
    """The task has no day that could be moved, or the agency only supports it."""


class ExtensionPending(OfTask):
    """More time was asked for, and no admin has decided yet."""


class ExtensionsUsedUp(OfTask):
    """More time was granted as often as the office allows: `most` times."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__(number)
        self.most = most


class DayNotLater(OfTask):
    """The day wished for is not behind the present deadline, or is past. `due` is the present one."""

    def __init__(self, number: int, due: dt.datetime | None) -> None:
        super().__init__(number)
        self.due = due


class NotRecurring(OfTask):
    """The task does not repeat, or no more."""


class UnknownDirective(OfTask):
    """There is no published directive of this number."""


class NoCalendarAddress(Refusal):
    """This bot gives out no calendar addresses."""
