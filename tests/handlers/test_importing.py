"""The table of agencies goes out as a file, is changed, and comes back."""

from __future__ import annotations

from directives.registering import renamed
from documents.rows import Rows, read_rows_aside
from papers.agencies import agencies_csv, agencies_xlsx
from sandbox.model import Json
from tests.handlers.test_restructuring import agency
from tests.handlers.test_staffing import told
from tests.office import Office, labels


def files(office: Office) -> list[Json]:
    return [m for m in office.world.messages(office.chat(office.ha)) if "document" in m and m["from"]["is_bot"]]


async def given_out(office: Office, button: str) -> tuple[str, Rows]:
    await office.tells(office.ha, "/agencies")
    await office.presses(office.ha, button)
    document = files(office)[-1]["document"]
    file = office.world.files.by_id(document["file_id"])
    assert file is not None
    return document["file_name"], await read_rows_aside(document["file_name"], file.content)


async def sends(office: Office, name: str, content: bytes) -> str:
    said = await office.during(
        office.ha, lambda: office.world.send_file(office.ha, office.chat(office.ha), name, content)
    )
    return str(said[-1]["text"])


async def test_the_table_goes_out_and_back_without_a_change(office: Office) -> None:
    for button, name, make in (
        ("Xuất Excel", "danh-muc-don-vi-2026-03-09.xlsx", agencies_xlsx),
        ("Xuất CSV", "danh-muc-don-vi-2026-03-09.csv", agencies_csv),
    ):
        named, rows = await given_out(office, button)
        assert named == name
        assert any("Sở Y tế" in row for row in rows)

        await office.tells(office.ha, "/agencies nhập")
        assert "không có gì để sửa" in await sends(office, name, make(rows))


async def test_a_file_is_shown_before_it_is_kept(office: Office) -> None:
    await office.tells(office.ha, "/agencies")
    await office.presses(office.ha, "Nhập từ tệp")
    content = agencies_csv([("Mã", "Tên đơn vị"), ("so-y-te", "Sở Y tế và Dân số"), ("", "Chi cục Thủy lợi")])

    shown = await sends(office, "bang.csv", content)

    assert "thêm 1, sửa 1" in shown
    assert (await agency(office, "so-y-te")).name == "Sở Y tế"
    await office.presses(office.ha, "Nhập")
    assert "Đã nhập danh mục: thêm 1, sửa 1" in office.read(office.ha)[-1]["text"]
    assert (await agency(office, "so-y-te")).name == "Sở Y tế và Dân số"
    assert (await agency(office, "chi-cuc-thuy-loi")).name == "Chi cục Thủy lợi"


async def test_of_a_file_with_a_bad_line_nothing_is_taken(office: Office) -> None:
    await office.tells(office.ha, "/agencies import")
    content = agencies_xlsx([("Tên đơn vị", "Từ ngày"), ("Chi cục Thủy lợi", "31/02/2026"), ("Đội Quản lý", "")])

    shown = await sends(office, "bang.xlsx", content)

    assert "Dòng 2: ngày không đúng" in shown
    assert labels(office.read(office.ha)[-1]) == []
    again = agencies_xlsx([("Tên đơn vị",), ("Chi cục Thủy lợi",)])
    assert "thêm 1" in await sends(office, "bang.xlsx", again), "the next file is still awaited"


async def test_what_another_has_changed_meanwhile_is_shown_anew(office: Office) -> None:
    await office.tells(office.ha, "/agencies nhap")
    await sends(office, "bang.csv", agencies_csv([("Mã", "Tên đơn vị"), ("so-y-te", "Sở Y tế và Dân số")]))
    async with office.storage.transaction() as records:
        await records.agencies.change(renamed(await agency(office, "so-y-te"), "Sở Sức khỏe"), office.at)

    await office.presses(office.ha, "Nhập")

    assert "Sở Sức khỏe" in office.read(office.ha)[-1]["text"]
    assert (await agency(office, "so-y-te")).name == "Sở Sức khỏe"
    await office.presses(office.ha, "Nhập")
    assert (await agency(office, "so-y-te")).name == "Sở Y tế và Dân số"


async def test_a_wrong_file_is_refused_and_an_old_button_is_old(office: Office) -> None:
    await office.tells(office.ha, "/agencies nhap")
    assert "không phải bảng đơn vị" in await sends(office, "bang.xls", b"x")
    await sends(office, "bang.csv", agencies_csv([("Tên đơn vị",), ("Chi cục Thủy lợi",)]))
    under = office.read(office.ha)[-1]
    await office.presses(office.ha, "Nhập")

    press = await office.forges(office.ha, under["reply_markup"]["inline_keyboard"][0][0]["callback_data"], under)

    assert "đã cũ" in told(press)
