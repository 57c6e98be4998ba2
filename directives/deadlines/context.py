"""The words around a candidate, and what they say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
LEFT_REACH, RIGHT_REACH, ORDER_REACH = 400, 240, 120


@dataclass(frozen=True, kw_only=True)
class Context:
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
    return Context(left=left, clause=left[_last_end(CLAUSE_END, left) :], right=right, beyond=beyond, plain=plain)


def blocked(rule_id: str, around: Context) -> Refusal | None:
    """The first reason of the table why words that the rule matched are no deadline."""
    return next(
        (
            reason
            for reason, where, pattern, rules in TABLE
            if (rules == "*" or rule_id.startswith(tuple(rules.split()))) and around.says(pattern, where)
        ),
        None,
    )


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=0)


@lru_cache(maxsize=512)
def _compiled(pattern: str, plain: bool) -> re.Pattern[str]:
    return re.compile(without_marks(pattern) if plain else pattern)
