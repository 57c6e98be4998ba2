"""Two admins work on the same directive."""

from __future__ import annotations

from tests.stories.words import Town, directive

REPORT = "Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."


async def test_the_second_admin_does_not_undo_what_the_first_has_changed(town: Town) -> None:
    ha, khanh, lan = town.ha, town.khanh, town.lan
    await town.joins(lan, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await khanh.says("/notices")
    await khanh.taps("1")

    await ha.taps("Sửa nhiệm vụ")
    await ha.taps("1")
    await ha.taps("Đổi thời hạn")
    await ha.says("chậm nhất ngày 27/3/2026")
    await khanh.taps("Công bố")

    assert "đã cũ" in khanh.told or "Chị Hà" in khanh.told
    await lan.does_not_read("27/TB-UBND")
    await ha.taps("‹ Về thẻ văn bản")
    await ha.publishes()
    await lan.reads("Nhiệm vụ 1", "27/3/2026")
