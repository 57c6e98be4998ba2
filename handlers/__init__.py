"""Chat comes in: one module per conversation, and the route table that leads to them."""

from __future__ import annotations

import re
from typing import Any

from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot import buttons, deadline_buttons, review_buttons
from bot.application import DonDoc
from bot.context import Context
from handlers import (
    administering,
    answering,
    calendaring,
    correcting,
    extending,
    failing,
    following,
    granting,
    helping,
    joining,
    leaving,
    listing,
    meeting,
    operating,
    posting,
    preferring,
    publishing,
    repeating,
    resting,
    reviewing,
    snoozing,
)

Route = BaseHandler[Any, Context, Any]

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
REPLY = filters.REPLY & filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE
LONG = filters.Regex(re.compile(r"\A.{300}", re.DOTALL))
FIRST = -1
"""The group of handlers that see every update before the routes do."""


def install(application: DonDoc) -> None:
    """Adds every route to the application. The first that fits an update takes it."""
    application.add_error_handler(failing.answer_for)
    application.add_handler(TypeHandler(object, meeting.meet), FIRST)
    application.add_handlers([*officers(), *admins(), *anything_else()])


def officers() -> tuple[Route, ...]:
    """The conversations of officers; each command has a twin in Vietnamese without diacritics."""
    return (
        command(joining.start, "start", "batdau"),
        command(following.subscribe, "subscribe", "dangky"),
        command(leaving.unsubscribe, "unsubscribe", "huydangky"),
        command(listing.list_tasks, "tasks", "nhiemvu"),
        command(listing.show_task, "task", "viec"),
        command(answering.done, "done", "xong"),
        command(extending.extend, "extend", "xinlui"),
        command(preferring.settings, "settings", "caidat"),
        command(calendaring.ics, "ics", "lich"),
        command(helping.help_me, "help", "huongdan"),
        CallbackQueryHandler(following.browse, buttons.BrowseAgencies.pattern()),
        CallbackQueryHandler(following.ask, buttons.AskToFollow.pattern()),
        CallbackQueryHandler(following.decide, buttons.DecideFollow.pattern()),
        CallbackQueryHandler(leaving.end, buttons.EndFollow.pattern()),
        CallbackQueryHandler(listing.turn_page, buttons.ListTasks.pattern()),
        CallbackQueryHandler(listing.open_card, buttons.OpenCard.pattern()),
        CallbackQueryHandler(answering.close_task, buttons.CloseTask.pattern()),
        CallbackQueryHandler(answering.undo_task, buttons.UndoTask.pattern()),
        CallbackQueryHandler(answering.receive_task, buttons.ReceiveTask.pattern()),
        CallbackQueryHandler(answering.receive_all, buttons.ReceiveAll.pattern()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in ABOUT_DEADLINES.items()),
        ChatMemberHandler(meeting.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, meeting.moved),
        MessageHandler(REPLY, answering.reply_without_command),
    )


ABOUT_DEADLINES: dict[type[buttons.Button], Any] = {
    deadline_buttons.AskSnooze: snoozing.ask_snooze,
    deadline_buttons.Snooze: snoozing.snooze,
    deadline_buttons.AskExtension: extending.ask_extension,
    deadline_buttons.SendExtension: extending.send_extension,
    deadline_buttons.ShowPreferences: preferring.show,
    deadline_buttons.SetMorning: preferring.set_morning,
    deadline_buttons.SetDensity: preferring.set_density,
    deadline_buttons.SwitchDigest: preferring.switch_digest,
    deadline_buttons.SendCalendar: calendaring.send_calendar,
    deadline_buttons.MakeFeed: calendaring.make_feed,
    deadline_buttons.RevokeFeed: calendaring.revoke_feed,
}
"""What answers each button of officers around deadlines."""


def admins() -> tuple[Route, ...]:
    """The conversations of admins, and every private message that may be a document."""
    return (
        command(posting.start_posting, "notice", "thongbao"),
        command(administering.list_directives, "notices", "vanban"),
        command(administering.invite, "invite", "moi"),
        command(granting.requests, "requests", "denghi"),
        command(repeating.end_repetition, "endrepeat", "ketthuclap"),
        command(operating.outbox, "outbox", "guitin"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in OF_ADMINS.items()),
        # A piece of a document may begin with what Telegram takes for a command: "/UBND-TH ngày ...".
        MessageHandler(PRIVATE & filters.TEXT & (~filters.COMMAND | LONG), posting.take_text),
        MessageHandler(PRIVATE & filters.ATTACHMENT, posting.take_file),
    )


OF_ADMINS: dict[type[buttons.Button], Any] = {
    review_buttons.ReadDraft: posting.read_draft,
    review_buttons.DropDraft: posting.drop_draft,
    review_buttons.ShowCard: reviewing.show_card,
    review_buttons.SendCardAgain: reviewing.send_card_again,
    review_buttons.DiscardDirective: reviewing.discard,
    review_buttons.DiscardForGood: reviewing.discard_for_good,
    review_buttons.PublishDirective: publishing.publish,
    review_buttons.PublishAnyway: publishing.publish_anyway,
    review_buttons.ListReadTasks: correcting.list_tasks,
    review_buttons.OpenReadTask: correcting.open_task,
    review_buttons.AskDeadline: correcting.ask_deadline,
    review_buttons.ClearDeadline: correcting.clear_deadline,
    review_buttons.AskAgency: correcting.ask_agency,
    review_buttons.PickAgency: correcting.pick_agency,
    review_buttons.GiveTask: correcting.give_task,
    review_buttons.TakeTaskAway: correcting.take_task_away,
    review_buttons.DropTask: correcting.drop_task,
    review_buttons.DropTaskForGood: correcting.drop_task_for_good,
    review_buttons.ListAbolished: correcting.list_abolished,
    review_buttons.ReplaceAbolished: correcting.replace_abolished,
    review_buttons.ReplaceAllAbolished: correcting.replace_all_abolished,
    review_buttons.OpenDirective: administering.open_directive,
    review_buttons.InviteAgency: administering.invite_agency,
    deadline_buttons.DecideExtension: granting.decide_extension,
    deadline_buttons.RefuseExtension: granting.refuse_extension,
    deadline_buttons.EndRepetition: repeating.end_for_good,
    deadline_buttons.SetSummaryHour: preferring.set_summary_hour,
    deadline_buttons.AskDayOff: resting.ask_day,
    deadline_buttons.DropDayOff: resting.drop_day,
}
"""What answers each button of the admins."""


def anything_else() -> tuple[Route, ...]:
    """What no conversation takes. Groups are left in peace: people talk there."""
    return (
        CallbackQueryHandler(helping.forged_button),
        MessageHandler(PRIVATE & filters.COMMAND, helping.unknown_command),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, helping.not_understood),
    )


def command(answer: Any, *names: str) -> Route:
    """The route of a command. Only of new messages that people write: an edited /done is not done twice."""
    return CommandHandler(names, answer, filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD)
