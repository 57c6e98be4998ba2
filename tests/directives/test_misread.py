"""Documents that a scanner misread: what was meant is understood, what was printed is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.agencies import packaged_table
from directives.deadlines import find_deadlines
from directives.mention import Setting
from directives.mentions import find_mentions
from directives.model import Doubt, Role
from directives.reading import read_directive
from directives.words import fold, mended

ISSUED = dt.date(2026, 5, 4)
LETTER = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM\n"
    "TỈNH VĨNH HÀ              Đôc lập - Tự do - Hạnh phúc\n\n"
    "Số: 77/CĐ-UBND           Vĩnh Hà, 9 giờ 15 ngày l4 tháng 5 năm 2O26\n\nCÔNG ĐIỆN\nVề việc ứng phó hạn mặn\n\n"
    "CHỦ TỊCH UBND TỈNH ĐIỆN:\n- UBND các xã, phường.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n"
    "{body}\n\nNơi nhân:\n- Như trên;\n- Lưu: VT.\n"
)


@pytest.mark.parametrize("word", ["truờng", "phuơng", "Thuơng", "trưóc", "được", "ngừơi"])
def test_a_lost_horn_is_put_back(word: str) -> None:
    whole = {"truờng": "trường", "phuơng": "phương", "Thuơng": "thương", "trưóc": "trước", "được": "được"}
    assert fold(word) == fold(whole.get(word, "người"))


@pytest.mark.parametrize("word", ["thuở", "quờ", "huơ", "Quốc", "luôn", "muốn"])
def test_words_that_are_rightly_written_so_stay(word: str) -> None:
    assert mended(word) == word


@pytest.mark.parametrize(
    ("words", "on", "clock"),
    [
        ("gửi báo cáo truớc l7 giờ ngày 12/5/2026", dt.date(2026, 5, 12), dt.time(17)),
        ("gửi báo cáo trưóc 8 giờ 3O ngày l2/5/2O26", dt.date(2026, 5, 12), dt.time(8, 30)),
        ("hoàn thành truớc ngày 2O/5/2026", dt.date(2026, 5, 19), None),
    ],
)
def test_misread_figures_give_the_day_that_was_meant_with_a_doubt(
    words: str, on: dt.date, clock: dt.time | None
) -> None:
    (found,) = find_deadlines(words, issued=ISSUED)
    assert (found.deadline.due_date, found.deadline.due_time) == (on, clock)
    assert found.deadline.doubt is Doubt.OCR_DIGITS
    assert found.deadline.quote in words


def test_the_longer_name_wins_even_where_it_is_misspelt() -> None:
    (mention,) = find_mentions("Sở Nông nghiêp và Môi trường", Setting(table=packaged_table()))
    assert (mention.id, mention.doubt) == ("so-nong-nghiep-va-moi-truong", "fuzzy-name")


def test_a_damaged_letter_is_read_with_its_head_and_its_recipients() -> None:
    reading = read_directive(LETTER.format(body="1. Sở Công Thuơng chủ trì, phối họp với Sở Y tế rà soát."))
    assert (reading.header.issued, reading.header.issuer) == ("2026-05-14", "ỦY BAN NHÂN DÂN TỈNH VĨNH HÀ")
    assert [(a.id, a.role) for a in reading.tasks[0].assignees] == [
        ("so-cong-thuong", Role.LEAD),
        ("so-y-te", Role.SUPPORT),
    ]
    assert "phối họp" in reading.tasks[0].text
    assert [r.name for r in reading.recipients] == ["Như trên"]


def test_the_running_head_below_a_page_number_is_no_part_of_a_task() -> None:
    body = "1. Sở Y tế cấp phát nước sạch cho các hộ,\n\n2\nUY BAN NHÂN DÂN TỈNH VĨNH HÀ\n\nưu tiên trẻ em."
    (task,) = read_directive(LETTER.format(body=body)).tasks
    assert task.text == "Sở Y tế cấp phát nước sạch cho các hộ, ưu tiên trẻ em."


def test_a_day_of_issue_that_does_not_exist_leaves_the_month() -> None:
    reading = read_directive(LETTER.format(body="1. Sở Y tế rà soát.").replace("ngày l4 tháng 5", "ngày 31 tháng 4"))
    assert reading.header.issued == "2026-04"
