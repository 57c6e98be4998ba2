"""A page as it lies on the table: words and ruled lines in their places, whether printed or recognised.

Lengths are points (1/72 inch); x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the box around it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, level or upright: `at` is where it lies across its direction, from `start` to `end` along it."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page. `pictured` says that it shows pictures: without words it is probably a scan."""

    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side, as one text, and the box around them. `first` is how wide the first word is."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    first: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2
