"""What stands above a form: its title, its subtitle, and the year that they or a text of the form tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.texts import Text

_YEAR: Final = re.compile(r"(20\d{2})年")
_NO_DAY: Final = re.compile(r"(?<!\d)(20\d{2})(?:年度|年(?!\d{1,2}月\d{1,2}(?!\d|[-~至到])))")
"""A heading may speak of a year, or of its first months (2024年1-6月); the day on which it was filled in is none."""
_ALONE: Final = re.compile(r"(20\d{2})(?:年度?)?")
_OF_A_DAY: Final = re.compile(r"日期|时间|文号|编号|[号令]$")
_NAMED_YEAR: Final = re.compile(r"(?:预算|项目|绩效|填报|申报|评价|自评|所属|会计|财政)?年[度份]")
"""The labels of a year: 预算年度, 评价年度."""


def headings(layout: Layout) -> tuple[Text, Text]:
    """Title and subtitle: what stands above the first label, the title being the one that names the form."""
    names = [fold(name) for name in (layout.definition.name, *layout.definition.other_names)]
    title: Text = NOWHERE
    subtitle: Text = NOWHERE
    for here in _above(layout):
        told = fold(here.value or "")
        if title is NOWHERE and any(name in told for name in names):
            title = here
        elif subtitle is NOWHERE and _YEAR.fullmatch(told.strip("()").removesuffix("度")):
            subtitle = here
    return title, subtitle


def year_told(layout: Layout, title: Text, subtitle: Text, texts: dict[str, Text]) -> Field[int | None]:
    """The year of title or subtitle, of what else stands above, or of a text that is labelled as the year.

    Where several years stand there, none is taken.
    """
    first = year_of(title, subtitle)
    if first.value is not None:
        return first
    found = [*_of_headings(layout), *_of_texts(layout, texts)]
    return found[0] if len({each.value for each in found}) == 1 else NOWHERE


def year_of(*told: Text) -> Field[int | None]:
    """The first year that one of these headings names."""
    for heading in told:
        match = _YEAR.search(fold(heading.value or ""))
        if match:
            return Field(int(match[1]), heading.cell, heading.value)
    return NOWHERE


def _of_headings(layout: Layout) -> Iterator[Field[int | None]]:
    for here in _above(layout):
        told = fold(here.value or "")
        for match in _NO_DAY.finditer(told) if not _OF_A_DAY.search(told) else ():
            yield Field(int(match[1]), here.cell, here.value)


def _of_texts(layout: Layout, texts: dict[str, Text]) -> Iterator[Field[int | None]]:
    for section in layout.definition.texts:
        told = texts.get(section.key, NOWHERE)
        match = _ALONE.fullmatch(fold(told.value or "").removesuffix(".0"))
        if match and _NAMED_YEAR.fullmatch(fold(section.label).rstrip(":")):
            yield Field(int(match[1]), told.cell, told.value)


def _above(layout: Layout) -> Iterator[Text]:
    """The texts above the first label, from the top."""
    edge = layout.right_edge + 1
    for row, cells in enumerate(layout.grid.rows[: layout.starts[0]]):
        for column, cell in enumerate(cells[:edge]):
            if isinstance(cell, str):
                yield Field(cell.strip(), layout.grid.address(row, column), cell)
