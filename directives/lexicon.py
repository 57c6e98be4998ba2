"""The packaged words by which names are found, as phrase tables (`data/names.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import TypeVar

from directives.words import PhraseTable

V = TypeVar("V")

Section = dict[str, list[str]]


@cache
def _names() -> dict[str, Section]:
    return tomllib.loads(files("directives").joinpath("data", "names.toml").read_text("utf-8"))


@cache
def phrases(section: str, meaning: Callable[[str], V] = str) -> PhraseTable[V]:  # type: ignore[assignment]
    """The phrases of a section, each with what the name of the list it stands in means."""
    return PhraseTable({phrase: meaning(name) for name, listed in _names()[section].items() for phrase in listed})


@cache
def listed(section: str, name: str) -> PhraseTable[str]:
    """The phrases of one list of a section."""
    return PhraseTable(dict.fromkeys(_names()[section][name], name))


def said(section: str, names: Iterable[str] = ()) -> list[str]:
    """The phrases of a section as printed: those of some of its lists, else all."""
    lists = _names()[section]
    return [phrase for name in (names or lists) for phrase in lists[name]]
