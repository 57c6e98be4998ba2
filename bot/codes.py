"""The codes of invitations: how one is made, what is kept of it, the link that carries it, why one no longer serves."""

from __future__ import annotations

import hashlib
import secrets

from bot.refusal import InvitationExpired, InvitationRevoked, InvitationUnknown, InvitationUsed, Refusal
from directives.office import Invitation

CODE_BYTES = 24
"""Of chance in a code: nobody guesses one."""


def new_code() -> str:
    """A code that nobody has seen; only its hash is kept."""
    return secrets.token_urlsafe(CODE_BYTES)


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def link_of(bot_name: str, code: str) -> str:
    """The address that opens a private chat with the bot and hands it the code."""
    return f"https://t.me/{bot_name}?start={code}"


def unusable(invitation: Invitation | None) -> Refusal:
    """Why a code is refused; None is the invitation of an unknown one."""
    if invitation is None:
        return InvitationUnknown()
    if invitation.revoked_at is not None:
        return InvitationRevoked()
    return InvitationUsed() if invitation.used_at is not None and not invitation.many else InvitationExpired()
