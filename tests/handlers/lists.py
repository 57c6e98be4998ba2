"""What the tests read from a list: the numbers of its tasks."""

from __future__ import annotations

from sandbox.model import Json
from tests.office import labels


def numbers(message: Json) -> list[str]:
    """The labels of the buttons that open what is listed."""
    return [label for label in labels(message) if label[0].isdigit()]
