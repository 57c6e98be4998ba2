"""Deadlines that the same words replace, and dates that cannot be."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.deadlines import Refusal, find_deadlines, refused_dates
from directives.model import Doubt

ISSUED = dt.date(2025, 9, 1)
OLD, NEW = "15/10/2025", "30/11/2025"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (f"điều chỉnh thời hạn nộp hồ sơ từ ngày {OLD} sang ngày {NEW}", "2025-11-30"),
        (f"Thời hạn báo cáo lùi từ trước ngày {OLD} sang trước ngày {NEW}", "2025-11-29"),
        (f"thời hạn hoàn thành là ngày {NEW} thay cho ngày {OLD}", "2025-11-30"),
        (f"thay thời hạn ngày {OLD} bằng ngày {NEW}", "2025-11-30"),
        (f"báo cáo trước ngày {OLD} nay điều chỉnh thành trước ngày {NEW}", "2025-11-29"),
        (f"bàn giao mặt bằng trước ngày {NEW} (thay vì ngày {OLD})", "2025-11-29"),
        ("Điều chỉnh thời hạn tại mục 2 từ tháng 10/2025 thành tháng 12/2025", "2025-12-31"),
    ],
)
def test_only_the_new_deadline_stands(words: str, due: str) -> None:
    assert [str(f.deadline.due_date) for f in find_deadlines(words, issued=ISSUED)] == [due]


def test_the_old_one_is_refused_as_superseded() -> None:
    (old,) = refused_dates(f"nộp trước ngày {OLD} nay đổi thành trước ngày {NEW}", issued=ISSUED)
    assert (old.quote, old.reason) == (f"trước ngày {OLD}", Refusal.SUPERSEDED)


@pytest.mark.parametrize(
    "words", ["hoàn thành trước ngày 31/11", "gửi báo cáo trước ngày 29/02/2025", "xong ngày 30/02"]
)
def test_a_day_that_does_not_exist_is_no_date_but_a_doubt(words: str) -> None:
    (found,) = find_deadlines(words, issued=ISSUED)
    assert (found.deadline.due_date, found.deadline.doubt) == (None, Doubt.IMPOSSIBLE_DATE)


def test_a_day_that_contradicts_its_weekday_is_doubted() -> None:
    (found,) = find_deadlines(f"báo cáo trước thứ Hai, ngày {OLD}", issued=ISSUED)
    assert (str(found.deadline.due_date), found.deadline.doubt) == ("2025-10-14", Doubt.WEEKDAY_MISMATCH)


@pytest.mark.parametrize(
    ("words", "due", "clock", "rule"),
    [
        ("Hạn cuối nhập số liệu lên cổng là 22 giờ 00 ngày 14/10/2025", "2025-10-14", "22:00", None),
        ("Hạn chót đăng ký gian hàng: 9h30 ngày 06/10/2025", "2025-10-06", "09:30", None),
        ("chốt danh sách thí sinh trước 11 giờ ngày 29/9/2025", "2025-09-29", "11:00", None),
        ("giải ngân hết phần vốn kéo dài trong năm 2025", "2025-12-31", None, None),
        ("sau 03 ngày làm việc kể từ ngày ban hành văn bản này phải có phương án", "2025-09-05", None, None),
        ("2\tSửa kè biển\tSở Xây dựng\tUBND các xã\t30/10/2025\tBiên bản", "2025-10-30", None, None),
        ("chuyển hồ sơ cho Hội đồng vào ngày 25/9", "2025-09-25", None, None),
        ("di dời xong trước 0 giờ ngày 20/10/2025", "2025-10-19", None, None),
        ("hoàn thành trong 05 ngày làm việc kể từ ngày ký Giấy mời này", "2025-09-09", None, None),
        ("báo cáo mực nước 30 phút một lần", "None", None, "FREQ=MINUTELY;INTERVAL=30"),
        ("gửi số liệu trước ngày 10 của tháng đầu quý", "None", None, "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=9"),
        ("nộp bảng chấm công trước ngày 01/12 hằng năm", "None", None, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
        ("nộp báo cáo theo Mẫu 04, định kỳ hằng tháng trước ngày 06", "None", None, "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)
def test_wordings_that_set_a_deadline(words: str, due: str, clock: str | None, rule: str | None) -> None:
    (found,) = (f.deadline for f in find_deadlines(words, issued=ISSUED))
    assert str(found.due_date) == due
    assert (found.due_time and found.due_time.isoformat("minutes"), found.recurrence) == (clock, rule)


def test_two_days_with_a_cue_each_are_two_yearly_deadlines() -> None:
    words = "báo cáo định kỳ 06 tháng, một năm (trước ngày 10/6 và trước ngày 10/12)"
    assert [f.deadline.recurrence for f in find_deadlines(words, issued=ISSUED)] == [
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "nhiệm vụ có hạn trước ngày 20/8/2025 theo Thông báo số 7/TB-UBND đã quá hạn 12 ngày",
        "Tờ trình số 9/TTr-SXD xin lập đồ án, hạn trước ngày 30/8/2025, nay đã phê duyệt",
        "Đã quá thời hạn (trước ngày 20/8/2025) nhưng chưa có báo cáo",
        "Ban Quản lý đã bàn giao mốc giới trước ngày 20/8/2025 theo cam kết",
        "dự báo bão vào vịnh trước 16 giờ ngày 22/9/2025",
        "tập huấn phần mềm lúc 8 giờ 00 ngày 29/9/2025 tại Hội trường Sở Nội vụ",
        "giải quyết hồ sơ tồn đọng có hạn trả trước ngày 14/10/2025",
        "điều chuyển vốn của các dự án đến hết ngày 30/9/2025 giải ngân dưới 30%",
        "đối thoại với công nhân mỗi năm ít nhất 02 lần",
        "xây dựng kế hoạch thực hiện hằng năm",
        "đưa kết quả vào tiêu chuẩn đánh giá, xếp loại đảng viên hằng năm",
        "Chưa xem xét cấp bổ sung kinh phí sửa chữa trong năm 2025",
        "chế độ có hiệu lực sau 05 ngày làm việc kể từ ngày ký",
    ],
)
def test_dates_that_set_none(words: str) -> None:
    found = [f.deadline for f in find_deadlines(words, issued=ISSUED)]
    assert [d for d in found if d.due_date or d.recurrence] == []


def test_a_cell_that_names_a_beginning_has_no_deadline() -> None:
    assert find_deadlines("Từ năm 2026", issued=ISSUED, cell=True) == ()
