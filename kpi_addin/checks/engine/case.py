"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from kpi_addin.form import Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.targets import Target, read_target


@lru_cache(maxsize=8192)
def _understood(expression: str, name: str | None, level2: str | None) -> Target:
    """Many rules look at the same target, and a hundred departments write the same ones."""
    return read_target(expression, name, level2)


@dataclass(frozen=True)
class Case:
    """A form, its definition, the severities in force, and the targets as they are understood."""

    form: Form
    definition: FormDefinition
    severities: Mapping[str, str] = field(default_factory=dict)
    previous: Form | None = None
    """Last year's form of the same unit, where it is given."""

    @cached_property
    def kept(self) -> dict[Callable[[Case], Any], Any]:
        """What a view worked out once for all rules, by the function that does so."""
        return {}

    def target(self, indicator: Indicator, expression: str) -> Target:
        """What a target of this indicator says."""
        return _understood(expression, indicator.level3.value, indicator.level2.value)

    @cached_property
    def own_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the department chose itself."""
        prescribed = self.definition.indicators
        return tuple(row for row in self.form.indicators if row.level3.value not in prescribed)
