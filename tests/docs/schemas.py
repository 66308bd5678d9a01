"""The JSON Schemas of docs/schema/, and what a test wants to know of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"


def schema(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def strict(part: Any) -> Any:
    """The schema without the doors it leaves open for a bureau's own form: every key of the built-in ones is documented."""
    if isinstance(part, list):
        return [strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    closed = {"additionalProperties": False} if "properties" in part and part.get("type") else {}
    return {key: strict(each) for key, each in part.items()} | closed


def problems(contract: dict[str, Any], told: Any) -> list[str]:
    """What the schema has against a value, with the place."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(contract).iter_errors(told)]


def own_objects(contract: dict[str, Any], part: Any = None, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of ours that the schema describes, with its path: ``budget[].parent`` is a key of ``budget[]``."""
    part = contract if part is None else part
    if "$ref" in part:
        part = contract["$defs"][part["$ref"].removeprefix("#/$defs/")]
    if "properties" in part:
        yield path, part
        for key, each in part["properties"].items():
            yield from own_objects(contract, each, f"{path}.{key}")
    if "items" in part:
        yield from own_objects(contract, part["items"], f"{path}[]")
    if isinstance(part.get("additionalProperties"), dict):
        yield from own_objects(contract, part["additionalProperties"], f"{path}.*")


def keys_in(contract: dict[str, Any], told: Any, part: Any = None, path: str = "") -> Iterator[str]:
    """The documented keys that a value has, by their paths."""
    part = contract if part is None else part
    if "$ref" in part:
        part = contract["$defs"][part["$ref"].removeprefix("#/$defs/")]
    if isinstance(told, list):
        for each in told:
            yield from keys_in(contract, each, part.get("items", {}), f"{path}[]")
    elif isinstance(told, dict):
        known, other = part.get("properties", {}), part.get("additionalProperties")
        for key, each in told.items():
            if key in known:
                yield f"{path}.{key}"
                yield from keys_in(contract, each, known[key], f"{path}.{key}")
            elif isinstance(other, dict):
                yield from keys_in(contract, each, other, f"{path}.*")
