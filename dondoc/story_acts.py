"""The acts of the demo's story: one directive from the document to the report, each step seen in the chat."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from directives.times import local_day
from directives.workdays import add_workdays
from dondoc.province import ADMIN, GROUP_AGENCY, OFFICERS, samples
from dondoc.stage import Stage
from dondoc.story import NotSeen, Story

HEALTH, FINANCE, SCIENCE, POLICE, COMMUNE, _ = OFFICERS


async def play(stage: Stage) -> bool:
    """Plays every act; returns whether each of its steps was seen in the chat."""
    story = Story(stage)
    try:
        for act in ACTS:
            await act(story)
    except NotSeen as missing:
        print(f"   ✘ {missing}", file=sys.stderr)
        return False
    print("Kết thúc: mọi bước đều đã thấy trong hội thoại.")
    return True


async def _post_and_publish(story: Story) -> None:
    stage, chat = story.stage, story.stage.private(ADMIN)
    sample = samples(stage.clock())[0]
    stage.world.send_file(stage.people[ADMIN.id], chat, sample.file_name, sample.text.encode(), mime="text/plain")
    card = await story.see("The review card shows who must do what by when", chat, "412/TB-VPUB", "Sở Y tế")
    story.press(ADMIN, chat, card, "Công bố")
    asked = await story.see("What will be sent, and a task without an assignee, is said first", chat, "chưa có đơn vị")
    story.press(ADMIN, chat, asked, "Công bố ngay")
    await story.see("The admin reads that it is published", chat, "Đã công bố")


async def _deliver(story: Story) -> None:
    stage = story.stage
    await story.see("Sở Y tế has its tasks", stage.private(HEALTH), "412/TB-VPUB", "an toàn thực phẩm")
    await story.see("Sở Tài chính has its tasks in the group", stage.group, "412/TB-VPUB", "16:00")
    await story.see("A commune of the group has its tasks", stage.private(COMMUNE), "412/TB-VPUB", "Lập danh sách")
    await story.see("The admin reads who was not reached", stage.private(ADMIN), "Chưa đăng ký", "Sở Nội vụ")


async def _answer(story: Story) -> None:
    chat, office = story.stage.private(SCIENCE), story.stage.private(ADMIN)
    card = await story.see("Sở Khoa học và Công nghệ has its task", chat, "hạ tầng viễn thông")
    story.say(SCIENCE, chat, "/done Đã kiểm tra 14 điểm", reply_to=card)
    await story.see("The officer reads that the task is closed", chat, "Đã báo xong nhiệm vụ 5")
    await story.see("The admin is told", office, "Sở Khoa học và Công nghệ", "Đã kiểm tra 14 điểm")


async def _send_back(story: Story) -> None:
    chat, office = story.stage.group, story.stage.private(ADMIN)
    story.say(FINANCE, chat, "/return 4 Giá cả thị trường do Sở Công Thương theo dõi")
    asked = await story.see("The admin reads that a task came to the wrong agency", office, "trả lại nhiệm vụ 4")
    story.press(ADMIN, office, asked, "Giao đơn vị khác")
    choice = await story.see("The admin is asked which agency gets it", office, "Sở Công Thương", "nhiệm vụ 4")
    story.press(ADMIN, office, choice, "Sở Công Thương")
    await story.see("The first agency reads that it is rid of it", chat, "chuyển nhiệm vụ 4 cho Sở Công Thương")


async def _hand_in(story: Story) -> None:
    stage, chat, office = story.stage, story.stage.private(COMMUNE), story.stage.private(ADMIN)
    caption = "/done 7 Đã gửi Sở Tài chính"
    stage.world.send_file(
        stage.people[COMMUNE.id], chat, "danh-sach.pdf", b"%PDF-1.7", mime="application/pdf", caption=caption
    )
    await story.see("A file with /done as its caption closes the task", chat, "Đã báo xong nhiệm vụ 7")
    report = await story.see("The admin reads the report", office, "UBND phường An Lạc", "báo xong nhiệm vụ 7")
    story.press(ADMIN, office, report, "Xem minh chứng")
    await story.see("One tap opens the proof", office, "danh-sach.pdf")
    story.press(ADMIN, office, report, "Xác nhận")
    await story.see("The agency's message says that the work is accepted", chat, "văn phòng đã xác nhận")


async def _nudge(story: Story) -> None:
    stage, chat = story.stage, story.stage.group
    async with stage.assembly.storage.snapshot() as records:
        owed = await records.tasks.of_agencies([GROUP_AGENCY])
    stage.clock.move_to(min(a.nudge_at for a in owed if a.nudge_at))
    print(f"   (đồng hồ chuyển tới {stage.clock.said()})")
    await stage.assembly.timetable.tick()
    nudge = await story.see("The deadline nudges", chat, "Nhắc việc", "16:00")
    story.press(FINANCE, chat, nudge, "Xong 3")
    await story.see("A press under the nudge closes the task", chat, "Đã báo xong nhiệm vụ 3")


async def _give_time(story: Story) -> None:
    chat, office, until = story.stage.private(HEALTH), story.stage.private(ADMIN), _workday(story, 20)
    story.say(HEALTH, chat, f"/extend 1 {until} chờ kết quả kiểm nghiệm")
    await story.see("An officer asks for more time", chat, "Đã gửi đề nghị lùi hạn nhiệm vụ 1")
    request = await story.see("The admin reads who wants what", office, "xin lùi hạn", until, "kết quả kiểm nghiệm")
    story.press(ADMIN, office, request, "Đồng ý")
    await story.see("The agency reads its new deadline", chat, "Đã cho lùi hạn nhiệm vụ 1", until)


async def _correct(story: Story) -> None:
    chat, office, until = story.stage.private(POLICE), story.stage.private(ADMIN), _workday(story, 15)
    story.say(ADMIN, office, "/correct 412/TB-VPUB")
    await story.see("The published directive is edited like a draft", office, "Bản đính chính của văn bản đã công bố")
    await story.press_through(ADMIN, office, "Sửa nhiệm vụ", "6", "Đổi thời hạn")
    story.say(ADMIN, office, f"chậm nhất ngày {until}")
    await story.see("The new deadline is read", office, until)
    await story.press_through(ADMIN, office, "Về thẻ văn bản", "Công bố")
    change = await story.see("What would change is said first", office, "Hạn cũ", until)
    story.press(ADMIN, office, change, "Công bố đính chính")
    await story.see("The agency that it touches reads what was and what is", chat, "Đính chính", "Hạn cũ", until)


async def _report(story: Story) -> None:
    office = story.stage.private(ADMIN)
    story.say(ADMIN, office, "/report")
    report = await story.see("The four official figures of the month", office, "Hoàn thành")
    story.press(ADMIN, office, report, "Excel")
    await story.see("The same figures come as a workbook", office, ".xlsx")


def _workday(story: Story, ahead: int) -> str:
    return f"{add_workdays(local_day(story.stage.clock()), ahead):%d/%m/%Y}"


ACTS: tuple[Callable[[Story], Any], ...] = (
    _post_and_publish,
    _deliver,
    _answer,
    _send_back,
    _hand_in,
    _nudge,
    _give_time,
    _correct,
    _report,
)
