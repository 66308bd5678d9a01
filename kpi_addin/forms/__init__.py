"""What a form looks like, as data: one YAML file a form."""

from kpi_addin.forms.definition import (
    DEFAULT_FORM,
    BudgetLineDefinition,
    BudgetSection,
    FormDefinition,
    IndicatorDefinition,
    IndicatorSection,
    SideDefinition,
    TextSection,
    known_forms,
    load_definition,
)

__all__ = [
    "DEFAULT_FORM",
    "BudgetLineDefinition",
    "BudgetSection",
    "FormDefinition",
    "IndicatorDefinition",
    "IndicatorSection",
    "SideDefinition",
    "TextSection",
    "known_forms",
    "load_definition",
]
