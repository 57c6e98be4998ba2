"""Looks for texts that make the reader fail, hang or slow down more than their length explains.

    .venv/bin/python benchmarks/fuzz_reading.py --minutes 20 [--engine own|atheris] [--seed 1]

Directives of the repository, and those of ../shared/corpus where present, are cut, spliced, repeated and spoilt, and
read in a process of their own with a time limit for each. With atheris installed (the extra `bench`) the mutations
follow the coverage of the code; `--engine own` needs nothing. What is found is kept as text files in dondoc-found/
in the folder for temporary files.
Exit status 1 where something was found.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing as mp
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

from pages import directive

HERE = Path(__file__).parent
FOUND = Path(tempfile.gettempdir()) / "dondoc-found"
SAMPLES = (
    *sorted((HERE.parent / "dondoc" / "province").glob("*.txt")),
    *sorted((HERE.parent / "tests" / "directives" / "samples").glob("*.txt")),
    *sorted((HERE.parents[1] / "shared" / "corpus").glob("**/*.txt")),
)
LIMIT = 20.0
"""Seconds that one text may take; the longest has 400,000 characters when it is read for real, here LONGEST."""

LONGEST = 30_000
GUIDED_LONGEST = 3_000
"""Bytes of a text under atheris, where many short texts find more than few long ones."""

SLOW = 0.6
"""Seconds from which a text is read again at twice its length: linear work takes twice as long, not four times."""

SUPERLINEAR = 3.2
TRICKS = (
    *"\u00a0\u200b\u200d\ufeff\u00ad\u0301\u0323\u202e\u2028\u0085\x00\x0b\f\t\r",
    *"|()[]*_#`~:;,./-–—+•●§\\\"“”'’%&<>",
    *("ﬁ", "½", "²", "①", "Ⅳ", "İ", "ß", "ﷺ", "😀", "e\u0302\u0301", "\ud7a3", "１５／３／２０２６"),
    *(
        "Sở ",
        "các ",
        "UBND ",
        "và ",
        "ngày ",
        "trước ",
        "(",
        "(" * 50,
        "|" * 50,
        "- " * 50,
        "1." * 30,
        "\n" * 40,
        " " * 200,
    ),
    *("99/99/9999", "00/00/0000", "31/02/2026", "ngày l5/1O/2O26", "24 giờ ngày 31/12/9999", "hằng quý", "kể từ ngày"),
)

Mutation = Callable[[random.Random, str, list[str]], str]


def cut(choose: random.Random, text: str, _: list[str]) -> str:
    """The text without a piece."""
    start, end = sorted((choose.randrange(len(text) + 1), choose.randrange(len(text) + 1)))
    return text[:start] + text[end:]


def splice(choose: random.Random, text: str, samples: list[str]) -> str:
    """The text with a piece of another in it."""
    other = choose.choice(samples)
    start = choose.randrange(len(other))
    at = choose.randrange(len(text) + 1)
    return text[:at] + other[start : start + choose.randrange(1, 400)] + text[at:]


def repeat(choose: random.Random, text: str, _: list[str]) -> str:
    """The text with a piece of it many times over."""
    start = choose.randrange(len(text) + 1)
    piece = text[start : start + choose.choice((1, 2, 5, 20, 80, 400))]
    return text[:start] + piece * choose.choice((2, 10, 100, 1_000)) + text[start:]


def spoil(choose: random.Random, text: str, _: list[str]) -> str:
    """The text with odd characters and words in it."""
    for _turn in range(choose.randrange(1, 20)):
        at = choose.randrange(len(text) + 1)
        text = text[:at] + choose.choice(TRICKS) + text[at + choose.randrange(3) :]
    return text


def shuffle(choose: random.Random, text: str, _: list[str]) -> str:
    """The lines, or the words, in another order."""
    mark = choose.choice(("\n", " ", ". ", ", "))
    pieces = text.split(mark)
    choose.shuffle(pieces)
    return mark.join(pieces)


def rejoin(choose: random.Random, text: str, _: list[str]) -> str:
    """The text with its blanks or line ends exchanged."""
    return text.replace(*choose.choice((("\n", " "), (" ", "\n"), ("\n", "\n\n"), (" ", ""), ("\n", "\t"), (".", ","))))


MUTATIONS: tuple[Mutation, ...] = (cut, splice, splice, repeat, spoil, spoil, shuffle, rejoin)


def main() -> int:
    """Fuzzes for the minutes asked and prints what was found, the last line as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--engine", choices=("own", "atheris"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    samples = [*(p.read_text("utf-8") for p in SAMPLES), directive(1), directive(2)]
    engine = options.engine or ("atheris" if importlib.util.find_spec("atheris") else "own")
    if engine == "atheris":
        return with_atheris(samples, options.minutes, options.seed)
    return with_own(samples, options.minutes, options.seed)


def with_own(samples: list[str], minutes: float, seed: int) -> int:
    """Random mutations in a child that is replaced when it hangs."""
    choose, counts, worst = random.Random(seed), Counter[str](), 0.0
    child = Child()
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        text = mutated(choose, samples)
        fault, took = child.read(text)
        counts["texts"] += 1
        worst = max(worst, took)
        if not fault and took > SLOW and len(text) < LONGEST:
            _, twice = child.read(text + "\n" + text)
            counts["slow"] += 1
            fault = f"superlinear: {took:.2f} s, doubled {twice:.2f} s" if twice > SUPERLINEAR * took else ""
        if fault:
            counts[fault.split(":")[0]] += 1
            keep(text, fault)
    child.end()
    print(json.dumps({"engine": "own", "seed": seed, "minutes": minutes, "slowest": round(worst, 2), **counts}))
    return int(bool(counts.keys() - {"texts", "slow"}))


def mutated(choose: random.Random, samples: list[str]) -> str:
    """A sample after one to six mutations."""
    text = choose.choice(samples)
    for _ in range(choose.randrange(1, 7)):
        text = choose.choice(MUTATIONS)(choose, text, samples)[:LONGEST]
    return text


def keep(text: str, fault: str) -> None:
    """Writes a text that was found, with what it does, for a test to be made of it."""
    FOUND.mkdir(exist_ok=True)
    name = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    (FOUND / f"{name}.txt").write_text(text, "utf-8", "surrogatepass")
    (FOUND / f"{name}.fault").write_text(fault, "utf-8")
    print(f"{name}: {fault.strip().splitlines()[-1]}", flush=True)


class Child:
    """A process that reads texts, and is replaced by a new one when it takes too long."""

    def __init__(self) -> None:
        """Starts the process."""
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = mp.Pipe()
        self.process = mp.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()

    def read(self, text: str) -> tuple[str, float]:
        """What went wrong, "" for nothing, and the seconds of the processor it took."""
        self.pipe.send(text)
        if not self.pipe.poll(LIMIT):
            self.end()
            self._start()
            return f"hang: more than {LIMIT:.0f} s", LIMIT
        try:
            fault, took = self.pipe.recv()
            return str(fault), float(took)
        except EOFError:
            self._start()
            return "crash: the process died", 0.0

    def end(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.join()


def _serve(pipe: Connection) -> None:
    while True:
        text = pipe.recv()
        begun, fault = time.process_time(), ""
        try:
            check(text)
        except Exception:  # whatever the reader raises is what is looked for
            fault = f"exception: {traceback.format_exc()}"
        pipe.send((fault, time.process_time() - begun))


def check(text: str) -> None:
    """Reads a text and holds its spans against it. Raises AssertionError, or whatever the reader does."""
    from directives.reading import read_directive

    reading = read_directive(text)
    for task in reading.tasks:
        assert 0 <= task.span.start < task.span.end <= len(reading.text), task.span


def with_atheris(samples: list[str], minutes: float, seed: int) -> int:
    """Mutations that follow the coverage of the code, in a process of their own."""
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        for number, text in enumerate(samples):
            for part, start in enumerate(range(0, len(text), GUIDED_LONGEST // 2)):
                (corpus / f"{number}-{part}.txt").write_text(text[start : start + GUIDED_LONGEST // 2], "utf-8")
        words = corpus / "words.dict"
        words.write_text("\n".join(f'"{_escaped(w)}"' for w in TRICKS), "ascii")
        flags = [
            f"-max_total_time={minutes * 60:.0f}",
            f"-timeout={LIMIT:.0f}",
            f"-max_len={GUIDED_LONGEST}",
            f"-dict={words}",
        ]
        flags += [f"-artifact_prefix={FOUND}/", f"-seed={seed}", "-print_final_stats=1", "-rss_limit_mb=2048"]
        run = subprocess.run([sys.executable, __file__, "--atheris-child", *flags, folder], check=False)  # noqa: S603  # our own file
    print(json.dumps({"engine": "atheris", "seed": seed, "minutes": minutes, "found": run.returncode != 0}))
    return int(run.returncode != 0)


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


def atheris_child() -> None:
    """What runs inside atheris: never returns."""
    import atheris

    with atheris.instrument_imports(include=["directives"]):
        import directives.reading  # noqa: F401  # instrumented here, before it is used

    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: check(data.decode("utf-8", "ignore")))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris-child"]:
        atheris_child()
    sys.exit(main())
