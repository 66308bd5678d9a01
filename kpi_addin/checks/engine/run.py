"""Apply the whole catalogue to a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import Rule, all_rules
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.needs import met_by, missing_of
from kpi_addin.checks.engine.roles import in_roles
from kpi_addin.checks.engine.severities import severities_of
from kpi_addin.errors import InputError
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.nearest import nearest

RULE_SET_VERSION = "2024.8"
"""Goes up with any change that can change a verdict; it is part of every receipt."""

_AND_OWN: Final = "+"
_DIGITS: Final = 8

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
    in_force = {**severities_of(definition), **severities}
    judged, roles = in_roles(form, definition)
    last_year = in_roles(previous, definition)[0] if previous else None
    case, met = Case(judged, roles, in_force, last_year), met_by(roles)
    findings = [finding for rule in all_rules() if met.issuperset(rule.needs) for finding in rule.findings(case)]
    if definition.checks:
        # They are written in the form's own keys.
        case = Case(form, definition, in_force, previous)
        findings += [finding for rule in _own(definition) for finding in rule.findings(case)]
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def rules_for(definition: FormDefinition) -> Sequence[Rule]:
    """The catalogue, and behind it the rules that the form brings with it."""
    return [*all_rules(), *_own(definition)] if definition.checks else all_rules()


def _own(definition: FormDefinition) -> Sequence[Rule]:
    from kpi_addin.checks.engine.own import own_rules  # noqa: PLC0415 - forms without rules of their own pay nothing

    return own_rules(definition)


def not_applicable(definition: FormDefinition) -> tuple[tuple[Rule, Bilingual], ...]:
    """The rules of the catalogue that cannot apply to a form, as it hasn't what they look at, each with why."""
    met = met_by(definition.in_roles)
    return tuple((rule, missing_of(rule.needs, met)) for rule in all_rules() if not met.issuperset(rule.needs))


def rule_set_of(definition: FormDefinition) -> str:
    """The rules that a form is judged by: ours of this version, and a digest of its own where it has some."""
    if not definition.checks:
        return RULE_SET_VERSION
    judged = [
        (each.code, each.severity, each.each_written, each.when and each.when.written, each.require.written)
        for each in definition.checks
    ]
    told = repr(judged).encode("utf-8")
    return f"{RULE_SET_VERSION}{_AND_OWN}{blake2b(told, digest_size=_DIGITS // 2).hexdigest()}"


def is_of_today(rule_set: str) -> bool:
    """Whether a verdict was made by the rules of this version, whatever the form's own were."""
    return rule_set.partition(_AND_OWN)[0] == RULE_SET_VERSION


def find_rule(code: str, definition: FormDefinition | None = None) -> Rule:
    """The rule of that code, of the catalogue or of the form; raises `InputError` with the nearest code when there is none."""
    rules = {rule.code: rule for rule in (rules_for(definition) if definition else all_rules())}
    if code not in rules:
        meant = nearest(code, rules)
        zh, en = (f"，是不是 {meant}", f", did you mean {meant}") if meant else ("", "")
        raise InputError(
            f"没有代码为 {code} 的规则{zh}；用 kpi-addin rules 查看全部规则。",
            f"There is no rule {code}{en}; see kpi-addin rules.",
        )
    return rules[code]
