"""The words before and behind a name that give it a role, as patterns on what stands there."""

from __future__ import annotations

import re

CHAIN_GAP = re.compile(r"\s*[,;/]?\s*(?:(?:và|cùng|hoặc)\s+)?(?:các\s+)?", re.IGNORECASE)
LOOSE_GAP = re.compile(r"\s*[,;/.:]?\s*(?:(?:và|cùng|hoặc)\s+)?(?:các\s+)?", re.IGNORECASE)

FILLER_GAP = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
HELP = "phối h[ợọơ]p"
"""The word for helping, also as scanners misread it."""

MARKED_ROLE = re.compile(rf"\((?:cơ quan |đơn vị )?(?:chủ trì|{HELP})", re.IGNORECASE)

ORDERS = re.compile(
    r"(?:^|[\s.;:,(“\"])(?P<verb>giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?|phân công|chuyển|đề nghị|"
    r"yêu cầu|kính đề nghị|trân trọng đề nghị)\s*:?\s*$",
    re.IGNORECASE,
)
QUOTED_ORDER = re.compile(
    r"\b(?:theo|của|được|do|có|nội dung|đã|về)\s+(?:việc\s+)?(?:giao|đề nghị|yêu cầu|phân công|chuyển)\s*$",
    re.IGNORECASE,
)
BEFORE_ORDER = re.compile(
    r"\b(?:thống nhất|đồng ý|nhất trí|chấp thuận|và|đồng thời|tiếp tục|nay|quyết định|trân trọng|"
    r"kính)$",
    re.IGNORECASE,
)
"""What may stand before an ordering verb inside a clause."""

LABEL_LEAD = re.compile(
    r"(?:(?:cơ quan|đơn vị|đơn vị, cơ quan)\s+(?:chủ trì|thực hiện|đầu mối|"
    r"chịu trách nhiệm)(?: thực hiện)?|chủ trì|^\s*(?:đối với|riêng|(?:trách nhiệm|nhiệm vụ) của)|"
    r"[,;]\s*riêng)\s*:?\s*$",
    re.IGNORECASE,
)
LABEL_SUPPORT = re.compile(
    rf"(?:(?:cơ quan|đơn vị|đơn vị, cơ quan)\s+)?{HELP}(?: thực hiện)?\s*:\s*$",
    re.IGNORECASE,
)
PARTNERS = re.compile(
    rf"(?:\b{HELP}(?:\s+(?:chặt chẽ|đồng bộ|tốt|kịp thời|thường xuyên|hiệu quả|nhịp nhàng|cùng|chung|"
    r"trực tiếp|có hiệu quả|,|và|thực hiện))*\s*(?:với|cùng(?: với)?)?|"
    r"\b(?:chủ trì|chủ động),?\s+cùng(?: với)?|\bcùng(?: với)?|"
    rf"\bvới sự (?:tham gia|{HELP}|hỗ trợ)(?:, (?:tham gia|{HELP}|hỗ trợ))* của)\s*:?\s*$",
    re.IGNORECASE,
)
COOPERATES = re.compile(rf"\s*{HELP}\b", re.IGNORECASE)
COOPERATES_WITH = re.compile(rf"\s*{HELP}(?: chặt chẽ)? với\b", re.IGNORECASE)
MOVES = re.compile(
    r"\b(?:chỉ đạo|lãnh đạo|hướng dẫn|đôn đốc|giao)\s*(?:,\s*(?:chỉ đạo|hướng dẫn|đôn đốc)\s*)?$",
    re.IGNORECASE,
)
STARTS = re.compile(
    r"(?:\b(?:đồng thời|trong đó|ngoài ra|riêng|bên cạnh đó|trên cơ sở đó|sau đó|từ đó|theo đó|"
    r"hằng (?:ngày|tuần|tháng|quý|năm))\s*[,:]?|[,;:])\s*(?:\(\w{1,2}\)\s*)?$",
    re.IGNORECASE,
)
DONE_BY = re.compile(r"\bdo\s*$", re.IGNORECASE)
HANDED_ON = re.compile(r"\bđể\s*$", re.IGNORECASE)
UNNAMED = re.compile(r"\s*,?\s*(?:và\s+)?(?:các|những|mỗi|từng|toàn thể)\s", re.IGNORECASE)
JOINED_LEAD = re.compile(
    r"\s*(?:\(?chủ trì\)?|là cơ quan (?:chủ trì|thường trực|đầu mối)|chịu trách nhiệm|có trách nhiệm)", re.IGNORECASE
)
JOINED_SUPPORT = re.compile(rf"\s*\({HELP}\)", re.IGNORECASE)
BRACKETED = re.compile(r"\(((?:[^()]*\bchủ trì\b|giao )[^()]*)\)", re.IGNORECASE)
"""Brackets that say who is to do what stands before them: "(Sở A chủ trì, Sở B phối hợp)"."""

NO_SUBJECT = re.compile(
    r"\b(?:của|tại|cho|với|về|gửi|trình|bởi|từ|qua|đến|tới|ở|trước|theo|giữa|là|như|đối với)\s*$", re.IGNORECASE
)

BLAME = re.compile(r"\s*(?:trường hợp|nếu)\b", re.IGNORECASE)
ANSWERS = re.compile(r"\s*(?:phải |sẽ )?(?:hoàn toàn )?chịu trách nhiệm\b", re.IGNORECASE)
"""Who answers if something goes wrong is not charged with anything by that."""

TOLD = re.compile(r"\b(?:đã|từng|có (?:văn bản|công văn|ý kiến))\b", re.IGNORECASE)
"""Shows that a clause tells of an order given elsewhere."""
