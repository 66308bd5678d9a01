"""The tiny examples beside a check, run."""

from __future__ import annotations

from typing import NamedTuple

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.checks.engine.own.example_form import form_of
from kpi_addin.checks.engine.own.rules import OwnRule, own_rules
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.own_checks import Example
from kpi_addin.language import Bilingual


class FailingExample(NamedTuple):
    """An example that does not turn out as it is written down: the check's code, where it stands, what happened instead."""

    code: str
    place: str
    told: Bilingual


def failing_examples(definition: FormDefinition) -> tuple[FailingExample, ...]:
    """The examples of all own checks that do not turn out as written, in the order of the definition."""
    return tuple(
        _failing(rule.code, example)
        for rule in own_rules(definition)
        for example in rule.own.examples
        if (found_in(rule, example) is not None) != example.fires
    )


def found_in(rule: OwnRule, example: Example) -> Finding | None:
    """The first thing that the rule finds in an example."""
    case = Case(form_of(example, rule.own, rule.definition), rule.definition)
    return next(rule.findings(case), None)


def _failing(code: str, example: Example) -> FailingExample:
    number = example.number
    if example.fires:
        told = Bilingual(f"第 {number} 个 fires 例子没有查出问题", f"nothing is found in example {number} under fires")
        return FailingExample(code, f"fires[{number - 1}]", told)
    told = Bilingual(f"第 {number} 个 silent 例子查出了问题", f"something is found in example {number} under silent")
    return FailingExample(code, f"silent[{number - 1}]", told)
