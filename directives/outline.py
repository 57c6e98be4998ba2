"""The tree of headings and points, and the units that give one order each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from directives.clauses import sentences
from directives.lines import Level, Paragraph
from directives.phrases import (
    APPROVES,
    CARRY_OUT,
    CLOSERS,
    DUE,
    ENDINGS,
    EXECUTION,
    NEVER_ORDERS,
    OPENER,
    ORDERS_ANEW,
    SELDOM_ORDERS,
    points_to_annex,
)

LONGEST_HEADING, LONGEST_LABEL = 260, 70


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the outline asks about a text: whether it names who is to do it, begins with him, or is names alone."""

    charged: Callable[[str], bool]
    begins: Callable[[str], bool]
    alone: Callable[[str], bool]


@dataclass(slots=True)
class Node:
    """A paragraph with what stands under it; `extra` are unmarked paragraphs that go on with its thought."""

    paragraph: Paragraph
    children: list[Node] = field(default_factory=list)
    extra: list[Paragraph] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether the words look like a heading: no sentence, or an announcement."""
        text = self.paragraph.text
        return (
            text.endswith(":") or text.isupper() or (not text.endswith((".", ";", "…")) and len(text) < LONGEST_HEADING)
        )


class Unit(NamedTuple):
    """One listed unit: its paragraphs, and the headings above it, outermost first. `row` is set for a table's row."""

    texts: tuple[str, ...]
    level: Level
    marker: str
    start: int
    end: int
    path: tuple[Paragraph, ...] = ()
    row: tuple[str, ...] = ()


def units(body: Sequence[Paragraph], names: Names) -> list[Unit]:
    """The units of a part of a document that may give orders, in order."""
    return [u for node in _tree(_with_headings(body, names)) for u in _units(node, (), names)]


def _with_headings(body: Sequence[Paragraph], names: Names) -> list[Paragraph]:
    """The paragraphs, where unmarked names alone, or whom a sentence announces orders to, head what follows them."""
    found = list(body)
    for index, (paragraph, following) in enumerate(pairwise(body)):
        plain = paragraph.level is Level.PLAIN and not paragraph.row
        if plain and len(paragraph.text) < LONGEST_HEADING and names.alone(paragraph.text.rstrip(" :")):
            raised = Level.ARTICLE if following.level < Level.PLAIN else Level.LETTER
            found[index] = paragraph._replace(level=raised)
        elif plain and _announces(paragraph, following, names):
            found[index] = paragraph._replace(level=Level(following.level - 1))
    return found


def _announces(paragraph: Paragraph, following: Paragraph, names: Names) -> bool:
    """Whether a sentence charges somebody with the points that follow: "... yêu cầu Sở Y tế thực hiện như sau:"."""
    listed = Level.ARTICLE < following.level < Level.PLAIN
    return listed and OPENER.search(paragraph.text) is not None and names.charged(paragraph.text)


def _tree(body: Sequence[Paragraph]) -> list[Node]:
    roots: list[Node] = []
    stack: list[Node] = []
    for paragraph in body:
        if paragraph.level is Level.PLAIN and not paragraph.row and is_closing(paragraph.text):
            continue
        if stack and _begins_anew(paragraph, stack[-1]):
            stack.clear()
        if paragraph.level is Level.PLAIN and not paragraph.row and stack and _goes_on(stack[-1]):
            stack[-1].extra.append(paragraph)
            continue
        node = Node(paragraph)
        while stack and not _stands_under(node, stack[-1]):
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _begins_anew(paragraph: Paragraph, last: Node) -> bool:
    """Whether an unmarked paragraph behind a finished point gives an order of its own: "Giao Văn phòng ..."."""
    finished = (last.extra or [last.paragraph])[-1].text.endswith((".", ";"))
    return (
        paragraph.after_gap
        and paragraph.level is Level.PLAIN
        and finished
        and ORDERS_ANEW.match(paragraph.text) is not None
    )


def _goes_on(last: Node) -> bool:
    """Whether an unmarked paragraph behind this node continues it rather than stands under it."""
    level = last.paragraph.level
    return level is not Level.PLAIN and not last.paragraph.row and not (last.is_heading and level <= Level.LETTER)


def _stands_under(node: Node, above: Node) -> bool:
    if above.paragraph.row:
        return False
    if node.paragraph.row:
        return above.paragraph.level < Level.PLAIN
    if above.paragraph.level is Level.PLAIN:
        return node.paragraph.level > Level.PLAIN and above.paragraph.text.endswith(":")
    return above.paragraph.level < node.paragraph.level


def is_closing(text: str) -> bool:
    """Whether an unmarked paragraph closes the document and orders nothing of its own, a pointer before it or not."""
    said = list(sentences(text))
    while len(said) > 1 and points_to_annex(said[0]):
        said.pop(0)
        text = " ".join(said)
    return any(pattern.match(text) for pattern in (CLOSERS, CARRY_OUT, EXECUTION, ENDINGS))


def _units(node: Node, path: tuple[Paragraph, ...], names: Names) -> Iterator[Unit]:
    paragraph = node.paragraph
    if paragraph.row:
        yield _unit(node, path)._replace(texts=(), row=paragraph.row)
        return
    if _orders_nothing(node) or (_stands_aside(node, path) and not _still_orders(node, names)):
        return
    if not node.children:
        yield from _leaf(node, path)
    elif paragraph.level >= Level.BULLET and not _only_introduces(node, names) and not _is_named(node, names):
        yield _unit(node, path, node.children)
    else:
        if not node.is_heading:
            yield _unit(node, path)
        for child in node.children:
            yield from _units(child, (*path, paragraph), names)


def _leaf(node: Node, path: tuple[Paragraph, ...]) -> Iterator[Unit]:
    text = node.paragraph.text
    empty_heading = node.is_heading and node.paragraph.level <= Level.ARTICLE and ":" not in text.rstrip(":")
    if empty_heading or text.isupper() or points_to_annex(text) or ENDINGS.match(text):
        return
    yield _unit(node, path)


def _orders_nothing(node: Node) -> bool:
    text, level = node.paragraph.text, node.paragraph.level
    if level is Level.ARTICLE and (APPROVES.match(text) or EXECUTION.match(text)):
        return True
    return level <= Level.LETTER and NEVER_ORDERS.match(_title(node)) is not None


def _title(node: Node) -> str:
    """The words of a heading, or the label before a colon; empty where the paragraph is neither."""
    title, _, beside = node.paragraph.text.partition(":")
    titled = node.children or node.paragraph.level <= Level.ARTICLE or (beside.strip() and len(title) < LONGEST_LABEL)
    return title.strip() if titled else ""


def _stands_aside(node: Node, path: tuple[Paragraph, ...]) -> bool:
    """Whether a leaf stands under a heading that seldom orders, or bears such a label itself."""
    if node.children:
        return False
    above = path[-1].text.rstrip(" :") if path else ""
    return SELDOM_ORDERS.match(above) is not None or SELDOM_ORDERS.match(_title(node)) is not None


def _still_orders(node: Node, names: Names) -> bool:
    """Whether a leaf that stands aside orders all the same."""
    text = node.paragraph.text
    return names.begins(text.removeprefix(_title(node)).lstrip(" :")) or DUE.search(text) is not None


def _only_introduces(node: Node, names: Names) -> bool:
    """Whether a bullet only introduces its sub-points and each of them names who is to do it."""
    return node.paragraph.text.endswith(":") and all(names.charged(c.paragraph.text) for c in node.children)


def _is_named(node: Node, names: Names) -> bool:
    """Whether a bullet is nothing but the names of those charged with its sub-points."""
    return names.alone(node.paragraph.text.rstrip(" :"))


def _unit(node: Node, path: tuple[Paragraph, ...], below: Iterable[Node] = ()) -> Unit:
    parts = [node.paragraph, *node.extra, *_flat(below)]
    first = node.paragraph
    texts = (first.text, *[p.heading if p.marker else p.text for p in parts[1:]])
    return Unit(texts=texts, level=first.level, marker=first.marker, start=first.start, end=parts[-1].end, path=path)


def _flat(nodes: Iterable[Node]) -> Iterator[Paragraph]:
    for node in nodes:
        yield node.paragraph
        yield from node.extra
        yield from _flat(node.children)
