"""The quick look at a word's first letters passes over no word of time."""

from __future__ import annotations

import re
import re._constants as codes  # the tests alone look inside a compiled pattern
import re._parser as parser
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

from directives.deadlines.folding import fold_text
from directives.deadlines.grammar import RULES, Rule
from directives.deadlines.lexer import tokenise
from directives.deadlines.lexicon import BEGINNINGS, OPENINGS, SPELLED, TIME_WORDS, TOKENS
from directives.deadlines.refusals import TABLE

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


@pytest.mark.parametrize(("name", "pattern"), [(name, pattern) for name, _, pattern, _ in TOKENS])
def test_every_row_begins_with_its_own_words(name: str, pattern: str) -> None:
    own = re.compile("|".join(SPELLED.get(word, word) for word in BEGINNINGS[name].split()))

    found = {text for text, _ in beginnings(list(parser.parse(pattern)), LENGTH)}

    assert {text for text in found if not own.match(text)} == set()


NEEDED_MOMENTS = set("DdTnRWKMQHYGSEVLN")
"""The codes of which every rule outside of cells needs one."""
FIGURES = set("0123456789lio")


def without_time_words(pattern: str) -> str:
    words = sorted((w for w in TIME_WORDS.split("|") if w.isalpha()), key=len, reverse=True)
    return re.sub("|".join(words), "(?!)", pattern)


def is_possible(items: Iterable[tuple[Any, Any]]) -> bool:
    """Whether something without a figure matches."""
    return all(is_possible_item(code, value) for code, value in items)


def is_possible_item(code: Any, value: Any) -> bool:
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return value[0] == 0 or is_possible(value[2])
    if code is codes.SUBPATTERN:
        return is_possible(value[-1])
    if code is codes.BRANCH:
        return any(is_possible(branch) for branch in value[1])
    if code is codes.IN:
        return any(c not in FIGURES and c.isprintable() for kind in value for c in one_of(*kind))
    if code is codes.LITERAL:
        return chr(value) not in "0123456789"
    return not (code is codes.FAILURE or (code is codes.ASSERT_NOT and not list(value[1])))


@pytest.mark.parametrize(
    ("name", "pattern"), [(name, pattern) for name, code, pattern, _ in TOKENS if code in NEEDED_MOMENTS]
)
def test_every_moment_holds_a_figure_or_a_word_of_time(name: str, pattern: str) -> None:
    assert not is_possible(list(parser.parse(without_time_words(pattern)))), name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_outside_of_cells_needs_a_moment_with_a_word_of_time(rule: Rule) -> None:
    others = "".join({code for _, code, _, _ in TOKENS} - NEEDED_MOMENTS - set("_"))
    shapes = ("".join(shape) for length in (1, 2, 3) for shape in product(others + ",(:)-", repeat=length))

    assert not any(rule.pattern.search(shape) for shape in shapes)


def test_what_is_said_against_a_deadline_has_no_alternatives_without_brackets() -> None:
    for _, _, pattern, _ in TABLE:
        parsed = list(parser.parse(pattern))
        assert not (len(parsed) == 1 and parsed[0][0] is codes.BRANCH), pattern


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả; gửi trước ngày 15 (rằm; thứ năm) tháng 3 năm 2026.",
        "Phân công cán bộ trực. Nộp hồ sơ t. 4/2026. Chủ động nguồn lực.",
        "Họp giao ban thứ hai; thứ năm hằng tuần. Kịp thời xử lý.",
        "Trong ba (a; b) ngày làm việc kể từ ngày ký; các cơ quan phối hợp.",
    ],
)
def test_clauses_without_a_word_of_time_are_passed_over_without_loss(text: str) -> None:
    folded = fold_text(text)
    whole, part = tokenise(folded), tokenise(folded, whole=False)

    assert [t for t in part.listed if t.value] == [t for t in whole.listed if t.value]
    assert len(part.codes) <= len(whole.codes)
