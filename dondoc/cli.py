"""The command `dondoc`: reads the command line and calls the part that does the work.

Imports stand inside the commands, so that `dondoc read` does not load Telegram and the database.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dondoc.cli_memory import offer


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status of the process."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dondoc", description="Reads directives and sees that ordered work gets done."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the bot with the settings of the environment or .env")
    run.set_defaults(run=_run)

    worker = commands.add_parser("worker", help="read PDFs and pictures for bots with DONDOC_READING=workers")
    worker.set_defaults(run=_worker)

    doctor = commands.add_parser("doctor", help="check settings, token, database, clock and webhook")
    _offer_organisation(doctor)
    doctor.set_defaults(run=_doctor)

    demo = commands.add_parser("demo", help="everything on this machine: no token, no network")
    demo.add_argument("--port", type=int, default=8080, help="port of the web chat (default 8080, 0 for any free one)")
    demo.add_argument("--story", action="store_true", help="play the whole story in the terminal, then exit")
    demo.add_argument("--folder", type=Path, help="keep the demo's database here (default: a fresh temporary one)")
    demo.set_defaults(run=_demo)

    _offer_read(commands.add_parser("read", help="print what a directive orders: who must do what by when"))

    deadlines = commands.add_parser("deadlines", help='read deadlines in JSON lines {"id", "text", "issued"}')
    deadlines.add_argument("file", type=Path, help="a .jsonl file")
    deadlines.set_defaults(run=_deadlines)

    offer(commands, _offer_organisation)
    return parser


def _offer_organisation(command: argparse.ArgumentParser) -> None:
    command.add_argument("--organisation", metavar="NAME", help="only this one of DONDOC_ORGANISATIONS (default: all)")


def _offer_read(read: argparse.ArgumentParser) -> None:
    read.add_argument("file", help="a directive as .docx, .pdf, .html, .txt, .md or a picture, or its web address")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON (docs/reading-json.md)")
    shape.add_argument(
        "--explain", action="store_true", help="with the words and rules behind everything that was read"
    )
    read.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="of --explain (default auto: on a terminal)",
    )
    read.set_defaults(run=_read)


def _run(arguments: argparse.Namespace) -> int:
    from dondoc.run import run_bot

    return run_bot()


def _worker(arguments: argparse.Namespace) -> int:
    from dondoc.worker import run_worker

    return run_worker()


def _doctor(arguments: argparse.Namespace) -> int:
    from dondoc.doctoring import run_doctor

    return run_doctor(arguments.organisation)


def _demo(arguments: argparse.Namespace) -> int:
    from dondoc.demo import run_demo, run_story

    if arguments.story:
        return run_story()
    return run_demo(port=arguments.port, folder=arguments.folder)


def _read(arguments: argparse.Namespace) -> int:
    from dondoc.read import run_read

    return run_read(arguments.file, as_json=arguments.json, explain=arguments.explain, color=arguments.color)


def _deadlines(arguments: argparse.Namespace) -> int:
    from dondoc.read import run_deadlines

    return run_deadlines(arguments.file)
