"""MarkdownV2 and the older Markdown become text and entities, or Telegram's words for what is wrong."""

from __future__ import annotations

import pytest

from sandbox.entities import EntityError
from sandbox.entities_markdown import parse_markdown_v2
from sandbox.formatting import format_text, found_entities


def kept(source: str, mode: str = "MarkdownV2") -> tuple[str, list[tuple[str, int, int]]]:
    formatted = format_text(source, mode, None)
    return formatted.text, [(one.type, one.offset, one.length) for one in formatted.entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e||", "a b c d e", [
            ("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1)]),
        (r"1\. 2\-3", "1. 2-3", []),
        ("`a_b`", "a_b", [("code", 0, 3)]),
        ("```sql\nselect 1```", "select 1", [("pre", 0, 8)]),
        ("[x](https://example.com/a)", "x", [("text_link", 0, 1)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        ("**>a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        ("![22:45](tg://time?unix=1772442000&format=wDT)", "22:45", [("date_time", 0, 5)]),
    ],
)  # fmt: skip
def test_markdown_v2_is_understood(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert kept(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("*a", "Can't find end of Bold entity at byte offset 0"),
        ("đ `a", "Can't find end of Code entity at byte offset 3"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("![a](https://example.com)", "Custom emoji URL must have scheme tg"),
    ],
)
def test_wrong_markdown_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(EntityError) as refusal:
        parse_markdown_v2(source)

    assert str(refusal.value) == words


def test_the_older_markdown_has_four_marks_and_no_nesting() -> None:
    assert kept("*a* _b_ `c` [d](example.com)", "Markdown") == (
        "a b c d",
        [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)],
    )


def test_what_people_type_is_marked_as_telegram_marks_it() -> None:
    text = "/done 3 gửi @phuocson_bot #baocao https://phuocson.gov.vn/a. 12/KH-UBND"
    found = [(one.type, one.offset, one.length) for one in found_entities(text)]

    assert found == [
        ("bot_command", 0, 5),
        ("mention", 12, 13),
        ("hashtag", 26, 7),
        ("url", 34, 25),
    ]
