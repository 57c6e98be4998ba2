"""The process in which one paper is made: `python -m papers.worker FORM`, a pickled Report in, the file's bytes out."""

from __future__ import annotations

import pickle
import resource
import sys

from directives.reports import Form, Report

MEMORY = 2_000_000_000
"""Bytes of address space; libraries of numbers reserve far more than they use."""

CPU_SECONDS = 100


def main(form: Form) -> None:
    """Makes the report on standard input into a file on standard output."""
    for which, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(which, (most, most))
        except ValueError:
            # macOS knows no bound on the address space; the clock that aside.py watches holds there too.
            sys.stderr.write(f"limit {which} cannot be set\n")
    report = pickle.load(sys.stdin.buffer)  # noqa: S301  it comes from the bot itself, through a pipe of the two alone
    sys.stdout.buffer.write(paper(form, report))


def paper(form: Form, report: Report) -> bytes:
    """The file. Only the library that it needs is loaded."""
    match form:
        case Form.PICTURE:
            from papers.picture import picture

            return picture(report)
        case Form.SPREADSHEET:
            from papers.spreadsheet import spreadsheet

            return spreadsheet(report)
        case Form.DOCUMENT:
            from papers.statement import statement

            return statement(report)
        case Form.LETTER:
            from papers.letter import letter

            return letter(report)


if __name__ == "__main__":
    main(Form(int(sys.argv[1])))
