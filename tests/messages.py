"""Every message of the bot on one page, from the golden files: `python -m tests.messages > docs/messages.md`.

A golden is named after the function in bot/texts that says it, so the function's docstring is the message's title.
"""

from __future__ import annotations

import html
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

GOLDEN = Path(__file__).parent / "bot" / "texts" / "golden"
PAGE = Path(__file__).parents[1] / "docs" / "messages.md"

HEAD = """# Every message

What people read in the chat, as the tests hold it fast. Made from the golden files by `make messages`; a test fails
where this page is behind. Buttons stand in boxes under their message. A quotation that opens with a tap is marked ▸.

"""

MARKS = (
    (re.compile(r"</?(?:b|strong)>"), "**"),
    (re.compile(r"</?(?:i|em)>"), "_"),
    (re.compile(r"</?(?:s|del)>"), "~~"),
    (re.compile(r"</?(?:code|pre)>"), "`"),
    (re.compile(r'<a href="([^"]*)">(.*?)</a>'), r"[\2](\1)"),
)
SPECIAL = re.compile(r"([*_\[\]~#|])")
QUOTATION = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>", re.DOTALL)
BUTTON = re.compile(r"\[([^\[\]]+)\](?= \[|$)")
ROW_OF_BUTTONS = re.compile(r"(?:\[[^\[\]]+\])(?: \[[^\[\]]+\])*")


def page() -> str:
    """The whole page."""
    modules = sorted(path for path in GOLDEN.iterdir() if path.is_dir())
    listed = "".join(f"- [{_title(m.name)}](#{m.name.replace('_', '-')})\n" for m in modules)
    return HEAD + listed + "".join(_section(m) for m in modules)


def _section(folder: Path) -> str:
    module = importlib.import_module(f"bot.texts.{folder.name}")
    messages = "".join(_message(module, path) for path in sorted(folder.glob("*.html"), key=lambda p: p.stem))
    return f"\n## {folder.name.replace('_', ' ')}\n\n{_first_paragraph(module.__doc__)}\n{messages}"


def _title(name: str) -> str:
    return f"{name.replace('_', ' ')}: {_first_paragraph(importlib.import_module(f'bot.texts.{name}').__doc__)}"


def _message(module: ModuleType, path: Path) -> str:
    name, _, case = path.stem.partition(".")
    told = _first_paragraph(inspect.getdoc(getattr(module, name, None)))
    title = f"`{name}`" + (f", {case.replace('_', ' ')}" if case else "")
    return f"\n**{title}**{'. ' + told if told else ''}\n\n" + "\n".join(_as_read(path.read_text("utf-8"))) + "\n"


def _first_paragraph(doc: str | None) -> str:
    return " ".join((doc or "").strip().split("\n\n")[0].split())


def _as_read(golden: str) -> Iterator[str]:
    """The lines of a message as Markdown, each quoted."""
    lines = golden.rstrip("\n").split("\n")
    first_button = len(lines)
    while first_button and ROW_OF_BUTTONS.fullmatch(lines[first_button - 1]):
        first_button -= 1
    if first_button and lines[first_button - 1]:
        first_button = len(lines)  # without a blank line above, it is the text's own last line
    for line in _markdown("\n".join(lines[:first_button])).rstrip("\n").split("\n"):
        yield ("> " + line + "  ").rstrip() + ("  " if line else "")
    if first_button < len(lines):
        yield ">"
    for row in lines[first_button:]:
        yield "> " + " ".join(f"`{label}`" for label in BUTTON.findall(row)) + "  "


def _markdown(text: str) -> str:
    escaped = SPECIAL.sub(r"\\\1", text)
    quoted = QUOTATION.sub(lambda q: "> " + ("▸ " if q[1] else "") + q[2].replace("\n", "\n> ") + "\n", escaped)
    for mark, written in MARKS:
        quoted = mark.sub(written, quoted)
    return html.unescape(quoted).replace("<", "\\<")


if __name__ == "__main__":
    sys.stdout.write(page())
