"""Pages of long lists: which one is shown, and the buttons that turn them."""

from __future__ import annotations

from collections.abc import Callable

from bot.buttons import Button, Keyboard
from bot.texts.markup import Markup


def of_pages(page: int, total: int, size: int) -> Markup:
    """Which page of how many; nothing where there is one. `page` counts from 0."""
    pages = last_page(total, size) + 1
    return Markup(" (trang {}/{})").format(page + 1, pages) if pages > 1 else Markup("")


def turning(page: int, total: int, size: int, to: Callable[[int], Button]) -> Keyboard:
    """The buttons to the pages before and behind, as `to` makes them."""
    back = [("‹ Trang trước", to(page - 1).pack())] if page > 0 else []
    on = [("Trang sau ›", to(page + 1).pack())] if page < last_page(total, size) else []
    return (tuple(back + on),) if back or on else ()


def last_page(total: int, size: int) -> int:
    """The last page of a list, counted from 0; an empty list has one."""
    return max(0, -(-total // size) - 1)


def within(page: int, total: int, size: int) -> int:
    """The page nearest to the one asked for: a list may have become shorter since its button was sent."""
    return max(0, min(page, last_page(total, size)))
