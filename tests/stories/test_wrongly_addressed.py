"""A task comes to the wrong agency."""

from __future__ import annotations

from tests.stories.words import Town, directive

FUNDS = "Sở Y tế bố trí kinh phí mua thiết bị cho các trạm trước ngày 20/3/2026."


async def test_a_task_for_somebody_else_goes_back_and_on_to_the_right_agency(town: Town) -> None:
    ha, lan, binh = town.ha, town.lan, town.binh
    await town.joins(lan, "Sở Y tế")
    await town.joins(binh, "Sở Tài chính")
    await ha.posts(directive(FUNDS))
    await ha.publishes()

    await lan.says("/return 1 kinh phí thuộc Sở Tài chính")
    await ha.reads("Sở Y tế", "kinh phí thuộc Sở Tài chính")
    await ha.taps("Giao đơn vị khác")
    await ha.says("tai chinh")
    await ha.taps("Sở Tài chính")

    await binh.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")
    await binh.says("/done 1 đã bố trí")
    await ha.reads("Sở Tài chính", "báo xong nhiệm vụ 1")
    await lan.says("/tasks")
    await lan.reads("Không có nhiệm vụ nào đang mở")


async def test_the_office_may_say_that_it_was_right_after_all(town: Town) -> None:
    ha, lan = town.ha, town.lan
    await town.joins(lan, "Sở Y tế")
    await ha.posts(directive(FUNDS))
    await ha.publishes()

    await lan.says("/tralai 1 kinh phí thuộc Sở Tài chính")
    await ha.taps("Không nhận trả lại")
    await ha.says("Kinh phí lấy từ nguồn của ngành y tế")

    await lan.reads("nhiệm vụ 1", "Kinh phí lấy từ nguồn của ngành y tế")
    await lan.says("/tasks")
    await lan.reads("1 nhiệm vụ đang mở")
