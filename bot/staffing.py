"""Who has a role in the office just now: the people of the settings, and those who were given one in the chat."""

from __future__ import annotations

from bot.settings import Settings
from directives.staff import Staff, staff_of
from storage.records import Records


async def present_staff(records: Records, settings: Settings) -> Staff:
    """Everybody with a role. The settings' admins are owners: they can always put the chat's roles right."""
    return staff_of(settings.admins, settings.leaders, await records.staff.all())
