"""The buttons around deadlines: put off, more time, recurrences, how an agency or the office is nudged, calendars.

`agency` is `directives.searching.agency_code`. Times of day are minutes since midnight, instants minutes since 1970.
"""

from __future__ import annotations

from enum import IntEnum

from bot.buttons import Button, button


class Subject(IntEnum):
    """Whose way of nudging a button sets: the office's, an agency's, a directive's."""

    OFFICE = 0
    AGENCY = 1
    DIRECTIVE = 2


class Answer(IntEnum):
    """What an admin says to a request for more time."""

    REFUSE = 0
    GRANT = 1
    OTHER_DAY = 2


@button("z")
class AskSnooze(Button):
    """Asks until when an assignment's nudge shall be put off."""

    assignment: int


@button("zs")
class Snooze(Button):
    """Puts the nudge off until this minute."""

    assignment: int
    until: int


@button("x")
class AskExtension(Button):
    """Asks how much more time an assignment needs."""

    assignment: int


@button("xs")
class SendExtension(Button):
    """Sends the request that was shown once more because its day was uncertain."""

    assignment: int


@button("xd")
class DecideExtension(Button):
    """An admin's answer to a request, an `Answer`; a refusal and another day are asked about first."""

    extension: int
    answer: int


@button("xr")
class RefuseExtension(Button):
    """Refuses a request without giving a reason."""

    extension: int


@button("ke")
class EndRepetition(Button):
    """Asks whether a task shall repeat no more; `sure` 1 ends it."""

    task: int
    sure: int


@button("s")
class ShowPreferences(Button):
    """Shows the settings of a `Subject`: of the agency of this code, of the directive of this number, or 0."""

    subject: int
    key: int


@button("sm")
class SetMorning(Button):
    """Sets the minute of the day at which mornings are nudged."""

    subject: int
    key: int
    minute: int


@button("sd")
class SetDensity(Button):
    """Sets how often is nudged: the place in the texts' table of presets."""

    subject: int
    key: int
    preset: int


@button("sw")
class SwitchDigest(Button):
    """Switches a digest of the chat for an agency: 0 the Monday plan, 1 the Friday summary; `on` 1 or 0."""

    agency: int
    digest: int
    on: int


@button("sh")
class SetSummaryHour(Button):
    """Sets the minute of the day of the admins' summary."""

    minute: int


@button("so")
class AskDayOff(Button):
    """Asks for a day that the office has off, or with `worked` 1 works."""

    worked: int


@button("sx")
class DropDayOff(Button):
    """Takes a day off the office's own calendar: the proleptic ordinal of the date."""

    day: int


@button("i")
class SendCalendar(Button):
    """Sends an agency's deadlines as a calendar file."""

    agency: int


@button("im")
class MakeFeed(Button):
    """Makes a private calendar address for an agency; one made before ends."""

    agency: int


@button("ir")
class RevokeFeed(Button):
    """Ends an agency's calendar address."""

    agency: int
