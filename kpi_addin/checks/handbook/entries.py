"""The handbook's files, read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kpi_addin.language import Bilingual

_CLAUSES, _MESSAGES = "clauses", "messages"

Row = tuple[str, ...]
Table = tuple[Row, ...]
"""A piece of the form: a row of headings, and rows of cells."""
Fragment = tuple[Table, ...]


@dataclass(frozen=True)
class Clause:
    """What a reviewer demands, in his words, and where that comes from."""

    demand: Bilingual
    sources: tuple[Bilingual, ...]


@dataclass(frozen=True)
class Entry:
    """A rule as accountants read it; after `wrong` it fires, after `right` it is silent."""

    asks: str
    silent: Bilingual
    wrong: Fragment
    right: Fragment


@dataclass(frozen=True)
class Message:
    """What the rule says to the wrong example: the finding, its likely cause, and the repair from one text to another."""

    text: Bilingual
    cause: Bilingual | None
    fix: tuple[str, str] | None


def entry_of(code: str) -> Entry | None:
    """The entry of a rule; None for a rule that nobody has written about yet."""
    return _entries().get(code)


def clause_of(source: str) -> Clause | None:
    """The demand that a rule names as its source; None for one that is not kept here."""
    data = _load(_CLAUSES)
    clause = data["clauses"].get(source)
    return clause and Clause(_told(clause), tuple(_told(data["sources"][each]) for each in clause["sources"]))


def message_of(code: str) -> Message | None:
    """What the rule says to its wrong example; None for a rule that has none."""
    data = _load(_MESSAGES).get(code)
    if data is None:
        return None
    cause, fix = data.get("cause"), data.get("fix")
    return Message(_told(data["message"]), _told(cause) if cause else None, (fix[0], fix[1]) if fix else None)


@cache
def _entries() -> dict[str, Entry]:
    rules = {code: rule for name in _files() for code, rule in _load(name)["rules"].items()}
    return {
        code: Entry(rule["asks"], _told(rule["silent"]), _fragment(rule["wrong"]), _fragment(rule["right"]))
        for code, rule in rules.items()
    }


def _told(data: Any) -> Bilingual:
    return Bilingual(data["zh"], data["en"])


def _fragment(text: str) -> Fragment:
    tables = (table.splitlines() for table in text.strip("\n").split("\n\n"))
    return tuple(tuple(tuple(cell.strip() for cell in line.split("|")) for line in table) for table in tables)


def _files() -> list[str]:
    names = (
        file.name.removesuffix(".yaml")
        for file in resources.files(__package__).iterdir()
        if file.name.endswith(".yaml")
    )
    return sorted(name for name in names if name not in {_CLAUSES, _MESSAGES})


@cache
def _load(name: str) -> Any:
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
