"""A correction as touched agencies read it: each change with what was and what is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.texts.differing import capped, content, until
from bot.texts.markup import Markup, lines, paragraphs
from bot.texts.naming import ROLES, agency_name, document
from bot.texts.standing import DONE, header_of
from directives.difference import Difference, RoleChange, TaskChange
from directives.office import Agency
from directives.work import Assignment, Directive, Status


@dataclass(frozen=True, kw_only=True)
class News:
    """What agencies are told of a correction: shares as they are now, those that are new, those opened again (ids)."""

    directive: Directive
    difference: Difference
    shares: Sequence[Assignment]
    given: Sequence[Assignment]
    reopened: frozenset[int]
    agencies: Mapping[str, Agency]


def told(news: News, agency_ids: frozenset[str]) -> Markup:
    """Tells one place of these agencies what has changed for them, each with what was and what is."""
    several = len(agency_ids) > 1
    changes = [change for agency_id in sorted(agency_ids) for change in _of_agency(news, agency_id, several=several)]
    new = sum(share.agency_id in agency_ids for share in news.given)
    return paragraphs(
        Markup("⚠️ <b>Đính chính {}</b>").format(document(header_of(news.directive))),
        *capped(changes),
        Markup("{} nhiệm vụ giao thêm ở tin dưới.").format(new) if new else None,
        Markup("Làm theo nội dung mới; xem lại: /tasks."),
    )


def _of_agency(news: News, agency_id: str, *, several: bool) -> Iterable[Markup]:
    named = Markup(" ({})").format(agency_name(agency_id, news.agencies)) if several else Markup("")
    for change in news.difference.changed:
        mine = [s for s in news.shares if s.task.id == change.number and s.agency_id == agency_id]
        role = next((c for c in change.roles if c.agency_id == agency_id), None)
        if mine and (role or change.content):
            yield lines(
                Markup("<b>Nhiệm vụ {}</b>{}").format(change.number, named), *_for_agency(change, role, mine, news)
            )
    for task in news.difference.dropped:
        mine = [s for s in news.shares if s.task.id == task.task.number and s.agency_id == agency_id]
        if mine:
            yield lines(Markup("<b>Nhiệm vụ {}</b>{}").format(task.task.number, named), _lost(mine))


def _for_agency(
    change: TaskChange, role: RoleChange | None, mine: Sequence[Assignment], news: News
) -> Iterable[Markup]:
    if role and role.after is None:
        yield _lost(mine)
        return
    if role and role.before and role.after:
        yield Markup("Trước: {}; nay: <b>{}</b>.").format(ROLES[role.before], ROLES[role.after])
    yield from content(change)
    if change.deadlines and any(s.extended_date and s.status.is_open for s in mine):
        extended = next(s for s in mine if s.extended_date and s.status.is_open)
        yield Markup("Hạn đã được lùi vẫn giữ: {}.").format(until(extended))
    if any(s.id in news.reopened for s in mine):
        yield Markup("Đã báo xong trước đây, nay mở lại để làm theo nội dung mới.")
    elif all(s.status in DONE for s in mine):
        yield Markup("✅ Đơn vị đã báo xong, giữ nguyên kết quả.")


def _lost(mine: Sequence[Assignment]) -> Markup:
    if any(s.status is Status.WITHDRAWN for s in mine):
        return Markup("Đơn vị không phải làm nữa.")
    return Markup("Đơn vị thôi được giao; kết quả đã báo xong giữ nguyên.")
