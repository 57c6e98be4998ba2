"""The original of a directive: kept as posted, attached later, opened by officers from their card; never a secret."""

from __future__ import annotations

from directives.remarks import FileKind
from tests.bot.texts.admin_samples import MONEY
from tests.handlers.desk import directive, last, lay, publish
from tests.office import Office, labels

DOCUMENT = """ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN
Số: 31/TB-UBND
Phước Sơn, ngày 05 tháng 3 năm 2026

THÔNG BÁO
Về công tác phòng cháy, chữa cháy rừng

1. Sở Tài chính bố trí kinh phí mua máy bơm trước ngày 20/3/2026.
2. Công an tỉnh kiểm tra các điểm nóng trước ngày 25/3/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Thị Hồng Hạnh
"""


async def post(office: Office, name: str, text: str = DOCUMENT) -> None:
    office.world.send_file(office.ha, office.chat(office.ha), name, text.encode(), mime="text/plain")
    await office.settled()


async def test_the_file_that_was_posted_is_the_original_and_its_signer_is_known(office: Office) -> None:
    await post(office, "thong-bao-31.txt")

    found = await directive(office)

    assert found.original is not None
    assert (found.original.kind, found.original.name) == (FileKind.DOCUMENT, "thong-bao-31.txt")
    assert found.signer == "Lê Thị Hồng Hạnh"
    assert "Người ký: Lê Thị Hồng Hạnh · 📎 thong-bao-31.txt" in last(office)["text"]


async def test_a_pasted_document_gets_its_original_later(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")

    await post(office, "ban-ky.txt")

    found = await directive(office)
    assert found.original is not None
    assert found.original.name == "ban-ky.txt"
    assert "Đã đính kèm bản gốc ban-ky.txt" in last(office)["text"]
    async with office.storage.snapshot() as records:
        assert await records.directives.get(2) is None, "it is not posted as a document of its own"


async def test_an_original_is_attached_after_publication_too(office: Office) -> None:
    await lay(office, [MONEY])
    await publish(office)
    await office.tells(office.ha, "/notices")
    await office.presses(office.ha, "1")
    await office.presses(office.ha, "📎 Bản gốc")

    await post(office, "ban-ky.txt")

    assert (await directive(office)).original is not None


async def test_words_are_no_original(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")

    said = await office.tells(office.ha, "gửi sau nhé")
    await post(office, "ban-ky.txt")

    assert "Bản gốc phải là tệp hoặc ảnh" in said[-1]["text"]
    assert (await directive(office)).original is not None


async def test_a_stamped_secret_is_no_original(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")

    await post(office, "ban-ky.txt", DOCUMENT.replace("Số: 31", "MẬT\nSố: 31"))

    assert "đóng dấu mật" in last(office)["text"]
    assert (await directive(office)).original is None


async def test_a_file_that_cannot_be_read_is_an_original_all_the_same(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")

    await post(office, "ban-ky.zip")

    found = (await directive(office)).original
    assert found is not None
    assert found.name == "ban-ky.zip"


async def test_whoever_goes_back_posts_the_next_file_as_a_document(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")
    await office.presses(office.ha, "‹ Quay lại")

    await post(office, "thong-bao-31.txt")

    assert (await directive(office)).original is None
    assert (await directive(office, 2)).original is not None


async def test_a_file_that_comes_an_hour_later_is_a_document(office: Office) -> None:
    await lay(office, [MONEY])
    await office.presses(office.ha, "📎 Bản gốc")
    await office.move(hours=1)

    await post(office, "thong-bao-31.txt")

    assert (await directive(office)).original is None
    assert (await directive(office, 2)).original is not None


async def test_a_document_is_recognised_by_its_text_where_its_number_was_corrected(office: Office) -> None:
    await post(office, "thong-bao-31.txt")
    await office.presses(office.ha, "Sửa phần đầu")
    await office.presses(office.ha, "Số, ký hiệu")
    await office.tells(office.ha, "13/TB-UBND")

    await post(office, "thong-bao-31-lan-hai.txt", DOCUMENT.replace("\n\n", "\n \n"))

    assert "còn một bản khác đang chờ" in last(office)["text"]
    assert "⚠️ Mở bản đã đăng trước" in labels(last(office))
