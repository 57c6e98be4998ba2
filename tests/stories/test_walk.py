"""Whatever people do, in whatever order: report, list and messages say the same, and what a careful clerk would say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stories.walking import Walk

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


def test_the_figures_agree_on_a_short_walk() -> None:
    run_state_machine_as_test(Walk, settings=settings(UNHURRIED, max_examples=6, stateful_step_count=25))


@pytest.mark.soak
def test_the_figures_agree_after_five_thousand_steps() -> None:
    run_state_machine_as_test(Walk, settings=settings(UNHURRIED, max_examples=200, stateful_step_count=25))
