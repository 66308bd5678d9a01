"""A definition in sentences, for people who never saw YAML."""

from kpi_addin.forms.told.definition import tell
from kpi_addin.forms.told.line import Line

__all__ = ["Line", "tell"]
