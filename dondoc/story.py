"""The story of one directive, played through the chat: posted, published, delivered, done, nudged, given more time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from directives.times import local_day
from directives.workdays import add_workdays
from dondoc.province import ADMIN, GROUP_AGENCY, OFFICERS, Player, samples
from dondoc.stage import Stage
from sandbox.world import Chat

Message = Mapping[str, Any]

Bubble = tuple[int, int, str]
"""A chat, a message and what it says: an edited message is a new bubble."""

HEALTH, SCIENCE, COMMUNE = OFFICERS[0], OFFICERS[2], OFFICERS[4]
PATIENCE_SECONDS = 20


class NotSeen(Exception):
    """A step of the story did not show in the chat; the message says which."""


@dataclass
class Story:
    """Acts for the people of the stage and prints what is said, each message once."""

    stage: Stage
    printed: set[Bubble] = field(default_factory=set)
    seen: set[Bubble] = field(default_factory=set)

    def chats(self) -> dict[str, Chat]:
        """Every conversation by the name it is printed under."""
        private = {player.name: self.stage.private(player) for player in (ADMIN, *OFFICERS)}
        return {**private, "Nhóm Sở Tài chính": self.stage.group}

    def show(self) -> None:
        """Prints what has been said, or said differently, since the last time."""
        news = [
            (message["date"], message["message_id"], name, chat, message)
            for name, chat in self.chats().items()
            for message in self.stage.world.messages(chat)
        ]
        for _, message_id, name, chat, message in sorted(news, key=lambda n: n[:3]):
            text = message.get("text") or message.get("document", {}).get("file_name", "")
            if text and (chat.chat_id, message_id, text) not in self.printed:
                self.printed.add((chat.chat_id, message_id, text))
                _print_bubble(name, message, text)

    async def see(self, step: str, chat: Chat, *words: str) -> Message:
        """Waits until the bot says all of `words` in one message of `chat` that no earlier step has seen."""
        try:
            await self.stage.world.until(lambda: self._newest(chat, words) is not None, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            self.show()
            raise NotSeen(f"{step}: {words}") from error
        message = self._newest(chat, words)
        assert message is not None
        self.seen.add((chat.chat_id, message["message_id"], message["text"]))
        self.show()
        print(f"   ✔ {step}\n")
        return message

    def press(self, player: Player, chat: Chat, message: Message, label: str) -> None:
        """Presses the button of `message` whose label contains `label`."""
        print(f"   {player.name} bấm [{label}]")
        try:
            self.stage.world.click(self.stage.people[player.id], chat, message["message_id"], label)
        except ValueError as error:
            raise NotSeen(str(error)) from error

    def _newest(self, chat: Chat, words: tuple[str, ...]) -> Message | None:
        for message in reversed(self.stage.world.messages(chat)):
            text = message.get("text", "")
            if not message["from"]["is_bot"] or (chat.chat_id, message["message_id"], text) in self.seen:
                continue
            if all(w in text for w in words):
                return message
        return None


async def play(stage: Stage) -> bool:
    """Plays every act; returns whether each of its steps was seen in the chat."""
    story = Story(stage)
    acts: tuple[Callable[[Story], Any], ...] = (_post_and_publish, _deliver, _answer, _nudge, _give_time)
    try:
        for act in acts:
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
    warning = await story.see("A task without an assignee is asked about once more", chat, "chưa có đơn vị")
    story.press(ADMIN, chat, warning, "Công bố dù vậy")
    await story.see("The admin reads that it is published", chat, "Đã công bố")


async def _deliver(story: Story) -> None:
    stage = story.stage
    await story.see("Sở Y tế has its tasks", stage.private(HEALTH), "412/TB-VPUB", "an toàn thực phẩm")
    await story.see("Sở Tài chính has its tasks in the group", stage.group, "412/TB-VPUB", "16:00")
    await story.see("A commune of the group has its tasks", stage.private(COMMUNE), "412/TB-VPUB", "Lập danh sách")
    await story.see("The admin reads who was not reached", stage.private(ADMIN), "Chưa đăng ký", "Sở Nội vụ")


async def _answer(story: Story) -> None:
    stage, chat = story.stage, story.stage.private(SCIENCE)
    card = await story.see("Sở Khoa học và Công nghệ has its task", chat, "hạ tầng viễn thông")
    stage.world.send_text(stage.people[SCIENCE.id], chat, "/done Đã kiểm tra 14 điểm", reply_to=card["message_id"])
    await story.see("The officer reads that the task is closed", chat, "Đã báo xong nhiệm vụ 5")
    await story.see("The admin is told", stage.private(ADMIN), "Sở Khoa học và Công nghệ", "Đã kiểm tra 14 điểm")


async def _nudge(story: Story) -> None:
    stage, chat = story.stage, story.stage.group
    async with stage.assembly.storage.snapshot() as records:
        owed = await records.tasks.of_agencies([GROUP_AGENCY])
    stage.clock.move_to(min(a.nudge_at for a in owed if a.nudge_at))
    print(f"   (đồng hồ chuyển tới {stage.clock.said()})")
    await stage.assembly.timetable.tick()
    nudge = await story.see("The deadline nudges", chat, "Nhắc việc", "16:00")
    story.press(OFFICERS[1], chat, nudge, "Xong 3")
    await story.see("A press under the nudge closes the task", chat, "Đã báo xong nhiệm vụ 3")


async def _give_time(story: Story) -> None:
    stage, chat, office = story.stage, story.stage.private(HEALTH), story.stage.private(ADMIN)
    until = f"{add_workdays(local_day(stage.clock()), 20):%d/%m/%Y}"
    stage.world.send_text(stage.people[HEALTH.id], chat, f"/extend 1 {until} chờ kết quả kiểm nghiệm")
    await story.see("An officer asks for more time", chat, "Đã gửi đề nghị lùi hạn nhiệm vụ 1")
    request = await story.see("The admin reads who wants what", office, "xin lùi hạn", until, "kết quả kiểm nghiệm")
    story.press(ADMIN, office, request, "Đồng ý")
    await story.see("The agency reads its new deadline", chat, "Đã cho lùi hạn nhiệm vụ 1", until)


def _print_bubble(name: str, message: Message, text: str) -> None:
    speaker = "Đôn Đốc" if message["from"]["is_bot"] else message["from"]["first_name"]
    print(f"── {name} ── {speaker}:")
    for line in text.splitlines():
        print(f"   │ {line}")
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        print("   │ " + " ".join(f"[{button['text']}]" for button in row))
