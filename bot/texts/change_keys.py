"""The buttons that change a published directive; they stand under its progress."""

from __future__ import annotations

from bot.buttons import Keyboard
from bot.change_buttons import CorrectDirective, RecallDirective, ShowHistory
from directives.work import Directive, DirectiveState


def change_keys(directive: Directive) -> Keyboard:
    """What an admin can do to a directive that is in force."""
    if directive.state is not DirectiveState.PUBLISHED:
        return ()
    correct = ("Đính chính", CorrectDirective(directive=directive.id).pack())
    recall = ("Thu hồi", RecallDirective(directive=directive.id).pack())
    return ((correct, recall), (("Lịch sử", ShowHistory(directive=directive.id).pack()),))
