"""A correction: what the admin confirms, what touched agencies read, the history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.texts.amended import News, told
from bot.texts.amending import applied, applied_told, ask, history, opened, reason, which_directive
from bot.texts.dates import moment
from bot.texts.markup import plain, units
from directives.difference import Difference, compare
from directives.model import Reading, ReadTask
from directives.work import Directive, Status
from tests.bot.texts.admin_samples import AGENCIES, AT, EVERYBODY, HEADER, MONEY, NAMES, WATER, before, helped, led
from tests.bot.texts.admin_samples import directive as draft_of
from tests.bot.texts.admin_samples import laid_out as lay
from tests.bot.texts.samples import DIRECTIVE, owed
from tests.conftest import Golden

ON = dt.date(2026, 3, 9)
TABLE = {a.id: a for a in AGENCIES}
FINANCE, HEALTH, BUILDING = (TABLE[i] for i in ("so-tai-chinh", "so-y-te", "so-xay-dung"))
OLD = (replace(WATER, number=12), replace(MONEY, number=13), replace(EVERYBODY, number=14))
NEW = (
    replace(
        OLD[0],
        deadlines=(before("trước ngày 25/3/2026", dt.date(2026, 3, 24)),),
        assignees=(*led("so-nong-nghiep-va-moi-truong"), *helped("so-xay-dung", "so-tai-chinh")),
    ),
    replace(OLD[1], text=OLD[1].text.replace("12 giếng", "20 giếng <khoan>")),
    ReadTask(section="", text="Cấp nước bằng xe bồn.", assignees=led("so-xay-dung")),
)
DIFFERENCE = compare(Reading(header=HEADER, tasks=OLD), Reading(header=HEADER, tasks=NEW), AGENCIES, ON)
LAST = before("trước ngày 25/3/2026", dt.date(2026, 3, 24))
EXTENDED = replace(owed(12, "Rà soát.", LAST, agency=TABLE["so-nong-nghiep-va-moi-truong"]), extended_date=ON)


def news(difference: Difference = DIFFERENCE, *, done: bool = False, reopened: bool = False) -> News:
    status = Status.DONE if done else Status.NEW
    return News(
        directive=DIRECTIVE,
        difference=difference,
        shares=[EXTENDED, owed(13, status=status), owed(14, agency=FINANCE, status=Status.WITHDRAWN)],
        given=[owed(15, agency=FINANCE)],
        reopened=frozenset({113} if reopened else ()),
        agencies=TABLE,
    )


def correction() -> Directive:
    return replace(draft_of(NEW), corrects_id=3)


def test_the_directives_in_force_are_offered(golden: Golden) -> None:
    golden("amending/which_directive", *which_directive([DIRECTIVE]))


def test_the_draft_says_what_it_is(golden: Golden) -> None:
    golden("amending/opened", opened(DIRECTIVE, again=False))
    golden("amending/opened.again", opened(DIRECTIVE, again=True))


def test_every_change_is_read_before_it_happens(golden: Golden) -> None:
    laid = replace(lay(NEW), directive=correction())

    golden("amending/ask", *ask(laid, DIFFERENCE, [EXTENDED], [owed(13, status=Status.DONE)], DIFFERENCE.agency_ids, 4))
    golden("amending/ask.head", *ask(laid, Difference(header=True), [], [], (), 0))


def test_the_admins_read_what_has_happened(golden: Golden) -> None:
    golden("amending/applied", *applied(DIRECTIVE, DIFFERENCE, len(DIFFERENCE.agency_ids), 4, 1))
    golden("amending/applied.head", *applied(DIRECTIVE, Difference(header=True), 0, 0, 0))
    golden("amending/applied_told", applied_told(DIRECTIVE, DIFFERENCE, "Hà <Văn phòng>"))


def test_an_agency_reads_its_own_changes_alone(golden: Golden) -> None:
    golden("amended/told", told(news(), frozenset({"so-tai-chinh"})))
    golden("amended/told.extended", told(news(), frozenset({"so-nong-nghiep-va-moi-truong"})))
    golden("amended/told.done", told(news(done=True), frozenset({"so-tai-chinh"})))
    golden("amended/told.reopened", told(news(reopened=True), frozenset({"so-tai-chinh"})))


def test_a_chat_of_several_agencies_reads_whose_each_change_is(golden: Golden) -> None:
    golden("amended/told.several", told(news(), frozenset({"so-tai-chinh", "so-nong-nghiep-va-moi-truong"})))


def test_a_change_far_behind_in_long_words_is_seen() -> None:
    long = replace(OLD[1], text="mở đầu " * 60 + "số cũ cuối cùng")
    new = replace(long, text="mở đầu " * 60 + "số mới cuối cùng")
    found = compare(Reading(header=HEADER, tasks=(long,)), Reading(header=HEADER, tasks=(new,)), AGENCIES, ON)

    said = plain(told(news(found), frozenset({"so-tai-chinh"})))

    assert "số cũ" in said
    assert "số mới" in said


def test_many_changes_stay_one_message() -> None:
    old = [replace(MONEY, number=n, text=MONEY.text * 3) for n in range(1, 60)]
    new = [replace(t, text=t.text + " Sửa.") for t in old]
    found = compare(Reading(header=HEADER, tasks=tuple(old)), Reading(header=HEADER, tasks=tuple(new)), AGENCIES, ON)
    laid = replace(lay(new), directive=correction())

    assert "và 47 thay đổi khác" in plain(ask(laid, found, [], [], found.agency_ids, 2)[0])
    assert units(ask(laid, found, [], [], found.agency_ids, 2)[0]) <= 4096


def test_the_history_names_each_correction(golden: Golden) -> None:
    published = replace(DIRECTIVE, published_at=AT)

    golden("amending/history", *history(published, [(DIFFERENCE, "Hà <Văn phòng>", moment(AT))], TABLE))
    golden("amending/history.none", *history(published, [], TABLE))


def test_the_reason_names_the_document() -> None:
    assert reason(HEADER) == "đính chính Thông báo số 27/TB-UBND ngày 09/03/2026"
    assert NAMES["so-y-te"] == "Sở Y tế"
