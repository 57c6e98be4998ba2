"""One task, from the document to the verified result."""

from __future__ import annotations

from tests.stories.words import Town, directive


async def test_from_the_document_to_the_verified_result(town: Town) -> None:
    ha, lan = town.ha, town.lan
    await town.joins(lan, "Sở Y tế")

    await ha.posts(directive("Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."))
    await ha.reads("27/TB-UBND", "Sở Y tế", "hết ngày 19/03/2026")
    await ha.publishes()

    await lan.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")
    await lan.taps("Đã nhận")
    await lan.says("/note 1 đã lấy số liệu của 12 xã")
    await lan.says("/done 1 đã gửi báo cáo số 45/BC-SYT ngày 18/3/2026")
    await ha.reads("báo xong nhiệm vụ 1", "45/BC-SYT")

    await ha.says("/verify")
    await ha.taps("Yêu cầu làm lại")
    await ha.says("Thiếu số liệu của các phường")
    await lan.reads("nhiệm vụ 1", "Thiếu số liệu của các phường")

    await lan.says("/done 1 đã bổ sung, báo cáo số 47/BC-SYT ngày 19/3/2026")
    await ha.says("/verify")
    await ha.taps("1")
    await ha.taps("✅ Xác nhận")
    await lan.says("/task 1")
    await lan.reads("Nhiệm vụ 1", "xác nhận")
