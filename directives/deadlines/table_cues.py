"""The words around a moment: occasions, lengths of time with their anchors, and cues (see `lexicon`)."""

from __future__ import annotations

from directives.deadlines.fragments import DAY, DOCUMENT, END, NUMBER, OCCASION, REST

Row = tuple[str, str, str, str]

OCCASIONS: tuple[Row, ...] = (
    (
        "occasion",
        "V",
        rf"(?:ngay )?(?:trước|sau)(?: khi| ngày| thời điểm| dịp| kỳ)*"
        rf" (?:khi (?:trình|báo cáo|ban hành)|{OCCASION}){END}{REST}",
        "",
    ),
    ("session-at", "V", rf"(?:(?<!chương )trình|tại) (?:các )?kỳ họp{END}{REST}", ""),
    ("until", "V", rf"(?:cho )?(?:đến|tới) khi{END}{REST}", ""),
    ("right-after", "h", rf"(?:ngay (?:sau )?|sau )khi{END}{REST}", ""),
    ("on-demand", "V", r"đột xuất khi có yêu cầu", ""),
)

LENGTHS: tuple[Row, ...] = (
    (
        "issue-anchor",
        "A",
        rf"(?:(?:kể |tính )?từ|sau)(?: khi| lúc| thời điểm)?(?: ngày)?"
        rf" (?:{DOCUMENT}(?: này)? (?:được )?(?:ký|ban hành|phát hành)"
        rf"|(?:ký|ban hành|phát hành|ra)(?: ban hành)?"
        rf"(?: {DOCUMENT}(?: này)?(?! (?:của|số|\d))|(?= ?[.,;:()|]|$)))",
        "issue_anchor",
    ),
    (
        "anchor",
        "A",
        rf"(?:kể |tính )?(?:từ|sau)(?: thời điểm)? (?:khi|ngày|lúc)(?! (?:\d|mồng|mùng|hôm|mai|kia)){REST}",
        "anchor",
    ),
    (
        "length",
        "S",
        rf"(?P<count>{NUMBER})(?: ?\([^()]{{1,14}}\))? ?(?P<unit>ngày làm việc|ngày|tuần|phút|(?:tháng|năm|giờ)(?! \d))"
        rf"(?P<now> (?:tới|nữa|tiếp theo))?(?P<working> làm việc)?{END}",
        "length",
    ),
)

BEFORE_WHAT = (
    r"(?= ?(?:lúc|hồi|thời điểm|ngày|tháng|quý|năm|buổi|sáng|trưa|chiều|tối|đầu|giữa|cuối|thứ|chủ|cn|mồng|mùng|tuần"
    r"|các ngày|\d|l\d|o\d|nửa|hôm|thượng|trung|hạ|hết|[:(]))"
)
LABEL_VERB = (
    r"(?:hoàn thành|thực hiện|báo cáo|gửi|nộp|trình|xong|ban hành|kết thúc|nhận|giải quyết|xử lý|triển khai|bàn giao"
    r"|góp ý|tiếp nhận|phải|yêu cầu|kiểm tra|thanh tra|khảo sát|giám sát|tập huấn)"
)

CUES: tuple[Row, ...] = (
    ("before", "b", rf"trước{BEFORE_WHAT}(?: thời điểm)?", ""),
    ("before-end", "u", r"trước (?:khi )?hết(?= (?:ngày|tháng|quý|năm))", ""),
    (
        "label",
        "l",
        r"(?:thời gian|thời hạn|thời điểm|hạn cuối|hạn chót|hạn|tiến độ)"
        rf"(?: {LABEL_VERB})(?: [^\W\d]+){{0,5}}?(?: ?:| là)"
        r"|(?:thời )?hạn (?:cuối(?: cùng)?|chót)(?: [^\W\d]+){1,8}?(?: ?:| là)"
        r"|(?:thời gian|thời hạn) (?:thực hiện|hoàn thành|gửi|nộp|trình)(?= (?:đến|trước|chậm|trong|từ|không) )",
        "",
    ),
    (
        "label-plain",
        "l",
        r"thời gian ?:(?= (?:trước|trong|chậm nhất|đến hết|hoàn thành|quý|tháng|hằng|hàng|định kỳ|năm))",
        "",
    ),
    (
        "by",
        "y",
        r"(?:chậm nhất|muộn nhất|trễ nhất|không (?:được )?(?:muộn|chậm|trễ) (?:hơn|quá)"
        r"|không (?:được |để )?(?:vượt )?quá"
        r"|hạn (?:cuối(?: cùng)?|chót|nộp|gửi)|thời hạn (?:cuối(?: cùng)?|chót)|thời hạn|hạn|deadline)(?: là)?",
        "",
    ),
    ("within", "w", r"(?:trong|nội trong)(?: vòng| thời hạn| thời gian)(?: tối đa| không quá)?|(?:trong )?tối đa", ""),
    ("until-end", "u", r"(?:cho )?(?:đến|tới) hết|hết(?= (?:ngày|tháng|quý|năm) ?[\divl])", ""),
    ("to", "t", r"(?:cho )?(?:đến|tới)|(?:sang|thành)(?= (?:trước|ngày|tháng|quý|năm|\d))|bằng(?= ngày)", ""),
    ("in", "i", r"(?:ngay )?(?:nội )?trong(?: các| những| cả)?(?: ngày(?= (?:hôm|thứ|chủ)))?", ""),
    ("at", "v", r"(?:vào |đúng )?(?:lúc|hồi|khung giờ)|vào(?: các)?(?: ngày(?= ngày))?", ""),
    ("from", "f", r"(?:kể |tính |bắt đầu )?từ", ""),
    ("after", "a", r"sau", ""),
    ("done", "x", r"(?:hoàn thành|hoàn tất|xong)(?: dứt điểm)?", ""),
    ("glue", "g", r"là|các ngày|các|định kỳ|ngày(?= ngày)|khoảng|đợt (?:cuối|\d)", ""),
    ("and", "&", r"và|hoặc|&|/", ""),
    ("figure", "n", rf"{DAY}(?!\w)(?! ?/ ?\d)(?!\.\d)(?! ?%)", "figure"),
)
