"""Deadlines and speed of the reader against what a user would pick instead, on the same texts in one run.

    .venv/bin/pip install -e ".[bench]"
    .venv/bin/python benchmarks/reading.py [--quick] [--phrases FILE ...]

The phrases are JSON lines {"id", "text", "issued", "deadlines"}. Counted is what a reader makes of each phrase alone:

    precision, recall   of the due dates, the last day in time
    printed             recall where "trước ngày D" may also give D itself, as tools that know no cue must
    silent              share of the phrases without any deadline for which nothing dated or recurring is given
    time                share of the due dates with a clock time whose time is given too

The last line is one JSON object; `time_ratio_dateparser` is our time over dateparser's for a directive of five pages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pages import directive
from peers import regex_day_rule

from directives.deadlines import find_deadlines
from directives.reading import read_directive

try:
    from peers import dateparser_search
except ImportError:
    sys.exit("benchmarks/reading.py compares with dateparser: pip install -e '.[bench]'")

HERE = Path(__file__).parent
OWN = HERE / "sentences.jsonl"
SHARED = HERE.parents[1] / "shared" / "corpus" / "phrases.jsonl"
DAY = dt.timedelta(days=1)
PAGES = 5
MANY_PAGES = 500

Due = tuple[dt.date | str, dt.time | None]
"""A last day, or the rule of what repeats, with a clock time."""
Find = Callable[[str, dt.date | None], Sequence[Due]]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A phrase with its due dates; `strict` are those behind a "trước" without a clock time."""

    text: str
    issued: dt.date | None
    due: dict[dt.date, dt.time | None]
    strict: frozenset[dt.date]
    empty: bool


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one reader makes of all phrases; the last two in milliseconds."""

    precision: float
    recall: float
    printed: float
    silent: float
    time: float
    phrase_ms: float
    five_pages_ms: float


def main() -> None:
    """Prints the table of figures and, last, the JSON object."""
    options = _options()
    phrases = [p for path in options.phrases for p in read_phrases(path)]
    texts = [directive(PAGES, variant) for variant in range(6 if options.quick else 16)]
    readers: dict[str, tuple[Find, Callable[[str], object]]] = {
        "ours": (ours, read_directive),
        "dateparser": (dateparser_search.find, lambda text: dateparser_search.find(text, dt.date(2026, 3, 9))),
        "regex": (regex_day_rule.find, lambda text: regex_day_rule.find(text, dt.date(2026, 3, 9))),
    }
    pages_ms = alternately([read for _, read in readers.values()], texts)
    figures = {
        name: measured(find, phrases, ms) for (name, (find, _)), ms in zip(readers.items(), pages_ms, strict=True)
    }
    growth = growth_ratio(rounds=1 if options.quick else 3)
    print(f"{len(phrases)} phrases of {', '.join(p.name for p in options.phrases)}")
    print(f"{len(texts) - 1} directives of {PAGES} pages, about {len(texts[0])} characters each")
    print(table(figures))
    print(f"time per page at {MANY_PAGES} pages over that at {PAGES}: {growth:.2f}")
    print(json.dumps(summary(figures, growth)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: less than a minute")
    parser.add_argument("--phrases", type=Path, nargs="+", help="JSON lines with gold deadlines")
    options = parser.parse_args()
    options.phrases = options.phrases or [OWN, *([SHARED] if SHARED.exists() else [])]
    return options


def read_phrases(path: Path) -> Iterable[Phrase]:
    """The phrases of a file. Raises KeyError or ValueError where a line is none."""
    for line in filter(str.strip, path.read_text("utf-8").splitlines()):
        gold = json.loads(line)
        dated = [d for d in gold["deadlines"] if d["due_date"]]
        clocks = {dt.date.fromisoformat(d["due_date"]): d["due_time"] for d in dated}
        yield Phrase(
            text=gold["text"],
            issued=dt.date.fromisoformat(gold["issued"]) if gold["issued"] else None,
            due={on: dt.time.fromisoformat(clock) if clock else None for on, clock in clocks.items()},
            strict=frozenset(on for on, clock in clocks.items() if not clock and _is_strict(dated, on)),
            empty=not gold["deadlines"],
        )


def _is_strict(dated: list[dict[str, Any]], on: dt.date) -> bool:
    return any(d["kind"] == "before" and d["due_date"] == on.isoformat() for d in dated)


def ours(text: str, issued: dt.date | None) -> Sequence[Due]:
    """The due dates and repetitions that Đôn Đốc reads."""
    found = (f.deadline for f in find_deadlines(text, issued=issued))
    return [(d.due_date or d.recurrence or "", d.due_time) for d in found if d.due_date or d.recurrence]


def measured(find: Find, phrases: Sequence[Phrase], five_pages_ms: float) -> Figures:
    """The figures of one reader."""
    find(phrases[0].text, phrases[0].issued)  # the first call loads tables
    begun = time.process_time()
    answers = [find(p.text, p.issued) for p in phrases]
    took = time.process_time() - begun
    said = [{on for on, _ in a if isinstance(on, dt.date)} for a in answers]
    pairs = list(zip(phrases, said, strict=True))
    clocked = [(on, clock) in a for p, a in zip(phrases, answers, strict=True) for on, clock in p.due.items() if clock]
    wanted = sum(len(p.due) for p in phrases)
    hits = sum(len(p.due.keys() & s) for p, s in pairs)
    printed = sum(on in s or (on in p.strict and on + DAY in s) for p, s in pairs for on in p.due)
    quiet = [not a for p, a in zip(phrases, answers, strict=True) if p.empty]
    return Figures(
        precision=share(hits, sum(map(len, said))),
        recall=share(hits, wanted),
        printed=share(printed, wanted),
        silent=share(sum(quiet), len(quiet)),
        time=share(sum(clocked), len(clocked)),
        phrase_ms=round(took * 1000 / len(phrases), 3),
        five_pages_ms=round(five_pages_ms, 2),
    )


def share(part: int, whole: int) -> float:
    """The part of the whole; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def alternately(readers: Sequence[Callable[[str], object]], texts: Sequence[str]) -> list[float]:
    """The median time of each reader for a text, in milliseconds, without the first text, which warms up.

    Every text is another one, so that nobody profits from having read it; the readers take turns and share the noise.
    """
    took = [[seconds(read, text) for read in readers] for text in texts][1:]
    return [statistics.median(times) * 1000 for times in zip(*took, strict=True)]


def growth_ratio(rounds: int) -> float:
    """Our time per page of a long directive over that of a short one: 1 is linear."""
    shorts, long = [directive(PAGES, n) for n in range(15)], directive(MANY_PAGES)
    long_time = min(seconds(read_directive, long) for _ in range(rounds))
    short_time = statistics.median(seconds(read_directive, short) / len(short) for short in shorts)
    return long_time / len(long) / short_time


def seconds(read: Callable[[str], object], text: str) -> float:
    """The time of the processor that it takes to read a text: what else the machine does does not count."""
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def table(figures: dict[str, Figures]) -> str:
    """The figures side by side, the times also as multiples of ours."""
    names = list(figures)
    rows = [f"{'':<16}" + "".join(f"{n:>22}" for n in names)]
    own = asdict(figures["ours"])
    for field in own:
        cells = []
        for name in names:
            value = asdict(figures[name])[field]
            if not field.endswith("ms"):
                cells.append(f"{value:.1%}")
            else:
                cells.append(f"{value:.2f} ({value / own[field]:.2f}x)" if own[field] else f"{value:.2f}")
        rows.append(f"{field:<16}" + "".join(f"{c:>22}" for c in cells))
    return "\n".join(rows)


def summary(figures: dict[str, Figures], growth: float) -> dict[str, Any]:
    """The JSON object: our figures at the top, and those of each reader under its name."""
    own = figures["ours"]
    return {
        "time_ratio_dateparser": round(own.five_pages_ms / figures["dateparser"].five_pages_ms, 4),
        "growth_500_pages": round(growth, 3),
        "precision": own.precision,
        "recall": own.recall,
        "silent": own.silent,
        **{name: asdict(f) for name, f in figures.items()},
    }


if __name__ == "__main__":
    main()
