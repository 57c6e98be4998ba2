"""What is said of backups and of a restored memory."""

from __future__ import annotations

import datetime as dt

from bot.texts import keeping
from tests.conftest import Golden

NIGHT = dt.datetime(2026, 3, 8, 19, 0, tzinfo=dt.UTC)
MORNING = dt.datetime(2026, 3, 9, 1, 30, tzinfo=dt.UTC)


def test_after_a_restore_the_admins_are_asked(golden: Golden) -> None:
    golden("keeping/restored", *keeping.restored(NIGHT, 1234, 2, MORNING))
    golden("keeping/restored.nothing_held", *keeping.restored(NIGHT, 0, 0, MORNING))


def test_the_answer_says_what_became_of_it(golden: Golden) -> None:
    golden("keeping/answered.sent", keeping.answered(1234, sent=True))
    golden("keeping/answered.dropped", keeping.answered(1234, sent=False))
    golden("keeping/answered.answered_before", keeping.answered(0, sent=True))


def test_a_backup_that_fails_is_told_with_the_newest_that_is_there(golden: Golden) -> None:
    golden("keeping/backup_failed", keeping.backup_failed("No space left on device <x>", NIGHT))
    golden("keeping/backup_failed.none", keeping.backup_failed("No space left on device", None))
