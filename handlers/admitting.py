"""Who may do what an admin does, and where."""

from __future__ import annotations

from typing import TypeVar

from telegram import Message, Update
from telegram.constants import ChatType

from bot.buttons import Button
from bot.context import Context
from bot.refusal import NotAdmin, PrivateOnly
from bot.refusal_staff import NotOwner, ReadOnly
from handlers.moving import Act
from handlers.pressing import acting, pressed

B = TypeVar("B", bound=Button)


def admin(update: Update, context: Context) -> Act:
    """The admin who acts. Raises ReadOnly for a leader, NotAdmin for anybody else."""
    act = acting(update, context)
    admit(context, act)
    return act


def admit(context: Context, act: Act) -> None:
    """Raises ReadOnly for a leader, NotAdmin for anybody else who is no admin."""
    if not context.is_admin(act.person_id):
        raise ReadOnly if context.office.staff.may_read(act.person_id) else NotAdmin


def owner(update: Update, context: Context) -> Act:
    """The owner who acts. Raises NotOwner for an admin, and what `admin` raises for anybody else."""
    act = admin(update, context)
    if act.person_id not in context.office.staff.owners:
        raise NotOwner
    return act


def owner_pressing(update: Update, context: Context, kind: type[B]) -> tuple[Act, B]:
    """The owner who presses a button, and the button. Raises what `owner` raises, or ForgedButton."""
    return owner(update, context), kind.unpack(pressed(update))


def reader(update: Update, context: Context) -> Act:
    """The admin or leader who looks at what every agency does. Raises NotAdmin for anybody else."""
    act = acting(update, context)
    if not context.office.staff.may_read(act.person_id):
        raise NotAdmin
    return act


def admin_pressing(update: Update, context: Context, kind: type[B]) -> tuple[Act, B]:
    """The admin who presses a button, and the button. Raises ReadOnly, NotAdmin or ForgedButton."""
    return admin(update, context), kind.unpack(pressed(update))


def reader_pressing(update: Update, context: Context, kind: type[B]) -> tuple[Act, B]:
    """The admin or leader who presses a button that changes nothing. Raises NotAdmin or ForgedButton."""
    return reader(update, context), kind.unpack(pressed(update))


def in_private(update: Update) -> Message:
    """The message of a private chat. Raises PrivateOnly elsewhere: what is posted is nobody else's business yet."""
    message = update.effective_message
    assert message is not None
    if message.chat.type != ChatType.PRIVATE:
        raise PrivateOnly
    return message
