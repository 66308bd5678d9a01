"""Apply the whole catalogue to a form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import all_rules
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.severities import severities_of
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition

RULE_SET_VERSION = "2024.6"
"""Goes up with any change that can change a verdict; it is part of every receipt."""

_ORDER = [Severity.ERROR, Severity.WARNING, Severity.INFO]


def run_checks(
    form: Form,
    definition: FormDefinition,
    severities: Mapping[str, str] = MappingProxyType({}),
    previous: Form | None = None,
) -> list[Finding]:
    """All findings on a form, errors first, otherwise in the order of the catalogue.

    ``severities`` (rule code → severity, from the share's settings) go before the form definition's own; ``previous`` is
    last year's form of the same unit, to compare with. Raises `UnreadableError` where the definition names unknown rules.
    """
    case = Case(form, definition, {**severities_of(definition), **severities}, previous)
    findings = [finding for rule in all_rules() for finding in rule.findings(case)]
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
