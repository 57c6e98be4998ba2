"""A task that an admin types: who does it by when is read as in a document."""

from __future__ import annotations

import datetime as dt

from directives.agencies import AgencyTable
from directives.assignees import unique
from directives.clauses import split_orders
from directives.dating import REFORM
from directives.deadlines import deadlines_of
from directives.mention import Setting
from directives.model import ReadTask
from directives.reading import SUPERIORS


def typed_task(said: str, table: AgencyTable, *, on: dt.date) -> ReadTask:
    """The task in these words, with everybody they charge and every deadline they set, seen from the local day `on`.

    It stands in no document, so its span is empty.
    """
    text = " ".join(said.split())
    setting = Setting(table=table, reformed=on >= REFORM, superiors=SUPERIORS)
    charged = [charge for order in split_orders(text, frozenset(), setting) for charge in order.charges]
    return ReadTask(
        section="", text=text, assignees=unique(charged), deadlines=deadlines_of(text, issued=on, ordered=True)
    )
