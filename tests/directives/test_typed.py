"""Numbers and notes as people type them."""

from __future__ import annotations

import unicodedata

import pytest

from directives.typed import Arguments, arguments, sounds_done, words_after


@pytest.mark.parametrize(
    ("typed", "number", "note"),
    [
        ("/done", None, None),
        ("/done 12", 12, None),
        ("/done@dondoc_bot 12", 12, None),
        ("/done  #12", 12, None),
        ("/done số 12: đã gửi báo cáo", 12, "đã gửi báo cáo"),
        ("/done nhiệm vụ 12, xong", 12, "xong"),
        ("/done NV12 xong", 12, "xong"),
        ("/done １２ xong", 12, "xong"),  # digits of a Japanese keyboard
        ("/done\n12\nđã gửi\nbáo cáo", 12, "đã gửi\nbáo cáo"),
        ("/done 12. Báo cáo số 15/BC-SYT", 12, "Báo cáo số 15/BC-SYT"),
        ("/done đã gửi báo cáo", None, "đã gửi báo cáo"),
        ("/done số liệu đã gửi", None, "số liệu đã gửi"),
        ("/done 15/BC-SYT đã gửi", None, "15/BC-SYT đã gửi"),  # the number of a reply document, not of a task
        ("/done 1234567890", 1234567890, None),  # no task has such a number: it is refused, not taken for a note
        (unicodedata.normalize("NFD", "/done số 12: đã gửi"), 12, "đã gửi"),
    ],
)
def test_a_number_and_a_note_are_told_apart(typed: str, number: int | None, note: str | None) -> None:
    assert arguments(typed) == Arguments(number=number, note=note)


@pytest.mark.parametrize("typed", ["/done 12 13", "/done 12, 13 và 14", "/done 12;13", "/done 12 & 13"])
def test_several_numbers_are_noticed(typed: str) -> None:
    assert arguments(typed).several


@pytest.mark.parametrize("typed", ["/done 12 13 hồ sơ đã xử lý", "/done 12", "/done 12 đã gửi 13"])
def test_a_note_that_holds_a_number_is_no_second_task(typed: str) -> None:
    assert not arguments(typed).several


def test_the_words_behind_a_command_are_one_line() -> None:
    assert words_after("/subscribe  Sở\n Y  tế ") == "Sở Y tế"
    assert words_after("/subscribe") == ""


@pytest.mark.parametrize(
    "text", ["xong", "Đã xong ạ", "da hoan thanh", "Em đã hoàn thành rồi", "DONE", "Báo cáo đã xong"]
)
def test_a_report_is_heard_without_command(text: str) -> None:
    assert sounds_done(text)


@pytest.mark.parametrize("text", ["bao giờ xong?", "chưa xong", "việc này ai làm", "xongg", "đã nhận"])
def test_other_talk_is_no_report(text: str) -> None:
    assert not sounds_done(text)
