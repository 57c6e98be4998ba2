"""The quick looks of the reader pass over nothing: what they leave out would not have been found."""

from __future__ import annotations

from pathlib import Path

import pytest

from directives import cues, mentions, titles
from directives.agencies import packaged_table, with_province
from directives.endings import Ending
from directives.mention import Setting
from directives.openings import candidates, may_begin, opens
from directives.words import WORD, Words

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
LINES = sorted({line for path in SAMPLES for line in path.read_text("utf-8").splitlines() if line.strip()})
ENDINGS = {
    name: value for module in (cues, titles) for name, value in vars(module).items() if isinstance(value, Ending)
}
SETTING = Setting(table=packaged_table(), province="Phước Sơn")


def beginnings(line: str) -> list[str]:
    """The line up to each of its words."""
    return [line[: match.start()] for match in WORD.finditer(line)]


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_an_ending_is_found_wherever_its_pattern_finds_it(ending: Ending) -> None:
    for line in LINES:
        for text in beginnings(line):
            found, expected = ending.search(text), ending.pattern.search(text)
            assert (found and found.span()) == (expected and expected.span()), text


def test_where_no_name_opens_none_is_found() -> None:
    for line in LINES:
        words = with_province(Words(line), SETTING.province)
        places = {i for i in candidates(words, SETTING.table) if opens(words, i, SETTING.table, follows=False)}
        for index in set(range(len(words))) - places:
            assert mentions._mentions_at(words, index, SETTING, follows=False) is None, line[words.starts[index] :]


def test_a_text_that_begins_with_a_name_may_begin_with_one() -> None:
    for line in LINES:
        found = mentions.find_mentions(line, SETTING)
        if found and not line[: found[0].start].strip():
            assert may_begin(line, 0, SETTING), line


@pytest.mark.parametrize("text", ["Sở Y tế, Sở Tài chính", "  (a_b) c'd ’e 1/2", "tỉnh\tPhước Sơn\nvà", "", " ", "…"])
def test_words_stand_where_they_are_printed(text: str) -> None:
    words = Words(text)
    assert words.printed == WORD.findall(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.printed
    assert "".join(words.gap(i) + w for i, w in enumerate([*words.printed, ""])) == text
