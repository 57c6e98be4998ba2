"""The quick look at a word's first letters passes over no word of time."""

from __future__ import annotations

import re
import re._constants as codes  # the tests alone look inside a compiled pattern
import re._parser as parser
from collections.abc import Iterable
from typing import Any

import pytest

from directives.deadlines.lexicon import OPENINGS, TOKENS

LENGTH = 6
Beginnings = set[tuple[str, bool]]
"""Beginnings of what a pattern matches, each with whether it may go on from there."""


def beginnings(items: Iterable[tuple[Any, Any]], room: int) -> Beginnings:
    found: Beginnings = {("", True)}
    for item in items:
        longer = {(a + b, on) for a, goes in found if goes and len(a) < room for b, on in of_item(item, room - len(a))}
        found = longer | {(a, False) for a, goes in found if not goes or len(a) >= room}
    return found


def of_item(item: tuple[Any, Any], room: int) -> Beginnings:
    code, value = item
    if code is codes.LITERAL:
        return {(chr(value), True)}
    if code is codes.IN:
        return {(c, True) for kind in value for c in letters(*kind)}
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, most, inner = value
        return {b for n in range(least, min(most, room) + 1) for b in beginnings(list(inner) * n, room)}
    if code is codes.SUBPATTERN:
        return beginnings(value[-1], room)
    if code is codes.BRANCH:
        return {b for branch in value[1] for b in beginnings(branch, room)}
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        return {("", True)}
    return {("", False)}


def letters(kind: Any, value: Any) -> Iterable[str]:
    found = list(one_of(kind, value))
    return [c for c in found if not c.isdigit()] + ["1"] * any(c.isdigit() for c in found)  # one digit stands for all


def one_of(kind: Any, value: Any) -> Iterable[str]:
    if kind is codes.LITERAL:
        return [chr(value)]
    if kind is codes.RANGE:
        return [chr(c) for c in range(value[0], value[1] + 1)]
    return "0123456789" if value is codes.CATEGORY_DIGIT else [""]


@pytest.mark.parametrize(("name", "pattern"), [(name, pattern) for name, _, pattern, _ in TOKENS])
def test_every_word_of_time_begins_as_the_openings_say(name: str, pattern: str) -> None:
    opening = re.compile(OPENINGS)

    found = {text for text, _ in beginnings(list(parser.parse(pattern)), LENGTH)}

    assert found
    assert {text for text in found if not opening.match(text)} == set(), name


def test_most_words_of_a_directive_are_passed_over() -> None:
    words = (
        "Chủ trì phối hợp với Công an tỉnh kiểm tra an toàn thực phẩm tại chợ đầu mối và bếp ăn tập thể".lower().split()
    )

    assert sum(re.match(OPENINGS, w) is None for w in words) > len(words) * 2 // 3
