"""What answers each button, and each typed answer, of an admin who rewrites a draft."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot import draft_buttons
from bot.buttons import Button
from bot.context import Context
from handlers import attaching, correcting, drafting, heading, scheduling
from storage.records import Awaited

OF_DRAFTS: dict[type[Button], Any] = {
    draft_buttons.AskText: drafting.ask_text,
    draft_buttons.AskSection: drafting.ask_section,
    draft_buttons.AskMerge: drafting.ask_merge,
    draft_buttons.MergeTasks: drafting.merge,
    draft_buttons.AskSplit: drafting.ask_split,
    draft_buttons.SplitTask: drafting.split,
    draft_buttons.AskTask: drafting.ask_task,
    draft_buttons.ListDropped: drafting.list_dropped,
    draft_buttons.RestoreTask: drafting.restore,
    draft_buttons.AskFurtherDeadline: correcting.ask_further_deadline,
    draft_buttons.DropDeadline: correcting.drop_deadline,
    draft_buttons.ShowHead: heading.show_head,
    draft_buttons.AskHeadField: heading.ask_field,
    draft_buttons.AskOriginal: attaching.ask_original,
    draft_buttons.AskMoment: scheduling.ask_moment,
    draft_buttons.CancelSchedule: scheduling.cancel,
}
"""The buttons of bot/draft_buttons.py."""

ABOUT_DRAFTS: dict[str, Callable[[Update, Context, Awaited, str], Awaitable[None]]] = {
    **dict.fromkeys(correcting.ANSWERS, correcting.take_answer),
    **dict.fromkeys(drafting.Asked, drafting.take_answer),
    heading.FIELD: heading.take_answer,
    scheduling.MOMENT: scheduling.take_answer,
}
"""Who takes what is typed, by what is awaited."""
