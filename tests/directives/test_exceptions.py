"""Groups with exceptions: "UBND các huyện (trừ huyện A)"."""

from __future__ import annotations

import datetime as dt

import pytest

from directives.agencies import packaged_table
from directives.codec import assignee_from_json, assignee_to_json
from directives.mention import Setting
from directives.mentions import find_mentions
from directives.model import Assignee, AssigneeKind, Role
from directives.office import Agency
from directives.publishing import members
from directives.reading import read_directive

SETTING = Setting(table=packaged_table())
COMMUNES = {
    i: Agency(id=i, name=i, groups=("ubnd-xa",)) for i in ("ubnd-xa-lim", "ubnd-xa-ngoc", "ubnd-dac-khu-hon-mun")
}


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("UBND các xã, phường (trừ UBND xã Lim, UBND xã Ngọc) rà soát", ("ubnd-xa-lim", "ubnd-xa-ngoc")),
        ("UBND các xã, phường, đặc khu, trừ đặc khu Hòn Mun, báo cáo", ("ubnd-dac-khu-hon-mun",)),
        ("Các sở, ban, ngành (ngoại trừ Sở Y tế) gửi kế hoạch", ("so-y-te",)),
    ],
)
def test_the_group_stays_and_knows_whom_the_words_leave_out(words: str, left_out: tuple[str, ...]) -> None:
    mentions = find_mentions(words, SETTING)
    assert {m.kind for m in mentions} == {AssigneeKind.GROUP}
    assert mentions[-1].except_ids == left_out


def test_those_left_out_are_charged_with_nothing() -> None:
    text = (
        "Số: 2/TB-UBND\n\nTHÔNG BÁO\n\nChủ tịch UBND tỉnh yêu cầu:\n\n1. UBND các xã, trừ UBND xã Lim, lập danh sách.\n"
    )
    (task,) = read_directive(text).tasks
    assert [(a.id, a.except_ids) for a in task.assignees] == [("group:ubnd-xa", ("ubnd-xa-lim",))]


def test_publishing_reaches_everybody_else() -> None:
    on = dt.date(2026, 1, 5)
    assert members("group:ubnd-xa", COMMUNES, on, except_ids=("ubnd-xa-lim",)) == (
        "ubnd-xa-ngoc",
        "ubnd-dac-khu-hon-mun",
    )


def test_exceptions_survive_json_and_are_left_out_where_there_are_none() -> None:
    group = Assignee(
        kind=AssigneeKind.GROUP, id="group:ubnd-xa", name="UBND các xã", role=Role.LEAD, except_ids=("ubnd-xa-lim",)
    )
    assert assignee_from_json(assignee_to_json(group)) == group
    assert "except_ids" not in assignee_to_json(Assignee(kind=AssigneeKind.GROUP, id="group:ubnd-xa", name="các xã"))
