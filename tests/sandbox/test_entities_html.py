"""HTML messages become text and entities, or Telegram's words for what is wrong."""

from __future__ import annotations

import pytest

from sandbox.entities import EntityError
from sandbox.entities_html import parse_html
from sandbox.formatting import format_text


def kept(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    formatted = format_text(source, "HTML", None)
    return formatted.text, [(one.type, one.offset, one.length) for one in formatted.entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>đậm</b> thường", "đậm thường", [("bold", 0, 3)]),
        ("<STRONG>a</strong>", "a", [("bold", 0, 1)]),
        ("😀<i>b</i>", "😀b", [("italic", 2, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 2)]),
        ("<s>a</s> <del>b</del>", "a b", [("strikethrough", 0, 1), ("strikethrough", 2, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>a <code>b</code> c</b>", "a b c", [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)]),
        ("<b><b>a</b>b</b>", "ab", [("bold", 0, 2)]),
        ("<b> </b>a", "a", []),
        ("  a  ", "a", []),
        ("&lt;b&gt; &amp; &quot; &#65;&#x42; &copy;", '<b> & " AB &copy;', []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
    ],
)
def test_html_is_understood(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert kept(source) == (text, entities)


def test_a_code_block_keeps_its_language() -> None:
    formatted = format_text('<pre><code class="language-sql">select 1</code></pre>', "HTML", None)

    (entity,) = formatted.entities
    assert (entity.type, dict(entity.extra)) == ("pre", {"language": "sql"})


def test_a_link_is_kept_in_normal_form_and_a_broken_one_is_dropped() -> None:
    good = format_text("<a href='Example.COM'>x</a>", "HTML", None)
    bad = format_text("<a href='ht!tp//'>x</a>", "HTML", None)

    assert dict(good.entities[0].extra) == {"url": "http://example.com/"}
    assert bad.entities == ()


def test_a_time_tag_becomes_a_date_time_entity() -> None:
    formatted = format_text('<tg-time unix="1772442000" format="wDT">thứ Hai</tg-time>', "HTML", None)

    (entity,) = formatted.entities
    assert entity.type == "date_time"
    assert dict(entity.extra) == {"unix_time": 1772442000, "date_time_format": "wDT"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("đ<foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("5 <= 6>", 'Unsupported start tag "=" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a href=x?>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="soon">a</tg-time>', "Invalid Unix time specified"),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#xD83D;", "Text contains invalid Unicode characters after decoding HTML entities, "
         "check for unmatched surrogate code units"),
    ],
)  # fmt: skip
def test_wrong_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(EntityError) as refusal:
        parse_html(source)

    assert str(refusal.value) == words
