"""Who may do what an admin does, and where."""

from __future__ import annotations

from typing import TypeVar

from telegram import Message, Update
from telegram.constants import ChatType

from bot.buttons import Button
from bot.context import Context
from bot.refusal import NotAdmin, PrivateOnly
from handlers.moving import Act
from handlers.pressing import acting, pressed

B = TypeVar("B", bound=Button)


def admin(update: Update, context: Context) -> Act:
    """The admin who acts. Raises NotAdmin for anybody else."""
    act = acting(update, context)
    if not context.is_admin(act.person_id):
        raise NotAdmin
    return act


def admin_pressing(update: Update, context: Context, kind: type[B]) -> tuple[Act, B]:
    """The admin who presses a button, and the button. Raises NotAdmin or ForgedButton."""
    return admin(update, context), kind.unpack(pressed(update))


def in_private(update: Update) -> Message:
    """The message of a private chat. Raises PrivateOnly elsewhere: what is posted is nobody else's business yet."""
    message = update.effective_message
    assert message is not None
    if message.chat.type != ChatType.PRIVATE:
        raise PrivateOnly
    return message
