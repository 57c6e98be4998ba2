"""Policies as they are kept: what differs, merged from the widest to the narrowest, and never nonsense."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from directives.nudging import DEFAULT_POLICY, before
from directives.policies import PRESETS, changed, merged, preset_of


def test_nothing_that_differs_is_the_usual_way() -> None:
    assert merged([]) == merged([{}, {}]) == DEFAULT_POLICY
    assert preset_of(DEFAULT_POLICY) == "default"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_known_by_its_name(name: str) -> None:
    assert preset_of(merged([{"preset": name}])) == name


def test_every_field_can_differ_and_survives_json() -> None:
    differs = {
        "before": ["5 days", "2 workdays", "4 hours"],
        "morning": "08:15",
        "quiet_from": "18:00",
        "quiet_to": "08:00",
        "late_mornings": 2,
        "late_weeks": 0,
        "escalate_admins_days": 2,
        "escalate_leaders_days": 10,
    }

    policy = merged([json.loads(json.dumps(differs))])

    assert policy.before == before(days=(5,), workdays=(2,), hours=(4,))
    assert (policy.morning, policy.quiet_from, policy.quiet_to) == (dt.time(8, 15), dt.time(18, 0), dt.time(8, 0))
    assert (policy.late_mornings, policy.late_weeks) == (2, 0)
    assert (policy.escalate_admins_days, policy.escalate_leaders_days) == (2, 10)
    assert preset_of(policy) is None


def test_a_narrower_policy_changes_only_what_it_names() -> None:
    policy = merged([{"morning": "08:00", "preset": "dense"}, {"preset": "sparse"}])

    assert (policy.morning, preset_of(policy)) == (dt.time(8, 0), "sparse")


@pytest.mark.parametrize(
    "nonsense",
    [
        {"colour": "red"},
        {"preset": "hourly"},
        {"before": "3 days"},
        {"before": ["3"]},
        {"before": ["0 days"]},
        {"before": ["3 fortnights"]},
        {"before": ["-1 days"]},
        {"before": ["1 days"] * 13},
        {"morning": "06:00"},
        {"morning": "noon"},
        {"morning": "08:00+07:00"},
        {"quiet_to": "09:00"},
        {"late_mornings": -1},
        {"late_mornings": True},
        {"late_weeks": "4"},
    ],
)
def test_nonsense_is_refused(nonsense: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        changed({}, **nonsense)


def test_a_preset_takes_the_place_of_offsets_and_they_of_it() -> None:
    assert changed({"before": ["5 days"]}, preset="dense") == {"preset": "dense"}
    assert changed({"preset": "dense", "morning": "08:00"}, before=["5 days"]) == {
        "before": ["5 days"],
        "morning": "08:00",
    }
