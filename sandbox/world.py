"""The world of the sandbox and what its people do: write, send files, press buttons, react.

All acts are immediate and need no network: when the call returns, the message is there and its update is queued.
"""

from __future__ import annotations

from sandbox.entities import Formatted
from sandbox.faults import Faults
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT, found_entities
from sandbox.limits import Limits
from sandbox.membership import MembershipWorld
from sandbox.model import Answer, Bot, Call, CallbackPress, Chat, Json, Membership, Post, User
from sandbox.render import ANONYMOUS_ADMIN, caption_json, chat_json, file_content, text_json, unix, user_json

__all__ = ["Answer", "Bot", "Call", "CallbackPress", "Chat", "Faults", "Json", "Limits", "User", "World"]


class World(MembershipWorld):
    """Everything the server answers from, and everything people can do to a bot."""

    def send_text(
        self,
        user: User,
        chat: Chat,
        text: str,
        reply_to: int | Json | None = None,
        *,
        thread_id: int | None = None,
        anonymous: bool = False,
    ) -> Json:
        """A person writes a message (`anonymous`: as a group's administrator); ValueError where the app forbids it."""
        if not text.strip() or len(text) > TEXT_LIMIT:
            raise ValueError(f"a message has 1 to {TEXT_LIMIT} characters, this one {len(text)}; see paste()")
        content = text_json(Formatted(text=text, entities=found_entities(text)), self.users)
        return self._speak(user, chat, content, reply_to, thread_id=thread_id, anonymous=anonymous)

    def start(self, user: User, payload: str = "", *, bot: Bot | None = None) -> Json:
        """A person opens the bot's deep link, or presses its Start button."""
        return self.send_text(user, self.private(user, bot), f"/start {payload}".rstrip())

    def paste(self, user: User, chat: Chat, text: str) -> list[Json]:
        """A person pastes a long text: the app sends it in pieces, cut at line ends where it can."""
        pieces: list[str] = []
        while len(text) > TEXT_LIMIT:
            end = text.rfind("\n", 1, TEXT_LIMIT)
            end = end if end > 0 else TEXT_LIMIT
            pieces.append(text[:end])
            text = text[end:].removeprefix("\n")
        return [self.send_text(user, chat, piece) for piece in [*pieces, text] if piece.strip()]

    def send_file(
        self,
        user: User,
        chat: Chat,
        filename: str,
        content: bytes,
        mime: str = "text/plain",
        caption: str | None = None,
        reply_to: int | Json | None = None,
        *,
        as_photo: bool = False,
        thread_id: int | None = None,
        kind: str = "document",
        album: str | None = None,
    ) -> Json:
        """A person sends a document or, `as_photo`, a picture; or a file of another `kind`, or one of an `album`."""
        if caption and len(caption) > CAPTION_LIMIT:
            raise ValueError(f"a caption has at most {CAPTION_LIMIT} characters, this one {len(caption)}")
        kept = self.attach(filename, content, mime=mime, kind="photo" if as_photo else kind)
        words = Formatted(text=caption or "", entities=found_entities(caption or ""))
        body = file_content(kept) | caption_json(words, self.users) | ({"media_group_id": album} if album else {})
        return self._speak(user, chat, body, reply_to, thread_id=thread_id)

    def send_content(self, user: User, chat: Chat, content: Json, reply_to: int | Json | None = None) -> Json:
        """A person sends anything else (a location, a sticker): the fields of Telegram's Message that say what."""
        return self._speak(user, chat, content, reply_to)

    def _speak(
        self,
        user: User,
        chat: Chat,
        content: Json,
        reply_to: int | Json | None,
        *,
        thread_id: int | None = None,
        anonymous: bool = False,
    ) -> Json:
        chat = self._open_to(user, chat)
        number = int(reply_to["message_id"]) if isinstance(reply_to, dict) else reply_to
        topic = {} if thread_id is None else {"message_thread_id": thread_id, "is_topic_message": True}
        fields = self.reply_fields(chat, number) | topic | content
        if anonymous:
            post = self.post(chat, ANONYMOUS_ADMIN, fields, sender_chat=chat)
        else:
            post = self.post(chat, user, fields)
        self._hear(chat, post, "message")
        return post.message

    def _open_to(self, user: User, chat: Chat) -> Chat:
        """The chat as the person's app shows it, now open between the two; ValueError where they cannot write."""
        if chat.migrated_to is not None:
            chat = self.groups[chat.migrated_to]
        if user.user_id in self.deactivated:
            raise ValueError(f"{user.name} has no account any more")
        if chat.is_group and not chat.membership(user.user_id).present:
            raise ValueError(f"{user.name} is not in the group {chat.title}")
        if chat.blocked:
            raise ValueError(f"{user.name} has blocked the bot: unblock() first")
        chat.started = True
        return chat

    def _hear(self, chat: Chat, post: Post, kind: str) -> None:
        for bot in self.bots_in(chat):
            if hears(bot, chat, post.message):
                self.tell(bot, kind, post.message, key=f"chat:{chat.chat_id}")

    def edit_text(self, user: User, chat: Chat, message_id: int, text: str) -> Json:
        """A person changes a message of their own."""
        post = self._seen(chat, message_id)
        if post.author.user_id != user.user_id:
            raise ValueError(f"message {message_id} is not by {user.name}")
        old = {key: value for key, value in post.message.items() if key not in ("text", "entities")}
        new = text_json(Formatted(text=text, entities=found_entities(text)), self.users)
        self.revise(chat, post, old | new | {"edit_date": unix(self.clock())})
        self._hear(chat, post, "edited_message")
        return post.message

    def delete(self, chat: Chat, message_id: int) -> None:
        """A person deletes a message for everybody; bots are not told."""
        self.erase(chat, self._seen(chat, message_id))

    def _seen(self, chat: Chat, message_id: int) -> Post:
        post = self.find(chat, message_id)
        if post is None:
            raise ValueError(f"no message {message_id} in this chat")
        return post

    # buttons and reactions

    def press(self, user: User, chat: Chat, message_id: int, data: str) -> CallbackPress:
        """A person presses a button; the data is taken as given, as from a forged client too. See click()."""
        post = self._seen(chat, message_id)
        bot = next((bot for bot in self.bots.values() if bot.bot_id == post.author.user_id), None)
        if bot is None:
            raise ValueError(f"message {message_id} is not by a bot")
        query_id = str(4_300_000_000_000_000_000 + self.number())
        press = CallbackPress(
            query_id=query_id, user=user, chat=chat, message_id=message_id, data=data, at=self.clock()
        )
        self.presses[query_id] = press
        body: Json = {"id": query_id, "from": user_json(user), "message": post.message, "data": data}
        body["chat_instance"] = str(abs(chat.chat_id) * 7919)
        self.tell(bot, "callback_query", body, key=f"user:{user.user_id}")
        return press

    def click(self, user: User, chat: Chat, message_id: int, label: str) -> CallbackPress:
        """A person presses the button with this label (or whose label holds it); raises ValueError if there is none."""
        markup = self._seen(chat, message_id).message.get("reply_markup", {})
        buttons = [button for row in markup.get("inline_keyboard", []) for button in row if "callback_data" in button]
        exact = [button for button in buttons if button["text"] == label]
        near = [button for button in buttons if label in button["text"]]
        if not exact and not near:
            raise ValueError(f"no button {label!r} among {[button['text'] for button in buttons]}")
        return self.press(user, chat, message_id, (exact or near)[0]["callback_data"])

    def react(self, user: User, chat: Chat, message_id: int, emoji: str) -> None:
        """A person reacts to a message in a group; only bots that are administrators there are told."""
        post = self._seen(chat, message_id)
        body: Json = {"chat": chat_json(chat), "message_id": post.message_id, "user": user_json(user)}
        reactions = [{"type": "emoji", "emoji": emoji}]
        body |= {"date": unix(self.clock()), "old_reaction": [], "new_reaction": reactions}
        for bot in self.bots_in(chat):
            if chat.membership(bot.bot_id).rules:
                self.tell(bot, "message_reaction", body, key=f"chat:{chat.chat_id}")
        self.announce("reaction", chat, message_id=message_id, user_id=user.user_id, reaction=reactions)

    def commands(self, user: User, chat: Chat) -> list[Json]:
        """The command menu this person sees in this chat."""
        scopes = _scopes(chat, user)
        for bot in self.bots_in(chat):
            for scope in scopes:
                for language in (user.language_code, ""):
                    if found := bot.commands.get((scope, language)):
                        return found
        return []


def hears(bot: Bot, chat: Chat, message: Json) -> bool:
    """Whether a bot is told of a person's message: in groups only what concerns it, unless it may read all."""
    if not chat.is_group or bot.reads_all_group_messages or chat.membership(bot.bot_id).rules:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.bot_id:
        return True
    text = message.get("text") or message.get("caption") or ""
    name = f"@{bot.user.username}".lower()
    for entity in message.get("entities") or message.get("caption_entities") or []:
        word = text.encode("utf-16-le")[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le").lower()
        if entity["type"] == "mention" and word == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in word or word.endswith(name)):
            return True
    return False


def _scopes(chat: Chat, user: User) -> list[str]:
    if not chat.is_group:
        return [f"chat:{chat.chat_id}", "all_private_chats", "default"]
    rules = chat.membership(user.user_id) in (Membership.CREATOR, Membership.ADMINISTRATOR)
    own = [f"chat_member:{chat.chat_id}:{user.user_id}"]
    above = [f"chat_administrators:{chat.chat_id}"] if rules else []
    everywhere = ["all_chat_administrators"] if rules else []
    return [*own, *above, f"chat:{chat.chat_id}", *everywhere, "all_group_chats", "default"]
