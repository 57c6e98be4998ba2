"""People of one agency work together, and stand in for each other."""

from __future__ import annotations

from tests.stories.words import Town, directive

REPORT = "Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."


async def test_a_task_is_handed_to_a_colleague_and_both_still_see_it(town: Town) -> None:
    ha, lan, binh = town.ha, town.lan, town.binh
    await town.joins(lan, "Sở Y tế")
    await town.joins(binh, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()

    await lan.says("/handover 1 Bình lấy số liệu các xã")
    await binh.reads("nhiệm vụ 1", "Chị Lan")

    await lan.says("/task 1")
    await lan.reads("Nhiệm vụ 1", "Anh Bình")
    await binh.says("/done 1 đã gửi báo cáo")
    await lan.reads("báo xong nhiệm vụ 1", "Anh Bình")


async def test_while_somebody_is_away_the_substitute_is_reminded(town: Town) -> None:
    ha, lan, binh = town.ha, town.lan, town.binh
    await town.joins(lan, "Sở Y tế")
    await town.joins(binh, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()
    await lan.says("/handover 1 Lan")

    await lan.says("/away 16/3 20/3 Bình")

    await binh.reads("Chị Lan", "vắng từ 16/03/2026", "đồng chí thay")
    await town.passes_to(18, 3)
    await binh.reads("Nhắc việc", "vì còn 1 ngày")
