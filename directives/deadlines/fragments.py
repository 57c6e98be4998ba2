"""The pieces that the tables of words are made of: regular expressions over the folded text."""

from __future__ import annotations

from directives.deadlines.numbers import NUMBER_WORDS, alternatives

END = r"(?!\w)"
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBER_WORDS)})"

# Figures of a date; l, i and o stand where a scanner misread 1 and 0.
DAY = r"(?:[0o]?[1-9li]|[12li][0-9oli]|3[01oli])"
MONTH = r"(?:[0o]?[1-9li]|[1li][0-2oli])(?![0-9])"
YEAR = r"(?:[1l]9|2[0o])[0-9lio]{2}(?![0-9])"
SHORT_YEAR = r"\d\d(?!\d| ?/)"
SLASH = r"(?: ?[/-] ?|\.)"
NO_MORE = r"(?!\w)(?! ?/ ?[\dlio])(?![.-][\dlio])(?! ?%)"
NO_UNIT = r"(?! ?(?:ngày|tuần|tháng|giờ|phút|lần|xã|huyện|người|đơn vị|hộ|tỷ|triệu|km|ha|m2)(?!\w))"
OF_YEAR = rf"(?:,? năm (?P<year>{YEAR})| ?[/-] ?(?P<year2>{YEAR})|\.(?P<year3>{YEAR}))"
NOT_LUNAR = r"(?! ?\(?(?:tết|âm lịch|al|tháng chạp|tháng giêng)(?!\w))"
THE = r"(?:(?:ngày|ngay) ?(?:mồng |mùng )?|(?:mồng|mùng) )"

# Names of months, quarters and weekdays; "một" and "năm" are no names of months, for they mean too much else.
MONTH_NAME = r"(?:0?[1-9](?!\d)|1[0-2](?!\d)|mười hai|mười một|mười|hai|ba|tư|bốn|sáu|bảy|tám|chín)"
ROMAN = r"(?:i{1,3}|iv|l{1,3}|lv|[1-4])(?!\w)"
WEEKDAY_NAME = r"(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?!\d))"
WEEKDAY = rf"(?:thứ ?{WEEKDAY_NAME}|chủ nhật|cn)"

# Parts of a period, and lists that mean their last member.
PART = (
    r"(?:(?P<part>(?:khoảng )?(?:nửa đầu|nửa cuối|thượng tuần|trung tuần|hạ tuần|đầu|giữa|cuối)(?: của)?"
    r"|ngày cuối(?: cùng)?(?: của)?) )"
)
AND = r"(?: ?- ?|, ?| và )"

# Repetitions.
UNITS = r"(?:giờ|ngày|tuần|tháng|quý|năm)"
ONCE = r"(?:một|01|1)"
EACH = r"(?:hằng|hàng|mỗi|mọi)"
OF_EACH_MONTH = rf"(?=,? (?:{EACH}|từng) tháng| tháng(?! ?\d)|$)(?: tháng(?! ?\d))?"
MORE_UNITS = (
    r"(?P<more>(?:(?:, ?| và | hoặc |/)(?:tuần|tháng|quý|0?6 tháng|sáu tháng|0?9 tháng|chín tháng|(?:0?1 |một )?năm)"
    r"(?! ?\d)(?! [ivl]+(?!\w)))*)"
)

# The words that go on after an anchor or an occasion, up to the next cue or stop.
STOP = r"(?:trước|chậm nhất|muộn nhất|trong|vào|đến|từ|hoàn thành (?:trước|trong)|báo cáo|gửi)(?!\w)"
REST = rf"(?: (?!{STOP})[^\s.;,:()|]{{1,30}}){{0,16}}"
DOCUMENT = (
    r"(?:văn bản|công văn|thông báo|chỉ thị|quyết định|kế hoạch|công điện|nghị quyết|kết luận|hướng dẫn|chương trình"
    r"|đề án|phương án|giấy mời|tờ trình|quy định|quy chế)"
)
OCCASION = (
    r"(?:kỳ họp|phiên họp|hội nghị|cuộc họp|buổi họp|đại hội|tết|mùa|vụ|kỳ thi|kỳ nghỉ|năm học|khai giảng|khai mạc"
    r"|tổ chức|diễn ra|lễ|bầu cử|bế mạc|công bố|bão|mưa bão|khởi công|rằm)"
)
