"""Severities other than the rules' own: a form's definition and a share's settings may name rules, which must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kpi_addin.checks.engine.catalogue import REGISTRY
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.forms import FormDefinition, find_definition, known_forms
from kpi_addin.forms.library import located
from kpi_addin.forms.own_checks import PREFIX
from kpi_addin.values.fault import Step, WrongValue, known


def check_codes(codes: Iterable[str], *path: Step, own: Collection[str] = ()) -> None:
    """Raises `WrongValue` for the first code that no rule has, ``own`` ones of a form among them; ``path`` leads to where the codes stand."""
    for code in codes:
        known(code, sorted({*REGISTRY, *own}), *path, code)


def check_shared_codes(codes: Collection[str], *path: Step, further: Collection[str] = ()) -> None:
    """As `check_codes`, for what is said of all forms: rules that any of them brings with it, and ``further`` ones, may be named."""
    own = any(code.startswith(PREFIX) for code in codes)
    forms = filter(None, map(find_definition, known_forms())) if own else ()
    check_codes(codes, *path, own={*further, *(check.code for form in forms for check in form.checks)})


def severities_of(definition: FormDefinition) -> Mapping[str, str]:
    """The severities that a definition sets. Raises `UnreadableError` with file and line for a rule that is not there."""
    try:
        check_codes(definition.severities, "severities", own=[check.code for check in definition.checks])
    except WrongValue as fault:
        raise located(definition, fault) from None
    return definition.severities


def in_force(
    findings: Iterable[Finding], severities: Mapping[str, str], definition: FormDefinition
) -> tuple[Finding, ...]:
    """The findings with the severities of today: those given, else the rules' own; a rule that is not there keeps its finding's."""
    told = {**{check.code: check.severity for check in definition.checks}, **severities}
    return tuple(replace(each, severity=_severity(each, told)) for each in findings)


def _severity(finding: Finding, severities: Mapping[str, str]) -> Severity:
    if told := severities.get(finding.rule):
        return Severity(told)
    rule = REGISTRY.get(finding.rule)
    return rule.severity if rule else finding.severity
