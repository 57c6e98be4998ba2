"""Why a date that stands behind a cue is no deadline all the same.

A row is (reason, what is looked at, pattern, which rules). Looked at are: `left` the sentence before the words,
`clause` its last clause, `right` what follows up to the end of the sentence, `beyond` what follows across it.
The rules are named by the beginnings of their ids; `*` is all of them.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a date was seen and not taken."""

    CITED = "cited"
    SUPERSEDED = "superseded"
    RECITED = "recited"
    CASES = "cases"
    EFFECT = "effect"
    AS_OF = "as-of"
    PAST_PERIOD = "past-period"
    REPORT_PERIOD = "report-period"
    MEETING = "meeting"
    NOT_WORK = "not-work"
    FORECAST = "forecast"
    CONSEQUENCE = "consequence"
    PURPOSE = "purpose"
    TARGET = "target"
    HABIT = "habit"
    START = "start"
    AFTER = "after"
    NO_ORDER = "no-order"
    NO_CUE = "no-cue"


PAST_ORDER = (
    r"(?:có (?:văn bản|công văn|thông báo)|yêu cầu|chỉ đạo|đề nghị|đôn đốc|nhắc(?: nhở)?|gia hạn|lùi|giao|quy định"
    r"|cam kết|thống nhất)"
)
ORDERED = r"(?:hoàn thành|hoàn tất|xong|báo cáo|gửi|trình|nộp|ban hành|triển khai|thực hiện|tham mưu|rà soát)"
UNBROKEN = r"(?:(?! và |\)|:|, (?:yêu cầu|đề nghị|giao|nay)).){0,300}"
CITATION = r"(?:công văn|quyết định|kế hoạch|thông báo|chỉ thị|công điện|nghị quyết|kết luận|văn bản|tờ trình)"
SUPERIOR = r"(?:bộ |các bộ|chính phủ|thủ tướng|trung ương|quốc hội|ban bí thư|văn phòng chính phủ)"
OWN_OFFICE = (
    r"(?:ubnd tỉnh|ủy ban nhân dân tỉnh|văn phòng ubnd tỉnh|văn phòng tỉnh ủy|thường trực tỉnh ủy"
    r"|chủ tịch ubnd tỉnh|tỉnh)"
)
SELECTING = (
    r"\b(?:tiếp nhận|phát sinh|chấm dứt(?: hợp đồng)?(?: lao động)?|nhập cảnh|(?<!thí )(?<!học )(?<!vệ )sinh(?: ra)?"
    r"|nghỉ hưu|nghỉ việc"
    r"|có hiệu lực|hết hiệu lực|xảy ra|trở về|về địa phương|hết hạn|đến hạn|có (?:thời )?hạn|mắc bệnh|nhiễm bệnh"
    r"|khởi tố|đăng ký kinh doanh|vào làm việc|nhập học|ký kết|ký hợp đồng|khởi phát|tử vong)"
)

IDLE = (
    r"(?:nghỉ|cấm|tạm dừng|tạm ngừng|tạm đình chỉ|giãn cách|cách ly|phong tỏa|kỳ thi|thi tốt nghiệp|dịp|trực tết"
    r"|chiến dịch|tháng hành động|tuần lễ|phát động|hưởng ứng|áp dụng|giới nghiêm|diễn ra|lễ hội)"
)
GATHERING = r"(?:họp|hội nghị|cuộc họp|hội thảo|kỳ họp|đại hội|phiên họp|lễ|buổi làm việc|ngày hội|triển lãm)"

Row = tuple[Refusal, str, str, str]

RECITALS: tuple[Row, ...] = (
    (Refusal.SUPERSEDED, "left", r"\bthay (?:(?:cho|vì|thế)[^,;]{0,40}|(?:mốc )?(?:thời )?)$", "*"),
    (
        Refusal.SUPERSEDED,
        "right",
        r"^[ ,)]{1,3}(?:nay |được |đã ){0,2}(?:điều chỉnh|đổi|sửa|lùi|gia hạn|dời)(?: lại)? (?:thành|sang|đến)\b",
        "*",
    ),
    (
        Refusal.SUPERSEDED,
        "left",
        r"\b(?:lùi|dời|điều chỉnh|thay đổi|chuyển|gia hạn|rút ngắn)\b[^;]{0,80} từ $",
        "day. period.",
    ),
    (Refusal.RECITED, "left", rf"\bđã (?:được )?{PAST_ORDER}\b{UNBROKEN}\b{ORDERED}\b{UNBROKEN}$", "*"),
    (
        Refusal.RECITED,
        "left",
        r"\bđã (?:được )?(?:gia hạn|lùi|quy định|cam kết|thống nhất|ấn định)\b[^,;:)]{0,40}$",
        "*",
    ),
    (Refusal.RECITED, "left", r"\bđã có (?:công văn|văn bản|thông báo|chỉ đạo)\b[^;]*$", "*"),
    (Refusal.RECITED, "left", r"^ ?theo đó,? .{0,80}?(?:giao|yêu cầu|đề nghị|chỉ đạo) ", "*"),
    (Refusal.RECITED, "left", rf"^ ?(?:tại )?{CITATION} số [^;]*,? trong đó,? (?:yêu cầu|giao|đề nghị)[^;]*$", "*"),
    (Refusal.RECITED, "left", r"\((?:giao|được giao|đã giao|theo|tại) [^)]*$", "day. period."),
    (Refusal.RECITED, "left", r"\b(?:quá|trễ|hết) (?:thời )?hạn \([^)]*$", "*"),
    (Refusal.RECITED, "right", r"^[ ,)]{1,3}(?:nay|đến nay|hiện) (?:cơ bản )?đã\b", "*"),
    (
        Refusal.RECITED,
        "right",
        rf"^ (?:tại|theo|của) {CITATION} [^.;,]{{0,60}} (?:đã )?(?:bị )?(?:quá hạn|trễ hạn|hết hạn)\b",
        "*",
    ),
    (
        Refusal.RECITED,
        "right",
        r"^[ ,)]{0,3}(?:nhưng |song |mà |hiện |đến nay ){0,2}(?:đã |bị )?(?:quá hạn|trễ hạn|chậm (?:so với|\d))",
        "*",
    ),
    (Refusal.RECITED, "right", r"^[^;]{0,20} (?:nhưng|mà|song) (?:đến nay|hiện nay|chưa|vẫn)\b", "*"),
    (
        Refusal.RECITED,
        "beyond",
        r"^[^.;]{0,60}[.;,] ?(?:tuy nhiên|song|nhưng|đến nay|đến thời điểm này),? [^.;]{0,80}"
        r"\b(?:chưa|quá hạn|vẫn|mới|còn)\b",
        "*",
    ),
)

CASES: tuple[Row, ...] = (
    (Refusal.CASES, "left", r"\b(?:có|còn|hết) $", "day.by period.by"),
    (Refusal.CASES, "left", r"\bcó (?:thời )?hạn (?:trả|giải quyết|nộp|xử lý|thanh toán|sử dụng)(?: kết quả)? $", "*"),
    (
        Refusal.CASES,
        "right",
        r"^ (?:mới |chỉ )?(?:giải ngân|đạt|thu|hoàn thành)(?: [^\W\d]+){0,3} (?:dưới|không đạt|thấp hơn|ít hơn)\b",
        "day. period. range.",
    ),
    (
        Refusal.CASES,
        "left",
        r"\b(?:ca mắc|ca bệnh|ca nhiễm|vụ việc|vụ cháy|tai nạn|phát sinh|ghi nhận|xảy ra|thu được|đạt được) $",
        "day.in period.in",
    ),
    (Refusal.CASES, "clause", rf"{SELECTING} ?$", "day. period. range."),
    (
        Refusal.CASES,
        "right",
        r"^ (?:mà |nhưng )?(?:(?:chưa|còn|vẫn|thì|trở về trước|trở về sau|trở đi)\b|chuyển (?:về|sang|cho|giao)"
        r"|không (?:có|đủ|được|thuộc)|được (?:hưởng|áp dụng|tiếp tục|xem xét|tính|coi|chuyển|miễn|giảm|hỗ trợ)"
        r"|tiếp tục (?:có hiệu lực|được|áp dụng))",
        "day. period.",
    ),
)

STATEMENTS: tuple[Row, ...] = (
    (Refusal.EFFECT, "left", r"\b(?:có|hết|phát sinh) hiệu lực", "*"),
    (
        Refusal.AS_OF,
        "left",
        r"\b(?:tính|lũy kế|luỹ kế|cộng dồn|số liệu|dữ liệu|thời điểm|từ đầu năm|kể) $",
        "day.to day.until period.to period.until range.",
    ),
    (
        Refusal.AS_OF,
        "left",
        r"\b(?:chốt|lấy) (?:số liệu|dữ liệu|danh sách)[^;,]{0,30}$",
        "day.to day.until day.at day.in range.",
    ),
    (
        Refusal.AS_OF,
        "left",
        r"^(?:(?!phấn đấu|bảo đảm|đảm bảo).)*\b(?:tỷ lệ|tỉ lệ|kết quả|tiến độ|số liệu|tình hình)\b[^,;:]{0,60}$",
        "day.to day.until",
    ),
    (Refusal.AS_OF, "right", r"^[ ,][^.;]{0,60}?\b(?:đã |ghi nhận|(?:tăng|giảm) so với)", "day.to day.until period.in"),
    (
        Refusal.FORECAST,
        "left",
        r"\b(?:dự báo|(?<!vốn )kéo dài(?! thời (?:gian|hạn))|ước tính|có khả năng|đổ bộ)\b",
        "day.at day.in day.to day.until period. range.",
    ),
    (
        Refusal.FORECAST,
        "clause",
        r"\bdự báo\b(?:(?!\b(?:hoàn thành|hoàn tất|xong|di dời|sơ tán|báo cáo|gửi|cung cấp)\b).)*$",
        "day.before day.by",
    ),
    (
        Refusal.REPORT_PERIOD,
        "left",
        r"\b(?:số liệu|kết quả|tình hình|thống kê|kỳ báo cáo|nội dung báo cáo|thời gian báo cáo"
        r"|phát sinh|ghi nhận|xảy ra|trở về|đến từ|lưu trú|học kỳ"
        r"|giai đoạn|trong thời gian|mốc thời gian|đợt mưa|mưa lũ|đã)\b[^;)]*$",
        "range.",
    ),
    (Refusal.REPORT_PERIOD, "left", r"\b(?:kết quả|tình hình) (?:thực hiện|triển khai|công tác) $", "period.in"),
    (Refusal.REPORT_PERIOD, "clause", r"\bđã (?:được )?(?!giao|đề ra|cam kết)(?:[^\W\d]+ ){1,3}$", "period.in"),
)

NO_WORK: tuple[Row, ...] = (
    (
        Refusal.NOT_WORK,
        "left",
        r"\b(?:chưa|không|tạm thời không) (?:xem xét|bố trí|bổ sung|phê duyệt|tổ chức|cấp|tăng|tuyển)\b[^;,]{0,80}$",
        "period.in period.at day.in day.at",
    ),
    (Refusal.NOT_WORK, "left", rf"\b{IDLE}\b", "range."),
    (Refusal.NOT_WORK, "clause", rf"\b{IDLE}\b", "day.in day.at"),
    (
        Refusal.NOT_WORK,
        "left",
        r"\b(?:cách ly|theo dõi sức khỏe|trình bày|phát biểu|bảo hành|lưu trữ|đình chỉ|hợp đồng)\b[^,;]{0,30}$",
        "within.plain",
    ),
    (
        Refusal.MEETING,
        "left",
        r"\b(?:kính mời|mời|tham dự|dự họp|dự hội nghị|cuộc họp|phiên họp|tại hội nghị)\b"
        r"(?:(?! và |báo cáo|gửi|chuẩn bị).)*$",
        "day.at day.in range.",
    ),
    (
        Refusal.MEETING,
        "left",
        rf"^(?:(?!\btổ chức (?:[^\W\d]+ ){{0,3}}{GATHERING}).)*\b{GATHERING}\b[^,;]*$",
        "day.at",
    ),
    (
        Refusal.MEETING,
        "right",
        r"^,? (?:tại|ở) (?:hội trường|phòng họp|trụ sở|trung tâm hội nghị|nhà văn hóa|quảng trường)\b",
        "day.at day.in",
    ),
    (Refusal.MEETING, "left", r"\b(?:có mặt|tập trung tại)\b[^,;]*$", "day."),
    (Refusal.MEETING, "left", r"\b(?:được tổ chức|dự kiến)\b[^,;]*$", "day.at day.in period.at"),
    (
        Refusal.CONSEQUENCE,
        "left",
        r"\b(?:nếu|quá thời hạn|quá hạn|trường hợp)\b(?: [^;,]{0,80})? (?:không|chưa) [^;,]*$",
        "*",
    ),
    (
        Refusal.CONSEQUENCE,
        "left",
        r"\b(?:đơn vị|cơ quan|địa phương|tổ chức|cá nhân|sở|ngành|xã|huyện) nào\b[^;]{0,60}$",
        "*",
    ),
    (
        Refusal.CONSEQUENCE,
        "right",
        r"^,? (?:nếu|đơn vị nào|cơ quan nào|địa phương nào)[^.;]{0,60}\b(?:chưa|không)\b",
        "day.to day.until",
    ),
    (
        Refusal.PURPOSE,
        "left",
        rf"\bđể (?:kịp )?(?:[^;.]{{0,60}}?)\b(?:báo cáo|trình|gửi)\b[^;.]{{0,40}}?{SUPERIOR}[^;.]{{0,60}}$",
        "day. period.",
    ),
    (Refusal.PURPOSE, "left", rf"\bđể {OWN_OFFICE} [^;.]{{0,80}}$", "day. period."),
)

PLANS: tuple[Row, ...] = (
    (Refusal.TARGET, "left", r"\b(?:tầm nhìn|giai đoạn|nhiệm kỳ|thời kỳ) $", "period."),
    (Refusal.TARGET, "left", r"\b(?:từ nay|từ đây|từ giờ)(?: cho)? $", "period.to period.until"),
    (
        Refusal.TARGET,
        "clause",
        r"^(?:(?!\b(?:hoàn thành|giải ngân|xong|quyết toán|phân bổ|dứt điểm|thực hiện)\b).)*"
        r"\b(?:nhiệm vụ|trọng tâm|kế hoạch|chương trình|hoạt động|công tác|vốn|kinh phí|dự toán|chỉ tiêu|tình hình"
        r"|giải pháp|dịch bệnh|dịch|sự kiện|lớn|áp dụng|sử dụng|phát sinh|ghi nhận"
        r"|xảy ra|khởi tố|ngân sách|đầu tư công|so với|cùng kỳ) $",
        "period.in period.at period.part",
    ),
    (
        Refusal.HABIT,
        "clause",
        r"\b(?:kế hoạch|dự toán|ngân sách|kinh phí|chỉ tiêu|nhu cầu|nhiệm vụ|sinh hoạt|đời sống|công tác|công việc"
        r"|chương trình|bình quân|trung bình|tăng|giảm|thu nhập|sản lượng|diện tích|hoạt động|thường niên|biên chế"
        r"|kỷ niệm|ngày hội|hưởng ứng|truyền thống|lễ hội|mặt|kiểm định|thường kỳ|xếp loại|phân loại"
        r"|kế hoạch (?:thực hiện|triển khai)) ?$",
        "recurring.plain",
    ),
    (
        Refusal.HABIT,
        "left",
        r"\b(?:kỷ niệm|hưởng ứng|ngày hội|ngày lễ|ngày truyền thống|ngày thế giới|ngày quốc tế)\b[^;]{0,60}$",
        "recurring.days recurring.period",
    ),
    (
        Refusal.HABIT,
        "left",
        r"\b(?:tiêu chuẩn|tiêu chí|căn cứ|kết quả)\b[^;]{0,30}\b(?:đánh giá|xếp loại)[^;]{0,60}$",
        "recurring.plain",
    ),
    (Refusal.HABIT, "left", r"\(\d{1,2}[/-]\d{1,2}\) ?$", "recurring.plain"),
    (
        Refusal.HABIT,
        "right",
        r"^,? (?:tổ chức |tiến hành |thực hiện )?(?:ít nhất|tối thiểu) (?:0?[2-9]|hai|ba|bốn|năm|sáu|\d\d)\b",
        "recurring.plain",
    ),
    # Only "after five days ... there must be a result" sets a last day; "after five days ... it takes effect" does not.
    (
        Refusal.AFTER,
        "right",
        r"^(?!.{0,60}\bphải (?:có|hoàn thành|xong|trả|gửi|báo cáo|trình|nộp|ban hành)\b)",
        "within.after",
    ),
)

TABLE: tuple[Row, ...] = RECITALS + STATEMENTS + CASES + NO_WORK + PLANS
