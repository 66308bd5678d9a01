"""Definitions with checks of their own, as a bureau's YAML would bring them."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.forms.own_checks import own_checks
from kpi_addin.forms.written import WrittenCheck
from kpi_addin.values import from_plain


def with_checks(text: str, form_id: str = "department-2024") -> FormDefinition:
    """A built-in form with these checks. Raises `WrongValue`."""
    definition = load_definition(form_id)
    checks = from_plain(tuple[WrittenCheck, ...], read_yaml(text.encode("utf-8")).plain)
    return replace(definition, checks=own_checks(checks, definition))


def requiring(require: str, form_id: str = "department-2024", **more: str) -> FormDefinition:
    """A form with one check, whose code is own-x."""
    told = {"code": "x", "require": require, "zh": "{name}：{left}，{right}", "en": "{name}: {left}, {right}", **more}
    checks = from_plain(tuple[WrittenCheck, ...], [told])
    definition = load_definition(form_id)
    return replace(definition, checks=own_checks(checks, definition))
