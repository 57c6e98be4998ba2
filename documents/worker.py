"""The process in which one document is parsed: `python -m documents.worker KIND LIMITS`, its bytes on standard input.

It bounds itself before it loads a parser, writes JSON objects to standard output, one a line, and ends: how far it has
come, page by page where pages take long, and at last the document or the refusal. Whatever a bad file does to it
happens to this process alone: see documents/aside.py, which starts it, watches the clock and ends it.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict, replace
from typing import Any

from documents.document import Document, Kind, Tell, nobody
from documents.errors import TookTooLong, TooLarge, Unreadable, to_wire
from documents.limits import Limits


def main(kind: str, limits: Limits) -> None:
    """Read standard input as a document of this kind; the answer is the document or the refusal."""
    bound(limits)
    content = sys.stdin.buffer.read()
    try:
        answer = asdict(parsed(Kind(kind), content, limits, _tell))
    except Unreadable as error:
        answer = to_wire(error)
    except MemoryError:
        answer = to_wire(TookTooLong(seconds=limits.seconds, memory=True))
    _say(answer)


def _tell(page: int, pages: int) -> None:
    _say({"page": page, "pages": pages})


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers


def bound(limits: Limits) -> None:
    """Bound the memory and computing time of this process and its children; it may write no file."""
    for which, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(which, (most, most))
        except ValueError:
            # macOS knows no bound on the address space; the clock that aside.py watches holds there too.
            sys.stderr.write(f"limit {which} cannot be set\n")


def parsed(kind: Kind, content: bytes, limits: Limits, tell: Tell = nobody) -> Document:
    """The document. Parsers are loaded here, inside the bounds, and only the one that is needed."""
    document = _parse(kind, content, limits, tell)
    # A lone surrogate is in no real text, but in a font's table of signs it may be; nothing could write it out again.
    document = replace(document, text=document.text.encode("utf-8", "ignore").decode())
    if len(document.text) > limits.characters:
        raise TooLarge(size=len(document.text), limit=limits.characters, unit="characters")
    return document


def _parse(kind: Kind, content: bytes, limits: Limits, tell: Tell) -> Document:
    match kind:
        case Kind.DOCX:
            from documents.word import read_docx

            return read_docx(content, limits)
        case Kind.PDF:
            from documents.pdf import read_pdf

            return read_pdf(content, limits, tell)
        case Kind.HTML:
            from documents.web import read_html

            return read_html(content)
        case Kind.IMAGE:
            from documents.images import read_image

            return read_image(content, limits, tell)
        case Kind.XLSX:
            from documents.rows import read_xlsx

            return read_xlsx(content, limits)
        case Kind.TEXT:
            from documents.text import text_of

            return Document(text=text_of("a.txt", content), kind=kind)


if __name__ == "__main__":
    main(sys.argv[1], Limits(**json.loads(sys.argv[2])))
