"""Nobody moves what is not theirs."""

from __future__ import annotations

from tests.stories.words import Town, directive


async def test_a_button_of_another_agency_changes_nothing(town: Town) -> None:
    ha, lan, binh = town.ha, town.lan, town.binh
    await town.joins(lan, "Sở Y tế")
    await town.joins(binh, "Sở Tài chính")
    await ha.posts(directive("Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."))
    await ha.publishes()

    await binh.forges("✅ Xong 1", of=lan)

    assert "giao cho đơn vị khác" in binh.told
    await ha.does_not_read("báo xong nhiệm vụ 1")
    await lan.says("/tasks")
    await lan.reads("1 nhiệm vụ đang mở")
