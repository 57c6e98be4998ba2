"""The clock of the tests that run the bot as a process of its own, which asks the machine's."""

from __future__ import annotations

import datetime as dt


def clock() -> dt.datetime:
    """The machine's present instant."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - the bot under test asks the same clock


NOW = clock()
