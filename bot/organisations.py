"""Several organisations in one installation: a folder in which a file NAME.env holds the settings of each.

What belongs to the machine (`Machine`) comes from the environment and holds for all. What belongs to an organisation
comes from its own file alone: an admin who is named in the environment would otherwise be the admin of everybody.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, PydanticBaseSettingsSource

from bot.settings import Machine, Settings

PREFIX = "dondoc_"
NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
"""The shape of an organisation's name, which also names its place in the database and its paths on the web."""

OWN = frozenset(Settings.model_fields) - frozenset(Machine.model_fields)
"""What is set for each organisation by itself."""


class WrongOrganisations(Exception):
    """The settings of organisations cannot be used. Each line says what is wrong where, and never a value."""

    def __init__(self, *lines: str) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Organisation(Settings):
    """The settings of one organisation among several."""

    name: str

    @property
    def organisation(self) -> str | None:
        """The name, which is that of the file."""
        return self.name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given and the file; the environment is left out."""
        return init_settings, dotenv_settings


def settings_of_all() -> tuple[Settings, ...]:
    """The settings of every organisation, by name; or of the only one, where no folder of them is set.

    Raises WrongOrganisations or pydantic's ValidationError.
    """
    machine = Machine()
    if machine.organisations is None:
        return (Settings(),)
    return organisations(machine)


def organisations(machine: Machine) -> tuple[Organisation, ...]:
    """The settings in the machine's folder, sorted by name. Raises WrongOrganisations."""
    assert machine.organisations is not None
    files = sorted(machine.organisations.glob("*.env"))
    wrong = [*_in_the_environment(), *_no_file(machine.organisations, files)]
    found: list[Organisation] = []
    for file in files:
        try:
            found.append(_of_file(machine, file))
        except WrongOrganisations as error:
            wrong += error.lines
    wrong += _shared(found)
    if wrong:
        raise WrongOrganisations(*wrong)
    return tuple(found)


def problems(error: ValidationError) -> list[str]:
    """What is wrong with settings, one line for each, without their values."""
    found = error.errors(include_input=False, include_url=False)
    # What is wrong with several settings together has no place; an entry of a list has its number behind the name.
    return ["".join(f"DONDOC_{name}: ".upper() for name in p["loc"][:1]) + p["msg"] for p in found]


def _in_the_environment() -> Iterator[str]:
    """A token that was the only one before would be lost without a word."""
    if os.environ.get("DONDOC_BOT_TOKEN") or _names(Path(".env")) & {"bot_token"}:
        yield "DONDOC_BOT_TOKEN: set beside DONDOC_ORGANISATIONS; move it, and what belongs to it, into a file there"


def _no_file(folder: Path, files: Sequence[Path]) -> Iterator[str]:
    if not files:
        yield f"DONDOC_ORGANISATIONS: no file NAME.env in {folder}"


def _of_file(machine: Machine, file: Path) -> Organisation:
    name = file.stem
    if not NAME.fullmatch(name):
        raise WrongOrganisations(f"{file}: a name is a small letter and up to 30 small letters, digits and _")
    if wrong := sorted(_names(file) - OWN):
        raise WrongOrganisations(*(f"{file}: DONDOC_{w.upper()}: {_why_not(w)}" for w in wrong))
    try:
        return Organisation(_env_file=file, name=name, **_common(machine, name))
    except ValidationError as error:
        raise WrongOrganisations(*(f"{file}: {line}" for line in problems(error))) from None


def _why_not(name: str) -> str:
    return "holds for all, set it in the environment" if name in Machine.model_fields else "no such setting"


def _names(file: Path) -> set[str]:
    """The settings that a file names with a value, in small letters and without the prefix."""
    written = DotEnvSettingsSource(Machine, env_file=file, env_ignore_empty=True).env_vars
    return {name.removeprefix(PREFIX) for name, value in written.items() if value and name.startswith(PREFIX)}


def _common(machine: Machine, name: str) -> dict[str, Any]:
    """The machine's settings; the addresses end with the organisation's name."""
    common = {field: getattr(machine, field) for field in Machine.model_fields}
    for address in ("webhook_url", "public_url"):
        if common[address]:
            common[address] = f"{common[address]}/{name}"
    return common


def _shared(found: Sequence[Organisation]) -> Iterator[str]:
    """Tokens and secrets that two organisations have in common: one bot cannot serve two, nor prove itself for two."""
    for field in ("bot_token", "webhook_secret"):
        owners: dict[str, str] = {}
        for settings in found:
            secret = getattr(settings, field)
            if secret is None:
                continue
            first = owners.setdefault(secret.get_secret_value(), settings.name)
            if first != settings.name:
                yield f"{settings.name}.env: DONDOC_{field.upper()}: the same as that of {first}"
