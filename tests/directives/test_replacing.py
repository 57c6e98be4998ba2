"""A directive says which earlier ones it puts out of force; a mention, an order and another's repeal are none."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from directives.model import Header
from directives.replacing import Replaced, is_meant, numbers_of, replaced_documents

WHOLE = {
    "Chỉ thị này có hiệu lực kể từ ngày ký, thay thế Chỉ thị số 08/CT-UBND ngày 12/3/2018 của Chủ tịch UBND tỉnh.": (
        "08/CT-UBND",
    ),
    "**Điều 4.** Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 119/QĐ-UBND ngày 22/7/2019.": (
        "119/QĐ-UBND",
    ),
    "3. Bãi bỏ Công văn số 412/UBND-KT ngày 05 tháng 02 năm 2026 của UBND tỉnh Phước Sơn.": ("412/UBND-KT",),
    "Huỷ bỏ Thông báo số 27/TB-UBND.": ("27/TB-UBND",),
    "Thu hồi Công văn số 88/UBND-VX ngày 01/3/2026 do có sai sót.": ("88/UBND-VX",),
    "(Công văn này thay thế Công văn số 300/UBND-NC ngày 02/03/2026)": ("300/UBND-NC",),
    "UBND tỉnh ban hành Kế hoạch ứng phó hạn hán, thay thế Kế hoạch số 15/KH-UBND ngày 10/01/2026, như sau:": (
        "15/KH-UBND",
    ),
    "Bãi bỏ Thông báo số 27/TB-UBND ngày 09/3/2026, Công văn số 12/UBND-KT và Kế hoạch số 5/KH-UBND.": (
        "27/TB-UBND",
        "12/UBND-KT",
        "5/KH-UBND",
    ),
    "Bãi bỏ Chỉ thị số 2/CT-UBND về phòng, chống dịch và Công văn số 20/UBND-VX về lưu trữ.": (
        "2/CT-UBND",
        "20/UBND-VX",
    ),
    "Thông báo số 27/TB-UBND ngày 09/3/2026 hết hiệu lực kể từ ngày ký Thông báo này.": ("27/TB-UBND",),
    "Kế hoạch số 5/KH-UBND được thay thế bằng Kế hoạch này.": ("5/KH-UBND",),
    "Bãi bỏ các văn bản sau: Thông báo số 1/TB-UBND; Thông báo số 2/TB-UBND.": ("1/TB-UBND", "2/TB-UBND"),
    "1. Bãi bỏ các văn bản sau đây:\n- Thông báo số 1/TB-UBND ngày 02/01/2026;\n- Công văn số 2/UBND-KT.": (
        "1/TB-UBND",
        "2/UBND-KT",
    ),
    "1. Sở Y tế báo cáo trước ngày 15/3/2026; bãi bỏ Công văn số 2/UBND-KT.": ("2/UBND-KT",),
}

PARTLY = {
    "Bãi bỏ khoản 2 mục III của Thông báo số 27/TB-UBND ngày 09/3/2026.": "27/TB-UBND",
    "Chỉ thị này thay thế nội dung tại điểm a khoản 1 Công văn số 12/UBND-KT.": "12/UBND-KT",
    "Thay thế Phụ lục II ban hành kèm theo Quyết định số 9/QĐ-UBND.": "9/QĐ-UBND",
    "Bãi bỏ một số nhiệm vụ giao tại Kế hoạch số 5/KH-UBND.": "5/KH-UBND",
    "Khoản 3 Điều 2 Quyết định số 9/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.": "9/QĐ-UBND",
}

NONE = (
    "Căn cứ Quyết định số 119/QĐ-UBND ngày 22/7/2019 của UBND tỉnh;",
    "Thực hiện theo Thông báo số 27/TB-UBND ngày 09/3/2026.",
    "Sở Tư pháp tham mưu UBND tỉnh bãi bỏ Quyết định số 119/QĐ-UBND trước ngày 30/4/2026.",
    "Giao Sở Nội vụ rà soát, đề xuất thay thế Quyết định số 119/QĐ-UBND.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP (được sửa đổi, thay thế bởi Nghị định số 78/2025/NĐ-CP);",
    "Quyết định số 119/QĐ-UBND đã được thay thế bởi Quyết định số 40/QĐ-UBND ngày 03/02/2025.",
    "Thông báo này không thay thế Thông báo số 27/TB-UBND.",
    "Sở Y tế thay thế các thiết bị hỏng theo Quyết định số 119/QĐ-UBND.",
    "Hủy bỏ kết quả đấu giá theo Quyết định số 119/QĐ-UBND.",
    "UBND các xã thu hồi đất theo Quyết định số 119/QĐ-UBND.",
    "Rà soát, sửa đổi, bãi bỏ văn bản quy phạm pháp luật không còn phù hợp.",
)


@pytest.mark.parametrize("text", WHOLE)
def test_the_document_says_itself_what_it_puts_out_of_force(text: str) -> None:
    assert tuple(r.number for r in replaced_documents(text) if not r.partly) == WHOLE[text]


@pytest.mark.parametrize("text", PARTLY)
def test_a_part_is_never_taken_for_the_whole(text: str) -> None:
    (found,) = replaced_documents(text)

    assert (found.number, found.partly) == (PARTLY[text], True)


@pytest.mark.parametrize("text", NONE)
def test_mentions_orders_and_others_repeals_are_none(text: str) -> None:
    assert replaced_documents(text) == ()


def test_the_day_of_issue_is_read_with_the_number() -> None:
    (found,) = replaced_documents("Bãi bỏ Công văn số 412/UBND-KT ngày 05 tháng 02 năm 2026 của UBND tỉnh.")

    assert found.issued == dt.date(2026, 2, 5)


def test_a_day_that_does_not_exist_is_none() -> None:
    (found,) = replaced_documents("Bãi bỏ Công văn số 412/UBND-KT ngày 31/02/2026.")

    assert found.issued is None


def test_a_sentence_wrapped_by_hand_is_read_whole() -> None:
    text = (
        "Chỉ thị này có hiệu lực kể từ ngày ký, thay thế Chỉ thị số 08/CT-UBND ngày\n12/3/2018 của Chủ tịch UBND tỉnh."
    )

    assert replaced_documents(text)[0].issued == dt.date(2018, 3, 12)


def test_a_document_does_not_replace_itself() -> None:
    text = "Thay thế Thông báo số 027/TB-UBND."

    assert replaced_documents(text, Header(number="27/TB-UBND")) == ()


def test_decomposed_letters_are_read_alike() -> None:
    text = unicodedata.normalize("NFD", "Bãi bỏ Chỉ thị số 08/CT-UBND.")

    assert [r.number for r in replaced_documents(text)] == ["08/CT-UBND"]


@pytest.mark.parametrize(
    ("number", "issued", "meant"),
    [
        ("27/TB-UBND", "2026-03-09", True),
        ("027/TB-UBND", "2026-03-09", True),
        ("27/TB-UBND", None, True),
        ("27/TB-UBND", "2025-03-09", False),  # numbers begin anew each year
        ("27/TB-VPUB", "2026-03-09", False),
        (None, "2026-03-09", False),
    ],
)
def test_number_and_day_tell_which_one_is_meant(number: str | None, issued: str | None, meant: bool) -> None:
    replaced = Replaced(number="27/TB-UBND", words="", issued=dt.date(2026, 3, 9))

    assert is_meant(replaced, Header(number=number, issued=issued)) is meant


def test_zeros_in_front_do_not_hide_a_number() -> None:
    replaced = Replaced(number="08/CT-UBND", words="")

    assert {"8/CT-UBND", "08/CT-UBND", "008/CT-UBND"} <= {*numbers_of([replaced])}
