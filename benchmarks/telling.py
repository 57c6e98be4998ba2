"""How fast and how gently the bot tells: its fan-out, its pace within Telegram's limits, the registering of a notice.

    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python benchmarks/telling.py [--quick] [--seconds 120]

    a   loopback server without limits, one core for the client: the durable fan-out (claim, send, mark on SQLite)
        against bare loops of stock python-telegram-bot, aiogram and raw aiohttp, in turn, in one run
    b   Telegram's limits on: simulated time for 10,000 people and 100 groups, and real time for as long as is asked
    c   one notice for 3,400 agencies with ten tasks each, kept in one transaction

The last line is one JSON object. `fanout_vs_*` are our messages a second over theirs; `limit_share` is what Telegram
took over the most it would have taken; `register_growth` the time for 34,000 assignments over a hundred times that for
340.
"""

from __future__ import annotations

import argparse
import json
import sys

import limiting
import registering

try:
    import fanning
except ImportError:
    sys.exit("benchmarks/telling.py compares with aiogram: pip install -e '.[bench]'")


def main() -> None:
    """Runs the three and prints their tables."""
    options = _options()
    quick: bool = options.quick
    figures = fanning.compare(count=1000 if quick else 6000, rounds=2 if quick else 5)
    figures |= limiting.measure(seconds=min(options.seconds, 10) if quick else options.seconds, quick=quick)
    figures |= registering.measure(rounds=1 if quick else 3)
    print(json.dumps(figures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller runs, under a minute on an idle machine")
    parser.add_argument("--seconds", type=float, default=120, help="the length of the run in real time")
    return parser.parse_args()


if __name__ == "__main__":
    main()
