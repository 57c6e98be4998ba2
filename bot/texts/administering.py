"""What an admin is told who opens a directive that is still in review."""

from __future__ import annotations

from bot.texts.markup import Markup


def card_below() -> Markup:
    """A directive in review is opened from the list."""
    return Markup("Thẻ rà soát ở dưới.")
