"""An agency asks for more time."""

from __future__ import annotations

from tests.stories.words import Town, directive

REPORT = "Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."


async def test_more_time_is_asked_for_and_granted(town: Town) -> None:
    ha, lan = town.ha, town.lan
    await town.joins(lan, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()
    await lan.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")

    await lan.says("/extend 1 27/3/2026 chờ số liệu của các xã")
    await ha.reads("Sở Y tế", "chờ số liệu của các xã")
    await ha.taps("Đồng ý")

    await lan.reads("Đã cho lùi hạn nhiệm vụ", "27/03/2026")
    await town.passes_to(20, 3)
    await lan.does_not_read("Nhắc việc", "quá hạn")


async def test_more_time_is_asked_for_and_refused(town: Town) -> None:
    ha, lan = town.ha, town.lan
    await town.joins(lan, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()

    await lan.says("/xinlui 1 27/3/2026 chờ số liệu của các xã")
    await ha.taps("Từ chối")
    await ha.says("Tỉnh họp ngày 21, cần số liệu trước")

    await lan.reads("không được chấp thuận", "cần số liệu trước")
    await town.passes_to(20, 3)
    await lan.reads("Nhắc việc", "vì quá hạn 1 ngày")
