"""Reports: how much was done in time, by period, agency, directive and signer; leaders and admins see all of it."""

from __future__ import annotations

import logging
from typing import Any, TypeVar

from telegram import Update
from telegram.constants import ChatType

from bot import reporting
from bot.buttons import Button
from bot.context import Context
from bot.refusal import ForgedButton
from bot.refusal_reports import ForeignReport, NothingToReport
from bot.report_buttons import ListReport, OfReport, SendReport, ShowReport, View
from bot.reporting import Question
from bot.texts import reporting as words
from bot.texts.markup import Markup
from bot.texts.trouble import OFFICE
from bot.turns import printing
from directives.figures import Bucket
from directives.inquiries import read_inquiry
from directives.reports import Form, Report
from directives.times import local_day
from directives.typed import words_after
from handlers.moving import Act
from handlers.owning import followed
from handlers.pressing import acting, pressed, typed
from papers.aside import PaperFailed, made
from storage.records import Records

logger = logging.getLogger(__name__)

NOTHING = Markup("")

Pressed = TypeVar("Pressed", bound=OfReport)


async def report(update: Update, context: Context) -> None:
    """/report, with a period, an agency, a document or a signer in any order; without words this month."""
    act, today = acting(update, context), local_day(context.now())
    inquiry = read_inquiry(words_after(typed(update)), today=today)
    async with context.storage.snapshot() as records:
        reader = await _reader(records, update, context, act)
        question = await reporting.question_typed(records, inquiry, reader, act.at)
        shown = await reporting.report_of(records, question, act.at)
    await context.say(*words.report(shown, question.asked, whole=reader is None, today=today))


async def show_report(update: Update, context: Context) -> None:
    """A button of a report shows another period, or one of its tables."""
    act, press = acting(update, context), ShowReport.unpack(pressed(update))
    async with context.storage.snapshot() as records:
        question = await _question(records, update, context, act, press)
        message = await _view(records, question, press, act)
    await context.redraw(*message)
    await context.toast(NOTHING)


async def list_report(update: Update, context: Context) -> None:
    """A figure opens the list of what is counted in it."""
    act, press = acting(update, context), ListReport.unpack(pressed(update))
    bucket = _one_of(Bucket, press.bucket, press)
    async with context.storage.snapshot() as records:
        question = await _question(records, update, context, act, press)
        shown = await reporting.report_of(records, question, act.at)
        items, page = await reporting.items_of(records, question, shown, bucket, page=press.page)
    whole = question.reader is None
    await context.redraw(*words.listing(shown, items, question.asked, bucket, page, whole=whole))
    await context.toast(NOTHING)


async def send_report(update: Update, context: Context) -> None:
    """Sends the report as a file, made aside. The reminder to an agency is for the office only."""
    act, press = acting(update, context), SendReport.unpack(pressed(update))
    form, office = _one_of(Form, press.form, press), context.settings.office_name
    async with context.storage.snapshot() as records:
        question = await _question(records, update, context, act, press)
        if form is Form.LETTER and (question.reader is not None or question.agency is None):
            raise ForeignReport
        shown = await reporting.for_paper(records, question, act.at, form, "" if office == OFFICE else office)
    if not shown.tally.buckets.total:
        raise NothingToReport
    await context.toast(words.being_made())
    try:
        async with printing():
            paper = await made(form, shown)
    except PaperFailed:
        logger.exception("Paper failed", extra={"action": "paper_failed", "form": form.name.lower()})
        await context.say(words.not_made(form))  # the press has its answer: a second one would not be shown
        return
    await _hand_over(context, form, shown, paper)


async def _hand_over(context: Context, form: Form, shown: Report, paper: bytes) -> None:
    said = words.letter_caption(shown) if form is Form.LETTER else words.caption(shown)
    if form is not Form.PICTURE or not await context.show_picture(paper, said):
        await context.hand_over(paper, words.file_name(form, shown), said)


async def _view(records: Records, question: Question, press: ShowReport, act: Act) -> words.Message:
    view, whole = _one_of(View, press.view, press), question.reader is None
    shown = await reporting.report_of(records, question, act.at)
    if view is View.WHOLE:
        return words.report(shown, question.asked, whole=whole, today=local_day(act.at))
    if view is View.PERIODS:
        return words.trend(await reporting.with_trend(records, question, shown), question.asked)
    lines, total, page = await reporting.table_of(records, question, shown, view, press.page)
    return words.table(shown, lines, total, question.asked, view, page)


async def _question(records: Records, update: Update, context: Context, act: Act, press: OfReport) -> Question:
    return await reporting.question_pressed(records, press, await _reader(records, update, context, act))


async def _reader(records: Records, update: Update, context: Context, act: Act) -> tuple[str, ...] | None:
    """The agencies whose figures the reader may see here; None for all. In a group others read along."""
    assert update.effective_chat is not None
    private = update.effective_chat.type == ChatType.PRIVATE
    if private and context.office.staff.may_read(act.person_id):
        return None
    return await followed(records, act)


Choice = TypeVar("Choice", View, Bucket, Form)


def _one_of(kind: type[Choice], number: int, press: OfReport) -> Choice:
    try:
        return kind(number)
    except ValueError as error:
        raise ForgedButton(press.pack()) from error


ROUTES: dict[type[Button], Any] = {ShowReport: show_report, ListReport: list_report, SendReport: send_report}
"""What answers each button of reports."""
