"""Units: where one stands in a text, what it measures, and amounts in one told in another."""

from kpi_addin.targets.units.in_text import is_unit, tidy, unit_at
from kpi_addin.targets.units.measures import DURATIONS, convert, dimension

__all__ = ["DURATIONS", "convert", "dimension", "is_unit", "tidy", "unit_at"]
