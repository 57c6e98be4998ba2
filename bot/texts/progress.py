"""How a published directive stands: counted, and agency by agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.buttons import Keyboard, rows
from bot.draft_buttons import AskOriginal
from bot.progress_buttons import ListAgencies, ListWaiting, OpenAgency, Remind
from bot.review_buttons import OpenDirective
from bot.texts.archive import buckets
from bot.texts.change_keys import change_keys
from bot.texts.dates import clock, moment
from bot.texts.markup import Markup, bold, lines, paragraphs
from bot.texts.naming import agency_name, document, shorten
from bot.texts.paging import of_pages, turning, within
from bot.texts.receipts import Delivery
from bot.texts.receipts import standing as told_so_far
from bot.texts.review import heading
from directives.figures import Buckets
from directives.model import Header
from directives.office import Agency
from directives.searching import agency_code
from directives.standing import Among, Stage, Standing, among
from directives.times import HANOI
from directives.work import Directive, DirectiveState

Message = tuple[Markup, Keyboard]

ON_SCREEN = 3
"""Agencies that the first screen names, those who are furthest behind first."""

AGENCIES_A_PAGE = 8

STAGES = {
    Stage.UNREACHED: "chưa nhận được tin",
    Stage.UNOPENED: "chưa mở",
    Stage.SILENT: "đã mở, chưa phản hồi",
    Stage.WORKING: "đang làm",
    Stage.FINISHED: "đã xong",
}

LISTS = {
    Among.LATE: "⚠️ Quá hạn",
    Among.UNREACHED: "Chưa nhận tin",
    Among.UNOPENED: "Chưa mở",
    Among.SILENT: "Chưa phản hồi",
    Among.UNFINISHED: "Chưa xong",
    Among.EVERYBODY: "Tất cả đơn vị",
}
"""The lists in the order of their buttons."""

EXPLAINED = {
    Among.UNREACHED: "Chưa tin nào của văn bản này tới được nơi nhận của các đơn vị này.",
    Among.UNOPENED: "Tin đã tới nhưng chưa ai bấm nút hay mở nhiệm vụ. Telegram không cho biết tin đã đọc hay chưa.",
    Among.SILENT: "Đã có người mở nhiệm vụ nhưng chưa báo nhận, chưa ghi tiến độ.",
}


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What is known of a directive's progress. `deliveries` and `reminded` (when, today) are by agency id.

    `may_change` says whether the reader is an admin: a leader reads without the buttons that change something.
    """

    directive: Directive
    standings: Sequence[Standing]
    agencies: Mapping[str, Agency]
    at: dt.datetime
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    reminded: Mapping[str, dt.datetime] = field(default_factory=dict)
    may_change: bool = True
    verifies: bool = True

    @property
    def is_over(self) -> bool:
        """Whether nothing of the directive is owed any more, because it was recalled."""
        return self.directive.state is DirectiveState.WITHDRAWN

    @property
    def key(self) -> dict[str, int]:
        """What names the directive in a button."""
        return {"directive": self.directive.id}

    @property
    def header(self) -> Header:
        """The head of the document."""
        return self.directive.reading.header if self.directive.reading else Header()


def directive(seen: Overview, tally: Buckets) -> Message:
    """How a published directive stands: the four buckets, how far the agencies are, those furthest behind."""
    shown = seen.directive
    worst = among(seen.standings, Among.EVERYBODY)[:ON_SCREEN]
    rest = len(seen.standings) - len(worst)
    text = paragraphs(
        lines(heading(seen.header), _published(shown)),
        lines(buckets(tally), _steps(seen.standings)),
        lines(
            *(agency_line(s, seen) for s in worst),
            Markup("và {} đơn vị khác").format(rest) if rest > 0 else None,
        )
        if worst
        else None,
        Markup("Kết quả tính theo đơn vị chủ trì. Mở lại: <code>/progress {}</code>").format(shown.id),
    )
    again = ("Cập nhật", OpenDirective(directive=shown.id).pack())
    if not seen.may_change:
        return text, (*_lists(seen), (again,))
    original = ("📎 Bản gốc", AskOriginal(directive=shown.id).pack())
    return text, (*_lists(seen), (again, original), *change_keys(shown))


def agencies_of(seen: Overview, which: Among, page: int) -> Message:
    """A page of the agencies of a list, each with a button that opens its part. Beyond the end it is the last page."""
    found = among(seen.standings, which)
    page = within(page, len(found), AGENCIES_A_PAGE)
    shown = found[page * AGENCIES_A_PAGE : (page + 1) * AGENCIES_A_PAGE]
    numbered = list(enumerate(shown, page * AGENCIES_A_PAGE + 1))
    where = of_pages(page, len(found), AGENCIES_A_PAGE)
    text = paragraphs(
        lines(
            Markup("<b>{}: {} đơn vị</b>{}").format(LISTS[which], len(found), where),
            Markup("📄 {}").format(document(seen.header)),
        ),
        lines(*(Markup("<b>{}</b> {}").format(n, agency_line(s, seen)) for n, s in numbered)) if shown else None,
        EXPLAINED.get(which) if shown else "Không có đơn vị nào.",
        "Bấm số để xem từng đơn vị." if shown else None,
    )
    opening = [
        (str(n), OpenAgency(agency=agency_code(s.agency_id), page=0, among=which, back=page, **seen.key).pack())
        for n, s in numbered
    ]
    turn = turning(page, len(found), AGENCIES_A_PAGE, lambda to: ListAgencies(among=which, page=to, **seen.key))
    return text, (*rows(opening, 4), *turn, *_remind(seen, which, found), _back(seen))


def _published(shown: Directive) -> Markup | None:
    if shown.state is DirectiveState.WITHDRAWN:
        when = Markup(" lúc {}").format(moment(shown.withdrawn_at)) if shown.withdrawn_at else ""
        why = Markup(" Lý do: {}").format(shorten(shown.withdrawn_reason, 200)) if shown.withdrawn_reason else ""
        return Markup("⚠️ <b>Đã thu hồi</b>{}.{}").format(when, why)
    return Markup("Công bố lúc {}.").format(moment(shown.published_at)) if shown.published_at else None


def _steps(standings: Sequence[Standing]) -> Markup | None:
    """How many agencies stand on each step; steps on which nobody stands are left out."""
    if not standings:
        return None
    counted = {stage: sum(s.stage is stage for s in standings) for stage in reversed(Stage)}
    said = [Markup("{} {}").format(bold(str(n)), STAGES[stage]) for stage, n in counted.items() if n]
    return Markup("{} đơn vị: {}").format(len(standings), Markup(", ").join(said))


def agency_line(one: Standing, seen: Overview) -> Markup:
    """An agency's part in one line: what is done, late and waiting, how far it has come, whether it was reminded."""
    share = Markup("xong {}/{}").format(one.done, one.leads) if one.leads else Markup("phối hợp")
    finished = one.stage is Stage.FINISHED
    sign = "✅ " if finished else "⚠️ " if one.late else ""
    over = Markup(", {} quá hạn").format(one.late) if one.late else ""
    waiting = Markup(", {} chờ xác nhận").format(one.waiting) if one.waiting and seen.verifies else ""
    stage = Markup("") if finished else Markup(" · {}").format(_stage(one, seen))
    when = seen.reminded.get(one.agency_id)
    nudged = Markup(" · đã nhắc {}").format(clock(when.astimezone(HANOI).time())) if when else ""
    name = agency_name(one.agency_id, seen.agencies)
    return Markup("{}{}: {}{}{}{}{}").format(sign, name, share, over, waiting, stage, nudged)


def _stage(one: Standing, seen: Overview) -> Markup:
    """The step, or why nothing has arrived, where that is known."""
    told = seen.deliveries.get(one.agency_id)
    if one.stage is Stage.UNREACHED and told is not None:
        return told_so_far(told)
    return Markup(STAGES[one.stage])


def _lists(seen: Overview) -> Keyboard:
    """A button with its count for every list that holds somebody."""
    counted = {which: len(among(seen.standings, which)) for which in LISTS}
    buttons = [
        (" ".join([LISTS[which], str(n)]), ListAgencies(among=which, page=0, **seen.key).pack())
        for which, n in counted.items()
        if n
    ]
    waiting = sum(s.waiting for s in seen.standings)
    if waiting and seen.verifies:
        label = " ".join(["Chờ xác nhận", str(waiting)])
        buttons.append((label, ListWaiting(page=0, **seen.key).pack()))
    return rows(buttons, 2)


def _remind(seen: Overview, which: Among, found: Sequence[Standing]) -> Keyboard:
    """The button that reminds all of a list at once; of everybody only those are asked who have not finished."""
    if not seen.may_change or seen.is_over or which is Among.EVERYBODY or not found:
        return ()
    label = " ".join(["Nhắc", str(len(found)), "đơn vị này"])
    return (((label, Remind(among=which, **seen.key).pack()),),)


def _back(seen: Overview) -> tuple[tuple[str, str], ...]:
    return (("‹ Về văn bản", OpenDirective(**seen.key).pack()),)
