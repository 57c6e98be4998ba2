"""What Telegram has taught by its pauses outlives the process: the slower pace, and the pause that is not over."""

from __future__ import annotations

import datetime as dt
import json

from bot.pacing import Restraint
from storage.records import Records

NAME = "pacing"


async def keep_restraint(records: Records, restraint: Restraint, at: dt.datetime) -> None:
    """Keeps the restraint as it is at the instant `at`."""
    known = {"share": restraint.share, "resumes": (at + dt.timedelta(seconds=restraint.pause)).isoformat()}
    await records.settings.put(NAME, json.dumps(known))


async def recall_restraint(records: Records, at: dt.datetime) -> Restraint | None:
    """The restraint that was kept, as it is at the instant `at`; None where Telegram has never asked for a pause."""
    kept = await records.settings.get(NAME)
    if kept is None:
        return None
    known = json.loads(kept)
    resumes = dt.datetime.fromisoformat(known["resumes"])
    return Restraint(share=known["share"], pause=(resumes - at).total_seconds())
