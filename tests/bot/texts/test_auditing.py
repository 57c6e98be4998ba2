"""The audit log in words."""

from __future__ import annotations

import datetime as dt

from bot.audit_buttons import TurnAudit
from bot.texts import auditing as words
from bot.texts.markup import Markup
from directives.auditing import Sought
from directives.model import Header
from directives.staff import StaffRole
from tests.bot.texts.samples import AT
from tests.conftest import Golden

ON = dt.date(2026, 3, 9)
ALL = TurnAudit(about=0, id=0, first=0, last=0, before=0)
ENTRIES = (
    words.Entry(
        at=AT, kind="done", actor="Chị <Lan>", about=words.about_assignment(12, "Sở Y tế"), detail={"note": "đã gửi"}
    ),
    words.Entry(at=AT, kind="role-given", actor="Chị Hà", about=Markup("Anh Khánh"), detail={"role": "leader"}),
    words.Entry(at=AT, kind="chat-gone", actor="", about=Markup("nhóm “Tổ <1>”"), detail={}),
    words.Entry(at=AT, kind="something-new", actor="Chị Hà", about=Markup(""), detail={}),
)


def test_a_page_of_the_log(golden: Golden) -> None:
    golden("auditing/page", *words.page(ENTRIES, Markup(""), Sought(), ALL, 40, ON))
    days = Sought(first=ON - dt.timedelta(days=6), last=ON)
    later = TurnAudit(about=4, id=12, first=days.first.toordinal(), last=ON.toordinal(), before=40)  # type: ignore[union-attr]
    golden("auditing/page.older", *words.page(ENTRIES[:1], words.about_task(12), days, later, 0, ON))
    golden("auditing/page.empty", *words.page((), Markup("Sở Y tế"), Sought(first=ON, last=ON), ALL, 0, ON))
    changed = words.Entry(
        at=AT,
        kind="revised",
        actor="Chị Hà",
        about=Markup("Thông báo số 27/TB-UBND"),
        detail={"change": "split", "task": 2, "revision": 4},
    )
    golden("auditing/page.draft", *words.page([changed], Markup(""), Sought(), ALL, 0, ON))
    golden("auditing/nothing_found", *words.nothing_found("<ai đó>"))


def test_what_an_entry_is_about(golden: Golden) -> None:
    golden("auditing/about_assignment", words.about_assignment(12, "Sở Y tế"))
    golden("auditing/about_task", words.about_task(12))
    golden("auditing/about_directive", words.about_directive(Header(number="27/TB-UBND", type="thong-bao"), 3))
    golden("auditing/about_directive.without", words.about_directive(Header(), 3))
    golden("auditing/about_place", words.about_place("Sở Y tế", Markup("nhóm “Tổ 1”")))
    golden("auditing/about_role", words.about_role(StaffRole.LEADER))
