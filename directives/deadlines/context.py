"""The words around a candidate, and what they say about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from directives.deadlines.folding import without_marks
from directives.deadlines.refusals import TABLE, Refusal

COMPLETION = r"(?:hoàn thành|hoàn tất|xong|dứt điểm)"
ORDER = (
    r"\b(?:hoàn thành|hoàn tất|hoàn thiện|xong|dứt điểm|báo cáo|gửi|trình|nộp|tổng hợp|ban hành|đề xuất|bàn giao"
    r"|tham mưu|xây dựng|tổ chức|triển khai|thực hiện|rà soát|kiểm tra|phê duyệt|công bố|cung cấp|cập nhật|thống kê|lập"
    r"|đăng ký|giải quyết|xử lý|khắc phục|phối hợp|tiến hành|chuẩn bị|thẩm định|góp ý|có ý kiến|cho ý kiến|bố trí"
    r"|giải ngân|khởi công|nghiệm thu|quyết toán|thanh toán|chi trả|cấp phát|tiêm|lấy mẫu|xét nghiệm|tập huấn|thanh tra"
    r"|giám sát|khảo sát|sơ kết|tổng kết|tuyên truyền|phổ biến|quán triệt|công khai|thông báo|thông tin|phát sóng"
    r"|phát bản tin|phát tin|giao ban|họp|kiện toàn|thành lập|sắp xếp|kiểm kê|đánh giá|kiểm điểm|điều chỉnh|bổ sung"
    r"|trả lời|giải trình|kết nối|lắp đặt|vận hành|cắm mốc|thu hoạch|di dời|sơ tán|khôi phục|mở đợt|bảo đảm|đảm bảo"
    r"|phấn đấu|khẩn trương|tháo gỡ|phát hành|phân bổ|giao|cử|xác nhận|ký|niêm yết|số hóa|đối thoại|điều tra|nâng cấp"
    r"|đào tạo|bồi dưỡng|tuyển dụng|mua sắm|đấu thầu|lựa chọn|thu gom|sửa chữa|trồng|kê khai|rút|thu hồi|đi học"
    r"|trở lại|dự thảo|soạn thảo|hướng dẫn|kêu gọi|cưỡng chế|tạm ứng|lấy ý kiến|duy trì|đôn đốc"
    r"|nhận|chuyển|thông xe|thông tuyến|nhân rộng|mở rộng"
    r"|kiểm nghiệm|quan trắc|bảo dưỡng|bảo trì|diễn tập|nạo vét|khơi thông|gia cố|tu bổ|tuần tra|phun|khử trùng"
    r"|tiêu độc|tiêu hủy|tổng vệ sinh|gieo trồng|gieo cấy|phát quang|cắt tỉa"
    r"|lùi|gia hạn|(?:kéo dài|điều chỉnh|thay) thời (?:gian|hạn))\b"
)
SENTENCE_END = re.compile(r"[.;!?](?= )|\|")
CLAUSE_END = re.compile(r"[,:)](?= |$)|\(")
PLACES = ("left", "clause", "right", "beyond")
WORD_BEGIN = r"\b"
LEFT_REACH, RIGHT_REACH, ORDER_REACH = 400, 240, 120


class Context(NamedTuple):
    """The folded words around a candidate; `plain` where the text was written without Vietnamese marks."""

    left: str
    clause: str
    right: str
    beyond: str
    plain: bool

    def says(self, pattern: str, where: str) -> bool:
        """Whether the words at `where` (a field of this class) match a pattern of Vietnamese words."""
        return bool(_compiled(pattern, self.plain).search(getattr(self, where)))

    @property
    def orders(self) -> bool:
        """Whether a verb of ordered work stands before the words, or soon behind them."""
        verb = _compiled(ORDER, self.plain)
        return bool(verb.search(self.left) or verb.search(self.right[:ORDER_REACH]))

    @property
    def bare(self) -> bool:
        """Whether the words stand by themselves, as in a heading or a cell."""
        return len((self.left + self.right).strip(" .,;:()-")) <= 3


def context(text: str, start: int, end: int, *, plain: bool) -> Context:
    """The sentence around the range of a folded text."""
    window = text[max(0, start - LEFT_REACH) : start]
    left = window[_last_end(SENTENCE_END, window) :]
    beyond = text[end : end + RIGHT_REACH]
    stop = SENTENCE_END.search(beyond)
    right = beyond[: stop.start()] if stop else beyond
    return Context(left, left[_last_end(CLAUSE_END, left) :], right, beyond, plain)


class _Against(NamedTuple):
    """The rows of the table for a rule, and for each place that they look at one pattern of them all.

    Around most words none of them matches, which one look at each place tells.
    """

    rows: tuple[tuple[Refusal, str, re.Pattern[str]], ...]
    quick: tuple[tuple[str, re.Pattern[str]], ...]


def blocked(rule_id: str, around: Context) -> Refusal | None:
    """The first reason of the table why words that the rule matched are no deadline."""
    rows, quick = _against(rule_id, around.plain)
    for where, pattern in quick:
        if pattern.search(getattr(around, where)):
            return next((reason for reason, where, pattern in rows if pattern.search(getattr(around, where))), None)
    return None


@lru_cache(maxsize=256)
def _against(rule_id: str, plain: bool) -> _Against:
    """What the table says against words that a rule matched."""
    rows = [(r, where, p) for r, where, p, rules in TABLE if rules == "*" or rule_id.startswith(tuple(rules.split()))]
    quick = [(where, _any_of([p for _, looked_at, p in rows if looked_at == where])) for where in PLACES]
    return _Against(
        tuple((reason, where, _compiled(pattern, plain)) for reason, where, pattern in rows),
        tuple((where, _compiled(pattern, plain)) for where, pattern in quick if pattern),
    )


def _any_of(patterns: Sequence[str]) -> str:
    """One pattern for all; those that begin at a word are tried only there. None has alternatives without brackets."""
    words = [p.removeprefix(WORD_BEGIN) for p in patterns if p.startswith(WORD_BEGIN)]
    others = [p for p in patterns if not p.startswith(WORD_BEGIN)]
    at_words = [rf"{WORD_BEGIN}(?:{'|'.join(f'(?:{p})' for p in words)})"] if words else []
    return "|".join([f"(?:{p})" for p in [*others, *at_words]])


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    end = 0
    for found in pattern.finditer(text):
        end = found.end()
    return end


@lru_cache(maxsize=512)
def _compiled(pattern: str, plain: bool) -> re.Pattern[str]:
    return re.compile(without_marks(pattern) if plain else pattern)
