"""`dondoc audit verify`: follows the chain of the audit log and says whether an entry was changed."""

from __future__ import annotations

import asyncio
import sys

from bot.settings import Settings
from dondoc.run import heading, read_settings
from storage.audit import Proof
from storage.errors import StorageError
from storage.examining import looking


def run_verify(organisation: str | None = None, head: str | None = None) -> int:
    """Prints what was found in the logs of all organisations, or of one.

    Returns 0 where they hold whole, 1 where one does not, 2 where one cannot be read. `head` was noted earlier, and
    must still be in the chain.
    """
    hosted = read_settings(organisation)
    return 2 if hosted is None else max(_verify(settings, head) for settings in hosted)


def _verify(settings: Settings, head: str | None) -> int:
    try:
        proof = asyncio.run(proof_of(settings, head))
    except StorageError as error:
        print(f"{heading(settings)}{error}", file=sys.stderr)
        return 2
    print(f"{heading(settings)}{said(proof)}")
    return 0 if proof.broken is None and proof.passed else 1


async def proof_of(settings: Settings, head: str | None = None) -> Proof:
    """The proof of an organisation's log; the bot may be running. Raises StorageError."""
    async with looking(settings.database_url, settings.organisation) as records:
        return await records.audit.proof(head)


def said(proof: Proof) -> str:
    """A proof in words."""
    so_far = f"{proof.count} entries, head {proof.head}"
    if proof.broken is not None:
        return f"BROKEN at entry {proof.broken}: {proof.fault}. What holds before it: {so_far}"
    if not proof.passed:
        return f"CUT OFF: the head that was noted is not in the log. What is there holds: {so_far}"
    return f"The audit log holds: {so_far}"
