"""Who has handed in which form: the forms of each unit side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, and what it has handed in of each form, in the forms' order; of a project's form perhaps several."""

    name: str
    forms: tuple[tuple[Department, ...], ...]


def by_unit(master: Master) -> list[UnitRow]:
    """A row a unit, in the order of the forms' own rows; files that name no unit stand each for themselves."""
    names: dict[str, str] = {}
    parts: list[dict[str, list[Department]]] = []
    for part in master.parts:
        there = defaultdict[str, list[Department]](list)
        for department in part.departments:
            names.setdefault(department.owner, department.unit)
            there[department.owner].append(department)
        parts.append(there)
    return [UnitRow(name, tuple(tuple(there.get(owner, ())) for there in parts)) for owner, name in names.items()]
