"""The fixed wordings of official documents, as tables: kinds, stamps, headings without orders, openers and closers."""

from __future__ import annotations

import re

from directives.words import UPPER

KINDS = {
    "THÔNG BÁO": "thong-bao",
    "CÔNG ĐIỆN": "cong-dien",
    "CÔNG VĂN": "cong-van",
    "CHỈ THỊ": "chi-thi",
    "KẾ HOẠCH": "ke-hoach",
    "QUYẾT ĐỊNH": "quyet-dinh",
    "NGHỊ QUYẾT": "nghi-quyet",
    "KẾT LUẬN": "ket-luan",
    "HƯỚNG DẪN": "huong-dan",
    "GIẤY MỜI": "giay-moi",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "chuong-trinh",
    "CHƯƠNG TRÌNH": "chuong-trinh",
    "TỜ TRÌNH": "to-trinh",
    "BÁO CÁO": "bao-cao",
}
"""The type names that stand as a line of their own in the head."""

KIND_CODES = {
    "TB": "thong-bao",
    "CĐ": "cong-dien",
    "CV": "cong-van",
    "CT": "chi-thi",
    "KH": "ke-hoach",
    "QĐ": "quyet-dinh",
    "NQ": "nghi-quyet",
    "KL": "ket-luan",
    "HD": "huong-dan",
    "GM": "giay-moi",
    "CTR": "chuong-trinh",
    "CTHĐ": "chuong-trinh",
    "TTR": "to-trinh",
    "BC": "bao-cao",
}
"""The type codes at the beginning of a symbol such as TB-VPUB."""

KINDS_WITHOUT_ORDERS = frozenset({"to-trinh", "bao-cao"})
"""Proposals and reports go upwards: what they recite was ordered elsewhere."""

SECRECY = {"MẬT": "mat", "TỐI MẬT": "toi-mat", "TUYỆT MẬT": "tuyet-mat"}
URGENCY = {
    "KHẨN": "khan",
    "THƯỢNG KHẨN": "thuong-khan",
    "HỎA TỐC": "hoa-toc",
    "HOẢ TỐC": "hoa-toc",
    "HỎA TỐC HẸN GIỜ": "hoa-toc",
    "HOẢ TỐC HẸN GIỜ": "hoa-toc",
}

MOTTO = re.compile(
    r"C[ỘÔO]NG H[ÒO][AÀ] X[ÃA] H[ỘÔO]I CH[ỦU] NGH[ĨI]A VI[ỆÊE]T NAM|"
    r"[ĐD][ộôo]c l[ậâa]p\s*[-–]\s*T[ựưu] do\s*[-–]\s*H[ạa]nh ph[úu]c|ĐẢNG CỘNG SẢN VIỆT NAM",
    re.IGNORECASE,
)

BODY_HEADS = (
    "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "TỈNH ỦY", "TỈNH UỶ", "HUYỆN ỦY", "THỊ ỦY", "THÀNH ỦY",
    "ĐẢNG ỦY", "ĐẢNG UỶ", "VĂN PHÒNG", "SỞ", "BAN", "CÔNG AN", "BỘ", "CỤC", "CHI CỤC", "THANH TRA", "TRUNG TÂM",
    "HỘI", "LIÊN ĐOÀN", "TỔ CÔNG TÁC", "TỈNH ĐOÀN", "KHO BẠC", "BẢO HIỂM", "THUẾ", "TÒA ÁN", "VIỆN", "MẶT TRẬN",
    "ĐÀI", "BÁO", "UY BAN", "HOI DONG", "TINH UY", "HUYEN UY", "VAN PHONG", "CONG AN",
)  # fmt: skip
"""How the printed name of an issuing body begins; the last are without marks, as scanners read them."""

ADDRESS = re.compile(r"Kính gửi\s*:?\s*", re.IGNORECASE)
TELEGRAM = re.compile(r"\bđiện\s*:$", re.IGNORECASE)
RECIPIENTS = re.compile(r"N[ơo]i nh[ậâa]n\b\s*:?", re.IGNORECASE)
FILING = re.compile(r"L[ưu]u\b")
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|PHÂN CÔNG NHIỆM VỤ)\b(?![^.]*\.$)")
SIGNATURE = re.compile(
    rf"(?:T/?M|K/?T|T/?L|TUQ|Q)\s?[./]?\s*(?=[{UPPER}]{{2}})[{UPPER} ,./-]+$|"
    r"(?:(?:PHÓ )?CHỦ T[ỊI]CH|(?:PHÓ )?BÍ THƯ|(?:PHÓ )?CHÁNH VĂN PHÒNG|(?:PHÓ )?GIÁM ĐỐC|"
    rf"(?:PHÓ )?TRƯỞNG BAN)\b[{UPPER} ]*$"
)

OPENER = re.compile(
    r"(?:như sau|sau đây|nội dung sau|nhiệm vụ sau|giải pháp sau|công việc sau|việc sau)\s*[:.]?$|"
    r"(?:yêu cầu|giao|chỉ đạo|đề nghị|kết luận|quyết định|chỉ thị|thông báo|hướng dẫn|giao nhiệm vụ)\s*:$",
    re.IGNORECASE,
)

NEVER_ORDERS = re.compile(
    r"(?:về\s+)?(?:mục đích|mục tiêu|yêu cầu$|quan điểm|phạm vi|nhận định|tình hình|thực trạng|ưu điểm|"
    r"đánh giá(?: chung| tình hình| kết quả|$)|(?:những )?kết quả(?: đạt được| thực hiện| nổi bật| chung|$)|"
    r"(?:những )?(?:tồn tại|hạn chế|khó khăn)(?:,| và|$)|nguyên nhân|khái quát|bối cảnh|cơ sở pháp lý|sự cần thiết|"
    r"(?:những )?quy định chung|căn cứ(?: pháp lý| xây dựng| ban hành|$)|thành phần|đại biểu|khách mời|"
    r"(?:chương trình|nội dung) (?:họp|cuộc họp|hội nghị|làm việc)|ghi chú|giải thích)",
    re.IGNORECASE,
)
"""Headings under which nothing is ordered."""

SELDOM_ORDERS = re.compile(
    r"(?:về\s+)?(?:đối tượng|địa điểm|thời gian(?:,| và| thực hiện| tổ chức| họp| hoàn thành|$)|"
    r"kinh phí(?: thực hiện| tổ chức)?$|nguồn (?:kinh phí|vốn))",
    re.IGNORECASE,
)
"""Headings under which only what charges somebody or sets a time for a report is an order."""

DUE = re.compile(
    r"\b(?:hoàn thành|gửi|báo cáo|nộp|trình)\b.{0,120}?\b(?:trước|chậm nhất|muộn nhất|trong (?:ngày|tháng|quý|năm))\b",
    re.IGNORECASE,
)

ORDERS_ANEW = re.compile(r"(?:Giao|Phân công)\s+(?:cho\s+)?(?=[A-ZĐ]|các\b)")
"""How an unmarked paragraph begins that gives an order of its own."""

KINDS_THAT_EXPLAIN = frozenset({"huong-dan"})
"""They say how things are done; only those of their parts give orders that name who is to do it."""

APPROVES = re.compile(
    r"(?:phê duyệt|ban hành kèm|ban hành quy|ban hành kế hoạch|thành lập|kiện toàn|sửa đổi|bãi bỏ|"
    r"công bố|thu hồi|công nhận|khen thưởng|thông qua|tán thành|quy định)\b",
    re.IGNORECASE,
)
"""What an article of a decision does by itself: no order."""

PRAISE = re.compile(
    r"(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh|chúc mừng|cảm ơn|đã nghe|cơ bản (?:đồng ý|nhất trí))\b",
    re.IGNORECASE,
)
RECALLS = re.compile(
    r"(?:trong )?(?:thời gian|những năm|mấy năm|các năm|\d{1,2} tháng|năm) (?:vừa )?qua\b", re.IGNORECASE
)
"""How a sentence begins that tells what has been."""

ASSESSES = re.compile(r"(?:đánh giá|nhận thấy|nhận định|nhất trí)\b", re.IGNORECASE)
"""What the issuing body says of itself that orders nothing, beside praise."""

CLOSERS = re.compile(
    r"trên đây là\b|thừa lệnh\b|nhận được (?:công điện|văn bản|thông báo|chỉ thị|công văn|kế hoạch)\b|"
    r"(?:văn phòng|ubnd tỉnh|ủy ban nhân dân|thường trực|ban thường vụ|chánh văn phòng)\b[^.]{0,120}?"
    r"\bthông báo\b[^.]*(?:biết|thực hiện)|"
    r"(?:kính )?(?:đề nghị|yêu cầu) (?:các |quý )?(?:đồng chí|đại biểu|vị|cơ quan|đơn vị)\b[^.;]{0,120}"
    r"(?:quan tâm|đúng thành phần|sắp xếp thời gian|tham dự|dự họp)|rất mong\b|trân trọng\b",
    re.IGNORECASE,
)
"""How the last unmarked paragraphs begin that order nothing of their own."""

ENDINGS = re.compile(
    r"(?:chỉ thị|quyết định|kế hoạch|thông báo|quy định|văn bản|công điện|nghị quyết|hướng dẫn|kết luận) này "
    r"(?:có hiệu lực|thay thế|(?:đã )?được|phổ biến)|"
    r"(?:trong )?(?:quá trình )?(?:triển khai|thực hiện|tổ chức)\b[^.]{0,200}(?:khó khăn|vướng mắc|phát sinh)",
    re.IGNORECASE,
)
"""Closing points on effect and on whom to ask, which may be numbered."""

EXECUTION = re.compile(
    r".{0,1500}\bchịu trách nhiệm (?:thi hành|thực hiện|triển khai thực hiện) (?:quyết định|chỉ thị|"
    r"kế hoạch|nghị quyết|thông báo) này"
    r"[\s,./]*$",
    re.IGNORECASE,
)
"""The last article of a decision, which only makes it binding."""

CARRY_OUT = re.compile(
    r"(?:yêu cầu|đề nghị|nhận được)\s+(?:các|thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|chủ tịch|quý|"
    r"đồng chí|công điện|văn bản)"
    r"\b.{0,400}\b(?:thực hiện|triển khai|chấp hành)\b"
    r"(?:[ ,]+(?:nghiêm túc|nghiêm|hiệu quả|tốt|có hiệu quả|đầy đủ|kịp thời|các|những|nội dung|"
    r"nhiệm vụ|văn bản|kế hoạch|chỉ thị|thông báo|"
    r"công điện|công văn|kết luận|trên|này|nêu trên|theo|đúng|quy định|và))*[\s,./]*$|"
    r"(?:yêu cầu|đề nghị)\s.{0,300}\b(?:liên quan|địa phương|đơn vị|cơ quan)\s+"
    r"(?:khẩn trương|nghiêm túc|tích cực|phối hợp)\s+(?:(?:triển khai|tổ chức)\s+)?thực hiện[\s,./]*$",
    re.IGNORECASE,
)
"""A closing sentence that asks everybody to carry the document out."""

ANNEXES = ("phụ lục", "biểu", "danh mục")
POINTER = re.compile(
    rf"(?:theo|như|tại|chi tiết|có|nội dung chi tiết)\s+(?:tại\s+)?(?:các\s+)?(?:{'|'.join(ANNEXES)})\b[^.]*|"
    r"[^.]*(?:được phân công|được nêu|thực hiện|ban hành)\s+(?:tại|theo)\s+(?:các\s+)?phụ lục\b[^.]*",
    re.IGNORECASE,
)
"""See `points_to_annex`."""


def points_to_annex(text: str) -> bool:
    """Whether a sentence only points to the annex where the work is divided."""
    small = text.lower()
    return any(annex in small for annex in ANNEXES) and POINTER.fullmatch(text.rstrip(".")) is not None
