"""An agency that works in a group, in a topic of one, and in a group that grows."""

from __future__ import annotations

from tests.stories.words import Town, directive

REPORT = "Sở Y tế báo cáo tình hình dịch sốt xuất huyết trước ngày 20/3/2026."


async def test_a_group_that_becomes_a_supergroup_keeps_its_open_tasks(town: Town) -> None:
    ha, lan = town.ha, town.lan.within(town.group)
    await town.joins(lan, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()
    await lan.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")

    await town.becomes_supergroup(lan)
    await town.passes_to(18, 3)

    await lan.reads("Nhắc việc", "vì còn 1 ngày")
    await lan.says("/done 1 đã gửi báo cáo")
    await ha.reads("Sở Y tế", "báo xong nhiệm vụ 1")


async def test_a_topic_gets_its_agencys_tasks_and_only_members_act_there(town: Town) -> None:
    ha, forum = town.ha, town.forum(town.lan, town.binh)
    health = town.lan.within(forum, topic=town.topic(forum, "Sở Y tế"))
    guest = town.binh.within(forum, topic=health.topic)
    await town.joins(health, "Sở Y tế")
    await ha.posts(directive(REPORT))
    await ha.publishes()
    await health.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")

    await guest.taps("✅ Xong 1")
    assert "cán bộ của đơn vị" in guest.told
    await health.taps("✅ Xong 1")
    await ha.reads("Sở Y tế", "báo xong nhiệm vụ 1")
