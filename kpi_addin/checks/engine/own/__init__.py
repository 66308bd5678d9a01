"""The rules that a form's definition brings with it: worked out of its formulas, told in its own sentences."""

from kpi_addin.checks.engine.own.examples import FailingExample, failing_examples, found_in
from kpi_addin.checks.engine.own.rules import OwnRule, own_rules

__all__ = ["FailingExample", "OwnRule", "failing_examples", "found_in", "own_rules"]
