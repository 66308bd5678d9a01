"""How a rule is written: a function that yields evidence, with its code, severity and wording beside it.

    @rule("project-sum-mismatch", ERROR, "A4", "项目支出 {left}…", "Project expenditure {left}…")
    def project_sum_mismatch(case: Case) -> Iterator[Evidence]:
        "Project expenditure is the sum of the listed projects."

The wording may use ``left``, ``right``, ``difference`` (signed), ``gap`` (the difference without its sign), ``unit`` (of
money) and any word of the evidence. A rule's code
says what is wrong and never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.checks.engine.wording import MISSING, PLACEHOLDER, WORDINGS, Word, Wording
from kpi_addin.form import Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual, current_language
from kpi_addin.plain_number import plain_number
from kpi_addin.targets import Target, read_target

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@lru_cache(maxsize=8192)
def _understood(expression: str, name: str | None, level2: str | None, _language: str) -> Target:
    """Many rules look at the same target, and a hundred departments write the same ones.

    The language is part of what is remembered, because the question of an unclear target is put in it.
    """
    return read_target(expression, name, level2)


@dataclass(frozen=True)
class Case:
    """What a rule looks at: a form, its definition, the severities in force, and the targets as they are understood."""

    form: Form
    definition: FormDefinition
    severities: Mapping[str, str] = field(default_factory=dict)
    previous: Form | None = None
    """Last year's form of the same unit, where it is given."""

    def target(self, indicator: Indicator, expression: str) -> Target:
        """What a target of this indicator says."""
        return _understood(expression, indicator.level3.value, indicator.level2.value, current_language())

    @cached_property
    def own_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the department chose itself."""
        prescribed = self.definition.indicators
        return tuple(row for row in self.form.indicators if row.level3.value not in prescribed)


@dataclass(frozen=True)
class Evidence:
    """One place where a rule is broken. ``cells`` may hold None for values that have no cell; they are left out.

    ``words`` fill the placeholders of the rule's message.
    """

    cells: tuple[str | None, ...]
    left: Decimal | str | None = None
    right: Decimal | str | None = None
    difference: Decimal | str | None = None
    fix: Fix | None = None
    words: Mapping[str, Word] = field(default_factory=dict)


Check = Callable[[Case], Iterator[Evidence]]


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue; ``source`` is the reviewer's check it comes from."""

    code: str
    severity: Severity
    source: str
    wording: Wording
    check: Check

    @property
    def family(self) -> str:
        """The file the rule stands in: budget, structure, targets."""
        return self.check.__module__.rpartition(".")[2]

    @property
    def summary(self) -> str:
        """What the rule demands, in one English sentence."""
        return (self.check.__doc__ or "").strip()

    @property
    def outline(self) -> str:
        """The message in the language in use, with an ellipsis for what differs from case to case."""
        return PLACEHOLDER.sub(MISSING, str(self.wording.message))

    @cached_property
    def _placeholders(self) -> tuple[str, ...]:
        return self.wording.placeholders

    def findings(self, case: Case) -> Iterator[Finding]:
        """Apply the rule to a form."""
        severity = Severity(case.severities.get(self.code, self.severity))
        for evidence in self.check(case):
            words = {**evidence.words, "unit": case.definition.money_unit}
            yield Finding(
                rule=self.code,
                severity=severity,
                cells=tuple(cell for cell in evidence.cells if cell),
                left=as_written(evidence.left),
                right=as_written(evidence.right),
                difference=as_written(evidence.difference),
                words={name: words[name] for name in self._placeholders if name in words},
                fix=evidence.fix,
            )


REGISTRY: dict[str, Rule] = {}
"""All rules by code, in the order of the catalogue."""


def rule(  # noqa: PLR0913 - everything a user is told about a rule stands beside it
    code: str, severity: Severity, source: str, zh: str, en: str, *, cause_zh: str = "", cause_en: str = ""
) -> Callable[[Check], Check]:
    """Enter a function into the catalogue."""

    def enter(check: Check) -> Check:
        if code in REGISTRY:
            raise ValueError(f"two rules are called {code}")
        wording = Wording(Bilingual(zh, en), Bilingual(cause_zh, cause_en))
        REGISTRY[code], WORDINGS[code] = Rule(code, severity, source, wording, check), wording
        return check

    return enter


def as_written(value: Decimal | str | None) -> str | None:
    """An amount as the user would write it: no exponent, no trailing zeros."""
    return plain_number(value) if isinstance(value, Decimal) else value
