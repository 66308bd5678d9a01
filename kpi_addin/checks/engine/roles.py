"""A form as the rules look at it: what plays a role is called by it, whatever its bureau's key for it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpi_addin.form import BudgetLine, Form
from kpi_addin.forms import FormDefinition


def in_roles(form: Form, definition: FormDefinition) -> tuple[Form, FormDefinition]:
    """The form and its definition with roles for keys; both as they are where the keys are the roles."""
    roles = definition.roles_by_key
    if not roles:
        return form, definition
    texts = {roles.get(key, key): text for key, text in form.texts.items()}
    labels = {roles.get(key, key): label for key, label in form.labels.items()}
    budget = tuple(_line(line, roles) for line in form.budget)
    return replace(form, texts=texts, labels=labels, budget=budget), definition.in_roles


def _line(line: BudgetLine, roles: Mapping[str, str]) -> BudgetLine:
    amounts = {roles.get(key, key): amount for key, amount in line.further.items()}
    return replace(
        line,
        key=roles.get(line.key, line.key) if line.key else None,
        half_year=amounts.pop("half_year", line.half_year),
        full_year=amounts.pop("full_year", line.full_year),
        further=amounts,
    )
