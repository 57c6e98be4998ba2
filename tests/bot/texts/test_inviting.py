"""Invitations: the link, the words below its QR picture, and those still open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.texts import inviting
from bot.texts.markup import units
from directives.office import Invitation
from directives.staff import StaffRole
from tests.bot.texts.admin_samples import AGENCIES
from tests.bot.texts.samples import AT
from tests.conftest import Golden

TABLE = {a.id: a for a in AGENCIES}
HEALTH = TABLE["so-y-te"]
LINK = "https://t.me/dondoc_bot?start=AbC-_1&x"
ONCE = Invitation(id=5, agency_id="so-y-te", created_by=1001, created_at=AT, expires_at=AT + dt.timedelta(days=7))
MANY = replace(ONCE, id=6, many=True)
FOR_ROLE = replace(ONCE, id=7, agency_id=None, role=StaffRole.LEADER)
TELEGRAMS_CAPTION = 1024


def test_which_agency_is_asked(golden: Golden) -> None:
    golden("inviting/which_agency", *inviting.which_agency("sở <y>", (HEALTH, TABLE["so-noi-vu"])))
    golden("inviting/invitation_below", inviting.invitation_below())


def test_a_link_says_how_often_and_until_when_it_serves(golden: Golden) -> None:
    golden("inviting/invitation", *inviting.invitation(HEALTH, LINK, ONCE))
    golden("inviting/invitation.many", *inviting.invitation(HEALTH, LINK, MANY))
    golden("inviting/role_invitation", *inviting.role_invitation(StaffRole.LEADER, LINK, FOR_ROLE))
    golden("inviting/ask_days", *inviting.ask_days(HEALTH))


def test_the_picture_may_be_printed_alone(golden: Golden) -> None:
    golden("inviting/picture", inviting.picture(HEALTH.name, ONCE))
    golden("inviting/picture.role", inviting.picture(inviting.invited_to(FOR_ROLE, {}), FOR_ROLE))
    assert units(inviting.picture("x" * 200, MANY)) < TELEGRAMS_CAPTION


def test_the_open_invitations_are_a_list_that_takes_them_back(golden: Golden) -> None:
    people = {1001: "Chị Hà"}
    many = [replace(ONCE, id=10 + i) for i in range(9)]

    golden("inviting/invitations.none", *inviting.invitations((), TABLE, people, 0))
    golden("inviting/invitations", *inviting.invitations((ONCE, MANY, FOR_ROLE), TABLE, people, 0))
    golden("inviting/invitations.last_page", *inviting.invitations(many, TABLE, {}, 7))
    golden("inviting/revoked", inviting.revoked(inviting.invited_to(ONCE, TABLE)))
    golden("inviting/revoked_toast", inviting.revoked_toast())
