"""Directives of any length for the benchmarks: invented orders of the invented province Phước Sơn, always the same."""

from __future__ import annotations

import datetime as dt
import random

PAGE = 2_700
"""Characters of a printed page."""

HEAD = """UBND TỈNH PHƯỚC SƠN
VĂN PHÒNG
Số: 318/TB-VPUB

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Phước Sơn, ngày 09 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 3

Ngày 06/3/2026, Chủ tịch UBND tỉnh chủ trì phiên họp thường kỳ. Sau khi nghe Sở Tài chính trình bày Báo cáo số \
96/BC-STC ngày 04/3/2026 và ý kiến của các đại biểu dự họp, Chủ tịch UBND tỉnh kết luận, chỉ đạo như sau:
"""
TAIL = """
Trên đây là kết luận của Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.

Nơi nhận:
- Chủ tịch, các Phó Chủ tịch UBND tỉnh (b/c);
- Các sở, ban, ngành;
- Lưu: VT, TH.

TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
"""
AGENCIES = (
    "Sở Y tế",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Nội vụ",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường",
    "Sở Khoa học và Công nghệ",
    "Công an tỉnh",
    "Thanh tra tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "UBND các xã, phường",
)
ORDERS = (
    "Chủ trì, phối hợp với {partner} rà soát toàn bộ các công trình chậm tiến độ trên địa bàn, làm rõ nguyên nhân của "
    "từng công trình; báo cáo UBND tỉnh trước ngày {day}.",
    "Tham mưu UBND tỉnh ban hành kế hoạch thực hiện Nghị quyết số {number}/NQ-HĐND ngày {past} của Hội đồng nhân dân "
    "tỉnh, bảo đảm rõ người, rõ việc, rõ thời gian; trình chậm nhất ngày {day}.",
    "Phối hợp với {partner} tuyên truyền để người dân hiểu và đồng thuận, không để phát sinh điểm nóng, khiếu kiện "
    "đông người; kịp thời tháo gỡ khó khăn, vướng mắc ngay tại cơ sở.",
    "Tổng hợp kết quả giải ngân của các chủ đầu tư, gửi {partner} trước 16 giờ 30 ngày {day} để tổng hợp chung.",
    "Tiếp tục thực hiện nghiêm Công văn số {number}/UBND-KT ngày {past}; chấn chỉnh tình trạng đùn đẩy trách nhiệm, né "
    "tránh công việc trong một bộ phận cán bộ, công chức.",
    "Kiểm tra việc chấp hành quy định về an toàn tại các chợ, bến bãi và khu dân cư tập trung; hoàn thành trong tháng "
    "{month}.",
    "Định kỳ báo cáo tiến độ trước ngày 20 hằng tháng, nêu rõ phần việc đã xong, phần việc còn lại và kiến nghị.",
    "Giao {partner} thẩm định dự toán kinh phí, đề xuất nguồn bố trí phù hợp với khả năng cân đối của ngân sách tỉnh.",
)
START = dt.date(2026, 3, 16)


def directive(pages: int, variant: int = 0) -> str:
    """A directive of about so many printed pages; each variant has other orders in another sequence."""
    choose = random.Random(pages * 1_000 + variant)
    parts, length, number = [HEAD], len(HEAD), 0
    while length < pages * PAGE - len(TAIL):
        number += 1
        agency = choose.choice(AGENCIES)
        bullets = [f"- {_order(choose, agency)}" for _ in range(choose.randint(2, 4))]
        parts.append("\n\n".join([f"{number}. {agency}", *bullets]) + "\n")
        length += len(parts[-1]) + 1
    return "\n".join([*parts, TAIL])


def _order(choose: random.Random, agency: str) -> str:
    day = START + dt.timedelta(days=choose.randrange(200))
    past = START - dt.timedelta(days=choose.randrange(20, 300))
    return choose.choice(ORDERS).format(
        partner=choose.choice([a for a in AGENCIES if a != agency]),
        day=f"{day.day:02}/{day.month}/{day.year}",
        past=f"{past.day:02}/{past.month}/{past.year}",
        month=f"{day.month}/{day.year}",
        number=choose.randrange(20, 3000),
    )
