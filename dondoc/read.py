"""The commands `dondoc read` and `dondoc deadlines`: a document or its phrases in, a reading out."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from directives.codec import deadline_to_json, reading_to_json
from directives.deadlines import find_deadlines
from directives.reading import read_directive
from documents.errors import Unreadable
from documents.fetching import fetch
from documents.opening import read_document
from documents.text import text_of
from dondoc.explaining import explanation, wants_color
from dondoc.words import reading_page


def run_read(place: str, *, as_json: bool = False, explain: bool = False, color: str = "auto") -> int:
    """Print the reading of the document in a file or at a web address.

    Exit code 1, with one line on standard error, where it cannot be read.

    `explain` shows where everything was read; `color` is `always`, `never` or `auto`.
    """
    try:
        text = read_document(*_named(place)).text
    except (OSError, Unreadable) as error:
        return _refuse(place, error)
    reading = read_directive(text)
    if as_json:
        print(json.dumps(reading_to_json(reading), ensure_ascii=False, indent=1))
    elif explain:
        print(explanation(reading, color=wants_color(color, sys.stdout)))
    else:
        print(reading_page(reading))
    return 0


def run_deadlines(path: Path) -> int:
    """Print the deadlines of each line `{"id", "text", "issued"}` of a file as `{"id", "deadlines"}`."""
    try:
        lines = text_of(path.with_suffix(".txt").name, path.read_bytes()).splitlines()
        answers = [_deadlines_of(json.loads(line)) for line in lines if line.strip()]
    except (OSError, Unreadable, ValueError, KeyError, TypeError) as error:
        return _refuse(str(path), error)
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))
    return 0


def _deadlines_of(line: Any) -> dict[str, Any]:
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise ValueError('a line is no object with "id" and "text"')
    issued = dt.date.fromisoformat(line["issued"]) if line.get("issued") else None
    found = find_deadlines(line["text"], issued=issued)
    return {"id": line["id"], "deadlines": [deadline_to_json(f.deadline) for f in found]}


def _named(place: str) -> tuple[str, bytes]:
    """The name and the content of what stands at a place. Raises OSError or an `Unreadable`."""
    if place.startswith(("http://", "https://")):
        return asyncio.run(fetch(place))
    path = Path(place)
    return path.name, path.read_bytes()


def _refuse(place: str, error: Exception) -> int:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    print(f"dondoc: {place}: {' '.join(str(reason or error).split())}", file=sys.stderr)
    return 1
