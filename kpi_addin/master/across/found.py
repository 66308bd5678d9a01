"""All findings over the departments of a master, form by form."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.across import rules  # noqa: F401 - its files enter their rules
from kpi_addin.master.across.finding import AcrossFinding
from kpi_addin.master.across.gathered import Gathered, gathered
from kpi_addin.master.across.rule import ACROSS_RULES
from kpi_addin.master.merge import Master


def found_across(master: Master) -> tuple[AcrossFinding, ...]:
    """What the rules find, the worst first, each form apart. Departments that don't count are not looked at."""
    several = bool(master.further)
    names = master.form_names if several else ("",)
    parts = zip(names, master.parts, strict=True)
    laid = [gathered(part.departments, part.definition, name, master.roster) for name, part in parts]
    found = [each for among in laid for each in _found(among)]
    found = [replace(each, severity=Severity(master.severities.get(each.rule, each.severity))) for each in found]
    return tuple(sorted(found, key=lambda each: list(Severity).index(each.severity)))


def _found(among: Gathered) -> list[AcrossFinding]:
    if len(among.all) < 2:  # noqa: PLR2004 - nothing lies beside it
        return []
    found = [finding for rule in ACROSS_RULES.values() for finding in rule.findings(among)]
    explained = {(code, each.pair) for each in found for code in ACROSS_RULES[each.rule].explains}
    return [each for each in found if (each.rule, each.pair) not in explained]
