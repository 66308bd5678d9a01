"""Seeded faults, a family a module, over all families of a finance bureau's checks."""

from tests.trust.faults import (
    actuals,
    again_amounts,
    again_budget,
    again_reports,
    again_targets,
    again_texts,
    amounts,
    dates,
    directions,
    half_year_plan,
    half_years,
    kinds,
    other_trades,
    scores,
    stage_money,
    structure,
    sums,
    texts,
    units,
)
from tests.trust.faults.fault import Fault

_FAMILIES = (
    sums,
    half_year_plan,
    amounts,
    structure,
    texts,
    directions,
    units,
    kinds,
    dates,
    half_years,
    actuals,
    scores,
    stage_money,
    other_trades,
    again_budget,
    again_amounts,
    again_targets,
    again_texts,
    again_reports,
)
SEEDED: dict[str, list[Fault]] = {module.FAMILY: module.FAULTS for module in _FAMILIES}
"""By family, in the order of the form."""
