"""The packaged words by which names are found, as phrase tables (`data/names.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from directives.words import PhraseTable

Section = dict[str, list[str]]


@cache
def _names() -> dict[str, Section]:
    return tomllib.loads(files("directives").joinpath("data", "names.toml").read_text("utf-8"))


@cache
def phrases(section: str) -> PhraseTable[str]:
    """The phrases of a section, each with the name of the list it stands in."""
    return PhraseTable({phrase: name for name, listed in _names()[section].items() for phrase in listed})


@cache
def listed(section: str, name: str) -> PhraseTable[str]:
    """The phrases of one list of a section."""
    return PhraseTable(dict.fromkeys(_names()[section][name], name))
