"""Databases of offices that have worked for long, filled past the product: its tables, its indexes, its own durability.

The same office over years: 10,000 shares are given each month, the newest 5,000 are owed, all others were confirmed
in their time. The young country: everything is owed, by as many agencies as it takes for each to owe as much as in
the first office.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directives.codec import deadline_to_json, reading_to_json
from directives.model import Deadline, DeadlineKind, Header, Reading, ReadTask
from directives.seeking import searchable, words_of_document
from directives.times import instant

TODAY = dt.date(2026, 3, 18)
AT = instant(TODAY, dt.time(9, 0))
OWED = 5_000
A_MONTH = 10_000
AGENCIES = 60
OF_A_DIRECTIVE = 10
"""Tasks of a directive, and agencies of each of them."""

CLAUSE = (
    "Rà soát, kiểm tra công tác phòng, chống hạn hán, xâm nhập mặn trên địa bàn quản lý; tổng hợp kết quả, đề xuất "
    "giải pháp và báo cáo về Văn phòng UBND tỉnh theo quy định."
)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """How many shares there are, and whether all of them are owed."""

    shares: int
    all_owed: bool = False

    @property
    def agencies(self) -> int:
        """How many agencies they are shared among."""
        return max(AGENCIES, AGENCIES * self.shares // OWED) if self.all_owed else AGENCIES

    @property
    def directives(self) -> int:
        """How many directives they come from."""
        return self.shares // OF_A_DIRECTIVE**2

    def given_at(self, directive: int) -> dt.datetime:
        """When a directive was published; the last one of all yesterday."""
        behind = (self.directives - directive) * OF_A_DIRECTIVE**2
        days = 30 * behind / (self.shares if self.all_owed else A_MONTH)
        return AT - dt.timedelta(days=1 + days)

    def is_owed(self, directive: int) -> bool:
        """Whether what a directive has ordered is still to be done."""
        return self.all_owed or (self.directives - directive) * OF_A_DIRECTIVE**2 <= OWED


def fill(file: Path, archive: Archive) -> None:
    """Puts the directives, tasks, shares, sent messages and log entries of an archive into a migrated database."""
    database = sqlite3.connect(file)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("PRAGMA cache_size=-500000")
    numbers = range(1, archive.directives + 1)
    # Indexes are built at the end, as a restored backup builds them: a million rows out of order take far longer.
    indexes = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    with database:
        for name, _ in indexes:
            database.execute(f"DROP INDEX {name}")
        database.executemany(DIRECTIVE, (_directive(archive, n) for n in numbers))
        database.executemany(TASK, (task for n in numbers for task in _tasks(archive, n)))
        database.executemany(SHARE, (share for n in numbers for share in _shares(archive, n)))
        database.executemany(MESSAGE, (message for n in numbers for message in _messages(archive, n)))
        database.execute(LOG)
        database.execute(CARDS)
        for _, sql in indexes:
            database.execute(sql)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


DIRECTIVE = (
    "INSERT INTO directive (id, state, text, reading, number, folded, revision, posted_by, chat_id, posted_at, "
    "published_by, published_at, reported_at, signer) VALUES (?, 'published', ?, ?, ?, ?, 1, 1, 1, ?, 1, ?, ?, ?)"
)
TASK = (
    "INSERT INTO task (id, directive_id, position, section, text, folded, deadlines, due_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
SHARE = (
    "INSERT INTO assignment (task_id, agency_id, role, status, given_at, due_at, nudge_at, received_by, received_at, "
    "closed_by, closed_at, confirmed_by, confirmed_at) VALUES (?, ?, 'lead', ?, ?, ?, ?, 2, ?, ?, ?, ?, ?)"
)
MESSAGE = (
    "INSERT INTO notice (key, kind, lane, chat_id, agency_id, directive_id, due_at, text, buttons, assignment_ids, "
    "state, not_before, attempts, doubtful_copies, message_id, sent_at) "
    "VALUES (?, 'tasks', 3, ?, ?, ?, ?, ?, '[]', '[]', 'delivered', ?, 1, 0, ?, ?)"
)
LOG = (
    "INSERT INTO event (at, kind, actor, chat_id, subject, detail) "
    "SELECT coalesce(closed_at, given_at), 'done', 2, 2, 'assignment:' || id, '{}' FROM assignment"
)
CARDS = (
    "INSERT INTO card (chat_id, message_id, assignment_id) "
    "SELECT 1000000 + abs(random()) % 1000, id, id FROM assignment"
)


def _directive(archive: Archive, number: int) -> tuple[Any, ...]:
    header = Header(
        number=f"{number}/TB-UBND",
        type="thong-bao",
        issued=archive.given_at(number).date().isoformat(),
        issuer="ỦY BAN NHÂN DÂN TỈNH PHƯỚC SƠN",
        subject=f"V/v thực hiện nhiệm vụ trọng tâm đợt {number}",
    )
    tasks = tuple(ReadTask(section=str(n), text=CLAUSE) for n in range(OF_A_DIRECTIVE))
    reading = Reading(header=header, tasks=tasks)
    at = _stored(archive.given_at(number))
    words = json.dumps(reading_to_json(reading), ensure_ascii=False)
    return (
        number,
        CLAUSE * 2 * OF_A_DIRECTIVE,
        words,
        header.number,
        words_of_document(reading),
        at,
        at,
        at,
        f"Người ký {number % 5}",
    )


def _tasks(archive: Archive, directive: int) -> Iterator[tuple[Any, ...]]:
    for position in range(OF_A_DIRECTIVE):
        due = _due(archive, directive, position)
        deadlines = json.dumps([deadline_to_json(Deadline(quote="hạn", kind=DeadlineKind.BY, due_date=due))])
        text = f"{CLAUSE} Đợt {directive}, việc {position}."
        id = (directive - 1) * OF_A_DIRECTIVE + position + 1
        yield id, directive, position, "", text, searchable(text), deadlines, _end(due)


def _shares(archive: Archive, directive: int) -> Iterator[tuple[Any, ...]]:
    given, owed = archive.given_at(directive), archive.is_owed(directive)
    for position in range(OF_A_DIRECTIVE):
        due = _due(archive, directive, position)
        # Every seventh comes late by a few days.
        closed = min(given + dt.timedelta(days=9 if position % 7 else 40), AT - dt.timedelta(hours=directive % 200))
        done = () if owed else (2, _stored(closed), 1, _stored(closed))
        for n in range(OF_A_DIRECTIVE):
            task = (directive - 1) * OF_A_DIRECTIVE + position + 1
            nudge = _stored(AT + dt.timedelta(days=1)) if owed else None
            status = "received" if owed else "confirmed"
            received = _stored(given + dt.timedelta(hours=2))
            whose = f"so-{(directive * OF_A_DIRECTIVE + n) % archive.agencies}"
            yield task, whose, status, _stored(given), _end(due), nudge, received, *(done or (None,) * 4)


def _messages(archive: Archive, directive: int) -> Iterator[tuple[Any, ...]]:
    at = _stored(archive.given_at(directive))
    for n in range(OF_A_DIRECTIVE):
        whose = (directive * OF_A_DIRECTIVE + n) % archive.agencies
        chat = 100_000 + whose
        yield f"tasks:{directive}:{whose}", chat, f"so-{whose}", directive, at, CLAUSE * 3, at, directive, at


def _due(archive: Archive, directive: int, position: int) -> dt.date:
    return archive.given_at(directive).date() + dt.timedelta(days=10 + position)


def _end(due: dt.date) -> str:
    return _stored(instant(due + dt.timedelta(days=1), dt.time(0)))


def _stored(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
