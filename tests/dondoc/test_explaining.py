"""`dondoc read --explain`: the printed clause, marks in colour, rules, and the dates that were not taken."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from directives.deadlines import Refusal
from directives.reading import read_directive
from dondoc.cli import main
from dondoc.explaining import explanation, wants_color
from dondoc.words import REFUSALS

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
NOTICE = """UBND TỈNH VĨNH HÀ
VĂN PHÒNG
Số: 318/TB-VPUB

Vĩnh Hà, ngày 09 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh

Chủ tịch UBND tỉnh kết luận như sau:

1. Sở Y tế

- Chủ trì, phối hợp với Công an tỉnh kiểm tra các chợ theo Công văn số 12/UBND-KT ngày 05/01/2026; báo cáo **trước
ngày 15/4/2026**.

- Rà soát giường bệnh. Giao Sở Tài chính bố trí kinh phí, xong trước ngày 20/4/2026.

2. Tổ chức văn nghệ tại quảng trường.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_clause_is_printed_as_it_stands_with_its_rules() -> None:
    page = explanation(read_directive(NOTICE), color=False)

    assert "NHIỆM VỤ 1 · 1. Sở Y tế\n   │ - Chủ trì, phối hợp với Công an tỉnh kiểm tra" in page
    assert "báo cáo **trước\n   │ ngày 15/4/2026**.\n" in page
    assert "Chủ trì: Sở Y tế [agency] (lấy từ đề mục hoặc nơi nhận)\n   Phối hợp: Công an tỉnh [agency]\n" in page
    assert "⏰ trước ngày 15/4/2026 (hết ngày 14/04/2026) [day.before]" in page
    assert "⚠️ Chưa rõ giao cho ai" in page
    assert "\x1b" not in page


def test_orders_of_one_unit_are_shown_each_by_itself() -> None:
    page = explanation(read_directive(NOTICE), color=False)

    assert "│ - Rà soát giường bệnh.\n" in page
    assert "│ Giao Sở Tài chính bố trí kinh phí, xong trước ngày 20/4/2026.\n" in page


def test_colour_marks_names_and_deadlines_and_changes_no_letter() -> None:
    reading = read_directive(NOTICE)
    painted = explanation(reading, color=True)

    assert "\x1b[36mCông an tỉnh\x1b[0m kiểm tra" in painted
    assert "**\x1b[1;33mtrước\x1b[0m\n   │ \x1b[1;33mngày 15/4/2026\x1b[0m**" in painted
    assert "Giao \x1b[1;32mSở Tài chính\x1b[0m bố trí" in painted
    assert ESCAPE.sub("", painted) == explanation(reading, color=False)


def test_every_date_that_was_not_taken_is_listed_with_its_line_and_reason() -> None:
    page = explanation(read_directive(NOTICE), color=False)

    dates = page[page.index("NGÀY THÁNG KHÔNG PHẢI THỜI HẠN") :]
    assert "- dòng 14: ngày 05/01/2026: ngày của văn bản được dẫn [cited]" in dates
    assert "15/4/2026" not in dates.split("CẦN XEM LẠI")[0]


def test_a_deadline_outside_all_tasks_is_said_to_be_outside() -> None:
    text = NOTICE.replace("kết luận như sau:", "yêu cầu báo cáo trước ngày 01/4/2026. Kết luận như sau:")

    assert "trước ngày 01/4/2026: nằm ngoài các nhiệm vụ [no-task]" in explanation(read_directive(text), color=False)


def test_cautions_stand_at_the_end() -> None:
    page = explanation(read_directive(NOTICE), color=False)

    assert page.splitlines()[-1].startswith("- Chưa rõ đơn vị nào nhận (nhiệm vụ 4)")


def test_every_reason_has_words() -> None:
    assert set(REFUSALS) == set(Refusal)


def test_a_stamped_document_is_not_explained() -> None:
    page = explanation(read_directive("TUYỆT MẬT\n" + NOTICE), color=True)

    assert "117/2025/QH15" in page
    assert "Sở Y tế" not in page


def test_a_document_cannot_speak_to_the_terminal() -> None:
    page = explanation(read_directive(NOTICE.replace("giường", "\x1b[2J\x9b31m giường")), color=False)

    assert not re.search(r"[\x1b\x80-\x9f]", page)


@pytest.mark.parametrize(
    ("choice", "stream", "environment", "expected"),
    [
        ("auto", Terminal(), {}, True),
        ("auto", io.StringIO(), {}, False),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    choice: str, stream: io.StringIO, environment: dict[str, str], expected: bool
) -> None:
    assert wants_color(choice, stream, environment) is expected


def test_the_command_explains_without_colour_into_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")

    assert main(["read", str(tmp_path / "a.txt"), "--explain"]) == 0
    plain = capsys.readouterr().out
    assert main(["read", str(tmp_path / "a.txt"), "--explain", "--color=always"]) == 0

    assert "\x1b" not in plain
    assert ESCAPE.sub("", capsys.readouterr().out) == plain
