"""The table of agencies in the chat."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.agency_buttons import Asked, Shelf
from bot.texts import agencies as words
from directives.office import Agency, Chat, ChatKind
from tests.bot.texts.admin_samples import AGENCIES
from tests.conftest import Golden

TABLE = {a.id: a for a in AGENCIES}
HEALTH, HOME = TABLE["so-y-te"], TABLE["so-noi-vu"]
ON = dt.date(2026, 3, 9)
CHATS = (
    Chat(id=2001, kind=ChatKind.PRIVATE, title="Chị Lan"),
    Chat(id=-5, kind=ChatKind.GROUP, title="Tổ công tác <Sở Y tế>"),
)
KNOWN = words.Card(agency=HEALTH, chats=CHATS, officers=("Chị Lan", "Anh Bình"), still_open=5, late=2)
PAST = replace(HEALTH, valid_to=dt.date(2026, 3, 8), successors=("so-noi-vu",))


def test_the_whole_table(golden: Golden) -> None:
    golden("agencies/overview", *words.overview({Shelf.ALL: 120, Shelf.UNREACHED: 30, Shelf.PAST: 8}))
    golden("agencies/shelf", *words.shelf(Shelf.UNREACHED, AGENCIES[:12], 9))
    golden("agencies/found", *words.found("y <tế>", (HEALTH, HOME)))
    golden("agencies/found.none", *words.found("y <tế>", ()))


def test_one_agency(golden: Golden) -> None:
    golden("agencies/card", *words.card(KNOWN, TABLE, ON))
    golden("agencies/card.past", *words.card(replace(KNOWN, agency=PAST), TABLE, ON))
    new = Agency(id="x", name="Trung tâm Dữ liệu", valid_from=dt.date(2026, 4, 1))
    golden("agencies/card.new", *words.card(replace(KNOWN, agency=new, chats=(), officers=(), still_open=0), TABLE, ON))


@pytest.mark.parametrize("asked", list(Asked), ids=lambda a: a.name)
def test_what_is_asked(asked: Asked, golden: Golden) -> None:
    golden("agencies/ask_words." + asked.name.lower(), words.ask_words(asked, HEALTH))


def test_names_and_groups(golden: Golden) -> None:
    golden("agencies/aliases", *words.aliases(HEALTH))
    golden("agencies/groups", *words.groups(HEALTH))


def test_a_merger(golden: Golden) -> None:
    golden("agencies/choose_other", *words.choose_other(Asked.MERGE, HEALTH, "nội vụ", (HOME,)))
    golden("agencies/choose_other.successor", *words.choose_other(Asked.SUCCESSOR, HEALTH, "nội vụ", (HOME,)))
    golden("agencies/sure_merge", *words.sure_merge(KNOWN, HOME))
    golden("agencies/merged_told", words.merged_told(HEALTH, HOME, 5))
    golden("agencies/merged_told.nothing", words.merged_told(HEALTH, HOME, 0))
    golden("agencies/merged_away", words.merged_away(HOME))
