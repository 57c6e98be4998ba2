"""The story of the demo: acts for people, waits for what the bot says, and prints the conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dondoc.province import ADMIN, OFFICERS, Player
from dondoc.stage import Stage
from sandbox.world import Chat

Message = Mapping[str, Any]

Bubble = tuple[int, int, str]
"""A chat, a message and what it says: an edited message is a new bubble."""

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
            text = said(message)
            if text and (chat.chat_id, message_id, text) not in self.printed:
                self.printed.add((chat.chat_id, message_id, text))
                _print_bubble(name, message, text)

    async def see(self, step: str, chat: Chat, *words: str) -> Message:
        """Waits until the bot says all of `words` in one message of `chat` that no earlier step has seen."""
        message = await self._wait(step, partial(self._saying, chat, words), words)
        self.seen.add((chat.chat_id, message["message_id"], said(message)))
        self.show()
        print(f"   ✔ {step}\n")
        return message

    def say(self, player: Player, chat: Chat, text: str, *, reply_to: Message | None = None) -> None:
        """Writes `text` in `chat`."""
        answered = reply_to["message_id"] if reply_to else None
        self.stage.world.send_text(self.stage.people[player.id], chat, text, reply_to=answered)

    def press(self, player: Player, chat: Chat, message: Message, label: str) -> None:
        """Presses the button of `message` whose label contains `label`."""
        print(f"   {player.name} bấm [{label}]")
        try:
            self.stage.world.click(self.stage.people[player.id], chat, message["message_id"], label)
        except ValueError as error:
            raise NotSeen(str(error)) from error

    async def press_through(self, player: Player, chat: Chat, *labels: str) -> None:
        """Presses one button after the other, each under the newest message that offers it by then."""
        for label in labels:
            message = await self._wait("a button", partial(self._offering, chat, label), label)
            self.press(player, chat, message, label)

    async def _wait(self, step: str, find: Callable[[], Message | None], sought: object) -> Message:
        try:
            await self.stage.world.until(lambda: find() is not None, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            self.show()
            raise NotSeen(f"{step}: {sought}") from error
        found = find()
        assert found is not None
        return found

    def _saying(self, chat: Chat, words: tuple[str, ...]) -> Message | None:
        for message in reversed(self.stage.world.messages(chat)):
            text = said(message)
            if not message["from"]["is_bot"] or (chat.chat_id, message["message_id"], text) in self.seen:
                continue
            if all(w in text for w in words):
                return message
        return None

    def _offering(self, chat: Chat, label: str) -> Message | None:
        for message in reversed(self.stage.world.messages(chat)):
            if any(label in offered for row in keyboard(message) for offered in row):
                return message
        return None


def keyboard(message: Message) -> list[list[str]]:
    """The labels of the buttons under a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [[button["text"] for button in row] for row in rows]


def said(message: Message) -> str:
    """The words of a message; of a file, its name and what is written under it."""
    name = message.get("document", {}).get("file_name", "")
    return "\n".join(part for part in (name, message.get("caption", ""), message.get("text", "")) if part)


def _print_bubble(name: str, message: Message, text: str) -> None:
    speaker = "Đôn Đốc" if message["from"]["is_bot"] else message["from"]["first_name"]
    print(f"── {name} ── {speaker}:")
    for line in text.splitlines():
        print(f"   │ {line}")
    for row in keyboard(message):
        print("   │ " + " ".join(f"[{label}]" for label in row))
