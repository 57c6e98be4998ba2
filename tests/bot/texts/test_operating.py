"""What the operator is told of the machinery."""

from __future__ import annotations

import datetime as dt

from bot.texts import operating
from directives.work import Lane
from tests.conftest import Golden

AT = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)


def test_how_sending_stands(golden: Golden) -> None:
    busy = operating.Outbox(
        due={Lane.BULK: 10_240, Lane.URGENT: 3},
        oldest={Lane.BULK: AT - dt.timedelta(minutes=7), Lane.URGENT: AT - dt.timedelta(seconds=5)},
        delivered=34_000,
        doubts=2,
        undeliverable=14,
        waiting=5,
    )
    poisoned = operating.Outbox(set_aside_count=7, set_aside=[(n, "KeyError") for n in range(907, 902, -1)])

    golden("operating/outbox", operating.outbox(operating.Outbox(delivered=12), AT))
    golden("operating/outbox.busy", operating.outbox(busy, AT))
    golden("operating/outbox.poisoned", operating.outbox(poisoned, AT))
    golden("operating/set_aside", operating.set_aside(907, "KeyError"))
