"""An admin posts a document: pasted, in pieces, as a file; and everything that cannot be posted."""

from __future__ import annotations

import pytest

from directives.reading import read_directive
from directives.work import Directive, DirectiveState
from sandbox.model import Json
from tests.documents.wordfiles import of_lines
from tests.handlers.desk import last
from tests.office import Office, labels

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHƯỚC SƠN

Số: 45/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Phước Sơn, ngày 06 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về mùa du lịch năm 2026

Ngày 05/3/2026, Chủ tịch UBND tỉnh chủ trì cuộc họp chuẩn bị mùa du lịch. Sau khi nghe báo cáo, Chủ tịch UBND tỉnh
kết luận như sau:"""

ORDERS = """1. Sở Y tế

- Kiểm tra bếp ăn của các khách sạn ven biển; báo cáo UBND tỉnh trước ngày 20/3/2026.

2. Giao Công an tỉnh chủ trì, phối hợp với Sở Xây dựng rà soát các điểm đỗ xe; hoàn thành trong tháng 4/2026.

Nơi nhận:
- Như trên;
- Lưu: VT."""

DOCUMENT = HEAD + "\n\n" + ORDERS
SECRET = "MẬT\n\n" + DOCUMENT
LETTER = "Chào cả nhà, tuần sau mình đi Phước Sơn chơi nhé, trời đẹp lắm. " * 6


async def directives(office: Office) -> list[Directive | None]:
    """The first three directives that were ever begun."""
    async with office.storage.snapshot() as records:
        return [await records.directives.get(i) for i in (1, 2, 3)]


async def begun(office: Office) -> Directive:
    found = (await directives(office))[0]
    assert found is not None
    return found


def assert_is_the_card(card: Json) -> None:
    assert "Thông báo số 45/TB-UBND ngày 06/03/2026" in card["text"]
    assert "2 nhiệm vụ (2 có thời hạn), 3 đơn vị" in card["text"]
    assert "⏰ trước ngày 20/3/2026 (hết ngày 19/03/2026)" in card["text"]
    assert labels(card)[-1] == "Công bố"


async def test_a_pasted_document_is_read_on_demand(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, DOCUMENT)

    await office.presses(office.ha, "Đọc văn bản")

    assert_is_the_card(last(office))


async def test_the_text_is_kept_exactly_as_it_was_sent(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, HEAD)
    await office.tells(office.ha, ORDERS)

    await office.presses(office.ha, "Đọc văn bản")

    assert (await begun(office)).text == HEAD + "\n" + ORDERS
    assert_is_the_card(last(office))


async def test_a_piece_that_is_pasted_twice_is_taken_once(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, DOCUMENT)
    await office.tells(office.ha, DOCUMENT)

    assert (await begun(office)).text == DOCUMENT


async def test_a_piece_that_begins_like_a_command_is_taken(office: Office) -> None:
    piece = "/UBND-TH ngày 06/3/2026 của Chủ tịch UBND tỉnh.\n\n" + ORDERS * 2
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, HEAD)

    await office.tells(office.ha, piece)

    assert (await begun(office)).text == HEAD + "\n" + piece


async def test_only_the_newest_message_about_a_draft_has_buttons(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, HEAD)
    said = await office.tells(office.ha, ORDERS)

    drafts = [m for m in office.read(office.ha) if labels(m)]
    assert drafts == said
    assert "Đã nhận" in said[0]["text"]
    assert "Lưu: VT.”" in said[0]["text"]


async def test_a_document_behind_the_command_is_its_first_piece(office: Office) -> None:
    await office.tells(office.ha, "/notice " + DOCUMENT)

    await office.presses(office.ha, "Đọc văn bản")

    assert_is_the_card(last(office))


async def test_a_long_text_without_the_command_is_asked_about(office: Office) -> None:
    said = await office.tells(office.ha, DOCUMENT)

    assert "Đây là văn bản cần đăng?" in said[-1]["text"]
    await office.presses(office.ha, "Đọc văn bản")
    assert_is_the_card(last(office))


async def test_a_text_that_is_none_is_thrown_away(office: Office) -> None:
    await office.tells(office.ha, LETTER)

    await office.presses(office.ha, "Không phải")

    assert await directives(office) == [None, None, None]
    assert "không lưu nội dung" in last(office)["text"]


@pytest.mark.parametrize("name", ["cong-van.txt", "CONG-VAN.MD"])
async def test_a_file_is_read_at_once(office: Office, name: str) -> None:
    chat = office.chat(office.ha)

    said = await office.during(office.ha, lambda: office.world.send_file(office.ha, chat, name, DOCUMENT.encode()))

    assert_is_the_card(said[-1])
    assert (await begun(office)).source_name == name


async def test_a_file_takes_the_place_of_a_draft_that_is_still_empty(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    chat = office.chat(office.ha)

    await office.during(office.ha, lambda: office.world.send_file(office.ha, chat, "a.txt", DOCUMENT.encode()))

    refused = await office.tells(office.ha, "ok")
    assert "chưa rõ là trả lời cho việc gì" in refused[-1]["text"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bang.xlsx", b"PK\x03\x04", "Chưa đọc được loại tệp này (bang.xlsx)"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Chưa đọc được loại tệp này (cu.doc)"),
        ("hong.pdf", b"%PDF-1.7", "Tệp hong.pdf bị hỏng"),
        ("trong.txt", b"  \n ", "Tệp trong.txt không có chữ nào"),
        ("ma.txt", bytes(range(256)) * 40, "Tệp ma.txt không phải tệp chữ"),
        ("dai.txt", ("Giao Sở Y tế. " * 40_000).encode(), "Tệp dai.txt quá lớn"),
        ("thu.txt", LETTER.encode(), "Chưa nhận ra văn bản chỉ đạo tiếng Việt"),
        ("mat.txt", SECRET.encode(), "Văn bản đóng dấu mật không được đưa lên Telegram"),
    ],
)
async def test_a_file_that_cannot_be_posted_is_refused_by_name(
    office: Office, name: str, content: bytes, sentence: str
) -> None:
    chat = office.chat(office.ha)

    said = await office.during(office.ha, lambda: office.world.send_file(office.ha, chat, name, content))

    assert sentence in said[-1]["text"]
    assert await directives(office) == [None, None, None]


async def test_what_is_no_file_is_not_spoken_of_as_one(office: Office) -> None:
    place = {"location": {"latitude": 10.8, "longitude": 106.7}}

    (said,) = await office.during(
        office.ha, lambda: office.world.send_content(office.ha, office.chat(office.ha), place)
    )

    assert "chưa rõ là trả lời cho việc gì" in said["text"]


async def test_a_word_file_is_read_like_its_text(office: Office) -> None:
    chat = office.chat(office.ha)
    content = of_lines(DOCUMENT)

    await office.during(office.ha, lambda: office.world.send_file(office.ha, chat, "thong-bao.docx", content))

    (draft,) = [d for d in await directives(office) if d]
    assert draft.source_name == "thong-bao.docx"
    assert draft.reading is not None
    assert [t.text for t in draft.reading.tasks] == [t.text for t in read_directive(DOCUMENT).tasks]


async def test_a_stamped_secret_is_refused_and_nothing_of_it_is_kept(office: Office) -> None:
    await office.tells(office.ha, "/notice")

    said = await office.tells(office.ha, SECRET)

    assert "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15" in said[-1]["text"]
    assert await directives(office) == [None, None, None]
    assert not any(labels(m) for m in office.read(office.ha))


async def test_a_secret_that_came_unasked_is_refused_too(office: Office) -> None:
    said = await office.tells(office.ha, SECRET)

    assert "xóa ngay tin vừa gửi" in said[-1]["text"]
    assert await directives(office) == [None, None, None]


async def test_a_text_that_is_no_directive_can_be_added_to(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, LETTER)
    await office.presses(office.ha, "Đọc văn bản")

    refused = last(office)

    assert "Chưa nhận ra văn bản chỉ đạo tiếng Việt" in refused["text"]
    assert labels(refused) == ["Đọc văn bản", "Bỏ"]
    assert (await begun(office)).state is DirectiveState.COLLECTING


async def test_a_document_without_tasks_says_so_and_offers_nothing_to_publish(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, HEAD)
    await office.presses(office.ha, "Đọc văn bản")

    said = last(office)

    assert "Không thấy nhiệm vụ nào" in said["text"]
    assert "Công bố" not in labels(said)


async def test_an_empty_draft_cannot_be_read(office: Office) -> None:
    await office.tells(office.ha, "/notice")

    press = await office.presses(office.ha, "Đọc văn bản")

    assert "Chưa có nội dung" in press.answer.text


async def test_a_text_that_grows_too_long_is_not_taken(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    async with office.storage.transaction() as records:
        await records.directives.append(1, "x" * 399_000)

    said = await office.tells(office.ha, ORDERS * 8)

    assert "quá mức 400.000 ký tự" in said[-1]["text"]
    assert len((await begun(office)).text) == 399_000


async def test_a_draft_that_was_dropped_answers_its_old_button(office: Office) -> None:
    draft = (await office.tells(office.ha, "/notice"))[-1]
    await office.presses(office.ha, "Bỏ")

    press = await office.forges(office.ha, "vr:1", draft)

    assert "Bản này đã đọc hoặc đã bỏ" in press.answer.text


async def test_a_second_notice_goes_on_with_the_same_draft(office: Office) -> None:
    await office.tells(office.ha, "/notice")
    await office.tells(office.ha, HEAD)

    said = await office.tells(office.ha, "/thongbao")

    assert "Đã nhận" in said[-1]["text"]
    assert (await directives(office))[1] is None


async def test_an_officer_cannot_post(office: Office) -> None:
    by_command = await office.tells(office.lan, "/notice")
    by_text = await office.tells(office.lan, DOCUMENT)
    chat = office.chat(office.lan)
    by_file = await office.during(
        office.lan, lambda: office.world.send_file(office.lan, chat, "a.txt", DOCUMENT.encode())
    )

    assert "Chỉ quản trị viên" in by_command[-1]["text"]
    assert "Chỉ quản trị viên được đăng văn bản" in by_text[-1]["text"]
    assert "Chỉ quản trị viên được đăng văn bản" in by_file[-1]["text"]
    assert await directives(office) == [None, None, None]


async def test_a_document_is_not_posted_in_a_group(office: Office) -> None:
    group = office.world.add_group("Nhóm văn phòng", [office.ha])

    said = await office.tells(office.ha, "/notice", where=group)

    assert "trò chuyện riêng với bot" in said[-1]["text"]
