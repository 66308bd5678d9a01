"""Which forms of a workbook are several, and which of them is another copy of one: a draft, a sample, last year's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.forms import find_definition

_NO_OTHER: Final = re.compile(r"样[表例张]|[示范举]例|例表|填[表报写]?说明|旧稿|草稿|初稿|作废|备份|副本|上年|去年")
"""A sheet called so holds no form to be counted beside another."""
_NAME: Final = "project_name"
_YEAR: Final = re.compile(r"20\d\d年?度?")


def may_be_another(sheet: str) -> bool:
    """Whether a sheet of that name may hold a further form, rather than a sample or what was given up."""
    return not _NO_OTHER.search(fold(sheet))


def is_filled_in(form: Form) -> bool:
    """Whether somebody's figures are on a form, be they numbers or text, readable or not; of one without money, targets."""
    if not (form.unit.value or _project(form)):
        return False
    if not form.budget:
        return any(row.level3.value for row in form.indicators)
    amounts = (amount for line in form.budget for amount in (line.half_year, line.full_year, *line.further.values()))
    return any(
        amount.value is not None or (amount.raw is not None and not str(amount.raw).startswith("="))
        for amount in amounts
    )


class Subjects:
    """What the forms met so far are about."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], list[Form]] = {}

    def has(self, form: Form) -> bool:
        """Whether one of them is about the same: the unit, or its project, in whatever version and of whatever year."""
        return any(_is_same(form, other) for other in self._met.get(_subject(form), ()))

    def add(self, form: Form) -> None:
        """Another one."""
        self._met.setdefault(_subject(form), []).append(form)


def _subject(form: Form) -> tuple[str, str]:
    return fold(form.unit.value or ""), _YEAR.sub("", fold(_project(form) or ""))


def _is_same(one: Form, other: Form) -> bool:
    """Whether two forms of one unit are about the same, their projects' names being alike but for the years in them.

    Such names are one project's only where the forms are of different years. Where no project is named nobody can tell: only
    what says the very same is a copy.
    """
    names = fold(_project(one) or ""), fold(_project(other) or "")
    if not any(names):
        return not _told_by(one) or _says(one) == _says(other)
    return names[0] == names[1] or one.year.value != other.year.value


def counterpart(form: Form, others: Sequence[Form], *, alone: bool = False) -> Form | None:
    """The form among others, such as last year's, that is about the same; where both are ``alone`` it is that one."""
    if alone and len(others) == 1:
        return others[0]
    about = _subject(form)
    same = [other for other in others if _subject(other) == about]
    return same[0] if len(same) == 1 else None


def name_of(form: Form) -> str:
    """What a form is called among several: its project, or its unit; empty where neither is told."""
    named = form.texts.get(_NAME)
    return ((named and named.value) or _project(form) or form.unit.value or "").strip()


def _project(form: Form) -> str | None:
    """What tells a form from another of its unit: as its definition says by ``identity``, the project's name."""
    told = [form.texts[key].value for key in _told_by(form) if key in form.texts]
    return " ".join(each for each in told if each) or None


def _told_by(form: Form) -> tuple[str, ...]:
    definition = find_definition(form.form_id)
    keys = definition.identity if definition else (_NAME,)
    return tuple(key for key in keys if key != "unit")


def _says(form: Form) -> tuple[object, ...]:
    amounts = [(line.name.value, line.half_year.value, line.full_year.value) for line in form.budget]
    targets = [(row.level3.value, row.half_year.value, row.full_year.value) for row in form.indicators]
    return amounts, targets
