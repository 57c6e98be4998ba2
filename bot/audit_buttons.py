"""The buttons of the audit log."""

from __future__ import annotations

from enum import IntEnum

from bot.buttons import Button, button


class About(IntEnum):
    """What a page of the log is about."""

    ANYTHING = 0
    PERSON = 1
    AGENCY = 2
    DIRECTIVE = 3
    TASK = 4


@button("qn")
class TurnAudit(Button):
    """A page of the log: about what (`id` is a number, an agency's by its code), which days, older than which entry.

    `first` and `last` are ordinals of local days, 0 for none; `before` is 0 for the newest entries.
    """

    about: int
    id: int
    first: int
    last: int
    before: int
