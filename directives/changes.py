"""What an admin has changed in a draft: kept in the audit log, so that another admin reads who did what."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """One step of a review."""

    DEADLINE = "deadline"
    AGENCY = "agency"
    SUCCESSOR = "successor"
    TEXT = "text"
    SECTION = "section"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    DROPPED = "dropped"
    RESTORED = "restored"
    HEAD = "head"
    REPLACED = "replaced"
    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
