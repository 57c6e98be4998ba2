"""What is said while a chat comes to receive an agency's tasks, and when it leaves."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import AskToFollow, BrowseAgencies, DecideFollow, EndFollow
from bot.texts import joining
from directives.office import Agency, SubscriptionState
from directives.searching import agency_code
from tests.bot.texts.samples import FINANCE, GROUP, HEALTH, POLICE, PRIVATE, subscribed
from tests.conftest import Golden

OFFICE = "Văn phòng UBND tỉnh Phước Sơn"


def test_everybody_is_greeted_as_what_they_are(golden: Golden) -> None:
    golden("joining/stranger", *joining.stranger(OFFICE, []))
    golden("joining/stranger.waiting", *joining.stranger(OFFICE, ["Sở Tài chính"]))
    golden("joining/follower", joining.follower(OFFICE, ["Sở Tài chính", 'Công an tỉnh <"Phước Sơn">'], 12, 2))
    golden("joining/follower.idle", joining.follower(OFFICE, ["Sở Tài chính"], 0, 0))
    golden("joining/admin", joining.admin(OFFICE))


def test_an_agency_is_chosen_by_group(golden: Golden) -> None:
    many = [Agency(id=f"ubnd-xa-{n}", name=f"UBND xã Vĩnh Hà {n}", groups=("ubnd-xa",)) for n in range(1, 12)]

    golden("joining/choose_group", *joining.choose_group({"llvt", "so-ban-nganh", ""}))
    golden("joining/choose_agency", *joining.choose_agency("ubnd-xa", many, 0))
    golden("joining/choose_agency.last_page", *joining.choose_agency("ubnd-xa", many, 9))


def test_an_agency_is_chosen_by_search(golden: Golden) -> None:
    message = joining.found("so tai", [FINANCE, HEALTH])

    golden("joining/found", *message)
    assert message[1][0] == (("Sở Tài chính", AskToFollow(agency=agency_code(FINANCE.id)).pack()),)
    golden("joining/found.nothing", *joining.found("<xyz>", []))
    assert joining.found("<xyz>", [])[1][0][0][1] == BrowseAgencies(group=-1, page=0).pack()


def test_a_request_is_answered(golden: Golden) -> None:
    golden("joining/asked", joining.asked(POLICE))
    golden("joining/already", joining.already(FINANCE, SubscriptionState.ACTIVE))
    golden("joining/already.waiting", joining.already(FINANCE, SubscriptionState.ASKED))
    golden("joining/joined", joining.joined(HEALTH, 5, 1))
    golden("joining/refused", joining.refused(FINANCE))


def test_an_admin_reads_who_asks_and_where_it_would_go(golden: Golden) -> None:
    message = joining.approval(FINANCE, subscribed(SubscriptionState.ASKED), GROUP, "Anh Bình & bạn")

    golden("joining/approval", *message)
    assert message[1][0][0][1] == DecideFollow(subscription=7, approve=1).pack()
    assert message[1][0][1][1] == DecideFollow(subscription=7, approve=0).pack()


def test_the_other_admins_read_who_decided(golden: Golden) -> None:
    approved, refused = subscribed(SubscriptionState.ACTIVE), subscribed(SubscriptionState.REFUSED)

    golden("joining/approval_decided", joining.approval_decided(FINANCE, approved, PRIVATE, "Chị Lan", "Chị Hà"))
    golden("joining/decision", joining.decision(refused, "Chị Hà"))
    golden("joining/decision.over", joining.decision(replace(refused, state=SubscriptionState.ENDED), ""))


def test_leaving_is_asked_about_twice_and_told(golden: Golden) -> None:
    active, asked = subscribed(SubscriptionState.ACTIVE), subscribed(SubscriptionState.ASKED, 8)

    golden("joining/which_end", *joining.which_end([(active, FINANCE), (asked, POLICE)]))
    golden("joining/sure_end", *joining.sure_end(FINANCE, active))
    assert joining.sure_end(FINANCE, active)[1][0][0][1] == EndFollow(subscription=7, sure=1).pack()
    golden("joining/ended", joining.ended(FINANCE))
    golden("joining/left_told", joining.left_told(FINANCE, GROUP, "Anh Bình", was_last=False))
    golden("joining/left_told.last", joining.left_told(FINANCE, PRIVATE, "Chị Lan", was_last=True))


def test_the_admins_read_who_took_an_invitation(golden: Golden) -> None:
    golden("joining/joined_told", joining.joined_told(FINANCE, GROUP, "Anh Bình"))


def test_chats_are_named_as_people_know_them(golden: Golden) -> None:
    golden("joining/chat_name.private", joining.chat_name(PRIVATE))
    golden("joining/chat_name.group", joining.chat_name(GROUP))


def test_only_so_many_subscriptions_are_offered_at_once(golden: Golden) -> None:
    many = [(subscribed(SubscriptionState.ACTIVE, n), replace(FINANCE, name="Đơn vị " + str(n))) for n in range(1, 34)]

    golden("joining/which_end.many", *joining.which_end(many))
