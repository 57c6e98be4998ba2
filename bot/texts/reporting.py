"""Reports in the chat: the four official figures, rankings, the trend, and the list behind each figure.

A figure counts the shares of leading agencies ("phần việc"): a task that two agencies lead counts twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.buttons import Keyboard, OpenCard, rows
from bot.list_buttons import OpenTask
from bot.report_buttons import Asked, ListReport, ShowReport, View
from bot.texts import report_keyboards as keys
from bot.texts.dates import clock, day, moment
from bot.texts.markup import Markup, bold, lines, nfc, paragraphs
from bot.texts.naming import capital, shorten, thousands
from bot.texts.paging import of_pages
from directives.figures import Bucket, Buckets
from directives.periods import Period, name_of
from directives.reports import Form, Item, Line, Report, done_share, in_time_share
from directives.searching import folded

Message = tuple[Markup, Keyboard]

BUCKETS = {
    Bucket.DONE_IN_TIME: "hoàn thành đúng hạn",
    Bucket.DONE_LATE: "hoàn thành quá hạn",
    Bucket.OPEN_IN_TIME: "đang thực hiện trong hạn",
    Bucket.OPEN_LATE: "đang thực hiện quá hạn",
}
"""The four official figures."""

SIGNS = {
    Bucket.DONE_IN_TIME: "✅ ",
    Bucket.DONE_LATE: "✅ ",
    Bucket.OPEN_IN_TIME: "⏰ ",
    Bucket.OPEN_LATE: "⚠️ ",
}
TITLES = {
    View.AGENCIES: "Xếp hạng đơn vị",
    View.DIRECTIVES: "Theo văn bản",
    View.SIGNERS: "Theo người ký",
    View.PERIODS: "So với các kỳ trước",
    View.LETTERS: "Dự thảo công văn đôn đốc",
}
UNSIGNED = "Chưa rõ người ký"
"""The name of those whose names no document has given."""

FILES = {
    Form.PICTURE: ("báo cáo", ".png"),
    Form.SPREADSHEET: ("báo cáo", ".xlsx"),
    Form.DOCUMENT: ("báo cáo", ".docx"),
    Form.LETTER: ("công văn đôn đốc", ".docx"),
}
"""The first words of a file's name, and its ending."""

WORST = 3
"""Agencies that the report itself names."""

PAGE = 8
"""Lines of a table."""

ITEMS = 6
"""Shares on one page of a list."""


def report(shown: Report, asked: Asked, *, whole: bool, today: dt.date) -> Message:
    """The figures of a period. `asked` is what its buttons have in common; `whole`: the reader may see every agency."""
    text = paragraphs(
        lines(_title(shown), _as_of(shown)),
        _figures(shown) if shown.tally.buckets.total else "Không có phần việc nào trong kỳ này.",
        _latest(shown) if len(shown.agencies) > 1 else None,
        _before(shown),
        "Bấm một con số để xem danh sách." if shown.tally.buckets.total else "Chọn kỳ khác ở dưới.",
    )
    return text, (
        *keys.lists(shown.tally.buckets, asked),
        *keys.views(shown, asked, whole=whole),
        *keys.periods(asked, today),
    )


def table(shown: Report, on_page: Sequence[Line], total: int, asked: Asked, view: View, page: int) -> Message:
    """A page of the figures by agency, directive or signer; each line has a button that opens its own report."""
    numbered = list(enumerate(on_page, page * PAGE + 1))
    text = paragraphs(
        lines(
            Markup("<b>{}, {}</b>{}").format(TITLES[view], name_of(shown.period), of_pages(page, total, PAGE)),
            Markup("{}").format(nfc(shown.about)) if shown.about else None,
            _as_of(shown),
        ),
        *(_line(place, line, shown) for place, line in numbered),
        "Chưa có số liệu." if not on_page else _ranking_rule(view),
    )
    buttons = [(str(place), keys.opened(line, asked, view)) for place, line in numbered if line.code]
    return text, (*rows(buttons, 4), *keys.turn(ShowReport, asked, page, total, PAGE, view=view), keys.back(asked))


def trend(shown: Report, asked: Asked) -> Message:
    """This period and those before it, each as it stood at its end."""
    text = paragraphs(
        lines(
            bold(TITLES[View.PERIODS]),
            Markup("{}").format(nfc(shown.about)) if shown.about else None,
            _as_of(shown),
        ),
        *(_of_period(period, counted) for period, counted in reversed(shown.trend)),
        "Mỗi kỳ tính tại ngày cuối kỳ; kỳ này tính đến hiện tại.",
    )
    return text, (keys.back(asked),)


def listing(shown: Report, items: Sequence[Item], asked: Asked, bucket: Bucket, page: int, *, whole: bool) -> Message:
    """A page of what is counted in one figure. A number opens the task: for the office with every share."""
    total = shown.tally.buckets.of(bucket)
    where = of_pages(page, total, ITEMS)
    text = paragraphs(
        lines(
            Markup("<b>{}{} phần việc {}</b>{}").format(SIGNS[bucket], total, BUCKETS[bucket], where),
            _title(shown, bare=True),
            _as_of(shown),
        ),
        *(_item(i, several=shown.about is None or len(shown.agencies) > 1) for i in items),
        None if items else "Không có phần việc nào.",
    )
    opened = [
        (str(i.number), (OpenTask(task=i.number) if whole else OpenCard(assignment=i.assignment_id)).pack())
        for i in items
    ]
    turn = keys.turn(ListReport, asked, page, total, ITEMS, bucket=int(bucket))
    return text, (*rows(opened, 6), *turn, keys.back(asked))


def caption(shown: Report) -> Markup:
    """Under a file: what it says, and for when."""
    return lines(_title(shown), _as_of(shown))


def letter_caption(shown: Report) -> Markup:
    """Under the draft of a reminder."""
    return lines(
        Markup("<b>Dự thảo công văn đôn đốc: {}</b>").format(nfc(shown.about or "")),
        _as_of(shown),
        "Chỗ trong ngoặc vuông cần điền; kiểm tra trước khi trình ký.",
    )


def file_name(form: Form, shown: Report) -> str:
    """What a file is called: bao-cao-thang-3-2026-so-y-te.xlsx."""
    what, ending = FILES[form]
    about = folded(shown.about or "")[:60]
    return "-".join(folded(" ".join([what, name_of(shown.period), about])).split()) + ending


def being_made() -> Markup:
    """A file takes a few seconds."""
    return Markup("Đang lập tệp…")


NOT_MADE = {
    Form.PICTURE: "ảnh",
    Form.SPREADSHEET: "tệp Excel",
    Form.DOCUMENT: "tệp Word",
    Form.LETTER: "công văn",
}
"""What a file is called by those who wait for it."""


def not_made(form: Form) -> Markup:
    """A file could not be made just now; the figures do not depend on it."""
    return lines(
        Markup("⚠️ Chưa lập được {}. Số liệu không mất: gửi /report để xem ngay tại đây.").format(NOT_MADE[form]),
        "Hãy bấm lại sau ít phút, hoặc chọn kỳ ngắn hơn. Vẫn không được thì báo người quản trị máy chủ.",
    )


def _title(shown: Report, *, bare: bool = False) -> Markup:
    named = capital(name_of(shown.period)) if bare else "Báo cáo " + name_of(shown.period)
    head = Markup("{}").format(named) if bare else Markup("📄 <b>{}</b>").format(named)
    return Markup("{}: {}").format(head, nfc(shown.about)) if shown.about else head


def _as_of(shown: Report) -> Markup:
    if shown.as_of < shown.at:
        return Markup("Số liệu cuối ngày {}.").format(day(shown.on))
    return Markup("Số liệu lúc {}.").format(moment(shown.at))


def _figures(shown: Report) -> Markup:
    counted = shown.tally.buckets
    carried = counted.total - shown.tally.given
    came = Markup(": {} giao trong kỳ, {} từ kỳ trước").format(thousands(shown.tally.given), thousands(carried))
    return lines(
        Markup("<b>{} phần việc</b>{}").format(thousands(counted.total), came if carried else ""),
        *(
            Markup("{}{} {}").format(SIGNS[b], bold(thousands(counted.of(b))), BUCKETS[b])
            for b in Bucket
            if counted.of(b)
        ),
        Markup("Hoàn thành {}; đúng hạn và trong hạn {}.").format(
            percent(done_share(counted)), percent(in_time_share(counted))
        ),
    )


def _latest(shown: Report) -> Markup | None:
    """The agencies with the most late work."""
    late = [line for line in shown.agencies if line.tally.buckets.open_late]
    worst = sorted(late, key=lambda a: (-a.tally.buckets.open_late, -a.late_for(shown.on), a.name))
    if not worst:
        return None
    return lines(
        Markup("<b>Quá hạn nhiều nhất</b> ({} đơn vị)").format(len(worst)),
        *(
            Markup("{}: {} phần việc, lâu nhất {}").format(
                nfc(line.name), thousands(line.tally.buckets.open_late), _lateness(line.late_for(shown.on))
            )
            for line in worst[:WORST]
        ),
    )


def _lateness(days: int) -> str:
    return " ".join([str(days), "ngày"]) if days else "dưới 1 ngày"


def _before(shown: Report) -> Markup | None:
    if len(shown.trend) < 2 or not shown.trend[-2][1].total:
        return None
    period, counted = shown.trend[-2]
    return Markup("Kỳ trước ({}): {} phần việc, hoàn thành {}, {} quá hạn.").format(
        name_of(period), thousands(counted.total), percent(done_share(counted)), thousands(counted.open_late)
    )


def _line(place: int, line: Line, shown: Report) -> Markup:
    counted = line.tally.buckets
    late = Markup("⚠️ {} quá hạn, lâu nhất {}").format(counted.open_late, _lateness(line.late_for(shown.on)))
    return lines(
        Markup("<b>{}.</b> {}").format(place, shorten(line.name, 90)),
        Markup("xong {}/{}, {} đúng hạn và trong hạn").format(
            thousands(counted.done), thousands(counted.total), percent(in_time_share(counted))
        ),
        late if counted.open_late else None,
    )


def _of_period(period: Period, counted: Buckets) -> Markup:
    if not counted.total:
        return Markup("<b>{}</b>: không có phần việc").format(capital(name_of(period)))
    return lines(
        Markup("<b>{}</b>: {} phần việc").format(capital(name_of(period)), thousands(counted.total)),
        Markup("hoàn thành {}, đúng hạn và trong hạn {}").format(
            percent(done_share(counted)), percent(in_time_share(counted))
        ),
        Markup("⚠️ {} quá hạn").format(thousands(counted.open_late)) if counted.open_late else None,
    )


def _item(item: Item, *, several: bool) -> Markup:
    return lines(
        Markup("<b>{}</b> {}").format(item.number, shorten(item.text, 70)),
        Markup("{}").format(nfc(item.agency)) if several else None,
        _when(item),
    )


def _when(item: Item) -> Markup:
    if item.due_on is None:
        done = Markup("✅ {}").format(day(item.done_on)) if item.done_on else None
        return done or Markup("⏰ Không nêu thời hạn")
    late = Markup(", chậm {} ngày").format(item.days) if item.days else ""
    if item.done_on is not None and item.bucket in (Bucket.DONE_IN_TIME, Bucket.DONE_LATE):
        return Markup("✅ {}{}{}").format(day(item.done_on), Markup(", hạn {}").format(_due(item)), late)
    return Markup("{}{}{}").format(SIGNS[item.bucket], Markup("hạn {}").format(_due(item)), late)


def _due(item: Item) -> Markup:
    assert item.due_on is not None, "what has no end has no deadline to name"
    return Markup("{} {}").format(clock(item.due_time), day(item.due_on)) if item.due_time else day(item.due_on)


def _ranking_rule(view: View) -> str | None:
    return "Xếp theo tỷ lệ đúng hạn và trong hạn." if view is View.AGENCIES else None


def percent(part: float) -> str:
    """A percentage as Vietnamese writes it: 83,3%."""
    return format(part, ".1f").replace(".", ",") + "%"
