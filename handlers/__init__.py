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

from bot import act_buttons, buttons, deadline_buttons, member_buttons, review_buttons
from bot.application import DonDoc
from bot.context import Context
from handlers import (
    adding,
    administering,
    amending,
    answering,
    appointing,
    archiving,
    auditing,
    calendaring,
    correcting,
    covering,
    enrolling,
    evidence,
    extending,
    failing,
    filing,
    following,
    forgetting,
    granting,
    handing,
    helping,
    holding,
    importing,
    inviting,
    joining,
    leaving,
    listing,
    meeting,
    operating,
    originals,
    posting,
    preferring,
    progressing,
    publishing,
    reassigning,
    recalling,
    receiving,
    registering,
    repeating,
    replacing,
    reporting,
    resting,
    restructuring,
    returning,
    reviewing,
    rostering,
    seeing,
    snoozing,
    urging,
    verifying,
)
from handlers.drafts import OF_DRAFTS

Route = BaseHandler[Any, Context, Any]

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
FILE = filters.ATTACHMENT & filters.UpdateType.MESSAGE
REPLY = filters.REPLY & filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE
LONG = filters.Regex(re.compile(r"\A.{300}", re.DOTALL))
FIRST, LAST = -1, 1
"""The groups of handlers that see every update before the routes do, and every one that was answered after them."""


def install(application: DonDoc) -> None:
    """Adds every route to the application. The first that fits an update takes it."""
    application.add_error_handler(failing.answer_for)
    application.add_handler(TypeHandler(object, meeting.meet), FIRST)
    application.add_handlers([*officers(), *admins(), *anything_else()])
    application.add_handler(TypeHandler(object, seeing.see), LAST)


def officers() -> tuple[Route, ...]:
    """The conversations of officers; each command has a twin in Vietnamese without diacritics."""
    return (
        command(joining.start, "start", "batdau"),
        command(following.subscribe, "subscribe", "dangky"),
        command(leaving.unsubscribe, "unsubscribe", "huydangky"),
        command(listing.list_tasks, "tasks", "nhiemvu"),
        command(listing.show_task, "task", "viec"),
        command(answering.done, "done", "xong"),
        command(receiving.received, "received", "danhan"),
        command(snoozing.later, "later", "desau"),
        command(extending.extend, "extend", "xinlui"),
        command(preferring.settings, "settings", "caidat"),
        command(calendaring.ics, "ics", "lich"),
        command(adding.note, "note", "tiendo"),
        command(adding.evidence, "evidence", "minhchung"),
        command(adding.send_back, "return", "tralai"),
        command(originals.original, "original", "vanbangoc"),
        command(reporting.report, "report", "baocao"),
        command(helping.help_me, "help", "huongdan"),
        command(enrolling.join, "join", "thamgia"),
        command(rostering.members, "members", "canbo"),
        command(handing.hand_over, "handover", "chuyen"),
        command(covering.away, "away", "vangmat"),
        command(forgetting.privacy, "privacy", "riengtu"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in of_officers().items()),
        ChatMemberHandler(meeting.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, meeting.moved),
        MessageHandler(REPLY, answering.reply_without_command),
        MessageHandler(FILE, filing.take_file),
    )


def of_officers() -> dict[type[buttons.Button], Any]:
    """What answers each button of officers."""
    return OF_TASKS | ABOUT_DEADLINES | reporting.ROUTES | OF_ACTS | listing.BUTTONS | ABOUT_OFFICERS


OF_TASKS: dict[type[buttons.Button], Any] = {
    buttons.BrowseAgencies: following.browse,
    buttons.AskToFollow: following.ask,
    buttons.DecideFollow: following.decide,
    buttons.EndFollow: leaving.end,
    buttons.ListTasks: listing.turn_page,
    buttons.OpenCard: listing.open_card,
    buttons.CloseTask: answering.close_task,
    buttons.UndoTask: answering.undo_task,
    buttons.ReceiveTask: receiving.receive_task,
    buttons.ReceiveAll: receiving.receive_all,
}
"""What answers each button of subscriptions and of tasks."""

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

ABOUT_OFFICERS: dict[type[buttons.Button], Any] = {
    member_buttons.AskMembership: enrolling.ask_membership,
    member_buttons.DecideMembership: enrolling.decide_membership,
    member_buttons.ShowMembers: rostering.show,
    member_buttons.OpenMember: rostering.open_member,
    member_buttons.MakeFocal: rostering.make_focal,
    member_buttons.EndMember: rostering.end,
    member_buttons.EndAbsence: covering.end_absence,
    member_buttons.AskHandover: handing.ask_handover,
    member_buttons.HandOver: handing.choose,
    member_buttons.ForgetMe: forgetting.forget_me,
}
"""What answers each button around the officers of an agency."""


OF_ACTS: dict[type[buttons.Button], Any] = {
    act_buttons.TurnCard: listing.turn_card,
    act_buttons.AskDecline: adding.ask,
    act_buttons.AskNote: adding.ask,
    act_buttons.AskEvidence: adding.ask,
    act_buttons.OpenEvidence: evidence.open_evidence,
    act_buttons.DecideDecline: reassigning.decide_decline,
    act_buttons.GiveInstead: reassigning.give_instead,
    act_buttons.OpenOriginal: originals.open_original,
}
"""What answers each button of what officers do with a task besides "done"."""


def admins() -> tuple[Route, ...]:
    """The conversations of admins, and every private message that may be a document."""
    return (
        command(posting.start_posting, "notice", "thongbao"),
        command(archiving.list_directives, "notices", "vanban"),
        command(archiving.find, "find", "tim"),
        command(inviting.invite, "invite", "moi"),
        command(appointing.staff, "staff", "vaitro"),
        command(registering.agencies, "agencies", "donvi"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in importing.BUTTONS.items()),
        command(auditing.audit, "audit", "nhatky"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in auditing.BUTTONS.items()),
        command(granting.requests, "requests", "denghi"),
        command(repeating.end_repetition, "endrepeat", "ketthuclap"),
        command(operating.outbox, "outbox", "guitin"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in appointing.BUTTONS.items()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in inviting.BUTTONS.items()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in registering.BUTTONS.items()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in restructuring.BUTTONS.items()),
        command(recalling.recall, "recall", "thuhoi"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in OF_ADMINS.items()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in archiving.BUTTONS.items()),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in OF_DRAFTS.items()),
        command(amending.correct, "correct", "dinhchinh"),
        *(CallbackQueryHandler(a, kind.pattern()) for kind, a in OF_CHANGES.items()),
        command(progressing.progress, "progress", "theodoi"),
        command(urging.ask, "remind", "nhac"),
        command(verifying.verify, "verify", "xacnhan"),
        command(returning.redo, "redo", "lamlai"),
        *(CallbackQueryHandler(answer, kind.pattern()) for kind, answer in OF_OVERSEERS.items()),
        # A piece of a document may begin with what Telegram takes for a command: "/UBND-TH ngày ...".
        MessageHandler(PRIVATE & filters.TEXT & (~filters.COMMAND | LONG), posting.take_text),
    )


OF_CHANGES: dict[type[buttons.Button], Any] = recalling.BUTTONS | amending.BUTTONS | replacing.BUTTONS
"""What answers each button that changes a published directive."""


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
    deadline_buttons.DecideExtension: granting.decide_extension,
    deadline_buttons.RefuseExtension: granting.refuse_extension,
    deadline_buttons.EndRepetition: repeating.end_for_good,
    deadline_buttons.SetSummaryHour: preferring.set_summary_hour,
    deadline_buttons.AskDayOff: resting.ask_day,
    deadline_buttons.DropDayOff: resting.drop_day,
}
"""What answers each button of the admins."""

OF_OVERSEERS = progressing.BUTTONS | urging.BUTTONS | verifying.BUTTONS | returning.BUTTONS | holding.BUTTONS
"""What answers each button of those who follow and accept work."""


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
