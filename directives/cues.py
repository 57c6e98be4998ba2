"""The words before and behind a name that give it a role, as patterns on what stands there."""

from __future__ import annotations

import re

from directives.endings import any_of, ended, ending

CHAIN_GAP = re.compile(r"\s*[,;/]?\s*(?:(?:và|cùng|hoặc)\s+)?(?:các\s+)?", re.IGNORECASE)
LOOSE_GAP = re.compile(r"\s*[,;/.:]?\s*(?:(?:và|cùng|hoặc)\s+)?(?:các\s+)?", re.IGNORECASE)

FILLER_GAP = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
HELPS = ("phối hợp", "phối họp", "phối hơp")
"""The words for helping, also as scanners misread them."""

HELP = f"(?:{'|'.join(HELPS)})"
MARKED_ROLE = re.compile(rf"\((?:cơ quan |đơn vị )?(?:chủ trì|{HELP})", re.IGNORECASE)

ORDERS = ending(
    (
        r"(?:^|[\s.;:,(“\"])",
        ("giao", "giao cho", "giao nhiệm vụ cho", "giao trách nhiệm cho", "phân công", "chuyển", "đề nghị", "yêu cầu",
         "kính đề nghị", "trân trọng đề nghị"),
    ),
    lead=1,
)  # fmt: skip
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

LEADING = ("chủ trì", "thực hiện", "đầu mối", "chịu trách nhiệm")
LABEL_LEAD = ending(
    (r"(?:cơ quan|đơn vị|đơn vị, cơ quan)\s+", [f"{part}{done}" for part in LEADING for done in ("", " thực hiện")]),
    ("", ["chủ trì"]),
    (r"^\s*", ["đối với", "riêng", "trách nhiệm của", "nhiệm vụ của"]),
    (r"[,;]\s*", ["riêng"]),
)
LABEL_SUPPORT = ending(("", [f"{h}{done}" for h in HELPS for done in ("", " thực hiện")]), behind=r"\s*:\s*")
CLOSELY = (
    "chặt chẽ", "đồng bộ", "tốt", "kịp thời", "thường xuyên", "hiệu quả", "nhịp nhàng", "cùng", "chung", "trực tiếp",
    "có hiệu quả", "và", "thực hiện",
)  # fmt: skip
"""How somebody helps."""

SHARING = ("tham gia", *HELPS, "hỗ trợ")
PARTNERS = ended(
    rf"(?:\b{HELP}(?:\s+(?:{'|'.join(CLOSELY)}|,))*\s*(?:với|cùng(?: với)?)?|\bcùng(?: với)?|"
    rf"\bvới sự (?:{'|'.join(SHARING)})(?:, (?:{'|'.join(SHARING)}))* của)\s*:?\s*",
    [*HELPS, *CLOSELY, "với", "cùng", *(f"{share} của" for share in SHARING)],
)
COOPERATES = re.compile(rf"\s*{HELP}\b", re.IGNORECASE)
COOPERATES_WITH = re.compile(rf"\s*{HELP}(?: chặt chẽ)? với\b", re.IGNORECASE)
MOVES = ending(
    (r"\b", ["chỉ đạo", "lãnh đạo", "hướng dẫn", "đôn đốc", "giao"]),
    (r"\b(?:chỉ đạo|lãnh đạo|hướng dẫn|đôn đốc|giao)\s*,\s*", ["chỉ đạo", "hướng dẫn", "đôn đốc"]),
    behind=r"\s*",
)
STARTS = re.compile(
    r"(?:\b(?:đồng thời|trong đó|ngoài ra|riêng|bên cạnh đó|trên cơ sở đó|sau đó|từ đó|theo đó|"
    r"hằng (?:ngày|tuần|tháng|quý|năm))\s*[,:]?|[,;:])\s*(?:\(\w{1,2}\)\s*)?$",
    re.IGNORECASE,
)
DONE_BY = ending((r"\b", ["do"]), behind=r"\s*", lead=0)
HANDED_ON = ending((r"\b", ["để"]), behind=r"\s*", lead=0)
GIVES_A_ROLE = any_of(LABEL_SUPPORT, ORDERS, PARTNERS, LABEL_LEAD, MOVES, DONE_BY, HANDED_ON)
"""What stands before a name that is not just the subject of its clause."""

UNNAMED = re.compile(r"\s*,?\s*(?:và\s+)?(?:các|những|mỗi|từng|toàn thể)\s", re.IGNORECASE)
JOINED_LEAD = re.compile(
    r"\s*(?:\(?chủ trì\)?|là cơ quan (?:chủ trì|thường trực|đầu mối)|chịu trách nhiệm|có trách nhiệm)", re.IGNORECASE
)
JOINED_SUPPORT = re.compile(rf"\s*\({HELP}\)", re.IGNORECASE)
BRACKETED = re.compile(r"\(((?:[^()]*\bchủ trì\b|giao )[^()]*)\)", re.IGNORECASE)
"""Brackets that say who is to do what stands before them: "(Sở A chủ trì, Sở B phối hợp)"."""

OBJECT_WORDS = (
    "của", "tại", "cho", "với", "về", "gửi", "trình", "bởi", "từ", "qua", "đến", "tới", "ở", "trước", "theo", "giữa",
    "là", "như", "đối với",
)  # fmt: skip
NO_SUBJECT = ending((r"\b", OBJECT_WORDS), behind=r"\s*", lead=0)

BLAME = re.compile(r"\s*(?:trường hợp|nếu)\b", re.IGNORECASE)
ANSWERS = re.compile(r"\s*(?:phải |sẽ )?(?:hoàn toàn )?chịu trách nhiệm\b", re.IGNORECASE)
"""Who answers if something goes wrong is not charged with anything by that."""

TOLD = re.compile(r"\b(?:đã|từng|có (?:văn bản|công văn|ý kiến))\b", re.IGNORECASE)
"""Shows that a clause tells of an order given elsewhere."""
