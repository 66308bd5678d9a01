"""The common indicators that follow from base figures: 预算执行率, 结转结余率 and so on, without a division by zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.form import Form
from kpi_addin.forms.stages import BASIS, BaseFigures, ComputedDefinition, Period

Figures = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed indicator in per cent; None where a figure is missing, or where it does not apply to the unit."""

    percent: Decimal | None
    applicable: bool = True


NOT_APPLICABLE = Computed(None, applicable=False)


def compute(indicator: ComputedDefinition, figures: Figures) -> Computed:
    """Numerator / denominator x 100; a denominator of nought means that the unit has nothing of the kind."""
    above, below = indicator.numerator.value(figures), indicator.denominator.value(figures)
    if above is None or below is None:
        return Computed(None)
    return Computed(above / below * 100) if below else NOT_APPLICABLE


def figures_of(form: Form, base: BaseFigures, period: Period) -> dict[str, Decimal | None]:
    """The base figures of a period by key, the chosen denominator among them."""
    told: dict[str, Decimal | None] = {figure.key: None for figure in base.figures}
    for figure in form.base_figures:
        told[figure.key] = (figure.half_year if period == "half_year" else figure.full_year).value
    return told | {BASIS: told.get(form.basis.value or base.basis_default)}


def computed_of(form: Form, base: BaseFigures, period: Period) -> dict[str, Computed]:
    """The indicators that can be computed for a period, by name."""
    figures = figures_of(form, base, period)
    known = [indicator for indicator in base.computed if period == "full_year" or not indicator.year_end]
    return {indicator.name: compute(indicator, figures) for indicator in known}
