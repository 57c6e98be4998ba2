"""Markup escapes every value, and splits long messages without losing a letter or breaking a tag."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from bot.texts import markup
from bot.texts.markup import bold, expandable, lines, nfc, paragraphs, plain, quote, split, units
from sandbox.entities_html import parse_html

HOSTILE = '<PCCC> & "cứu nạn" \'\u0338'


def seen(part: Markup) -> str:
    """What Telegram makes of a message."""
    return parse_html(str(part))[0]


words = st.text(
    st.one_of(
        st.sampled_from("aăêộ\u0301\u0338 \n<>&\"';#1\u200d🔥👩"),
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    ),
    max_size=60,
)
pieces = st.recursive(
    words.map(lambda text: lines(text)),
    lambda inner: st.one_of(
        inner.map(bold),
        inner.map(quote),
        inner.map(expandable),
        st.lists(inner, max_size=4).map(lambda parts: lines(*parts)),
        st.lists(inner, max_size=4).map(lambda parts: paragraphs(*parts)),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("wrap", [bold, quote, expandable, lines, paragraphs])
def test_every_value_is_escaped(wrap: object) -> None:
    assert callable(wrap)
    text = wrap(HOSTILE)

    assert plain(text) == nfc(HOSTILE)
    assert seen(text) == nfc(HOSTILE)


def test_text_leaves_in_nfc_without_what_cannot_be_sent() -> None:
    assert nfc(unicodedata.normalize("NFD", "Sở Nội vụ")) == "Sở Nội vụ"
    assert nfc("a\ud800b\0c") == "a?bc"


def test_marks_that_turn_the_direction_of_writing_are_left_out() -> None:
    assert nfc("bao-cao\u202etxt.exe\u2069") == "bao-caotxt.exe"


def test_none_is_left_out() -> None:
    assert lines("a", None, bold("b")) == Markup("a\n<b>b</b>")
    assert paragraphs(None, "a", "b") == Markup("a\n\nb")


def test_a_short_text_is_one_message_and_a_blank_one_is_none() -> None:
    assert split(bold("xong")) == (Markup("<b>xong</b>"),)
    assert split(Markup(" \n ")) == ()


def test_the_length_counts_utf16_units_without_tags() -> None:
    assert units(bold("a🔥&")) == 4


def test_a_cut_falls_after_a_paragraph_before_a_line_before_a_word() -> None:
    assert split(Markup("mot hai\n\nba bon nam"), 14) == (Markup("mot hai\n\n"), Markup("ba bon nam"))
    assert split(Markup("mot hai\nba bon nam"), 14) == (Markup("mot hai\n"), Markup("ba bon nam"))
    assert split(Markup("mot hai ba bon"), 9) == (Markup("mot hai "), Markup("ba bon"))
    assert split(Markup("aaaaaaaaaa"), 4) == (Markup("aaaa"), Markup("aaaa"), Markup("aa"))


def test_open_tags_are_closed_and_opened_again() -> None:
    assert split(Markup("<blockquote expandable><b>mot hai</b> ba</blockquote>"), 5) == (
        Markup("<blockquote expandable><b>mot </b></blockquote>"),
        Markup("<blockquote expandable><b>hai</b> </blockquote>"),
        Markup("<blockquote expandable>ba</blockquote>"),
    )


def test_a_message_has_no_more_formatting_than_telegram_keeps() -> None:
    text = lines(*(bold(str(number)) for number in range(300)))

    assert all(str(part).count("<b>") <= 100 for part in split(text))
    assert "".join(map(plain, split(text))) == plain(text)


@settings(max_examples=300, deadline=None)
@given(pieces, st.integers(min_value=2, max_value=80))
def test_any_text_is_split_into_sound_messages_that_say_the_same(text: Markup, most: int) -> None:
    parts = split(text, most)

    for part in parts:
        assert len(seen(part).encode("utf-16-le")) // 2 <= most
        assert plain(part).strip() == seen(part).strip()
    joined = "".join(map(plain, parts))
    assert "".join(joined.split()) == "".join(plain(text).split())


@settings(max_examples=40, deadline=None)
@given(pieces)
def test_long_texts_fit_telegrams_limit(text: Markup) -> None:
    long = paragraphs(*[text] * 120)

    for part in split(long):
        assert len(seen(part).encode("utf-16-le")) // 2 <= markup.MOST_UNITS
    assert "".join("".join(map(plain, split(long))).split()) == "".join(plain(long).split())
