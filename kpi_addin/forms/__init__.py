"""What a form looks like, as data: one YAML file a form."""

from kpi_addin.forms.definition import (
    AmountColumn,
    BudgetLineDefinition,
    BudgetSection,
    FormDefinition,
    IndicatorDefinition,
    IndicatorSection,
    Page,
    SideDefinition,
    TextSection,
)
from kpi_addin.forms.library import (
    DEFAULT_FORM,
    BrokenDefinition,
    asked_for,
    broken_definitions,
    definitions,
    find_definition,
    form_for_year,
    form_ids,
    known_forms,
    left_out,
    load_definition,
)

__all__ = [
    "DEFAULT_FORM",
    "AmountColumn",
    "BrokenDefinition",
    "BudgetLineDefinition",
    "BudgetSection",
    "FormDefinition",
    "IndicatorDefinition",
    "IndicatorSection",
    "Page",
    "SideDefinition",
    "TextSection",
    "asked_for",
    "broken_definitions",
    "definitions",
    "find_definition",
    "form_for_year",
    "form_ids",
    "known_forms",
    "left_out",
    "load_definition",
]
