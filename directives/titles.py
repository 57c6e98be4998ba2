"""Titles before an agency's name: "Giám đốc Sở Y tế" means the department."""

from __future__ import annotations

import re

from directives.endings import ended
from directives.mention import Mention

LEADERS = ("Giám đốc", "Chủ tịch", "Trưởng", "Trưởng ban", "Chánh", "Bí thư", "Cục trưởng", "Chi cục trưởng")
"""Posts that have deputies."""

POSTS = (
    "Thủ trưởng", "Người đứng đầu", "Lãnh đạo", "Chỉ huy trưởng", "Chính ủy", "Viện trưởng", "Chánh án",
    "Tổng Biên tập", "Tổng Giám đốc", "Hiệu trưởng", "Trưởng phòng", "Ngành", "Thường trực", "Ban Thường vụ",
    "Ban Giám đốc", "Tập thể lãnh đạo",
)  # fmt: skip
TITLE = rf"(?:(?:(?:các\s+)?đồng chí:?\s+)?(?:(?:Phó\s+)?(?:{'|'.join(LEADERS)})|{'|'.join(POSTS)})\s*[:,]?\s*)+"
TITLES, TITLED = ended(TITLE, [*LEADERS, *POSTS]), re.compile(TITLE, re.IGNORECASE)
"""Titles at the end and at the beginning of a text."""

HEAD_OF_AGENCY = re.compile(
    r"(?:các )?đồng chí:?\s+(?:Giám đốc|Thủ trưởng|Chánh|Trưởng|Chỉ huy trưởng|Cục trưởng|Chủ tịch|"
    r"Bí thư|Viện trưởng)\b",
    re.IGNORECASE,
)
LEADERSHIP_VERB = re.compile(r"lãnh đạo\s*$", re.IGNORECASE)
BEFORE_A_NOUN = ("có", "diện", "gồm", "là")
"""Behind these words "lãnh đạo" is no verb but means those who lead."""

WINDOW = 60
"""How far before a name its title may begin, in characters."""


def titled(mention: Mention, text: str, floor: int) -> Mention:
    """The mention with the title that stands before it, which begins at `floor` or behind it."""
    match = TITLES.search(text[max(floor, mention.start - WINDOW) : mention.start])
    if match is None or not match.group():
        return mention
    start = mention.start - len(match.group())
    if LEADERSHIP_VERB.fullmatch(match.group().strip()) and not text[:start].rstrip().endswith(BEFORE_A_NOUN):
        return mention
    return mention._replace(start=start)
