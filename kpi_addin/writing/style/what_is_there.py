"""What a form has that its template speaks of: a template says nothing of sums or money that are not there."""

from __future__ import annotations

from kpi_addin.forms.definition import FormDefinition, SideDefinition


def has_money(definition: FormDefinition) -> bool:
    """Whether amounts are filled in."""
    return bool(definition.budget.sides) or any(section.money for section in definition.lists)


def adds_up(definition: FormDefinition) -> bool:
    """Whether formulas beside the form add up what stands below a sum."""
    lists = any(section.money and section.total for section in definition.lists)
    return lists or any(_has_sums(side) for side in definition.budget.sides) or len(definition.budget.sides) > 1


def _has_sums(side: SideDefinition) -> bool:
    if side.across or "full_year" not in side.columns:
        return False
    return any(line.listed or side.children(line.name) for line in side.lines)
