"""How a rule is written: a function that yields evidence, with its severity, source and wording beside it.

    rule = Family(10, Bilingual("收支", "The budget")).rule

    @rule(ERROR, "A4", "项目支出 {left}…", "Project expenditure {left}…")
    def project_sum_mismatch(case: Case) -> Iterator[Evidence]:
        "Project expenditure is the sum of the listed projects."

The function's name is the rule's code, ``project-sum-mismatch``: it says what is wrong and never changes. The wording may
use ``left``, ``right``, ``difference`` (signed), ``gap`` (the difference without its sign), ``unit`` (of money) and any
word of the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.checks.engine.needs import NEEDS
from kpi_addin.checks.engine.wording import MISSING, PLACEHOLDER, WORDINGS, Word, Wording
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True)
class Evidence:
    """One place where a rule is broken. ``cells`` may hold None for values that have no cell; they are left out.

    ``words`` fill the placeholders of the rule's sentences: the form's own texts, or wordings in both languages.
    """

    cells: tuple[str | None, ...]
    left: Decimal | str | None = None
    right: Decimal | str | None = None
    difference: Decimal | str | None = None
    fix: Fix | None = None
    words: Mapping[str, Word] = field(default_factory=dict)


Check = Callable[[Case], Iterator[Evidence]]


@dataclass(frozen=True)
class Family:
    """A file of rules: where it stands in the catalogue (from 10 in tens), and what it is called there."""

    place: int
    name: Bilingual

    def rule(  # noqa: PLR0913 - everything a user is told about a rule stands beside it
        self,
        severity: Severity,
        source: str,
        zh: str,
        en: str,
        *,
        cause_zh: str = "",
        cause_en: str = "",
        needs: tuple[str, ...] = (),
    ) -> Callable[[Check], Check]:
        """Enter a function into the catalogue, under its own name; ``source`` is the reviewer's check it comes from.

        ``needs`` are the parts of a form (`kpi_addin.checks.engine.needs`) without which the rule is not applied at all.
        """

        def enter(check: Check) -> Check:
            code = check.__name__.replace("_", "-")
            if code in REGISTRY:
                raise ValueError(f"two rules are called {code}")
            if unknown := set(needs) - NEEDS.keys():
                raise ValueError(f"{code} needs what nobody knows: {unknown}")
            wording = Wording(Bilingual(zh, en), Bilingual(cause_zh, cause_en))
            _in_order.cache_clear()
            REGISTRY[code], WORDINGS[code] = (
                Rule(code, self, severity, source, wording, check, needs),
                wording,
            )
            return check

        return enter


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue."""

    code: str
    family: Family
    severity: Severity
    source: str
    wording: Wording
    check: Check
    needs: tuple[str, ...] = ()

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
        for evidence in self.check(case):
            words = {**evidence.words, "unit": case.definition.money_unit}
            yield Finding(
                rule=self.code,
                severity=Severity(case.severities.get(self.code, self.severity)),
                cells=tuple(cell for cell in evidence.cells if cell),
                left=as_written(evidence.left),
                right=as_written(evidence.right),
                difference=as_written(evidence.difference),
                words={name: words[name] for name in self._placeholders if name in words},
                fix=evidence.fix,
            )


REGISTRY: dict[str, Rule] = {}
"""All rules by code, as their families were imported."""


def all_rules() -> Sequence[Rule]:
    """The catalogue, family by family, each in the order of its file."""
    return _in_order()


@cache
def _in_order() -> Sequence[Rule]:
    return sorted(REGISTRY.values(), key=lambda rule: (rule.family.place, rule.check.__module__))


def percent(share: Decimal) -> str:
    """A part of 1 as a percentage."""
    return f"{plain_number(share * 100)}%"


def as_written(value: Decimal | str | None) -> str | None:
    """An amount as the user would write it: no exponent, no trailing zeros."""
    return plain_number(value) if isinstance(value, Decimal) else value
