"""The head of a document in the layouts that offices and converters print."""

from __future__ import annotations

import pytest

from directives.normalise import normalise
from directives.zones import Zones, split_zones

BODY = "\n\nUBND tỉnh yêu cầu:\n\n1. Sở Y tế rà soát.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def head(text: str) -> Zones:
    return split_zones(normalise(text + BODY))


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 27-CV/BCĐ", "27-CV/BCĐ", "CV/BCĐ"),
        ("Sô: 27/TB-VPUB", "27/TB-VPUB", "TB-VPUB"),
        ("Số 1022-CV/VPTU", "1022-CV/VPTU", "CV/VPTU"),
        ("Số: 1485/UBND-KGVX", "1485/UBND-KGVX", "UBND-KGVX"),
        ("Số: /TB-VPUB", None, "TB-VPUB"),
        ("Số:        /UBND-KT", None, "UBND-KT"),
        ("Số: ...../UBND-KT", None, "UBND-KT"),
        ("Số: 05/2024/QĐ-UBND", "05/2024/QĐ-UBND", "QĐ-UBND"),
        ("**Số: 12/KH-UBND**", "12/KH-UBND", "KH-UBND"),
        ("Số: 15/GM-UBND Vĩnh Hà, ngày 12 tháng 01 năm 2026", "15/GM-UBND", "GM-UBND"),
    ],
)
def test_the_number_and_symbol_are_read(line: str, number: str | None, symbol: str) -> None:
    header = head(line).head.header
    assert (header.number, header.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("Vĩnh Hà, ngày 08 tháng 11 năm 2021", "2021-11-08"),
        ("*Vĩnh Hà, ngày 8 tháng 2 năm 2021*", "2021-02-08"),
        ("Vĩnh Hà, ngày tháng 11 năm 2021", "2021-11"),
        ("Vĩnh Hà, ngày ... tháng 11 năm 2021", "2021-11"),
        ("Vĩnh Hà, ngày     tháng     năm 2021", None),
        ("Vĩnh Hà, ngày 25\ntháng 01 năm 2024", "2024-01-25"),
        ("Vĩnh Hà, hồi 09 giờ 00 ngày 12 tháng 9 năm 2025", "2025-09-12"),
    ],
)
def test_the_day_of_issue_is_that_of_the_place_and_date_line(line: str, issued: str | None) -> None:
    assert head(f"Số: 1/UBND-KT\n{line}").head.header.issued == issued


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH VĨNH HÀ", "ỦY BAN NHÂN DÂN TỈNH VĨNH HÀ"),
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH VĨNH HÀ Độc lập - Tự do - Hạnh phúc",
         "ỦY BAN NHÂN DÂN TỈNH VĨNH HÀ"),
        ("UBND TỈNH VĨNH HÀ\nVĂN PHÒNG", "VĂN PHÒNG"),
        ("UBND TINH HA   CONG HOA XA HOI CHU NGHIA VIET NAM\nVAN PHONG   Doc lap - Tu do - Hanh phuc", "VAN PHONG"),
        ("TỈNH ỦY VĨNH HÀ\nBAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH\nCOVID-19\n*", "BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH COVID-19"),
        ("| **UBND TỈNH VĨNH HÀ**<br>**SỞ Y TẾ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n|---|---|", "SỞ Y TẾ"),
        ("", None),
    ],
)  # fmt: skip
def test_the_issuer_is_the_last_body_above_the_number(lines: str, issuer: str | None) -> None:
    assert head(f"{lines}\n\nSố: 1/UBND-KT\nV/v rà soát\n").head.header.issuer == issuer


def test_the_type_is_printed_or_follows_from_the_symbol() -> None:
    assert head("Số: 3/CĐ-UBND").head.header.type == "cong-dien"
    assert head("Số: 3/UBND-KT\nV/v rà soát").head.header.type == "cong-van"
    assert head("# **THÔNG BÁO**\n\n**Kết luận của Chủ tịch**").head.header.type == "thong-bao"
    assert head("THÔNG BÁO**Kết luận cuộc họp\nvề dịch bệnh**").head.header.subject == "Kết luận cuộc họp về dịch bệnh"


def test_a_wrapped_subject_is_joined() -> None:
    zones = head("Số: 3/UBND-KT\nV/v rà soát, sửa chữa\ncác công trình\n\nVĩnh Hà, ngày 01 tháng 3 năm 2024")
    assert zones.head.header.subject == "V/v rà soát, sửa chữa các công trình"


@pytest.mark.parametrize(
    ("stamp", "secrecy"),
    [
        ("MẬT", "mat"), ("**TỐI MẬT**", "toi-mat"), ("[TUYỆT MẬT]", "tuyet-mat"), ("M Ậ T", "mat"),
        ("Độ mật: Tối mật", "toi-mat"),
    ],
)  # fmt: skip
def test_a_stamp_of_secrecy_is_a_line_of_its_own_in_the_head(stamp: str, secrecy: str) -> None:
    assert head(f"UBND TỈNH VĨNH HÀ\n\n{stamp}\n\nSố: 1/UBND-NC\nV/v rà soát").head.header.secrecy == secrecy


def test_a_sentence_that_mentions_secrecy_is_no_stamp() -> None:
    text = "Số: 1/UBND-NC\nV/v bảo vệ bí mật nhà nước\n\nViệc báo cáo phải sử dụng chế độ MẬT.\n\nchế độ\nMẬT\n"
    assert head(text).head.header.secrecy is None


def test_urgency_is_stamped_or_stands_in_the_title() -> None:
    assert head("**HỎA TỐC**\n\nSố: 1/CĐ-UBND").head.header.urgency == "hoa-toc"
    assert head("Số: 1/CĐ-UBND\n\nCÔNG ĐIỆN KHẨN\nVề bão").head.header.urgency == "khan"
    assert head("Số: 1/CĐ-UBND\nV/v khẩn trương ứng phó").head.header.urgency is None


def test_the_province_is_named_in_the_head_or_by_its_newspaper() -> None:
    assert head("ỦY BAN NHÂN DÂN\nTỈNH VĨNH HÀ\nSố: 1/UBND").head.province == "Vĩnh Hà"
    assert split_zones("THÔNG BÁO\nKết luận\n\n1. Báo Hòn Khói, Đài PTTH tỉnh: đưa tin.").head.province == "Hòn Khói"


def test_recipients_are_lines_without_the_filing_line_and_with_their_notes() -> None:
    zones = head("Số: 1/UBND-KT")
    assert [r.name for r in zones.recipients] == ["Như trên"]
    noted = split_zones(
        "Nơi nhận:\n- Thường trực Tỉnh ủy (b/c);\n- Các cơ quan báo chí\nđóng trên địa bàn;\n- Lưu: VT."
    )
    assert [(r.name, r.note) for r in noted.recipients] == [
        ("Thường trực Tỉnh ủy", "b/c"),
        ("Các cơ quan báo chí đóng trên địa bàn", ""),
    ]


def test_a_subject_that_breaks_off_goes_on_in_the_next_line() -> None:
    lines = [
        "UBND TỈNH VĨNH HÀ",
        "Số: 3/TB-UBND",
        "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND tỉnh tại buổi làm việc với",
        "UBND huyện Đồng Mây",
        "Ngày 02/3/2023, Chủ tịch UBND tỉnh làm việc với UBND huyện Đồng Mây về kế hoạch năm. Cùng dự có các sở.",
    ]
    header = split_zones(normalise("\n".join(lines) + BODY)).head.header
    assert header.subject == "Kết luận của Chủ tịch UBND tỉnh tại buổi làm việc với UBND huyện Đồng Mây"


def test_recipients_are_found_where_a_scanner_lost_the_marks() -> None:
    zones = split_zones(normalise("Số: 1/UBND-KT\n\n1. Sở Y tế rà soát.\n\nNoi nhận:\n- Sở Y tế;\n- Luu: VT.\n"))
    assert [r.name for r in zones.recipients] == ["Sở Y tế"]
