"""The matrix plays on the scene of the bot's tests."""

from __future__ import annotations

from tests.bot.conftest import chat, empty_database, scene

__all__ = ["chat", "empty_database", "scene"]
