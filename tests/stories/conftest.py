"""Opens the town in which the stories play."""

from __future__ import annotations

import pytest

from tests.office import Office
from tests.stories.words import Town


@pytest.fixture
def town(office: Office) -> Town:
    """An office on Monday 09/03/2026 at eight; nobody belongs to an agency yet."""
    return Town(office)
