"""What an admin sees while rewriting a draft: its tasks, its head, its original, the hour of its publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot import refusal, refusal_review
from bot.texts import (
    attaching,
    correcting,
    deciding,
    drafting,
    heads,
    questions,
    refusals,
    refusals_review,
    review,
)
from bot.texts import scheduling as hours
from bot.texts.markup import ROOM, lines, units
from directives.changes import Change
from directives.confirming import agreed_to, questions_since
from directives.cutting import cuts
from directives.heads import HeadField
from directives.model import Header
from directives.rearranging import merged
from directives.remarks import FileKind, TelegramFile
from directives.reviewing import Matter, Review
from directives.reviewing import review as lay_out
from directives.revising import without_task
from directives.times import instant
from directives.work import Directive, DirectiveState
from tests.bot.texts.admin_samples import (
    AGENCIES,
    AT,
    DOUBTFUL,
    FOLLOWED,
    WATER,
    WHOLE,
    directive,
    laid_out,
    published_before,
)
from tests.conftest import Golden

HOUR = instant(dt.date(2026, 3, 24), dt.time(7, 30))
REVIEW = laid_out(WHOLE)
ORIGINAL = TelegramFile(id="f1", kind=FileKind.DOCUMENT, name="Thông báo 27 <ký số>.pdf")


def of(shown: Directive, at: dt.datetime = AT) -> Review:
    return lay_out(shown, AGENCIES, FOLLOWED, earlier=(), at=at)


def waiting() -> Directive:
    return replace(directive(WHOLE), state=DirectiveState.SCHEDULED, publish_at=HOUR, scheduled_by=1001)


def merged_review() -> Review:
    one = merged(REVIEW.reading, 0)
    return of(replace(REVIEW.directive, reading=one))


def test_the_questions_about_one_task(golden: Golden) -> None:
    golden("drafting/ask_text", *drafting.ask_text(REVIEW, 0))
    golden("drafting/ask_section.named", *drafting.ask_section(REVIEW, 0))
    golden("drafting/ask_section.none", *drafting.ask_section(laid_out(DOUBTFUL), 1))
    golden("drafting/ask_merge", *drafting.ask_merge(REVIEW, 0, merged_review()))
    golden("drafting/ask_split.offered", *drafting.ask_split(REVIEW, 0, cuts(WATER.text)))
    golden("drafting/ask_split.none", *drafting.ask_split(REVIEW, 1, ()))
    golden("correcting/ask_further_deadline", *correcting.ask_further_deadline(REVIEW, 0))
    golden("correcting/ask_deadline.several", *correcting.ask_deadline(laid_out(DOUBTFUL), 3))


def test_the_pieces_that_views_of_a_task_share(golden: Golden) -> None:
    task = REVIEW.publication.tasks[0]

    golden("correcting/whose", lines(*correcting.whose(task, REVIEW)))
    golden("correcting/when", correcting.when(task))


def test_the_tasks_as_a_whole(golden: Golden) -> None:
    golden("drafting/ask_task", *drafting.ask_task(REVIEW))
    reading = without_task(REVIEW.reading, 1)
    dropped = of(replace(REVIEW.directive, reading=reading))
    golden("drafting/dropped_tasks", *drafting.dropped_tasks(dropped))
    golden("drafting/dropped_tasks.none", *drafting.dropped_tasks(REVIEW))
    golden("correcting/read_tasks.dropped", *correcting.read_tasks(dropped, 0))


def test_the_head(golden: Golden) -> None:
    golden("heads/head", *heads.head(of(replace(directive(WHOLE), signer="Lê Thị Hồng Hạnh"))))
    golden("heads/head.empty", *heads.head(laid_out(WHOLE, header=Header(symbol="TB-UBND", issued="2026-03"))))


@pytest.mark.parametrize("field", list(HeadField), ids=lambda f: f.name.lower())
def test_the_question_about_a_line_of_the_head(field: HeadField, golden: Golden) -> None:
    golden("heads/ask_field." + field.name.lower(), *heads.ask_field(REVIEW, field))


def test_the_hour_of_a_publication(golden: Golden) -> None:
    golden("scheduling/ask_moment", *hours.ask_moment(REVIEW))
    then, now = of(waiting(), HOUR), of(waiting())
    news = questions_since(then, agreed_to(now))
    golden("scheduling/scheduled.with-news", *hours.scheduled(then, news))
    golden("scheduling/scheduled", *hours.scheduled(now, ()))
    held = hours.held_back(then, HOUR, news, ["so-y-te"], ["so-noi-vu", "so-tai-chinh"])
    golden("scheduling/held_back", *held)
    golden("scheduling/released", hours.released(now, (12, 14), HOUR))
    golden("scheduling/released.one-task", hours.released(now, (12, 12), HOUR))


def test_the_card_of_a_directive_that_waits_for_its_hour(golden: Golden) -> None:
    (message,) = review.card(of(replace(waiting(), signer="Lê Thị Hồng Hạnh", original=ORIGINAL)))

    golden("review/card.scheduled", *message)


def test_a_document_that_was_posted_before(golden: Golden) -> None:
    twice = laid_out(WHOLE, published=(published_before(), replace(directive(WHOLE), id=5)))

    golden("review/card.posted-twice", *review.card(twice)[-1])
    golden("deciding/ask_publish.twice", *deciding.ask_publish(twice))


def test_one_line_about_one_matter(golden: Golden) -> None:
    (question,) = [q for q in laid_out(DOUBTFUL).questions if q.matter is Matter.NO_AGENCY]

    golden("questions/line_of", questions.line_of([question], laid_out(DOUBTFUL)))


def test_the_original(golden: Golden) -> None:
    with_original = replace(directive(WHOLE), original=ORIGINAL)

    golden("attaching/ask_original", *attaching.ask_original(directive(WHOLE)))
    golden("attaching/ask_original.another", *attaching.ask_original(with_original))
    golden("attaching/original_kept", *attaching.original_kept(with_original))


def test_long_words_fit_into_one_message() -> None:
    long = laid_out([replace(WATER, text="Rà soát & báo cáo <nước>. " * 400, section="II. " + "Về hồ chứa " * 80)] * 2)

    for text, _ in (
        drafting.ask_text(long, 0),
        drafting.ask_section(long, 0),
        drafting.ask_merge(long, 0, long),
        drafting.ask_split(long, 0, cuts(long.reading.tasks[0].text)),
        drafting.dropped_tasks(long),
    ):
        assert units(text) <= ROOM


def test_every_change_has_words() -> None:
    assert set(refusals_review.CHANGES) == set(Change)


REFUSED = (
    refusal_review.ChangedMeanwhile("Chị Hà <VP>", Change.DROPPED, 2, AT),
    refusal_review.PublicationScheduled(AT),
    refusal_review.NotScheduled(),
    refusal_review.MomentPast(AT),
    refusal_review.FileAwaited(),
    refusal_review.CutNotFound("sở y tế"),
    refusal_review.MomentNotUnderstood("lúc nào cũng được"),
    refusal_review.IssueDayNotUnderstood("5/3"),
)


@pytest.mark.parametrize("refused", REFUSED, ids=lambda r: type(r).__name__)
def test_what_is_refused_around_a_draft_fits_into_a_toast(refused: refusal.Refusal, golden: Golden) -> None:
    sentence = refusals.words(refused)

    golden("refusals/words." + type(refused).__name__, sentence)
    assert units(sentence) <= 200


@pytest.mark.parametrize("change", list(Change))
def test_the_longest_name_still_fits_into_a_toast(change: Change) -> None:
    refused = refusal_review.ChangedMeanwhile("Nguyễn Phương Hoàng Anh " * 4, change, 118, AT)

    assert units(refusals.words(refused)) <= 200
