"""All words of time in the order in which they are tried.

A row is (name, code, pattern, reader). The lexer takes the first row that matches at a word. The code is the letter
that stands for the word in `grammar`: capitals for moments, small letters for cues. The reader is the function of
`meanings` that makes the value; cues have none. Patterns compare the folded text (see `folding`).
"""

from __future__ import annotations

from directives.deadlines.table_cues import CUES, LENGTHS, OCCASIONS
from directives.deadlines.table_moments import MOMENTS

TOKENS: tuple[tuple[str, str, str, str], ...] = MOMENTS + LENGTHS + OCCASIONS + CUES

_DAY = "ngày ngay mồng mùng"
_PART = "khoảng nửa thượng trung hạ đầu giữa cuối ngày"
_NUMBER = "ba bảy bẩy bốn chín hai mười một năm rưỡi sáu tám tư"
_TIME_OF_DAY = "sáng trưa chiều tối đêm"

BEGINNINGS: dict[str, str] = {
    "day-full": f"{_DAY} 0",
    "day-iso": "0",
    "day-of-months": _DAY,
    "day-long": _DAY,
    "day-unnamed": "0",
    "week-of-month": "tuần",
    "day-words": "0",
    "day-month": f"{_DAY} 0",
    "day-impossible": "ngày",
    "day-only": _DAY,
    "number": "số",
    "symbol": "0",
    "overdue": "dài gia giới hạn hết kỳ ngắn quyền quá trung trước trễ vô đúng",
    "ordinal": "kỳ lần phiên họp đợt khóa mũi hội đại vị hạng xếp điều khoản quý tháng năm người vòng cấp liều",
    "years-old": "0 năm",
    "every-end": "vào cuối",
    "every": "định hằng hàng mỗi mọi",
    "every-n": f"{_NUMBER} 0 cứ mỗi định phút giờ ngày tuần tháng quý",
    "times-per": "0 một hai ba bốn",
    "report-every": "báo",
    "every-count": "cứ mỗi",
    "periodic": "định",
    "quarter-month": "của vào trong tháng",
    "month-week": "của trong tuần",
    "month-week-day": "đầu cuối",
    "next-month": "của từng tháng",
    "last-day": "ngày",
    "months-of-year": f"{_PART} các tháng",
    "months": "các tháng",
    "month": f"{_PART} hết tháng",
    "month-year": "0 t",
    "lunar": f"{_DAY} 0 ( tết tháng theo âm",
    "quarters": "các quý",
    "quarter": f"{_PART} hết quý",
    "half": f"{_NUMBER} 0",
    "half-year": "nửa",
    "school-year": "trong đầu cuối năm",
    "session": "kỳ",
    "years": "0 giai thời nhiệm từ năm",
    "year": f"{_PART} hết năm",
    "near": f"{_PART} hết tuần tháng quý năm",
    "near-end": "đầu giữa cuối hết",
    "today": f"{_TIME_OF_DAY} buổi hết ngày hôm",
    "tomorrow": f"{_TIME_OF_DAY} buổi hết ngày",
    "overmorrow": "ngày",
    "weekday": "ngày thứ chủ cn",
    "clock": "0",
    "clock-impossible": "0",
    "day-part": f"{_TIME_OF_DAY} ngay đầu cuối buổi giờ hết",
    "issue-anchor": "kể tính từ sau",
    "anchor": "kể tính từ sau",
    "length": f"{_NUMBER} 0",
    "occasion": "ngay trước sau",
    "session-at": "trình tại",
    "until": "cho đến tới",
    "right-after": "ngay sau",
    "on-demand": "đột",
    "before": "trước",
    "before-end": "trước",
    "label": "thời hạn tiến",
    "label-plain": "thời",
    "by": "chậm muộn trễ không hạn thời deadl",
    "within": "trong nội tối",
    "until-end": "cho đến tới hết",
    "to": "cho đến tới sang thành bằng",
    "in": "ngay nội trong",
    "at": "vào đúng lúc hồi khung",
    "from": "kể tính bắt từ",
    "after": "sau",
    "done": "hoàn xong",
    "glue": "là các định ngày khoảng đợt",
    "and": "và hoặc & /",
    "figure": "0",
}
"""How the words of each row begin (0 stands for any figure): at a word of the text only the rows that begin so are
tried, and most words begin none. A test compares this with the patterns."""

TIME_WORDS = (
    r"\d|\b[lio]{1,2}\b"
    "|ngày|ngay|mồng|mùng|tuần|tháng|quý|năm|giờ|phút|nay|mai|thứ|nhật|cn|trước|sau|họp|khi|đột"
)
"""Without a figure or one of these words there is no deadline: they stand in every moment that a rule outside of cells
needs (a test compares them with the patterns)."""

SPELLED: dict[str, str] = {
    "0": r"\d|[il](?![^\W\diloghp])|o(?=[\dil])",
    "t": r"t(?=[. \d])",
    "ba": r"ba(?=[gnpt]\w| |\()",
    "chín": "chín(?!h)",
    "(": r"\(",
}
"""The beginnings that are more than their letters: a figure may be misread; "ba" and "chín" begin other words, too."""

OPENINGS = "|".join(
    SPELLED.get(word, word)
    for word in sorted({w for words in BEGINNINGS.values() for w in words.split()}, key=len, reverse=True)
)
"""All beginnings, the longest first."""
