"""All words of time in the order in which they are tried.

A row is (name, code, pattern, reader). The lexer takes the first row that matches at a word. The code is the letter
that stands for the word in `grammar`: capitals for moments, small letters for cues. The reader is the function of
`meanings` that makes the value; cues have none. Patterns compare the folded text (see `folding`).
"""

from __future__ import annotations

from directives.deadlines.table_cues import CUES, LENGTHS, OCCASIONS
from directives.deadlines.table_moments import MOMENTS

TOKENS: tuple[tuple[str, str, str, str], ...] = MOMENTS + LENGTHS + OCCASIONS + CUES

FIRST_WORDS = """
    buổi báo bảy bẩy bắt bằn bốn chiều cho chậm cn cuối các cấp của cứ deadli dài gia giai giới giờ giữa hai
    hoàn hoặc hàng hôm hạ hạn hạng hằng hết họp hồi hội khoản khung khóa không kể kỳ là lúc lần liều muộn
    mùng mũi mười mọi mồng mỗi một ngay ngày người ngắn nhiệm năm nội nửa phiên phút quyền quá quý rưỡi
    sang sau sáng sáu số thành tháng thượng thời thứ tiến trong trung trình trưa trước trễ tuần tám tính
    tư tại tết tối tới từ và vòng vô vị xong xếp âm điều đêm đúng đại đầu đến định đột đợt
"""
OPENINGS = "|".join(
    [
        *(r"[\d&/(]", r"[il]", r"o[\dil]", r"t[. \d]", r"ba(?:[gnpt]\w| |\()"),
        *("chín(?!h)", "chủ nh", "theo â"),
        *FIRST_WORDS.split(),
    ]
)
"""How the words of `TOKENS` begin: a word that begins otherwise is passed over at once (a test compares the two)."""
