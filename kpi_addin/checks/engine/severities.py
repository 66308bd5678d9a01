"""Severities other than the rules' own: a form's definition and a share's settings may name rules, which must be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kpi_addin.checks.engine.catalogue import REGISTRY
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.library import located
from kpi_addin.values.fault import Step, WrongValue, known


def check_codes(codes: Iterable[str], *path: Step) -> None:
    """Raises `WrongValue` for the first code that no rule has; ``path`` leads to where the codes stand."""
    for code in codes:
        known(code, sorted(REGISTRY), *path, code)


def severities_of(definition: FormDefinition) -> Mapping[str, str]:
    """The severities that a definition sets. Raises `UnreadableError` with file and line for a rule that is not there."""
    try:
        check_codes(definition.severities, "severities")
    except WrongValue as fault:
        raise located(definition, fault) from None
    return definition.severities


def in_force(findings: Iterable[Finding], severities: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings with the severities of today: those given, else the rules' own; a rule that is not there keeps its finding's."""
    return tuple(replace(each, severity=_severity(each, severities)) for each in findings)


def _severity(finding: Finding, severities: Mapping[str, str]) -> Severity:
    if told := severities.get(finding.rule):
        return Severity(told)
    rule = REGISTRY.get(finding.rule)
    return rule.severity if rule else finding.severity
