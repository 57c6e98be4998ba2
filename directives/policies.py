"""How somebody differs from the office's usual way of nudging, and the ways that can be chosen by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from directives.nudging import DEFAULT_POLICY, NudgePolicy, Offset, Unit, before

Changes = Mapping[str, object]
"""What differs, as it is kept in JSON. Its names are those of FIELDS, and `preset`."""

PRESETS: Mapping[str, tuple[Offset, ...]] = {
    "sparse": before(days=(1,), hours=(2,)),
    "default": DEFAULT_POLICY.before,
    "dense": before(days=(7, 3, 2, 1), hours=(4, 2)),
    "off": (),
}
"""What comes before a deadline. The morning of the last day and late work are nudged always."""

EARLIEST, LATEST = dt.time(7, 0), dt.time(11, 0)
"""Between these a morning message may come."""

MOST_OFFSETS, MOST_COUNT = 12, 120
MOST_TIMES = 60
"""Of late mornings, of weeks, of days until an escalation."""


class Scope(StrEnum):
    """Whose way of nudging is meant. What stands later wins over what stands before."""

    OFFICE = "office"
    AGENCY = "agency"
    DIRECTIVE = "directive"


def merged(changes: Iterable[Changes]) -> NudgePolicy:
    """The policy that holds when each of these, the widest first, changes the one before. Raises ValueError."""
    policy = DEFAULT_POLICY
    for differing in changes:
        policy = _applied(policy, differing)
    if not policy.quiet_to <= policy.morning < policy.quiet_from:
        raise ValueError(f"the morning {policy.morning} lies in the quiet hours")
    return policy


def changed(changes: Changes, **more: object) -> Changes:
    """What differs when this differs, too: changed({}, preset="dense", morning="08:00"). Raises ValueError."""
    both = {**changes, **more}
    if "preset" in more:
        both.pop("before", None)
    elif "before" in more:
        both.pop("preset", None)
    merged([both])
    return both


def preset_of(policy: NudgePolicy) -> str | None:
    """The name of a policy's density, None where it has none."""
    return next((name for name, offsets in PRESETS.items() if set(offsets) == set(policy.before)), None)


def _applied(policy: NudgePolicy, changes: Changes) -> NudgePolicy:
    if unknown := set(changes) - {"preset", *FIELDS}:
        raise ValueError(f"a policy has no {sorted(unknown)}")
    preset = changes.get("preset")
    if preset is not None:
        if preset not in PRESETS:
            raise ValueError(f"no preset is called {preset!r}")
        policy = replace(policy, before=PRESETS[str(preset)])
    for name, value in changes.items():
        if name in FIELDS:
            policy = FIELDS[name](policy, value)
    return policy


def _offsets(value: object) -> tuple[Offset, ...]:
    if not isinstance(value, list) or len(value) > MOST_OFFSETS:
        raise ValueError(f"{value!r} is no list of at most {MOST_OFFSETS} offsets")
    return tuple(_offset(one) for one in value)


def _offset(value: object) -> Offset:
    match str(value).split():
        case [count, unit] if count.isdecimal() and 0 < int(count) <= MOST_COUNT:
            return Offset(count=int(count), unit=Unit(unit))
    raise ValueError(f"{value!r} is no offset such as '3 days', '2 workdays' or '4 hours'")


def _morning(value: object) -> dt.time:
    morning = _clock(value)
    if not EARLIEST <= morning <= LATEST:
        raise ValueError(f"{morning} is no time for a morning message")
    return morning


def _clock(value: object) -> dt.time:
    clock = dt.time.fromisoformat(str(value))
    if clock.tzinfo is not None:
        raise ValueError(f"{value!r} has a time zone")
    return clock


def _times(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_TIMES:
        raise ValueError(f"{value!r} is no number from 0 to {MOST_TIMES}")
    return value


FIELDS: Mapping[str, Callable[[NudgePolicy, object], NudgePolicy]] = {
    "before": lambda policy, value: replace(policy, before=_offsets(value)),
    "morning": lambda policy, value: replace(policy, morning=_morning(value)),
    "quiet_from": lambda policy, value: replace(policy, quiet_from=_clock(value)),
    "quiet_to": lambda policy, value: replace(policy, quiet_to=_clock(value)),
    "late_mornings": lambda policy, value: replace(policy, late_mornings=_times(value)),
    "late_weeks": lambda policy, value: replace(policy, late_weeks=_times(value)),
    "escalate_admins_days": lambda policy, value: replace(policy, escalate_admins_days=_times(value)),
    "escalate_leaders_days": lambda policy, value: replace(policy, escalate_leaders_days=_times(value)),
}
"""How each field of a policy is read from JSON."""
