"""A definition's own checks as rules: found, shown and explained as all others are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import Evidence, Family, Rule
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.own import looked_up
from kpi_addin.checks.engine.own.looked_up import Row
from kpi_addin.checks.engine.own.worked_out import Outcome, Work
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.own_checks import OwnCheck
from kpi_addin.language import Bilingual

FAMILY: Final = Family(1000, Bilingual("本表自定的规则", "The form's own rules"))
"""Behind all families of ours."""
SOURCE: Final = "own"


@dataclass(frozen=True)
class OwnRule(Rule):
    """A rule that a definition brings with it. Its findings carry their sentences: nobody else's catalogue has them."""

    own: OwnCheck = field(kw_only=True)
    definition: FormDefinition = field(kw_only=True)

    @property
    def summary(self) -> str:
        """What it says, in English, without what differs from case to case."""
        return self.wording.filled({}).message.en

    def findings(self, case: Case) -> Iterator[Finding]:
        """Apply the rule to a form."""
        for finding in super().findings(case):
            yield replace(finding, told=finding.filled(self.wording))


def own_rules(definition: FormDefinition) -> tuple[OwnRule, ...]:
    """The rules that a definition brings with it, in its order."""
    return tuple(
        OwnRule(
            code=check.code,
            family=FAMILY,
            severity=Severity(check.severity),
            source=SOURCE,
            wording=Wording(check.message, check.cause),
            check=partial(_evidence, check),
            own=check,
            definition=definition,
        )
        for check in definition.checks
    )


def _evidence(check: OwnCheck, case: Case) -> Iterator[Evidence]:
    work = Work(case)
    rows: tuple[Row | None, ...] = (None,) if check.each is None else tuple(work.rows(check.each) or ())
    for row in rows:
        work.row = row
        if check.when and work.condition(check.when.node).holds is not True:
            continue
        outcome = work.condition(check.require.node)
        if outcome.holds is False:
            yield _as_evidence(outcome, row, case)


def _as_evidence(outcome: Outcome, row: Row | None, case: Case) -> Evidence:
    cells = tuple(dict.fromkeys(cell for cell in outcome.cells if cell))
    name = looked_up.name_of(row, case.definition) or outcome.name
    words = {"name": name} if name else {}
    return Evidence(cells, outcome.left, outcome.right, outcome.difference, words=words)
