"""What a form looks like, as data: one YAML file a form."""

from kpi_addin.forms.definition import (
    DEFAULT_FORM,
    AmountColumn,
    BudgetLineDefinition,
    BudgetSection,
    FormDefinition,
    IndicatorDefinition,
    IndicatorSection,
    Page,
    SideDefinition,
    TextSection,
    form_for_year,
    known_forms,
    load_definition,
)

__all__ = [
    "DEFAULT_FORM",
    "AmountColumn",
    "BudgetLineDefinition",
    "BudgetSection",
    "FormDefinition",
    "IndicatorDefinition",
    "IndicatorSection",
    "Page",
    "SideDefinition",
    "TextSection",
    "form_for_year",
    "known_forms",
    "load_definition",
]
