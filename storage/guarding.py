"""The triggers that keep the audit log: no entry is deleted, and none changed but to forget a person."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event

DELETING = "entries of the audit log are never deleted"
CHANGING = "entries of the audit log are never changed"

_ONLY_FORGETS = """
    NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.kind = OLD.kind
    AND NEW.prev = OLD.prev AND NEW.hash = OLD.hash AND NEW.seals = OLD.seals
    AND length(NEW.salts) < length(OLD.salts)
    AND (NEW.actor {same} OLD.actor OR coalesce(NEW.actor, 0) < -1000000000000000)
    AND (NEW.chat_id {same} OLD.chat_id OR coalesce(NEW.chat_id, 0) < -1000000000000000)
"""
"""A salt goes, and a person or private chat becomes a number that stands for somebody forgotten."""

ON_SQLITE = (
    f"CREATE TRIGGER event_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, '{DELETING}'); END",
    f"CREATE TRIGGER event_not_changed BEFORE UPDATE ON event WHEN NOT ({_ONLY_FORGETS.format(same='IS')}) "
    f"BEGIN SELECT RAISE(ABORT, '{CHANGING}'); END",
)

ON_POSTGRESQL = (
    "CREATE FUNCTION event_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{DELETING}'; END IF; "
    f"IF NOT ({_ONLY_FORGETS.format(same='IS NOT DISTINCT FROM')}) THEN RAISE EXCEPTION '{CHANGING}'; END IF; "
    "RETURN NEW; END $$",
    "CREATE TRIGGER event_kept BEFORE DELETE OR UPDATE ON event FOR EACH ROW EXECUTE FUNCTION event_kept()",
)

STATEMENTS = {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL}


def guard(table: Table) -> None:
    """Makes the triggers part of a table's definition."""
    for dialect, statements in STATEMENTS.items():
        for statement in statements:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]
