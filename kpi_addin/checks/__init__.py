"""The rules: Form → Findings. One function a rule, one file a family."""

from kpi_addin.checks import rules  # noqa: F401 - its families enter their rules
from kpi_addin.checks.engine.catalogue import all_rules
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Fix, Severity
from kpi_addin.checks.engine.run import (
    RULE_SET_VERSION,
    find_rule,
    is_of_today,
    not_applicable,
    rule_set_of,
    rules_for,
    run_checks,
)

__all__ = [
    "RULE_SET_VERSION",
    "SEVERITY_NAMES",
    "Finding",
    "Fix",
    "Severity",
    "all_rules",
    "find_rule",
    "is_of_today",
    "not_applicable",
    "rule_set_of",
    "rules_for",
    "run_checks",
]
