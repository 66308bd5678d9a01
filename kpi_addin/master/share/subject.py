"""What is handed in belongs to a subject: a unit and a form, on a project's form the project too. Each has its own chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kpi_addin.form import Form
from kpi_addin.forms import find_definition
from kpi_addin.language import Bilingual
from kpi_addin.master.share.unit_id import safe_name

_BETWEEN: Final = "｜"
"""Stands in no unit's id: folding names makes an ASCII bar of it, which no folder's name may have."""
_UNIT, _FORM, _PROJECT = 32, 26, 24
"""So many characters of each: together they stay below the 255 bytes that a name may have on a disk."""
_USUAL: Final = ("unit", "project_name")
"""What tells forms apart whose definition is gone."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose a form is, which form it is, and the project it is about; empty where it is about the whole unit."""

    unit: str
    form: str
    project: str = ""

    @property
    def name(self) -> str:
        """The unit, and the project where there is one."""
        return " ".join(part for part in (self.unit, self.project) if part)

    @property
    def whose(self) -> Bilingual:
        """In words, without the form."""
        if not self.project:
            return Bilingual(self.unit, self.unit)
        return Bilingual(f"{self.unit}（{self.project}）", f"{self.unit} ({self.project})")

    @property
    def told(self) -> Bilingual:
        """In words, with the form's name."""
        return _told(self.unit, self.form, self.project)


def subject_of(form: Form) -> Subject:
    """The subject of a filled-in form, as its definition says by ``identity``."""
    definition = find_definition(form.form_id)
    keys = definition.identity if definition else _USUAL
    fields = [form.texts.get(key) for key in keys if key != "unit"]
    project = " ".join(text for field in fields if field and (text := (field.value or "").strip()))
    return Subject((form.unit.value or "").strip(), form.form_id, project)


def is_about_projects(form_id: str) -> bool:
    """Whether a unit hands in one such form a project."""
    definition = find_definition(form_id)
    return definition is not None and len(definition.identity) > 1


def subject_id(unit_id: str, form: str, project: str = "") -> str:
    """The id of a subject of a further form, a folder's name too: ``某某局｜表样编号｜某项目``."""
    parts = [safe_name(unit_id, _UNIT), safe_name(form, _FORM), *([safe_name(project, _PROJECT)] if project else [])]
    return _BETWEEN.join(parts)


def is_of_unit(subject: str, unit_id: str) -> bool:
    """Whether an id is that unit's: its own, or one of a further form."""
    return subject == unit_id or subject.startswith(safe_name(unit_id, _UNIT) + _BETWEEN)


def is_of_form(subject: str, form: str) -> bool:
    """Whether an id is one of that further form."""
    return subject.split(_BETWEEN)[1:2] == [safe_name(form, _FORM)]


def is_of_first_form(subject: str) -> bool:
    """Whether an id is one of the share's first form: those are as they were before a share took several."""
    return _BETWEEN not in subject


def told_id(subject: str) -> Bilingual:
    """A subject as it is told where nothing but its id is known, such as in a stamp."""
    unit, form, project = (*subject.split(_BETWEEN), "", "")[:3]
    return _told(unit, form, project)


def _told(unit: str, form: str, project: str) -> Bilingual:
    definition = find_definition(form)
    name = definition.name if definition else form
    zh = [name, *([f"“{project}”"] if project else [])]
    en = [name, *([f"“{project}”"] if project else [])]
    return Bilingual(f"{unit}的{''.join(zh)}", f"{unit}'s {' '.join(en)}") if form else Bilingual(unit, unit)
