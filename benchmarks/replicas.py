"""Kills the leader of several replicas on one PostgreSQL, again and again, and counts what became of every message.

    .venv/bin/python benchmarks/replicas.py [--kills N] [--cuts N] [--replicas 2|3] [--per-second R] [--seed S]

Each replica is `dondoc run` in a process of its own; Telegram is the sandbox in this process, whose webhook reaches any
living replica. Directives wait for their hour: a tick publishes each to 500 chats, and the outbox is worked off from
then on. At a random moment of that the leader is ended by SIGKILL (`--kills`), or its connections are cut, or the
server crashes and starts again (`--cuts`, in turn). People ask for help meanwhile. When all is done the rest is
delivered, and every message of every directive is looked for in every chat:

    lost                    in no chat
    duplicates              copies beyond the first
    doubts                  doubts that the database has recorded, each of which allows one copy
    unrecorded_duplicates   copies that no recorded doubt accounts for
    unanswered              questions that nobody has answered
    answered_again          answers beyond the first: the leader died between the answer and its mark
    failover_p50_s, _max_s  from the kill to the first message of the next leader, in seconds
    recovery_p50_s, _max_s  from the cut or crash to the first message of a leader

The last line is these as JSON. The exit status is 1 where something was lost, not answered or not accounted for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from installation import Installation
from outages import Outages


@dataclass(frozen=True, kw_only=True)
class Count:
    """What became of all messages."""

    replicas: int
    kills: int
    cuts: int
    kills_while_sending: int
    messages: int
    lost: int
    duplicates: int
    doubts: int
    unrecorded_duplicates: int
    asked: int
    unanswered: int
    answered_again: int
    failover_p50_s: float | None
    failover_max_s: float | None
    recovery_p50_s: float | None
    recovery_max_s: float | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, left unanswered or doubled in silence."""
        return not (self.lost or self.unanswered or self.unrecorded_duplicates)


async def run(folder: Path, *, replicas: int, kills: int, cuts: int, per_second: float, seed: int) -> Count:
    """Everything, from an empty server to the count."""
    async with Installation.opened(folder, replicas=replicas, per_second=per_second) as installation:
        outages = Outages(installation, seed)
        for number in range(1, kills + cuts + 1):
            await outages.one(kill=number <= kills, number=number)
            if number % 10 == 0:
                print(f"{number} outages, {len(installation.sent())} messages sent", flush=True)
        await installation.finish()
        copies, doubts = installation.copies(), installation.doubts()
        answers = installation.answers()
    expected = installation.expected()
    return Count(
        replicas=replicas,
        kills=kills,
        cuts=cuts,
        kills_while_sending=outages.while_sending,
        messages=len(expected),
        lost=sum(copies[one] == 0 for one in expected),
        duplicates=sum(max(0, n - 1) for n in copies.values()),
        doubts=sum(doubts.values()),
        unrecorded_duplicates=sum(max(0, n - 1 - doubts[one]) for one, n in copies.items()),
        asked=sum(installation.asked.values()),
        unanswered=sum(max(0, n - answers[chat]) for chat, n in installation.asked.items()),
        answered_again=sum(max(0, n - installation.asked[chat]) for chat, n in answers.items()),
        failover_p50_s=_middle(outages.failovers),
        failover_max_s=_most(outages.failovers),
        recovery_p50_s=_middle(outages.recoveries),
        recovery_max_s=_most(outages.recoveries),
    )


def _middle(seconds: list[float]) -> float | None:
    return round(sorted(seconds)[len(seconds) // 2], 2) if seconds else None


def _most(seconds: list[float]) -> float | None:
    return round(max(seconds), 2) if seconds else None


def main() -> int:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="how many leaders are killed (default 50)")
    parser.add_argument("--cuts", type=int, default=0, help="how often connections are cut or the server crashes")
    parser.add_argument("--replicas", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--per-second", type=float, default=30.0, help="the bot's pace (default 30)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-replicas-") as folder:
        count = asyncio.run(
            run(
                Path(folder),
                replicas=given.replicas,
                kills=given.kills,
                cuts=given.cuts,
                per_second=given.per_second,
                seed=given.seed,
            )
        )
    print(f"{count.kills} kills and {count.cuts} cuts in {time.monotonic() - begun:.0f} s")
    print(json.dumps(asdict(count)))
    return 0 if count.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
