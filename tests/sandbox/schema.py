"""The published schema of the Bot API, as a measure for what the server takes and gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCHEMA = Path(__file__).parents[3] / "shared" / "botapi-schema-10.0.json"
needs_schema = pytest.mark.skipif(not SCHEMA.exists(), reason="the schema lies beside the repository, in ../shared")
PLAIN: dict[str, Any] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "True": bool,
    "Float": (int, float),
}


@cache
def schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def parameters(method: str) -> set[str]:
    """The names of a method's parameters."""
    return {field["name"] for field in schema()["methods"][method].get("fields", [])}


def faults(value: Any, types: list[str], where: str) -> list[str]:
    """What is wrong with a value that should be of one of these types; empty when it fits one."""
    tried = [_faults(value, one, where) for one in types]
    return [] if any(not found for found in tried) else min(tried, key=len)


def _faults(value: Any, kind: str, where: str) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        inner = kind.removeprefix("Array of ")
        return [fault for number, one in enumerate(value) for fault in faults(one, [inner], f"{where}[{number}]")]
    if kind in PLAIN:
        right = isinstance(value, PLAIN[kind]) and (kind in ("Boolean", "True") or not isinstance(value, bool))
        return [] if right else [f"{where}: {value!r} is no {kind}"]
    known = schema()["types"][kind]
    if known.get("subtypes"):
        return faults(value, known["subtypes"], where)
    return _object_faults(value, known.get("fields", []), where)


def _object_faults(value: Any, fields: list[Any], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    known = {field["name"]: field for field in fields}
    found = [f"{where}: unknown field {name}" for name in value if name not in known]
    found += [f"{where}: no field {name}" for name, field in known.items() if field["required"] and name not in value]
    for name, one in value.items():
        if name in known:
            found += faults(one, known[name]["types"], f"{where}.{name}")
    return found


def result_faults(method: str, result: Any) -> list[str]:
    """What is wrong with a method's result."""
    return faults(result, schema()["methods"][method]["returns"], method)
