"""The matrix plays on the scene of the bot's tests."""

from __future__ import annotations

from tests.bot.conftest import empty_database, scene

__all__ = ["empty_database", "scene"]
