"""Words as Telegram HTML: every value is escaped by construction, every message fits.

`Markup("<b>{}</b>").format(title)` escapes the title; an f-string would not, so none stands in bot/texts/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

__all__ = ["Markup", "bold", "expandable", "lines", "nfc", "paragraphs", "plain", "quote", "split", "units"]

MOST_UNITS = 4096
"""Telegram's limit of one message, in UTF-16 units after the tags are taken out."""

ROOM = 4000
"""Where `split` cuts: the rest is room for the line that the courier adds to a message sent again."""

MOST_TAGS = 90
"""Telegram drops formatting beyond 100 entities of one message."""

UNSENDABLE = re.compile("[\0\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""NUL, the marks that turn the direction of writing (a file's name may hide behind them), half surrogate pairs."""

Part = Markup | str | None


def nfc(text: str) -> str:
    """The text in NFC, without what cannot be sent (NUL, half a surrogate pair) or would turn the words behind it."""
    return unicodedata.normalize("NFC", UNSENDABLE.sub(lambda found: "?" if found[0] >= "\ud800" else "", text))


def lines(*parts: Part) -> Markup:
    """The parts under each other; plain strings are escaped, None is left out."""
    return _joined("\n", parts)


def paragraphs(*parts: Part) -> Markup:
    """The parts with an empty line between them; plain strings are escaped, None is left out."""
    return _joined("\n\n", parts)


def bold(text: Markup | str) -> Markup:
    """The text in bold."""
    return Markup("<b>{}</b>").format(_value(text))


def quote(text: Markup | str) -> Markup:
    """The text as a quotation."""
    return Markup("<blockquote>{}</blockquote>").format(_value(text))


def expandable(text: Markup | str) -> Markup:
    """The text as a quotation that shows its first lines and opens with a tap."""
    return Markup("<blockquote expandable>{}</blockquote>").format(_value(text))


def plain(text: Markup) -> str:
    """What a reader sees, without formatting."""
    runs = "".join(nfc(run) for run in TAG.split(str(text)))
    return ENTITY.sub(lambda found: ENTITIES.get(found[0], found[0]), runs)


def units(text: Markup) -> int:
    """The length as Telegram counts it: UTF-16 units without tags."""
    return len(plain(text).encode("utf-16-le")) // 2


def split(text: Markup, most: int = ROOM) -> tuple[Markup, ...]:
    """The text as messages of at most `most` UTF-16 units, cut where it disturbs least.

    Tags that a cut leaves open are closed and opened again. Nothing is lost but messages that would be blank; the text
    comes back in NFC. Blank text gives no message.
    """
    tokens = list(_tokens(text))
    parts: list[Markup] = []
    opened: tuple[_Token, ...] = ()
    start = 0
    while start < len(tokens):
        end = _cut(tokens, start, most, MOST_TAGS - len(opened))
        reopened, opened = opened, _open_after(opened, tokens[start:end])
        inside = [*reopened, *tokens[start:end]]
        if any(token.text.strip() for token in inside):
            closing = "".join(token.closing for token in reversed(opened))
            parts.append(Markup("".join(token.source for token in inside) + closing))  # noqa: S704  # pieces of safe markup
        start = end
    return tuple(parts)


def _joined(between: str, parts: Iterable[Part]) -> Markup:
    return Markup(between).join(_value(part) for part in parts if part is not None)  # noqa: S704  # a line break


def _value(text: Markup | str) -> Markup:
    return text if isinstance(text, Markup) else escape(nfc(text))


TOKEN = re.compile(r"<(?P<slash>/?)(?P<name>[a-z-]+)[^<>]*>|&[#\w]+;|.", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
ENTITY = re.compile(r"&[#\w]+;")
ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#34;": '"', "&#39;": "'"}


@dataclass(frozen=True, kw_only=True)
class _Token:
    """A tag (no text) or one character: as it is written, and what of it a reader sees."""

    source: str
    text: str = ""
    units: int = field(default=0)
    opens: str | None = None
    closes: str | None = None

    @property
    def closing(self) -> str:
        return "</" + (self.opens or "") + ">"


def _tokens(text: Markup) -> Iterator[_Token]:
    for run in re.split(r"(<[^<>]*>)", str(text)):
        # Between tags only: NFC over a tag's ">" would swallow it into a combining mark that follows.
        yield from map(_token, TOKEN.finditer(run if run.startswith("<") else nfc(run)))


def _token(found: re.Match[str]) -> _Token:
    source, name = found[0], found["name"]
    if name is None:
        seen = ENTITIES.get(source, source)
        return _Token(source=source, text=seen, units=2 if ord(seen[0]) > 0xFFFF else len(seen))
    if found["slash"]:
        return _Token(source=source, closes=name)
    return _Token(source=source, opens=name)


def _cut(tokens: list[_Token], start: int, most: int, tags: int) -> int:
    """The end of the part that begins at `start`: the whole rest, or the best place to cut within the limit."""
    end, size = start, 0
    while end < len(tokens):
        size += tokens[end].units
        tags -= tokens[end].opens is not None
        if size > most or tags < 0:
            break
        end += 1
    if end == len(tokens):
        return end
    earliest = start + (end - start) // 2
    best = max(range(end, max(earliest, start), -1), key=lambda at: _quality(tokens, at), default=end)
    best = max(best, start + 1)
    while best < end and tokens[best].closes:
        best += 1
    return best


def _quality(tokens: list[_Token], at: int) -> int:
    """How good a cut before the token `at` is: after a paragraph, a line, a word, a letter; never inside a letter."""
    before, after = tokens[at - 1].text, tokens[at].text
    if tokens[at - 1].opens:
        return 0
    if before == "\n":
        return 4 if tokens[at - 2].text == "\n" else 3
    if before.isspace():
        return 2
    if after and (unicodedata.combining(after[0]) or after in _JOINERS or before in _JOINERS):
        return 0
    return 1


_JOINERS = {"\u200d", "\ufe0f"}


def _open_after(opened: tuple[_Token, ...], tokens: list[_Token]) -> tuple[_Token, ...]:
    stack = list(opened)
    for token in tokens:
        if token.opens:
            stack.append(token)
        elif token.closes:
            stack.pop()
    return tuple(stack)
