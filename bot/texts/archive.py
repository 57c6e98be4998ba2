"""The office's list of directives, a page of one state at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.buttons import Keyboard, rows
from bot.list_buttons import FilterDirectives
from bot.review_buttons import OpenDirective
from bot.texts.dates import moment
from bot.texts.markup import Markup, bold, lines, paragraphs
from bot.texts.naming import document, shorten
from bot.texts.paging import of_pages, turning
from bot.texts.standing import header_of
from directives.figures import Buckets
from directives.work import UNSEEN, Directive, DirectiveState

Message = tuple[Markup, Keyboard]

PAGE = 6
"""Directives on one page."""

WHICH: tuple[tuple[str, str, frozenset[DirectiveState]], ...] = (
    ("Tất cả", "{} văn bản", frozenset(DirectiveState) - UNSEEN),
    ("Đang rà soát", "{} văn bản đang rà soát", frozenset({DirectiveState.REVIEW})),
    ("Đã hẹn", "{} văn bản đã hẹn giờ công bố", frozenset({DirectiveState.SCHEDULED})),
    ("Đã công bố", "{} văn bản đã công bố", frozenset({DirectiveState.PUBLISHED})),
    ("Đã thu hồi", "{} văn bản đã thu hồi", frozenset({DirectiveState.WITHDRAWN})),
)
"""The filters: the button, the head of the list, the states. Their places stand in buttons, and never change."""


@dataclass(frozen=True, kw_only=True)
class Archived:
    """A page of directives under the filter `which`, each with its counts; how many there are in each state."""

    directives: Sequence[tuple[Directive, Buckets]]
    counts: Mapping[DirectiveState, int] = field(default_factory=dict)
    which: int = 0
    page: int = 0

    @property
    def total(self) -> int:
        """How many the filter shows in all."""
        return self.under(self.which)

    def under(self, which: int) -> int:
        """How many another filter would show."""
        return sum(self.counts.get(state, 0) for state in WHICH[which][2])


def directives(archived: Archived) -> Message:
    """A page of the directives, the newest first, each with a button that opens it."""
    if not archived.under(0):
        return Markup("Chưa có văn bản nào. Gửi /notice để đăng văn bản."), ()
    first = archived.page * PAGE + 1
    numbered = list(enumerate(archived.directives, first))
    head = bold(Markup(WHICH[archived.which][1]).format(archived.total))
    text = paragraphs(
        Markup("{}{}").format(head, of_pages(archived.page, archived.total, PAGE)),
        *(_directive(number, directive, tally) for number, (directive, tally) in numbered),
        Markup("Bấm số để mở. Tìm: <code>/find từ khóa</code>."),
    )
    opening = rows([(str(number), OpenDirective(directive=d.id).pack()) for number, (d, _) in numbered], 6)
    turn = turning(archived.page, archived.total, PAGE, lambda to: FilterDirectives(which=archived.which, page=to))
    return text, (*opening, *turn, *_filters(archived))


def line_of(directive: Directive) -> Markup:
    """A document's name, its subject below."""
    subject = header_of(directive).subject
    return lines(
        Markup("📄 {}").format(bold(document(header_of(directive)))),
        Markup("<i>{}</i>").format(shorten(subject, 90)) if subject else None,
    )


def buckets(tally: Buckets) -> Markup:
    """The four official buckets; those without a task are left out."""
    counted = (
        ("✅ {} hoàn thành đúng hạn", tally.done_in_time),
        ("{} hoàn thành quá hạn", tally.done_late),
        ("{} đang thực hiện trong hạn", tally.open_in_time),
        ("⚠️ {} đang thực hiện quá hạn", tally.open_late),
    )
    said = [Markup(what).format(bold(str(number))) for what, number in counted if number]
    return Markup(", ").join(said) if said else Markup("Chưa giao nhiệm vụ cho đơn vị nào")


def state_of(directive: Directive) -> Markup | None:
    """What there is to say of a directive that is not just published; nothing where it is."""
    match directive.state:
        case DirectiveState.REVIEW:
            return Markup("⚠️ Chưa công bố, đang chờ rà soát")
        case DirectiveState.SCHEDULED if directive.publish_at is not None:
            return Markup("Hẹn công bố lúc {}").format(moment(directive.publish_at))
        case DirectiveState.WITHDRAWN if directive.withdrawn_at is not None:
            return Markup("Đã thu hồi lúc {}").format(moment(directive.withdrawn_at))
    return None


def _directive(number: int, directive: Directive, tally: Buckets) -> Markup:
    return lines(Markup("<b>{}</b> {}").format(number, line_of(directive)), state_of(directive) or buckets(tally))


def _filters(archived: Archived) -> Keyboard:
    """The filters that show something; none where all that there is stands in one state."""
    offered = [which for which in range(1, len(WHICH)) if archived.under(which)]
    if len(offered) < 2:
        return ()
    return rows([_filter(which, archived) for which in (0, *offered)])


def _filter(which: int, archived: Archived) -> tuple[str, str]:
    marked = ["•"] if which == archived.which else []
    label = " ".join([*marked, WHICH[which][0], str(archived.under(which))])
    return label, FilterDirectives(which=which, page=0).pack()
