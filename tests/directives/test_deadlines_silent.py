"""Dates and periods that are no deadlines, family by family: nothing dated and nothing repeated may be read."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.deadlines import find_deadlines

ISSUED = dt.date(2024, 11, 12)

ROWS: dict[str, tuple[str, ...]] = {
    "documents that are cited": (
        "Thực hiện Công văn số 512/BXD-QLN ngày 04/11/2024 của Bộ Xây dựng về quản lý nhà ở",
        "theo Kế hoạch số 88/KH-UBND ngày 25 tháng 12 năm 2024 của UBND tỉnh",
        "Căn cứ Luật Đất đai ngày 18/01/2024; Nghị định số 102/2024/NĐ-CP ngày 30/7/2024",
        "Nghị quyết số 12-NQ/TU, ngày 05/9/2024 của Ban Chấp hành Đảng bộ tỉnh",
        "Tờ trình số 45/TTr-SXD ngày 08/11/2024 đề nghị phê duyệt quy hoạch 1/500",
        "báo cáo kết quả thực hiện Chỉ thị số 20/CT-TTg ngày 21/7/2023",
    ),
    "meetings and invitations": (
        "Tại cuộc họp ngày 11/11/2024, Chủ tịch UBND tỉnh kết luận",
        "kính mời đồng chí tham dự cuộc họp vào lúc 14 giờ 00 ngày 20/11/2024 tại Phòng họp số 1",
        "Thời gian: 08 giờ 00, thứ Tư, ngày 20/11/2024.",
        "Thời gian: 01 ngày, từ 8h00 ngày 20/11/2024",
        "mời đại diện lãnh đạo các sở dự họp vào ngày 20/11/2024",
        "Phiên họp thường kỳ tháng 11 năm 2024",
    ),
    "effect and starting days": (
        "Quyết định này có hiệu lực từ ngày 01/12/2024",
        "có hiệu lực sau 10 ngày kể từ ngày ký ban hành",
        "Quy định này có hiệu lực thi hành kể từ ngày ký đến hết ngày 31/12/2025",
        "triển khai thu phí từ ngày 01/12/2024",
        "bắt đầu từ 6 giờ 00 ngày 20/11/2024 tổ chức phân luồng",
        "áp dụng kể từ ngày 01/01/2025",
        "kể từ ngày 15/11/2024, các xã tổ chức trực",
    ),
    "statistics and what was reported": (
        "Kết luận các vụ việc đã thanh tra trong 9 tháng đầu năm",
        "Tính đến hết ngày 31/10/2024, toàn tỉnh giải ngân đạt 52%",
        "Đến ngày 10/11/2024, đã có 12 xã hoàn thành",
        "lũy kế đến 31/10/2024 thu ngân sách đạt 4.200 tỷ đồng",
        "số liệu đến ngày 30/11/2024",
        "Trong 10 tháng đầu năm 2024, tổng sản phẩm tăng 7,2%",
        "trong quý III/2024 ghi nhận 45 vụ cháy",
        "trong tháng 10/2024 xảy ra 03 vụ tai nạn",
        "so với cùng kỳ năm 2023",
        "báo cáo kết quả công tác từ ngày 15/10/2024 đến ngày 15/11/2024",
        "thống kê thiệt hại từ ngày 01/9/2024 đến hết ngày 30/11/2024",
        "Số liệu lấy từ ngày 01/01/2024 đến hết ngày 30/11/2024",
        "tỷ lệ giải ngân đến ngày 31/10/2024 dưới 50%",
        "dịch bệnh phát sinh mới trong ngày giảm",
        "Các sở đã hoàn thành trước ngày 30/9/2024",
        "đợt mưa lũ từ ngày 01/11/2024 đến ngày 05/11/2024 làm ngập 300 ha",
        "tình hình dịch bệnh trong tháng 11/2024 diễn biến phức tạp",
    ),
    "old deadlines that are recited or replaced": (
        "UBND tỉnh đã yêu cầu các sở báo cáo trước ngày 30/10/2024, nay vẫn còn 05 sở chưa gửi",
        "nhiệm vụ giao tại Thông báo số 15/TB-UBND, thời hạn trước ngày 15/10/2024, đã quá hạn 28 ngày",
        "Thực hiện Công văn số 99/UBND-TH ngày 01/8/2024. Theo đó, giao Sở Y tế trình Đề án trước ngày 30/9/2024;"
        " Sở Y tế đã hoàn thành dự thảo",
        "Sở được giao báo cáo trước ngày 01/10/2024. Tuy nhiên, đến nay Sở chưa gửi",
        "thay cho thời hạn trước ngày 15/11/2024 tại Kế hoạch cũ",
        "thay vì trong quý IV/2024",
        "việc này đã được gia hạn đến ngày 31/10/2024",
    ),
    "cases chosen by their date": (
        "hồ sơ tiếp nhận trước ngày 01/12/2024 chưa có kết quả",
        "người lao động nghỉ việc trước ngày 01/12/2024 được hưởng trợ cấp",
        "trẻ em sinh trước ngày 01/01/2025",
        "hợp đồng ký kết trước ngày 01/12/2024 tiếp tục thực hiện",
        "dự án đã phê duyệt trước ngày 01/8/2024",
        "văn bản ban hành trước ngày 01/01/2025 còn hiệu lực",
        "các vụ án khởi tố trong năm 2023",
        "công trình được cấp phép trước ngày 01/7/2024",
        "trường hợp phát sinh trước ngày 15/11/2024 thì thực hiện theo quy định cũ",
        "đơn thư tiếp nhận từ ngày 01/11/2024 đến ngày 30/11/2024",
    ),
    "bans, holidays, exams and campaigns": (
        "cấm xe tải trên tuyến từ ngày 15/11/2024 đến ngày 30/11/2024",
        "cho học sinh nghỉ học trong các ngày 14 và 15/11/2024",
        "nghỉ Tết từ ngày 25/01/2025 đến ngày 02/02/2025",
        "trong dịp nghỉ Lễ 30/4 và 01/5",
        "kỳ thi diễn ra từ ngày 26/6/2025 đến ngày 28/6/2025",
        "tạm dừng hoạt động từ 0 giờ ngày 15/11/2024 đến 24 giờ ngày 20/11/2024",
        "hưởng ứng Tháng hành động từ ngày 15/11/2024 đến ngày 15/12/2024",
        "cách ly tại nhà 14 ngày",
    ),
    "forecasts": (
        "dự báo mưa lớn kéo dài đến hết ngày 15/11/2024",
        "bão có khả năng đổ bộ vào ngày 14/11/2024",
        "nắng nóng kéo dài đến hết tháng 5/2025",
        "khoảng 19 giờ ngày 14/11/2024 bão vào gần bờ",
    ),
    "consequences": (
        "Sau ngày 30/11/2024, đơn vị nào chưa báo cáo sẽ bị phê bình",
        "Nếu đến ngày 30/11/2024 không có ý kiến thì coi như thống nhất",
        "Trường hợp không hoàn thành trước ngày 30/11/2024 phải giải trình",
        "quá ngày 30/11/2024 không gửi báo cáo",
        "đơn vị nào không gửi trước ngày 30/11/2024 coi như đồng ý",
    ),
    "what the issuer does afterwards": (
        "để UBND tỉnh báo cáo Bộ Xây dựng trước ngày 30/11/2024",
        "để tổng hợp, báo cáo Chính phủ trước ngày 30/11/2024",
    ),
    "targets, stages and plans": (
        "giai đoạn 2021 - 2025, tầm nhìn đến năm 2030",
        "phấn đấu đến năm 2030 đạt 100%",
        "nhiệm kỳ 2020 - 2025",
        "nhiệm vụ trọng tâm trong năm 2025",
        "Kế hoạch đầu tư công năm 2025",
        "dự toán ngân sách năm 2025",
        "các nhiệm vụ từ nay đến cuối năm",
        "nhiệm vụ tháng 12 năm 2024",
        "phương hướng 6 tháng cuối năm 2024",
        "Chương trình công tác quý IV năm 2024",
        "kế hoạch hằng năm của đơn vị",
        "dự toán hằng năm",
        "bảo đảm đời sống hằng ngày của người dân",
    ),
    "urgency without a date": (
        "khẩn trương triển khai thực hiện",
        "báo cáo kịp thời, thường xuyên",
        "theo thời gian quy định",
        "bảo đảm đúng tiến độ, đúng thời hạn",
        "hoàn thành trong thời gian sớm nhất",
        "không để quá hạn",
        "trước tình hình mưa lũ, trước mắt tập trung khắc phục",
        "chịu trách nhiệm trước Chủ tịch UBND tỉnh",
        "báo cáo trước khi thực hiện",
    ),
    "shares that look like days": (
        "hoàn thành 10/12 chỉ tiêu",
        "không quá 1/3 tổng số thành viên",
        "từ 2/3 đến 3/4 số hộ đồng ý",
    ),
    "lunar days": ("trước ngày 30 Tết", "trước ngày 15/8 âm lịch", "hoàn thành trước ngày 23 tháng Chạp"),
    "gatherings": (
        "Phục vụ Hội nghị tổ chức vào ngày 20/11/2024",
        "Hội nghị được tổ chức vào ngày 20/11/2024",
        "họp lúc 14h00 ngày 20/11/2024",
        "đề nghị có mặt trước 7h30 ngày 20/11/2024",
    ),
    "look-alikes": (
        "trực 24/7, trực ban 24/24 giờ",
        "bản đồ tỷ lệ 1/500, quy hoạch 1/2000",
        "đường 30/4, phường 2/9",
        "kỷ niệm Ngày 27/7 và 22/12",
        "04 tại chỗ, 5K",
        "chiếm 15/11 đơn vị",
        "kỳ họp thứ Năm, lần thứ Hai",
        "Phòng 3-4, tầng 2",
        "trẻ từ 5 đến 11 tuổi",
        "tốc độ 2.5 km/h",
        "mục 1.2, điểm 3.4",
        "sinh ngày 12/11/1985",
        "hưởng ứng Ngày Pháp luật 09/11 hằng năm",
        "Ngày Quốc tế xóa đói nghèo 17/10 hằng năm",
    ),
}


@pytest.mark.parametrize("words", [pytest.param(w, id=f"{f}: {w}") for f, rows in ROWS.items() for w in rows])
def test_dates_that_are_no_deadline_stay_silent(words: str) -> None:
    found = [f.deadline for f in find_deadlines(words, issued=ISSUED)]
    assert [d for d in found if d.due_date or d.recurrence] == []


@pytest.mark.parametrize("words", [pytest.param(w, id=f"{f}: {w}") for f, rows in ROWS.items() for w in rows])
def test_they_stay_silent_when_the_day_of_issue_is_unknown(words: str) -> None:
    found = [f.deadline for f in find_deadlines(words, issued=None)]
    assert [d for d in found if d.due_date or d.recurrence] == []
