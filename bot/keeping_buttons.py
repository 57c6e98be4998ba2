"""The button under the news that a memory was restored. Prefixes begin with k."""

from __future__ import annotations

from bot.buttons import Button, button


@button("kh")
class AnswerHeld(Button):
    """Sends what was held back after a restore, or with `send` 0 gives it up."""

    send: int
