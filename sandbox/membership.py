"""Who is in which chat: groups, blocking, kicking, migration. What the bots are told of it follows Telegram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sandbox.model import Bot, Chat, ChatKind, Json, Membership, Post, User
from sandbox.render import ANONYMOUS_ADMIN, chat_json, member_json, unix, user_json
from sandbox.state import State

FIRST_USER_ID = 7_100_000_000
FIRST_GROUP_ID = -4_200_000_000
FIRST_SUPERGROUP_ID = -1_002_200_000_000


class MembershipWorld(State):
    """A world whose people and groups come, go and change."""

    def add_user(
        self,
        name: str,
        user_id: int | None = None,
        username: str | None = None,
        about: str = "",
        language_code: str = "vi",
    ) -> User:
        """A person with a Telegram account; the bot cannot write to them before they have written to it."""
        user = User(
            user_id=user_id if user_id is not None else FIRST_USER_ID + self.number(),
            name=name,
            username=username,
            about=about,
            language_code=language_code,
        )
        self.users[user.user_id] = user
        return user

    def add_group(
        self,
        title: str,
        members: Sequence[User] = (),
        supergroup: bool = False,
        *,
        forum: bool = False,
        bots: Iterable[Bot] | None = None,
    ) -> Chat:
        """A group made by its first member, with all bots in it unless told otherwise."""
        owner = members[0] if members else self.add_user("Group owner")
        big = supergroup or forum
        number = self.number()
        chat = Chat(
            chat_id=(FIRST_SUPERGROUP_ID if big else FIRST_GROUP_ID) - number,
            kind=ChatKind.SUPERGROUP if big else ChatKind.GROUP,
            title=title,
            forum=forum,
            members={user.user_id: Membership.MEMBER for user in members} | {owner.user_id: Membership.CREATOR},
        )
        self.groups[chat.chat_id] = chat
        self.post(chat, owner, {"supergroup_chat_created" if big else "group_chat_created": True})
        for bot in list(self.bots.values()) if bots is None else bots:
            self.invite_bot(chat, by=owner, bot=bot)
        return chat

    def service(self, chat: Chat, author: User, content: Json, *, sender_chat: Chat | None = None) -> Post:
        """A message that Telegram itself writes; every bot in the chat hears of it."""
        post = self.post(chat, author, content, sender_chat=sender_chat)
        for bot in self.bots_in(chat):
            self.tell(bot, "message", post.message, key=f"chat:{chat.chat_id}")
        return post

    def _set_member(self, chat: Chat, user: User, by: User, new: Membership) -> None:
        """Change what somebody is in a chat, and tell those bots whom Telegram tells."""
        old = chat.membership(user.user_id)
        chat.members[user.user_id] = new
        change: Json = {"chat": chat_json(chat), "from": user_json(by), "date": unix(self.clock())}
        change["old_chat_member"] = member_json(user, old)
        change["new_chat_member"] = member_json(user, new)
        for bot in self.bots.values():
            if bot.bot_id == user.user_id:
                self.tell(bot, "my_chat_member", change, key=f"member:{chat.chat_id}")
            elif chat.is_group and chat.membership(bot.bot_id).rules:
                self.tell(bot, "chat_member", change, key=f"member:{chat.chat_id}")
        self.announce("member", chat, user_id=user.user_id, status=new.value)

    # groups

    def invite_bot(self, chat: Chat, *, by: User, bot: Bot | None = None, payload: str | None = None) -> None:
        """A member adds a bot to the group; with a payload as by a startgroup link."""
        bot = bot or self.bot()
        self._set_member(chat, bot.user, by, Membership.MEMBER)
        self.service(chat, by, {"new_chat_members": [user_json(bot.user)]})
        if payload is not None:
            words = f"/start@{bot.user.username}"
            entity = {"type": "bot_command", "offset": 0, "length": len(words)}
            self.service(chat, by, {"text": f"{words} {payload}".rstrip(), "entities": [entity]})

    def join(self, chat: Chat, user: User) -> None:
        """A person joins a group."""
        self._set_member(chat, user, user, Membership.MEMBER)
        self.service(chat, user, {"new_chat_members": [user_json(user)]})

    def leave(self, chat: Chat, user: User) -> None:
        """A person leaves a group."""
        self._set_member(chat, user, user, Membership.LEFT)
        self.service(chat, user, {"left_chat_member": user_json(user)})

    def promote(self, chat: Chat, user: User) -> None:
        """A member (a person or a bot's account) becomes administrator."""
        self._set_member(chat, user, self.owner(chat), Membership.ADMINISTRATOR)

    def kick(self, chat: Chat, bot: Bot | None = None) -> None:
        """The owner removes the bot from a group; its messages are refused with 403 from then on."""
        bot = bot or self.bot()
        owner = self.owner(chat)
        self._set_member(chat, bot.user, owner, Membership.KICKED)
        self.service(chat, owner, {"left_chat_member": user_json(bot.user)})

    def bot_leaves(self, chat: Chat, bot: Bot) -> None:
        """The bot leaves a group by itself."""
        self._set_member(chat, bot.user, bot.user, Membership.LEFT)
        self.service(chat, bot.user, {"left_chat_member": user_json(bot.user)})

    def owner(self, chat: Chat) -> User:
        """Who made the group; when they have left, whoever has been in it longest."""
        people = [uid for uid in chat.members if not self.users[uid].is_bot]
        return self.users[next((uid for uid in people if chat.membership(uid) is Membership.CREATOR), people[0])]

    def delete_group(self, chat: Chat) -> None:
        """The owner deletes the group."""
        chat.deleted = True
        self.announce("chat", chat)

    def migrate(self, chat: Chat) -> Chat:
        """The group becomes a supergroup with a new id; both chats get the service message that says so."""
        new = Chat(
            chat_id=FIRST_SUPERGROUP_ID - self.number(),
            kind=ChatKind.SUPERGROUP,
            title=chat.title,
            members=dict(chat.members),
        )
        self.groups[new.chat_id] = new
        self.service(chat, self.owner(chat), {"migrate_to_chat_id": new.chat_id})
        chat.migrated_to = new.chat_id
        self.service(new, ANONYMOUS_ADMIN, {"migrate_from_chat_id": chat.chat_id}, sender_chat=new)
        self.announce("chat", chat)
        return new

    def rename(self, chat: Chat, title: str) -> None:
        """The owner gives the group another title."""
        chat.title = title
        self.service(chat, self.owner(chat), {"new_chat_title": title})

    def add_topic(self, chat: Chat, name: str, *, by: User | None = None) -> int:
        """A new topic of a forum; answers its thread id, which is the number of its first message."""
        content = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}, "is_topic_message": True}
        thread_id = chat.last_message_id + 1
        self.service(chat, by or self.owner(chat), content | {"message_thread_id": thread_id})
        chat.topics[thread_id] = name
        return thread_id

    # private chats

    def block(self, user: User, bot: Bot | None = None) -> None:
        """A person blocks the bot: 403 from then on."""
        self._set_blocked(user, bot or self.bot(), blocked=True)

    def unblock(self, user: User, bot: Bot | None = None) -> None:
        """A person lets the bot write again."""
        self._set_blocked(user, bot or self.bot(), blocked=False)

    def _set_blocked(self, user: User, bot: Bot, *, blocked: bool) -> None:
        chat = self.private(user, bot)
        chat.blocked = blocked
        chat.members[bot.bot_id] = Membership.MEMBER if blocked else Membership.KICKED
        self._set_member(chat, bot.user, user, Membership.KICKED if blocked else Membership.MEMBER)

    def deactivate(self, user: User) -> None:
        """A person's account is deleted: 403 from then on, without a word to the bot."""
        self.deactivated.add(user.user_id)
        self.changed()

    def revoke(self, bot: Bot | None = None) -> None:
        """The bot's token is no longer valid: 401 from then on."""
        (bot or self.bot()).revoked = True
        self.changed()
