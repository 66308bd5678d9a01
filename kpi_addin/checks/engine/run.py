"""Apply the whole catalogue to a form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kpi_addin.checks.engine.catalogue import REGISTRY, Case, Rule
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.rules import (
    actuals,
    budget,
    last_years_form,
    levels,
    meaning,
    measures,
    previous_year,
    scores,
    staffing,
    structure,
    targets,
)
from kpi_addin.errors import InputError
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.nearest import nearest

RULE_SET_VERSION = "2024.3"
"""Goes up with any change that can change a verdict; it is part of every receipt."""

FAMILIES = (
    budget,
    staffing,
    structure,
    levels,
    last_years_form,
    targets,
    measures,
    meaning,
    previous_year,
    actuals,
    scores,
)
"""Importing a family enters its rules; the order of the families here is the catalogue's."""

_ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO]


def run_checks(
    form: Form,
    definition: FormDefinition,
    severities: Mapping[str, str] = MappingProxyType({}),
    previous: Form | None = None,
) -> list[Finding]:
    """All findings on a form, errors first, otherwise in the order of the catalogue.

    ``severities`` (rule code → severity, from the share's settings) go before the form definition's own; ``previous`` is
    last year's form of the same unit, to compare with.
    """
    case = Case(form, definition, {**definition.severities, **severities}, previous)
    findings = [finding for rule in all_rules() for finding in rule.findings(case)]
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def all_rules() -> list[Rule]:
    """The catalogue, family by family."""
    families = [family.__name__.rpartition(".")[2] for family in FAMILIES]
    return sorted(REGISTRY.values(), key=lambda rule: families.index(rule.family))


def find_rule(code: str) -> Rule:
    """The rule of that code; raises `InputError` with the nearest code when there is none."""
    if code not in REGISTRY:
        meant = nearest(code, REGISTRY)
        zh, en = (f"，是不是 {meant}", f", did you mean {meant}") if meant else ("", "")
        raise InputError(
            f"没有代码为 {code} 的规则{zh}；用 kpi-addin rules 查看全部规则。",
            f"There is no rule {code}{en}; see kpi-addin rules.",
        )
    return REGISTRY[code]
