"""Proof of work: what is kept with it, who is told, how it is looked at again."""

from __future__ import annotations

from telegram import Message, Update

from bot.act_buttons import OpenEvidence
from bot.context import Context
from bot.informing import to_admins
from bot.passing import pass_on
from bot.refreshing import refresh
from bot.refusal import ForgedButton
from bot.refusal_acts import DocumentMisdated, FileLost, NoEvidence
from bot.texts import remarking as words
from bot.texts.refusals import words as words_of
from directives.proof import reply_document
from directives.remarks import FileKind, Remark, RemarkKind, TelegramFile
from directives.times import local_day
from directives.work import Assignment
from handlers.listing import NOTHING
from handlers.moving import Act, drawn_by, remember, whose
from handlers.owning import own
from handlers.pressing import acting, pressed
from storage.records import Records


def file_of(message: Message) -> TelegramFile | None:
    """The picture, file or film of a message; None for anything else."""
    if message.document:
        document = message.document
        return TelegramFile(id=document.file_id, kind=FileKind.DOCUMENT, name=document.file_name or "")
    if message.photo:
        return TelegramFile(id=message.photo[-1].file_id, kind=FileKind.PHOTO, name="")
    if message.video:
        return TelegramFile(id=message.video.file_id, kind=FileKind.VIDEO, name=message.video.file_name or "")
    return None


async def keep_evidence(
    records: Records, assignment: Assignment, act: Act, said: str, file: TelegramFile | None = None, album: str = ""
) -> words.Message:
    """Keeps proof; answers what the officer reads. A file that is there already is kept once.

    The admins hear of it where the work was reported done before, of an album once; until then they find it with the
    report. Raises DocumentMisdated where the words alone are the proof, and name a day that cannot be.
    """
    named = reply_document(said, local_day(act.at))
    if named and named.misdated and file is None:
        raise DocumentMisdated(named.misdated)
    proof = await evidence_of(records, assignment)
    known = next((r for r in proof if file is not None and r.file == file), None)
    remark = known or await records.remarks.add(
        assignment.id,
        RemarkKind.EVIDENCE,
        act.person_id,
        act.at,
        said,
        file=file,
        document_number=named.number if named else None,
        document_date=named.date if named else None,
    )
    count = len(proof) + (known is None)
    if known is None:
        await remember(records, "evidence", assignment, act, {"remark": remark.id})
        await refresh(records, assignment, act.at, drawn_by(act))
        await _tell(records, assignment, act, count, album or str(remark.id))
    return words.evidence_kept(assignment, remark, count)


async def evidence_of(records: Records, assignment: Assignment) -> tuple[Remark, ...]:
    """What proves an assignment, oldest first."""
    return tuple(r for r in await records.remarks.of([assignment.id]) if r.kind is RemarkKind.EVIDENCE)


async def open_evidence(update: Update, context: Context) -> None:
    """A button sends the proof of an assignment again: to its agency, to admins and to leaders."""
    press, act = OpenEvidence.unpack(pressed(update)), acting(update, context)
    async with context.storage.snapshot() as records:
        if may_read(context, act):
            assignment = await records.tasks.assignment(press.assignment)
        else:
            assignment = await own(records, act, press.assignment)
    if assignment is None:
        raise ForgedButton(press.pack())
    await context.toast(NOTHING)
    await send_evidence(context, assignment)


def may_read(context: Context, act: Act) -> bool:
    """Whether somebody of the office asks, in the own private chat: what is sent there nobody else sees."""
    return act.chat_id == act.person_id and context.office.staff.may_read(act.person_id)


async def send_evidence(context: Context, assignment: Assignment) -> None:
    """What proves an assignment: the documents named, then the newest files. Raises NoEvidence."""
    async with context.storage.snapshot() as records:
        proof = await evidence_of(records, assignment)
        if not proof:
            raise NoEvidence(assignment.task.id)
        agency = await records.agencies.get(assignment.agency_id)
        assert agency is not None, "an assignment's agency is kept"
        names = await records.people.named([r.made_by for r in proof if r.made_by is not None])
    await context.say(words.evidence_list(assignment, agency, proof, names))
    for remark in [r for r in proof if r.file][-words.MOST_FILES :]:
        assert remark.file is not None
        try:
            await pass_on(context, remark.file, words.evidence_file(assignment, remark, names))
        except FileLost as lost:
            # The others may still be there.
            await context.say(words_of(lost))


async def _tell(records: Records, assignment: Assignment, act: Act, count: int, album: str) -> None:
    if assignment.status.is_open:
        return
    agency, person = await whose(records, assignment, act)
    text, buttons = words.evidence_told(assignment, agency, person, count)
    admins = set(act.admins) - {act.person_id}
    fact = f"evidence:{assignment.id}:{album}"
    await records.notices.add(to_admins(admins, fact, text, act.at, buttons=buttons))
