"""What is said while a document is posted, and what an admin is told afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import refusal
from bot.texts import administering, posting, receipts
from bot.texts.markup import plain
from bot.texts.refusals import words
from directives.model import Reading
from directives.work import (
    Directive,
    DirectiveState,
    Lane,
    Notice,
    NoticeKind,
    NoticeState,
    StoredNotice,
)
from documents.document import Document, Kind, Note, Remark
from tests.bot.texts.admin_samples import AGENCIES, AT, HEADER, WHOLE, directive
from tests.conftest import Golden

DRAFT = replace(
    directive(WHOLE),
    state=DirectiveState.COLLECTING,
    reading=None,
    text="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN <b>\nSố: 27/TB-UBND\n" + "Nội dung & yêu cầu. " * 300 + "\n- Lưu: VT, NC.",
)
READING = Reading(header=HEADER)
TABLE = {a.id: a for a in AGENCIES}
PUBLISHED = replace(directive(WHOLE), state=DirectiveState.PUBLISHED, published_by=1001, published_at=AT)


def test_how_a_document_is_posted(golden: Golden) -> None:
    golden("posting/how_to_post", *posting.how_to_post(replace(DRAFT, text="")))
    golden("posting/collected", *posting.collected(DRAFT))
    golden("posting/is_this_a_document", *posting.is_this_a_document(DRAFT))
    golden("posting/draft_dropped", posting.draft_dropped())
    golden("posting/being_read", posting.being_read())
    golden("posting/waits_to_be_read", posting.waits_to_be_read())
    golden("posting/page_is_read", posting.page_is_read(3, 20))
    golden("posting/file_is_read", posting.file_is_read())
    golden("posting/was_read", posting.was_read(READING))


def test_why_nothing_came_of_it(golden: Golden) -> None:
    golden("posting/not_a_directive", *posting.not_a_directive(DRAFT))
    golden("posting/read_from_pictures", posting.read_from_pictures(SCANNED))
    golden("posting/no_tasks", posting.no_tasks(READING))
    golden("posting/no_tasks_yet", *posting.no_tasks_yet(READING, DRAFT))


SCANNED = Document(
    text="",
    kind=Kind.PDF,
    pages=4,
    notes=(Note(remark=Remark.READ_BY_OCR, pages=(1, 2)), Note(remark=Remark.NOT_READ, pages=(4,))),
)

REFUSED = (
    refusal.PrivateOnly(),
    refusal.PostingIsForAdmins(),
    refusal.NothingCollected(),
    refusal.DraftClosed(),
    refusal.NotADirective(),
    refusal.TooLong(412_345, 400_000),
    refusal.SecrecyStamp(),
    refusal.FileTooBig("ke-hoach.txt"),
    refusal.FileOfOtherType("Kế hoạch <mật>.xlsx"),
    refusal.FileNotText("ke-hoach.txt"),
    refusal.FileEmpty("ke-hoach.txt"),
    refusal.FileLocked("ke-hoach.pdf"),
    refusal.FileDamaged("ke-hoach.docx"),
    refusal.FileIsPicture("ke-hoach.pdf"),
    refusal.AddressNotTaken("https://phuocson.example/<phim>"),
    refusal.AddressNotReached("https://phuocson.example/van-ban/45"),
    refusal.AlreadyPublished(),
    refusal.AlreadyDiscarded(),
    refusal.DeadlineNotUnderstood("sớm <nhất>"),
    refusal.AgencyNotFound("sở phép thuật"),
)


@pytest.mark.parametrize("refused", REFUSED, ids=lambda r: type(r).__name__)
def test_what_admins_are_refused(refused: refusal.Refusal, golden: Golden) -> None:
    golden("refusals/words." + type(refused).__name__, words(refused))


def test_a_file_without_a_name_is_refused_without_one(golden: Golden) -> None:
    golden("refusals/words.FileOfOtherType-nameless", words(refusal.FileOfOtherType("")))


def told(agency_id: str, *states: NoticeState, error: str | None = None) -> receipts.Delivery:
    """An agency whose messages to one chat after the other have come so far."""
    notices = tuple(
        StoredNotice(
            id=i,
            notice=Notice(
                key=f"{agency_id}:{i}",
                kind=NoticeKind.TASKS,
                lane=Lane.BULK,
                chat_id=i,
                due_at=AT,
                text="…",
                agency_id=agency_id,
            ),
            state=state,
            error=error if state is NoticeState.GONE else None,
        )
        for i, state in enumerate(states, 1)
    )
    return receipts.Delivery(agency=TABLE[agency_id], notices=notices)


DELIVERED, GONE, DOUBT, DUE = NoticeState.DELIVERED, NoticeState.GONE, NoticeState.UNCERTAIN, NoticeState.DUE
BLOCKED = "Forbidden: bot was blocked by the user"
ALL_SORTS = (
    told("so-y-te", DELIVERED),
    told("cong-an-tinh", DELIVERED, GONE, error="Forbidden: bot was kicked from the group chat"),
    told("so-tai-chinh", GONE, error=BLOCKED),
    told("so-xay-dung", DOUBT),
    told("so-noi-vu"),
    told("so-tu-phap"),
)


def test_the_receipt(golden: Golden) -> None:
    golden("receipts/delivered.some", receipts.delivered(PUBLISHED, ALL_SORTS))
    golden("receipts/delivered.all", receipts.delivered(PUBLISHED, [told("so-y-te", DELIVERED)]))
    golden(
        "receipts/delivered.doubtful",
        receipts.delivered(PUBLISHED, [told("so-y-te", DELIVERED), told("so-xay-dung", DOUBT)]),
    )


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        (told("so-y-te"), "chưa đăng ký nhận"),
        (told("so-y-te", DUE), "đang gửi"),
        (told("so-y-te", DELIVERED, DELIVERED), "đã gửi"),
        (told("so-y-te", GONE, error=BLOCKED), "người nhận đã chặn bot"),
        (told("so-y-te", DOUBT), "không chắc tin đã tới"),
        (
            told("so-y-te", DELIVERED, GONE, error=BLOCKED),
            "đã tới 1 trong 2 nơi nhận, còn lại: người nhận đã chặn bot",
        ),
    ],
)
def test_how_the_messages_to_an_agency_stand(delivery: receipts.Delivery, said: str, golden: Golden) -> None:
    standing = receipts.standing(delivery)

    assert plain(standing) == said
    golden("receipts/standing." + "-".join(["none", *(n.state.value for n in delivery.notices)]), standing)


def test_a_card_is_below(golden: Golden) -> None:
    golden("administering/card_below", administering.card_below())


def test_a_receipt_without_a_reading_still_names_a_document() -> None:
    nameless: Directive = replace(PUBLISHED, reading=None)

    assert "Kết quả gửi Văn bản" in plain(receipts.delivered(nameless, ()))
