"""Progress and proof: what is asked, answered and shown again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.act_buttons import AskDecline, AskEvidence
from bot.deadline_buttons import AskSnooze
from bot.texts.remarking import (
    ask_evidence,
    ask_note,
    evidence_file,
    evidence_kept,
    evidence_list,
    evidence_told,
    note_kept,
    which_share,
)
from directives.remarks import FileKind, Remark, RemarkKind, TelegramFile
from directives.work import Status
from tests.bot.texts.samples import AGENCIES, AT, BEFORE_15, FINANCE, PAST, POLICE, SHORT, owed
from tests.conftest import Golden

MINE = owed(12, SHORT, BEFORE_15)
NAMES = {2001: "Chị Lan <3"}
NUMBERED = Remark(
    id=7,
    assignment_id=112,
    kind=RemarkKind.EVIDENCE,
    made_by=2001,
    made_at=AT,
    text="số 45/BC-SYT ngày 12/3, bản giấy gửi <văn thư>",
    document_number="45/BC-SYT",
    document_date=dt.date(2026, 3, 12),
)
FILED = replace(
    NUMBERED,
    id=8,
    text="",
    document_number=None,
    document_date=None,
    file=TelegramFile(id="x", kind=FileKind.DOCUMENT, name="bao-cao <cuối>.pdf"),
)


def test_progress_is_asked_for_and_answered(golden: Golden) -> None:
    golden("remarking/ask_note", ask_note(MINE))
    golden("remarking/note_kept", *note_kept(MINE, "Đã họp, chờ số liệu <3 xã>"))


def test_proof_is_asked_for_with_a_word_about_secrets(golden: Golden) -> None:
    golden("remarking/ask_evidence", *ask_evidence(MINE))
    golden("remarking/ask_evidence.again", *ask_evidence(MINE, (NUMBERED, FILED)))


def test_proof_that_was_kept_says_what_it_is_and_what_is_left_to_do(golden: Golden) -> None:
    golden("remarking/evidence_kept", *evidence_kept(MINE, NUMBERED, 1))
    golden("remarking/evidence_kept.file", *evidence_kept(MINE, FILED, 2))
    golden("remarking/evidence_kept.done", *evidence_kept(replace(MINE, status=Status.DONE), FILED, 2))


def test_the_office_reads_of_proof_that_came_after_the_report(golden: Golden) -> None:
    golden("remarking/evidence_told", *evidence_told(MINE, FINANCE, "Chị Lan <3", 2))


def test_proof_is_shown_again(golden: Golden) -> None:
    golden("remarking/evidence_list", evidence_list(MINE, FINANCE, (NUMBERED, FILED), NAMES))
    golden("remarking/evidence_file", evidence_file(MINE, FILED, NAMES))


def test_several_shares_are_told_apart(golden: Golden) -> None:
    two = [MINE, owed(12, SHORT, BEFORE_15, agency=POLICE)]
    golden("remarking/which_share", *which_share(two, AGENCIES, AskDecline))
    golden("remarking/which_share.later", *which_share(two, AGENCIES, AskSnooze))
    periods = [owed(n, SHORT, PAST, occurrence_on=PAST.due_date) for n in (12, 13)]
    golden("remarking/which_share.tasks", *which_share(periods, AGENCIES, AskEvidence))
