"""Whatever happens in two provinces of one process: neither sees the other's rows, chats or figures."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.organisations.walking import Walks

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


def test_nothing_crosses_on_a_short_walk() -> None:
    run_state_machine_as_test(Walks, settings=settings(UNHURRIED, max_examples=4, stateful_step_count=25))


@pytest.mark.soak
def test_nothing_crosses_in_five_thousand_steps() -> None:
    run_state_machine_as_test(Walks, settings=settings(UNHURRIED, max_examples=100, stateful_step_count=50))
