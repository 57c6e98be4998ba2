"""The words of the papers, and how days, numbers and deadlines are written in them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from directives.figures import Bucket
from directives.periods import Period, Span, name_of
from directives.reports import Item, Report
from directives.times import HANOI

BUCKETS = {
    Bucket.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Bucket.DONE_LATE: "Hoàn thành quá hạn",
    Bucket.OPEN_IN_TIME: "Đang thực hiện trong hạn",
    Bucket.OPEN_LATE: "Đang thực hiện quá hạn",
}

PLACEHOLDER = re.compile(r"(\[[^\]\n]{1,80}\])")
"""What a person has to fill in."""

# The spreadsheet.
SHEET_FIGURES, SHEET_SHARES, SHEET_TREND = "Tổng hợp", "Phần việc", "Xu hướng"
PLACE, AGENCY, TOTAL, IN_TIME, DAYS = "TT", "Đơn vị", "Tổng số", "Tỷ lệ đúng hạn, trong hạn", "Ngày quá hạn lâu nhất"
DONE_PART, WHOLE, PERIOD = "Tỷ lệ hoàn thành", "Cộng", "Kỳ"
LEADS = "Số liệu tính theo phần việc của từng đơn vị chủ trì."
TASK_COLUMNS = (
    "Số",
    "Đơn vị",
    "Nhiệm vụ",
    "Văn bản giao",
    "Ngày giao",
    "Thời hạn",
    "Giờ hạn",
    "Ngày hoàn thành",
    "Kết quả",
    "Số ngày quá hạn",
    "Ghi chú",
)
SHORTENED = "Trang “{}” nêu {} trong {} phần việc, quá hạn trước; hãy chọn kỳ ngắn hơn hoặc từng đơn vị."

# Documents in the layout of Decree 30/2020/NĐ-CP. What stands in brackets is to be filled in by a person.
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO: điền chỗ trong ngoặc vuông trước khi trình ký"
SUPERIOR, ISSUER = "[CƠ QUAN CHỦ QUẢN]", "[Tên cơ quan ban hành]"
SYMBOL, UNIT = "[cơ quan]", "[đơn vị]"
PLACE_AND_DAY = "[Địa danh], ngày […] tháng […] năm {}"
RECIPIENTS, AS_ABOVE, FILED = "Nơi nhận:", "- Như trên;", "- Lưu: VT, [đơn vị soạn thảo]."
TO_BE_NAMED = "- [Cơ quan, người nhận văn bản];"
SIGNER = ("[QUYỀN HẠN, CHỨC VỤ]", "[Chữ ký của người có thẩm quyền]", "[Họ và tên]")
REPORT_KIND, REPORT_NUMBER, LETTER_NUMBER = "BÁO CÁO", "Số: […]/BC-{}", "Số: […]/{}-{}"
REPORT_ABOUT = "Kết quả thực hiện nhiệm vụ được giao {}"
LETTER_ABOUT = "V/v đôn đốc thực hiện nhiệm vụ quá hạn"
REPORT_OPENING = "Qua theo dõi việc thực hiện nhiệm vụ giao tại các văn bản chỉ đạo{}, {} báo cáo kết quả {} như sau:"
AS_OF_LINE = "Số liệu tính đến {}. " + LEADS
HEADINGS = ("I. KẾT QUẢ CHUNG", "II. KẾT QUẢ THEO ĐƠN VỊ", "III. PHẦN VIỆC QUÁ HẠN")
TOTAL_LINE = "1. Tổng số phần việc: {}, gồm {} phần việc giao trong kỳ và {} phần việc từ kỳ trước chuyển sang."
RESULTS_LINE = "2. Kết quả thực hiện:"
RESULT_LINES = {
    Bucket.DONE_IN_TIME: "a) Hoàn thành đúng hạn: {} phần việc ({});",
    Bucket.DONE_LATE: "b) Hoàn thành quá hạn: {} phần việc ({});",
    Bucket.OPEN_IN_TIME: "c) Đang thực hiện trong hạn: {} phần việc ({});",
    Bucket.OPEN_LATE: "d) Đang thực hiện quá hạn: {} phần việc ({}).",
}
BEFORE_LINE = "3. Kỳ trước ({}): {} phần việc, tỷ lệ hoàn thành {}, {} phần việc quá hạn; kỳ này tỷ lệ hoàn thành {}."
ANNEX_LINE = "Có {} phần việc đang thực hiện quá hạn (danh mục tại Phụ lục kèm theo)."
NONE_LATE = "Không có phần việc đang thực hiện quá hạn."
REPORT_CLOSING = "Trên đây là báo cáo kết quả thực hiện nhiệm vụ được giao {}./."
ANNEX, ANNEX_TITLE = "Phụ lục", "DANH MỤC PHẦN VIỆC ĐANG THỰC HIỆN QUÁ HẠN"
ANNEX_OF = "(Kèm theo Báo cáo số […]/BC-{} ngày […] tháng […] năm {} của {})"
ANNEX_COLUMNS = ("TT", "Số", "Đơn vị", "Nhiệm vụ", "Văn bản giao", "Thời hạn", "Số ngày quá hạn")
LETTER_COLUMNS = ("TT", "Nhiệm vụ", "Văn bản giao", "Thời hạn", "Số ngày quá hạn")
FIGURE_COLUMNS = (
    "TT",
    "Đơn vị",
    "Tổng số",
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Đang thực hiện trong hạn",
    "Đang thực hiện quá hạn",
    "Tỷ lệ đúng hạn, trong hạn",
)
AND_MORE = "Và {} phần việc khác."
LETTER_TO = "Kính gửi: {}."
LETTER_OPENING = (
    "Qua theo dõi việc thực hiện nhiệm vụ giao tại các văn bản chỉ đạo, tính đến {}, {} còn {} nhiệm vụ chủ trì "
    "đang thực hiện quá hạn, cụ thể như sau:"
)
LETTER_AND_MORE = "Và {} nhiệm vụ khác."
LETTER_CLOSING = (
    "{} đề nghị {} khẩn trương hoàn thành các nhiệm vụ nêu trên; báo cáo kết quả, nguyên nhân chậm và thời gian hoàn "
    "thành trước ngày […]./."
)

# The picture.
TITLE, RANKING, TREND, DONE = "Báo cáo {}", "Đơn vị: đúng hạn và trong hạn", "So với các kỳ trước", "hoàn thành"
SHARES, OTHERS = "phần việc", "và {} đơn vị ở giữa"
LATE_SHORT = "{} quá hạn"


def clean(text: str) -> str:
    """The text in NFC, without the signs that no file of an office program may hold."""
    kept = (c if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else " " for c in text)
    return unicodedata.normalize("NFC", "".join(kept))


def day(on: dt.date | None) -> str:
    """15/03/2026; nothing where there is no day."""
    return "" if on is None else f"{on.day:02}/{on.month:02}/{on.year:04}"


def number(count: int) -> str:
    """9.120."""
    return format(count, ",").replace(",", ".")


def percent(part: float) -> str:
    """83,3%."""
    return f"{part:.1f}".replace(".", ",") + "%"


def due(item: Item) -> str:
    """The last moment in time: 15/03/2026, 17:00 15/03/2026."""
    time = "" if item.due_time is None else f"{item.due_time.hour:02}:{item.due_time.minute:02} "
    return time + day(item.due_on)


def as_of(report: Report) -> str:
    """For when the figures are: 08 giờ 00 phút ngày 16 tháng 3 năm 2026, or the end of a day that is past."""
    if report.as_of < report.at:
        return f"hết ngày {written(report.on)}"
    local = report.at.astimezone(HANOI)
    return f"{local.hour:02} giờ {local.minute:02} phút ngày {written(local.date())}"


def stamp(report: Report) -> str:
    """The same in the short words of a screen."""
    if report.as_of < report.at:
        return f"Số liệu cuối ngày {day(report.on)}"
    return f"Số liệu lúc {report.at.astimezone(HANOI):%H:%M ngày %d/%m/%Y}"


def written(on: dt.date) -> str:
    """A day as documents write it: 05 tháng 02 năm 2026, 16 tháng 3 năm 2026."""
    return f"{on.day:02} tháng {month(on)} năm {on.year}"


def month(on: dt.date) -> str:
    """A month as documents write it: 01 and 02 have two digits, so that nobody makes 11 of it."""
    return f"{on.month:02}" if on.month < 3 else str(on.month)


def period(over: Period) -> str:
    """A period as documents write it: tháng 3 năm 2026, quý I năm 2026."""
    if over.span in (Span.MONTH, Span.QUARTER):
        return name_of(over).replace("/", " năm ")
    return name_of(over)
