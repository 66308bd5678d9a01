"""A project's form with boxes to tick for what kind of project it is; without a fault."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.form import Form
from kpi_addin.forms import TextSection, load_definition
from tests.checks.memory.department import at
from tests.checks.memory.projects import PROJECT_TARGET, TARGET_SHEET

KEY, LABEL, CHOICES = "project_kind", "项目属性", ("新增", "延续", "非延续")
_PLAIN = load_definition("project-target")
_SECTION = TextSection(KEY, LABEL, choices=CHOICES, optional=True)
DEFINITION = replace(_PLAIN, sections=(*_PLAIN.sections[:1], _SECTION, *_PLAIN.sections[1:]))


def with_kind(value: str | None) -> Form:
    """With that as what was read from the boxes."""
    return replace(PROJECT_TARGET, texts={**PROJECT_TARGET.texts, KEY: at(value, "B", 4, TARGET_SHEET)})


BOXES_FORM = with_kind("延续")
