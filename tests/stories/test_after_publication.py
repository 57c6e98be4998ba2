"""A directive that was published is recalled, or corrected."""

from __future__ import annotations

from tests.stories.words import Town, directive

REPORT = "Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."
FUNDS = "Sở Tài chính bố trí kinh phí phòng dịch trước ngày 25/3/2026."


async def published(town: Town) -> None:
    """Sở Y tế (Chị Lan) and Sở Tài chính (Anh Bình) have a task each."""
    await town.joins(town.lan, "Sở Y tế")
    await town.joins(town.binh, "Sở Tài chính")
    await town.ha.posts(directive(REPORT, FUNDS))
    await town.ha.publishes()
    await town.lan.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")
    await town.binh.reads("Nhiệm vụ 2", "hết ngày 24/03/2026")


async def test_a_recalled_directive_owes_nothing_any_more(town: Town) -> None:
    ha, lan = town.ha, town.lan
    await published(town)

    await ha.says("/recall 1")
    await ha.says("Ban hành nhầm thẩm quyền")
    await ha.taps("Thu hồi")

    await lan.reads("27/TB-UBND", "thu hồi", "Ban hành nhầm thẩm quyền")
    await lan.says("/done 1 đã gửi báo cáo")
    await lan.reads("Văn phòng đã rút nhiệm vụ 1")
    await lan.says("/tasks")
    await lan.reads("Không có nhiệm vụ nào đang mở")
    await town.passes_to(20, 3)
    await lan.does_not_read("Nhắc việc")


async def test_a_correction_of_one_deadline_is_told_to_that_agency_alone(town: Town) -> None:
    ha, lan, binh = town.ha, town.lan, town.binh
    await published(town)

    await ha.says("/correct 1")
    await ha.taps("Sửa nhiệm vụ")
    await ha.taps("1")
    await ha.taps("Đổi thời hạn")
    await ha.says("chậm nhất ngày 27/3/2026")
    await ha.taps("‹ Về thẻ văn bản")
    await ha.publishes()

    await lan.reads("Nhiệm vụ 1", "19/03/2026", "27/03/2026")
    await binh.does_not_read("27/TB-UBND", "27/03/2026")
    await town.passes_to(20, 3)
    await lan.does_not_read("quá hạn")


async def test_what_was_done_before_a_recall_is_still_reported(town: Town) -> None:
    ha, binh = town.ha, town.binh
    await published(town)
    await binh.says("/done 2 đã bố trí")

    await ha.says("/recall 27/TB-UBND")
    await ha.says("Ban hành nhầm thẩm quyền")
    await ha.taps("Thu hồi")

    await ha.says("/report 27/TB-UBND")
    await ha.reads("Báo cáo", "1 hoàn thành đúng hạn")
    await ha.says("/recall 27/TB-UBND")
    await ha.reads("thu hồi")
