"""The document of a task."""

from __future__ import annotations

from dataclasses import replace

from bot.texts.originals import original, original_let_go, original_name, original_text
from tests.bot.texts.samples import DIRECTIVE
from tests.conftest import Golden


def test_the_document_is_named_under_its_file(golden: Golden) -> None:
    golden("originals/original", original(DIRECTIVE))


def test_a_short_document_is_said_in_the_chat(golden: Golden) -> None:
    golden("originals/original_text", original_text(replace(DIRECTIVE, text="Yêu cầu <các sở> báo cáo trước 15/3.")))


def test_a_document_that_was_let_go_is_asked_for_elsewhere(golden: Golden) -> None:
    golden("originals/original_let_go", original_let_go(DIRECTIVE))


def test_the_file_of_a_text_is_called_by_the_number_of_the_document() -> None:
    assert original_name(DIRECTIVE) == "27-TB-UBND.txt"
    assert original_name(replace(DIRECTIVE, reading=None)) == "van-ban-3.txt"
