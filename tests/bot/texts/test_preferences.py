"""/settings."""

from __future__ import annotations

import datetime as dt

from bot.buttons import Keyboard
from bot.deadline_buttons import SetDensity, Subject
from bot.texts.preferences import (
    agency_settings,
    ask_day,
    changed_toast,
    changed_told,
    day_kept,
    directive_settings,
    office_settings,
    whose_settings,
)
from directives.searching import agency_code
from tests.bot.texts.samples import DIRECTIVE, FINANCE, POLICE
from tests.conftest import Golden

HALF_PAST_SEVEN = dt.time(7, 30)
DAYS = {dt.date(2026, 10, 10): (False, "Ngày truyền thống <tỉnh>"), dt.date(2026, 10, 17): (True, "")}


def labels(keyboard: Keyboard) -> list[str]:
    return [label for row in keyboard for label, _ in row]


def test_a_chat_of_two_agencies_is_asked_whose(golden: Golden) -> None:
    golden("preferences/whose_settings", *whose_settings([FINANCE, POLICE]))


def test_an_agency_sees_its_settings_with_the_chosen_ones_ticked(golden: Golden) -> None:
    text, keyboard = agency_settings(FINANCE, HALF_PAST_SEVEN, "default", (True, False))

    golden("preferences/agency_settings", text, keyboard)
    assert [label for label in labels(keyboard) if label.startswith("✓")] == ["✓ 07:30", "✓ Vừa"]


def test_a_way_of_nudging_that_is_no_preset_ticks_none(golden: Golden) -> None:
    golden("preferences/agency_settings.own", *agency_settings(FINANCE, dt.time(9, 15), None, (False, False)))


def test_an_admin_sees_the_offices_settings(golden: Golden) -> None:
    golden("preferences/office_settings", *office_settings(dt.time(8, 0), HALF_PAST_SEVEN, "sparse", DAYS))


def test_without_own_days_the_national_calendar_holds(golden: Golden) -> None:
    golden("preferences/office_settings.national", *office_settings(dt.time(8, 0), HALF_PAST_SEVEN, "default", {}))


def test_a_directive_has_settings_of_its_own(golden: Golden) -> None:
    text, keyboard = directive_settings(DIRECTIVE, HALF_PAST_SEVEN, "dense")

    golden("preferences/directive_settings", text, keyboard)
    assert SetDensity(subject=Subject.DIRECTIVE, key=DIRECTIVE.id, preset=2).pack() in [
        d for r in keyboard for _, d in r
    ]


def test_a_button_names_its_agency() -> None:
    _, keyboard = agency_settings(FINANCE, HALF_PAST_SEVEN, "default", (True, False))

    assert SetDensity(subject=Subject.AGENCY, key=agency_code(FINANCE.id), preset=0).pack() == keyboard[1][0][1]


def test_a_day_is_asked_for_and_kept(golden: Golden) -> None:
    golden("preferences/ask_day", ask_day(worked=False))
    golden("preferences/ask_day.worked", ask_day(worked=True))
    golden("preferences/day_kept", day_kept(dt.date(2026, 10, 10), "Ngày truyền thống <tỉnh>", worked=False))
    golden("preferences/day_kept.worked", day_kept(dt.date(2026, 10, 17), "", worked=True))


def test_a_change_is_confirmed_and_told(golden: Golden) -> None:
    golden("preferences/changed_toast", changed_toast())
    golden("preferences/changed_told", changed_told(FINANCE, "Chị Lan <3", HALF_PAST_SEVEN, "sparse"))
