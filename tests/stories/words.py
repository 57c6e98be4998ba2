"""The few words in which stories are told: a person says, taps, sends, reads; days pass.

    await ha.posts(directive("Sở Y tế báo cáo tình hình dịch trước ngày 20/03/2026."))
    await ha.publishes()
    await lan.reads("Nhiệm vụ 1", "hết ngày 19/03/2026")
    await lan.says("/done 1 đã gửi báo cáo")
    await ha.reads("Sở Y tế", "đã báo xong nhiệm vụ 1")

Whatever is read must be on the screen of that person's chat, as a message that no earlier line of the story has read.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from directives.times import instant, local_day
from sandbox.model import Chat, Json, User
from scheduler.duties import Office as Duties
from scheduler.duties import tick
from tests.office import Office, data_of, labels

PUBLISH = ("Công bố", "Công bố ngay", "Công bố dù vậy", "Công bố đính chính")
"""The buttons that stand between a reading and its publication, in their order; a whole reading meets fewer."""


def directive(*clauses: str, number: str = "27/TB-UBND", subject: str = "phòng, chống dịch bệnh mùa hè") -> str:
    """A whole document of the invented province, whose numbered points are these clauses."""
    points = "\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, 1))
    return f"""ỦY BAN NHÂN DÂN
TỈNH PHƯỚC SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Phước Sơn, ngày 09 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh về {subject}

Ngày 06/3/2026, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp. Sau khi nghe báo cáo, Chủ tịch kết luận như sau:
{points}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@dataclass
class Person:
    """Somebody in one chat with the bot: alone, or in a group (or a topic of it)."""

    town: Town
    user: User
    chat: Chat
    topic: int | None = None
    seen: set[tuple[int, str]] = field(default_factory=set)
    told: str = ""
    """What the last press has shown for a moment."""

    def within(self, chat: Chat, topic: int | None = None) -> Person:
        """The same person, in a group."""
        return Person(town=self.town, user=self.user, chat=chat, topic=topic)

    async def says(self, text: str, *, about: str | None = None) -> None:
        """Writes; with `about` as a reply to the newest message that holds these words."""
        reply = self._newest(about)["message_id"] if about else self.topic
        self.town.office.world.send_text(self.user, self.chat, text, reply)
        await self.town.office.settled()

    async def posts(self, document: str) -> None:
        """Sends a document as a text file."""
        self.town.office.world.send_file(self.user, self.chat, "van-ban.txt", document.encode(), mime="text/plain")
        await self.town.office.settled()

    async def sends_photo(self, *, about: str, saying: str = "") -> None:
        """Sends a photo as a reply to the newest message that holds these words."""
        reply = self._newest(about)["message_id"]
        self.town.office.world.send_photo(self.user, self.chat, "anh.jpg", caption=saying, reply_to=reply)
        await self.town.office.settled()

    async def taps(self, label: str, *, under: str | tuple[str, ...] = ()) -> None:
        """Presses a button by the beginning of its label, under the newest message that has it (and these words)."""
        words = (under,) if isinstance(under, str) else under
        for message in reversed(self.town.office.read(self.chat)):
            found = next((name for name in labels(message) if name.startswith(label)), None)
            if found and all(_says(message["text"], word) for word in words):
                press = self.town.office.world.click(self.user, self.chat, message["message_id"], found)
                await self.town.office.settled()
                self.told = (press.answer.text or "") if press.answer else ""
                return
        raise AssertionError(f"no button {label!r} on the screen of {self.user.name}:\n{self._screen()}")

    async def forges(self, label: str, *, of: Person) -> None:
        """Sends the data of a button that stands on somebody else's screen, as a changed Telegram program could."""
        data = next(data_of(m, label) for m in reversed(self.town.office.read(of.chat)) if label in labels(m))
        message = self.town.office.read(self.chat)[-1]
        press = await self.town.office.forges(self.user, data, message, self.chat)
        self.told = (press.answer.text or "") if press.answer else ""

    async def publishes(self) -> None:
        """Presses through the questions between a reading and its publication."""
        for label in PUBLISH:
            newest = self.town.office.read(self.chat)[-1]
            if label in labels(newest):
                await self.taps(label)

    async def reads(self, *words: str) -> str:
        """Some message that this story has not read yet holds all these words; answers it."""
        for message in reversed(self.town.office.read(self.chat)):
            bubble = (message["message_id"], message["text"])
            if bubble not in self.seen and all(word in message["text"] for word in words):
                self.seen.add(bubble)
                return str(message["text"])
        raise AssertionError(f"{self.user.name} does not read {words}:\n{self._screen()}")

    def newest(self) -> str:
        """What stands at the end of the screen."""
        return str(self.town.office.read(self.chat)[-1]["text"])

    async def does_not_read(self, *words: str) -> None:
        """No message that this story has not read yet holds all these words."""
        for message in self.town.office.read(self.chat):
            unread = (message["message_id"], message["text"]) not in self.seen
            assert not (unread and all(word in message["text"] for word in words)), message["text"]

    def _newest(self, words: str) -> Json:
        found = [m for m in self.town.office.read(self.chat) if words in m["text"]]
        assert found, f"nothing on the screen of {self.user.name} says {words!r}:\n{self._screen()}"
        return found[-1]

    def _screen(self) -> str:
        shown = self.town.office.read(self.chat)[-4:]
        return "\n---\n".join("\n".join([m["text"], *(f"[{label}]" for label in labels(m))]) for m in shown)


@dataclass
class Town:
    """The office, its agencies and the time that passes. `ha` and `khanh` are admins, `lan` and `binh` officers."""

    office: Office

    def __post_init__(self) -> None:
        self.ha, self.khanh = self._alone(self.office.ha), self._alone(self.office.khanh)
        self.lan, self.binh = self._alone(self.office.lan), self._alone(self.office.binh)
        self.group = self.office.group
        """The group of Chị Lan and Anh Bình."""

    async def joins(self, person: Person, agency: str) -> None:
        """Chị Hà invites an agency, and this person opens the link."""
        before = len(self.office.read(self.ha.chat))
        await self.ha.says(f"/invite {agency}")
        written = "\n".join(m.get("text") or m.get("caption", "") for m in self._messages(self.ha.chat)[before:])
        code = re.findall(r"start=([\w-]+)", written)[-1]
        await person.says(f"/start {code}")

    def forum(self, *people: Person) -> Chat:
        """A group of these people that has topics."""
        return self.office.world.add_group("Diễn đàn", [p.user for p in people], forum=True)

    def topic(self, forum: Chat, name: str) -> int:
        """A new topic of it."""
        return self.office.world.add_topic(forum, name)

    async def becomes_supergroup(self, *people: Person) -> None:
        """The group of these people is made a supergroup, which has another number with Telegram."""
        bigger = self.office.world.migrate(people[0].chat)
        for person in people:
            person.chat = bigger
        await self.office.settled()

    async def passes_to(self, day: int, month: int, hour: int = 7, minute: int = 30) -> None:
        """Every morning and afternoon until this local time of 2026 the clock has its turn."""
        goal = instant(dt.date(2026, month, day), dt.time(hour, minute))
        while self.office.at < goal:
            on = local_day(self.office.at)
            stops = [instant(on, dt.time(h, m)) for h, m in ((7, 30), (8, 0), (14, 0), (16, 30))]
            stops.append(instant(on + dt.timedelta(days=1), dt.time(7, 30)))
            self.office.clock.at = min(goal, next(s for s in stops if s > self.office.at))
            await self.ticks()

    async def ticks(self) -> None:
        """The clock has its turn."""
        staff = self.office.application.settings
        await tick(self.office.storage, Duties(admins=staff.admins, leaders=staff.leaders), self.office.at)
        self.office.application.wake()
        await self.office.settled()

    def _alone(self, user: User) -> Person:
        return Person(town=self, user=user, chat=self.office.chat(user))

    def _messages(self, chat: Chat) -> list[Json]:
        return list(self.office.world.messages(chat))


def _says(text: str, words: str) -> bool:
    """Whether a text holds the words; a number in them is the whole number."""
    return re.search(re.escape(words) + r"(?!\d)", text, re.IGNORECASE) is not None
