"""What lists and searches refuse.

Refusal
├── SearchForgotten     the message with the words of a search is gone, so its pages cannot be turned
└── SearchMissing       a search without words
"""

from __future__ import annotations

from bot.refusal import Refusal


class SearchForgotten(Refusal):
    """The message that asked is gone, so nobody knows what was sought. `command` is its name without the slash."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class SearchMissing(Refusal):
    """The command /find without words to look for."""
