"""The words that name a moment: days, periods, repetitions, weekdays and clock times (see `lexicon`)."""

from __future__ import annotations

from directives.deadlines.fragments import (
    AND,
    DAY,
    EACH,
    END,
    MONTH,
    MONTH_NAME,
    MORE_UNITS,
    NO_MORE,
    NO_UNIT,
    NOT_LUNAR,
    NUMBER,
    OF_EACH_MONTH,
    OF_YEAR,
    ONCE,
    PART,
    ROMAN,
    SHORT_YEAR,
    SLASH,
    THE,
    UNITS,
    WEEKDAY,
    WEEKDAY_NAME,
    YEAR,
)

Row = tuple[str, str, str, str]

DAYS: tuple[Row, ...] = (
    (
        "day-full",
        "D",
        rf"{THE}?(?P<day>{DAY}){SLASH}(?P<month>{MONTH}){SLASH}(?P<year>{YEAR}|{SHORT_YEAR}){NOT_LUNAR}",
        "day",
    ),
    ("day-iso", "D", r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", "day"),
    (
        "day-of-months",
        "N",
        rf"{THE}(?P<day>{DAY})(?: của)?(?: các tháng {MONTH_NAME}(?:{AND}(?:tháng )?{MONTH_NAME})+"
        rf"| tháng {MONTH_NAME}(?:{AND}tháng {MONTH_NAME})+"
        rf"| tháng {MONTH_NAME}(?:{AND}{MONTH_NAME})+(?=,? {EACH} năm)){NO_MORE}",
        "day_of_months",
    ),
    (
        "day-long",
        "D",
        rf"{THE}(?P<day>{DAY}(?!\w)|{NUMBER})(?: \([^()]{{1,16}}\))?,? tháng"
        rf" (?P<month>{MONTH}(?!\w)|{MONTH_NAME}|giêng|chạp){END}{OF_YEAR}?{NOT_LUNAR}",
        "day",
    ),
    (
        "day-unnamed",
        "D",
        rf"(?:(?<=trước )|(?<=nhất )|(?<=hết )|(?<=là ))(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}){NO_MORE}(?! \d)",
        "day",
    ),
    (
        "week-of-month",
        "D",
        rf"tuần (?:thứ )?(?P<week>đầu|nhất|hai|ba|tư|cuối|[1-4])(?: tiên| cùng)?(?: của)? tháng (?P<month>{MONTH_NAME})"
        rf"(?:{OF_YEAR}|{NO_MORE})",
        "week_of_month",
    ),
    ("day-words", "D", rf"(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}),? năm (?P<year>{YEAR})", "day"),
    (
        "day-month",
        "D",
        rf"{THE}?(?P<day>{DAY})(?: ?/ ?|[.-])(?P<month>{MONTH}){NO_MORE}{NO_UNIT}{NOT_LUNAR}"
        rf"(?:,? năm (?P<year>{YEAR}))?",
        "day",
    ),
    (
        "day-impossible",
        "D",
        r"ngày (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?(?![\d/])"
        rf"{NOT_LUNAR}",
        "day",
    ),
    ("day-only", "d", rf"{THE}(?P<day>{DAY})(?!\w)(?! ?/ ?\d)(?!\.\d)(?! ?%){NOT_LUNAR}", "day"),
)

CITED: tuple[Row, ...] = (
    ("number", "c", r"số ?:? ?\d+[\w/&.-]*", ""),
    ("symbol", "c", r"\d+(?:/\d{4})?[-/][a-zđ][\w&]*(?:[-/][\w&]+)*", ""),
)

LOOK_ALIKES: tuple[Row, ...] = (
    (
        "overdue",
        "_",
        r"(?:quá|trễ|hết|gia|đúng|trước|ngắn|dài|trung|kỳ|vô|giới|quyền) (?:thời )?hạn"
        r"|hạn (?:chế|hán|mức|hẹp|mặn)",
        "",
    ),
    (
        "ordinal",
        "_",
        r"(?:kỳ họp|lần|phiên|phiên họp|họp|đợt|khóa|mũi|hội nghị|đại hội|vị trí|hạng|xếp|điều|khoản|quý|tháng|năm"
        rf"|người|vòng|cấp|liều) thứ {WEEKDAY_NAME}{END}",
        "",
    ),
    ("years-old", "_", r"(?:\d+ )?năm tuổi|24/(?:24|7)(?!/)|7/7", ""),
)

REPETITIONS: tuple[Row, ...] = (
    ("every-end", "E", rf"(?:vào )?(?P<end>cuối) {EACH} (?P<unit>tuần|tháng|quý|năm){END}", "every"),
    (
        "every",
        "E",
        rf"(?:định kỳ )?{EACH} (?P<unit>{UNITS})(?! \d{{4}}){MORE_UNITS}(?: (?:{ONCE}|hai|ba|\d\d?) lần)?{END}",
        "every",
    ),
    (
        "every-n",
        "E",
        rf"(?:định kỳ |cứ |mỗi )?(?:(?P<count>{NUMBER}) )?(?P<unit>phút|{UNITS}) ?"
        rf"(?:/|mỗi |{ONCE} |/{ONCE} )(?:{ONCE} )?lần{END}",
        "every",
    ),
    (
        "times-per",
        "E",
        rf"(?:\d\d?|một|hai|ba|bốn) lần ?(?:/|mỗi|một) ?(?:{ONCE} )?(?P<unit>ngày|tuần|tháng|quý|năm){END}",
        "every",
    ),
    (
        "report-every",
        "E",
        r"báo cáo (?:định kỳ )?(?P<unit>ngày|tuần|tháng|quý)(?= \((?:trước|vào|chậm)|,? (?:trước|vào|chậm nhất) )",
        "every",
    ),
    ("every-count", "E", rf"(?:cứ|mỗi) (?P<count>{NUMBER}) (?P<unit>{UNITS}){END}", "every"),
    (
        "periodic",
        "E",
        rf"định kỳ (?:theo )?(?:(?P<count>{NUMBER}) )?(?P<unit>{UNITS})(?! ?\d)(?! (?:mồng|mùng|cuối))"
        rf"{MORE_UNITS}{END}",
        "every",
    ),
    (
        "quarter-month",
        "q",
        r"(?:của |vào |trong )?tháng (?P<which>đầu tiên|đầu|thứ nhất|thứ hai|thứ ba|giữa|cuối cùng|cuối)(?: của)?"
        rf"(?: {EACH}| từng)? quý(?: (?:sau|tiếp theo|kế tiếp|liền kề)){{0,2}}(?! [ivl\d])",
        "quarter_months",
    ),
    (
        "month-week",
        "o",
        r"(?:của |trong )?tuần (?P<which>đầu tiên|đầu|thứ nhất|thứ hai|thứ ba|thứ tư|cuối cùng|cuối)(?: của)?"
        rf"{OF_EACH_MONTH}",
        "month_week",
    ),
    ("month-week-day", "o", rf"(?P<which>đầu tiên|cuối cùng)(?: của| trong)?{OF_EACH_MONTH}", "month_week"),
    (
        "next-month",
        "m",
        r"(?:của )?tháng (?:sau|kế tiếp|tiếp theo|liền kề|kế sau)(?: liền kề| đó)?"
        r"|(?:của )?(?:từng )?tháng(?= (?:một lần|01 lần|báo cáo))|(?:của )?tháng báo cáo|của tháng(?! \d)",
        "",
    ),
    ("last-day", "L", rf"ngày (?P<work>làm việc )?cuối(?: cùng)?(?: của)?{OF_EACH_MONTH}", "last_day"),
)

PERIODS: tuple[Row, ...] = (
    (
        "months-of-year",
        "M",
        rf"{PART}?(?:các )?tháng {MONTH_NAME}(?:{AND}(?:hết )?(?:tháng )?(?P<number>{MONTH_NAME}))+{OF_YEAR}",
        "month",
    ),
    ("months", "M", rf"(?:các )?tháng {MONTH_NAME}(?:{AND}tháng (?P<number>{MONTH_NAME}))+{NO_MORE}", "month"),
    (
        "month",
        "M",
        rf"{PART}?(?:hết )?tháng (?P<number>{MONTH_NAME})(?: ?\([^()]{{1,10}}\))?(?:{OF_YEAR}(?!\w)|{NO_MORE})"
        r"(?! (?:đầu|cuối) năm)",
        "month",
    ),
    ("month-year", "M", r"(?:t\.? ?)?(?P<number>0?[1-9]|1[0-2]) ?/ ?(?P<year>20\d\d)(?![\w/-])", "month"),
    (
        "lunar",
        "_",
        rf"(?:{THE}?\d{{1,2}}(?: ?/ ?\d{{1,2}})? )?\(?(?:tết|tháng giêng|tháng chạp|(?:theo )?âm lịch){END}",
        "",
    ),
    ("quarters", "Q", rf"(?:các )?quý {ROMAN}(?:{AND}(?:quý )?(?P<number>{ROMAN}))+(?:{OF_YEAR}|{END})", "quarter"),
    ("quarter", "Q", rf"{PART}?(?:hết )?quý (?P<number>{ROMAN})(?:{OF_YEAR}|{END})", "quarter"),
    (
        "half",
        "H",
        rf"(?P<count>{NUMBER}) tháng (?P<half>đầu|cuối) (?:của )?năm(?: (?P<year>{YEAR})| (?:nay|này))?{END}",
        "half",
    ),
    ("half-year", "H", rf"nửa (?P<half>đầu|cuối) năm (?P<year>{YEAR})", "half"),
    ("school-year", "s", r"(?:trong |đầu |cuối )?năm học(?: mới)?(?: 20\d\d ?- ?20\d\d)?", ""),
    ("session", "s", r"kỳ họp (?:thường lệ |chuyên đề )?(?:đầu|giữa|cuối) năm(?: \d{4})?", ""),
    (
        "years",
        "G",
        r"(?:giai đoạn |thời kỳ |nhiệm kỳ )?(?:từ năm |năm )?(?:19|20)\d\d ?- ?(?P<year>20\d\d)(?![\w/-])",
        "year",
    ),
    ("year", "Y", rf"{PART}?(?:hết )?năm (?P<year>{YEAR})(?!\w)(?! ?- ?\d{{4}})", "year"),
    (
        "near",
        "K",
        rf"(?<!các )(?<!những ){PART}?(?:hết )?(?P<unit>tuần|tháng|quý|năm)"
        rf" (?P<this>này|nay|tới|sau|kế tiếp|tiếp theo){END}",
        "near",
    ),
    (
        "near-end",
        "K",
        r"(?P<part>đầu|giữa|cuối|hết) (?P<unit>tuần|tháng|quý|năm)(?! (?:học|ngân sách|kế hoạch))(?! ?\d)"
        r"(?! [ivl]+(?!\w))",
        "near",
    ),
)

NEAR_DAYS: tuple[Row, ...] = (
    ("today", "R", r"(?:hết )?(?:ngày )?hôm nay|(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) (?:hôm )?nay", "today"),
    ("tomorrow", "R", r"(?:hết )?ngày mai|(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) (?:ngày )?mai", "tomorrow"),
    ("overmorrow", "R", r"ngày (?:kia|mốt)", "overmorrow"),
    (
        "weekday",
        "W",
        rf"(?:ngày )?(?P<days>{WEEKDAY}(?:(?:, ?| và | & |; ?)(?:ngày )?{WEEKDAY}"
        rf"|(?:, ?| và )[2-7](?=,| và| {EACH}))*){END}",
        "weekdays",
    ),
    (
        "clock-impossible",
        "T",
        r"(?:(?:2[5-9]|[3-9]\d) ?(?:giờ|h)(?: ?\d\d)?|\d\d? ?(?:giờ|h) ?[6-9]\d)(?: ?phút)?(?=,? ngày \d)",
        "impossible_clock",
    ),
    (
        "clock",
        "T",
        r"(?P<hour>[01]?\d|2[0-4]|[li][\d]|[12][lio])(?: ?(?:giờ|h)(?!\w*[a-zđ]):?|g(?=\d|\W|$)|:(?=[0-5]\d))"
        r"(?: ?(?P<minute>[0-5]\d|[0-5][oli](?!\w)|oo(?!\w))(?!\d|[.-]\d| ?/ ?\d| tháng|(?: ngày)? làm việc))?"
        r"(?: ?(?:phút|['’]|p|ph)(?!\w))?"
        r"(?: (?P<part>sáng|trưa|chiều|tối|đêm)(?! (?:hôm )?(?:nay|mai))"
        r"|(?= (?P<part2>sáng|trưa|chiều|tối|đêm) (?:hôm )?(?:nay|mai)))?",
        "clock",
    ),
    (
        "day-part",
        "z",
        r"(?:ngay )?(?:đầu |cuối )?(?:buổi |giờ )?(?P<part>sáng|trưa|chiều|tối|đêm)(?: cùng)?"
        r"(?= ngày|[ ,]+thứ| chủ nhật| \d{1,2}/)|(?:cuối giờ|cuối ngày|hết giờ hành chính|giờ hành chính)(?: chiều)?",
        "day_part",
    ),
)

MOMENTS = DAYS + CITED + LOOK_ALIKES + REPETITIONS + PERIODS + NEAR_DAYS
