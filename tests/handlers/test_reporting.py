"""Reports in the chat: their figures, who sees which, and the list behind each figure."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook

from directives.figures import Scope
from directives.model import Role
from directives.work import Status
from sandbox.model import Json, User
from tests.office import Office, data_of, labels

LEAD = Role.LEAD


async def worked(office: Office) -> None:
    """Two agencies at work since Monday: one done in time, one done late, two open, one late."""
    friday, last_week = dt.date(2026, 3, 13), dt.date(2026, 3, 6)
    given = await office.publish(
        [
            ("Việc một.", friday, {"so-y-te": LEAD, "so-tai-chinh": Role.SUPPORT}),
            ("Việc hai.", last_week, {"so-y-te": LEAD}),
            ("Việc ba.", friday, {"so-y-te": LEAD}),
            ("Việc bốn.", last_week, {"so-tai-chinh": LEAD}),
            ("Việc năm.", None, {"so-tai-chinh": LEAD}),
        ]
    )
    async with office.storage.transaction() as records:
        for share in (given[0], given[2]):
            await records.tasks.close(share.id, office.lan.user_id, office.at, None)


def body(message: Json) -> str:
    return str(message["text"])


async def test_the_office_reads_the_four_figures_of_this_month(office: Office) -> None:
    await worked(office)

    (said,) = await office.tells(office.ha, "/report")

    assert body(said).startswith("📄 Báo cáo tháng 3/2026\nSố liệu lúc 08:00 ngày 09/03/2026.")
    assert "5 phần việc\n✅ 1 hoàn thành đúng hạn\n✅ 1 hoàn thành quá hạn\n" in body(said)
    assert "⏰ 2 đang thực hiện trong hạn\n⚠️ 1 đang thực hiện quá hạn\n" in body(said)
    assert "Hoàn thành 40,0%; đúng hạn và trong hạn 60,0%." in body(said)
    assert "Sở Tài chính: 1 phần việc, lâu nhất 3 ngày" in body(said)
    assert labels(said)[:4] == ["Xong đúng hạn 1", "Xong quá hạn 1", "Trong hạn 2", "Quá hạn 1"]


async def test_each_figure_opens_its_list_and_the_way_back(office: Office) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, "Quá hạn 1")
    listed = office.read(office.ha)[-1]
    await office.presses(office.ha, "‹ Về báo cáo")

    assert "⚠️ 1 phần việc đang thực hiện quá hạn" in body(listed)
    assert "4 Việc bốn.\nSở Tài chính\n⚠️ hạn 06/03/2026, chậm 3 ngày" in body(listed)
    assert "Báo cáo tháng 3/2026" in body(office.read(office.ha)[-1])


async def test_an_officer_reads_of_his_own_agency_only(office: Office) -> None:
    await worked(office)
    await office.follow(office.lan, "so-y-te")

    (said,) = await office.tells(office.lan, "/baocao thang nay")
    (refused,) = await office.tells(office.lan, "/report Sở Tài chính")

    assert "Báo cáo tháng 3/2026: Sở Y tế" in body(said)
    assert "3 phần việc" in body(said)
    assert "Tài chính" not in body(said)
    assert "Người ký" not in labels(said)
    assert body(refused).startswith("Tại đây chỉ xem được số liệu của đơn vị mình.")


async def test_an_officers_list_opens_the_task(office: Office) -> None:
    await worked(office)
    await office.follow(office.lan, "so-y-te")
    await office.tells(office.lan, "/report")

    await office.presses(office.lan, "Trong hạn 1")
    await office.presses(office.lan, "3")

    assert "Nhiệm vụ 3" in body(office.read(office.lan)[-1])


async def test_a_stranger_reads_no_figures(office: Office) -> None:
    await worked(office)

    (said,) = await office.tells(office.binh, "/report")

    assert "Tại đây chưa nhận nhiệm vụ của đơn vị nào." in body(said)


async def test_in_a_group_an_officer_shows_only_what_the_group_follows_and_the_office_nothing(office: Office) -> None:
    await worked(office)
    office.world.join(office.group, office.ha)
    await office.follow(office.group, "so-y-te")
    await office.enrol(office.lan, "so-y-te")

    (said,) = await office.tells(office.lan, "/report", office.group)
    (refused,) = await office.tells(office.ha, "/report", office.group)

    assert "3 phần việc" in body(said)
    assert "phần việc" not in body(refused)
    assert "hoàn thành" not in body(refused)


async def test_the_office_opens_a_task_of_a_list_with_every_share(office: Office) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, "Xong đúng hạn 1")
    await office.presses(office.ha, "1")

    assert "Việc một." in body(office.read(office.ha)[-1])
    assert "Sở Tài chính" in body(office.read(office.ha)[-1])


async def test_a_forged_button_shows_no_foreign_figures(office: Office) -> None:
    await worked(office)
    await office.follow(office.lan, "so-y-te")
    (mine,) = await office.tells(office.lan, "/report")
    await office.tells(office.ha, "/report Sở Tài chính")
    theirs = office.read(office.ha)[-1]
    data = data_of(theirs, "Tuần")

    press = await office.forges(office.lan, data, mine)

    assert press.answer is not None
    assert "chỉ xem được số liệu của đơn vị mình" in (press.answer.text or "")
    assert "Báo cáo tháng 3/2026: Sở Y tế" in body(office.read(office.lan)[-1])


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/report tuần này", "Báo cáo tuần 09/03 đến 15/03/2026"),
        ("/report quý I", "Báo cáo quý I/2026"),
        ("/report so y te thang 3", "Báo cáo tháng 3/2026: Sở Y tế"),
        ("/report 27/tb-ubnd", "Báo cáo tháng 3/2026: Thông báo số 27/TB-UBND ngày 09/03/2026"),
        ("/report 01/03/2026 15/03/2026", "Báo cáo từ 01/03/2026 đến 15/03/2026"),
    ],
)
async def test_a_report_is_asked_for_in_words(office: Office, typed: str, title: str) -> None:
    await worked(office)

    (said,) = await office.tells(office.ha, typed)

    assert title in body(said)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/report 31/02/2026", "31/02/2026"),
        ("/report 99/QĐ-UBND", "Chưa rõ “99/QĐ-UBND”."),
        ("/report ký Ai Đó", "Chưa rõ “Ai Đó”."),
    ],
)
async def test_what_is_not_understood_is_said_with_an_example(office: Office, typed: str, sentence: str) -> None:
    (said,) = await office.tells(office.ha, typed)

    assert sentence in body(said)


async def test_agencies_are_ranked_and_each_has_a_report_of_its_own(office: Office) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, "Đơn vị")
    ranking = office.read(office.ha)[-1]
    await office.presses(office.ha, "2")

    assert "1. Sở Y tế\nxong 2/3, 66,7% đúng hạn và trong hạn" in body(ranking)
    assert "2. Sở Tài chính\nxong 0/2, 50,0% đúng hạn và trong hạn\n⚠️ 1 quá hạn, lâu nhất 3 ngày" in body(ranking)
    assert "Báo cáo tháng 3/2026: Sở Tài chính" in body(office.read(office.ha)[-1])


async def test_directives_and_periods_are_compared(office: Office) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, "Văn bản")
    by_directive = office.read(office.ha)[-1]
    await office.presses(office.ha, "‹ Về báo cáo")
    await office.presses(office.ha, "So các kỳ")
    trend = office.read(office.ha)[-1]

    assert "1. Thông báo số 27/TB-UBND ngày 09/03/2026\nxong 2/5" in body(by_directive)
    assert "Tháng 3/2026: 5 phần việc" in body(trend)
    assert "Tháng 12/2025: không có phần việc" in body(trend)


async def test_a_month_that_is_over_is_given_as_of_its_end(office: Office) -> None:
    await worked(office)
    await office.move(days=30)

    (said,) = await office.tells(office.ha, "/report tháng trước")

    assert "Báo cáo tháng 3/2026\nSố liệu cuối ngày 31/03/2026." in body(said)
    assert "1 đang thực hiện trong hạn" in body(said), "what has no deadline is never late"


async def test_the_figures_agree_with_the_directive_and_the_lists(office: Office) -> None:
    await worked(office)

    (said,) = await office.tells(office.ha, "/report")
    (listed,) = await office.tells(office.ha, "/notices")

    for figure in ("1 hoàn thành đúng hạn", "1 hoàn thành quá hạn", "2 đang thực hiện trong hạn"):
        assert figure in body(said)
        assert figure in body(listed)


def files(office: Office, person: User) -> list[Json]:
    """The messages with a file that the bot has sent to a person."""
    return [m for m in office.world.messages(office.chat(person)) if "document" in m or "photo" in m]


@pytest.mark.parametrize(("label", "kind"), [("Ảnh", "photo"), ("Excel", "document"), ("Word", "document")])
async def test_a_report_is_sent_as_a_file_with_the_same_time_stamp(office: Office, label: str, kind: str) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, label)

    (sent,) = files(office, office.ha)
    assert kind in sent
    assert sent["caption"] == "📄 Báo cáo tháng 3/2026\nSố liệu lúc 08:00 ngày 09/03/2026."


async def test_the_spreadsheet_lists_what_the_figures_count(office: Office) -> None:
    await worked(office)
    await office.follow(office.lan, "so-y-te")
    await office.tells(office.lan, "/report")

    await office.presses(office.lan, "Excel")

    (sent,) = files(office, office.lan)
    assert sent["document"]["file_name"] == "bao-cao-thang-3-2026-so-y-te.xlsx"
    book = CalamineWorkbook.from_filelike(BytesIO(content(office, sent)))
    tasks = book.get_sheet_by_name("Phần việc").to_python()
    assert [(row[0], row[1], row[8]) for row in tasks[1:]] == [
        (3.0, "Sở Y tế", "Đang thực hiện trong hạn"),
        (2.0, "Sở Y tế", "Hoàn thành quá hạn"),
        (1.0, "Sở Y tế", "Hoàn thành đúng hạn"),
    ]


async def test_the_office_drafts_a_reminder_to_an_agency_with_late_work(office: Office) -> None:
    await worked(office)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, "Công văn")
    await office.presses(office.ha, "1")

    (sent,) = files(office, office.ha)
    assert sent["document"]["file_name"] == "cong-van-don-doc-thang-3-2026-so-tai-chinh.docx"
    letter = docx.Document(BytesIO(content(office, sent)))
    assert "Kính gửi: Sở Tài chính." in [p.text for p in letter.paragraphs]
    assert letter.tables[1].rows[1].cells[1].text == "Việc bốn."


async def test_no_officer_drafts_the_offices_letters(office: Office) -> None:
    await worked(office)
    await office.follow(office.lan, "so-tai-chinh")
    (mine,) = await office.tells(office.lan, "/report")
    await office.tells(office.ha, "/report")
    await office.presses(office.ha, "Công văn")
    data = data_of(office.read(office.ha)[-1], "1")

    press = await office.forges(office.lan, data, mine)

    assert press.answer is not None
    assert "chỉ xem được số liệu của đơn vị mình" in (press.answer.text or "")
    assert files(office, office.lan) == []


async def test_of_nothing_no_file_is_made(office: Office) -> None:
    await worked(office)
    (full,) = await office.tells(office.ha, "/report")
    data = data_of(full, "Excel")
    async with office.storage.transaction() as records:
        shares = await records.figures.shares(Scope(), office.at)
        for share in shares:
            await records.tasks._move(share.id, status=Status.WITHDRAWN)

    press = await office.forges(office.ha, data, full)

    assert press.answer is not None
    assert "Kỳ này không có phần việc nào nên không lập tệp." in (press.answer.text or "")


@pytest.mark.parametrize(("label", "what"), [("Ảnh", "ảnh"), ("Excel", "tệp Excel")])
async def test_a_file_that_cannot_be_made_is_not_left_in_silence(
    office: Office, monkeypatch: pytest.MonkeyPatch, label: str, what: str
) -> None:
    await worked(office)
    monkeypatch.setattr("papers.aside.SECONDS", 0.01)
    await office.tells(office.ha, "/report")

    await office.presses(office.ha, label)

    said = body(office.read(office.ha)[-1])
    assert f"Chưa lập được {what}." in said
    assert "bấm lại sau ít phút" in said
    assert files(office, office.ha) == []


def content(office: Office, message: Json) -> bytes:
    kept = office.world.files.by_id(message["document"]["file_id"])
    assert kept is not None
    return kept.content
