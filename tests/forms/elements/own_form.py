"""A form of a bureau's own, written as YAML, with the parts that a test is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kpi_addin.address import row_and_column
from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition, load_definition, use_form
from kpi_addin.reading import read_form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid
from kpi_addin.writing.template.template_workbook import write_template

ID = "own-form"
BEGINNING = """\
id: own-form
name: 自拟绩效目标表
year: 2024
title: "{year}年度自拟绩效目标表"
subtitle: "{year}年度"
sheet: 目标表
money_unit: 万元
page: {widths: [14, 16, 16, 22, 16, 16, 16, 16]}
target_words: [及时, 有效]
footers: [注]
severities: {}
"""
UNIT = "  - {kind: unit, label: 单位名称}\n"
TITLE = (("2024年度自拟绩效目标表",), ("2024年度",))

Cells = tuple[object, ...]


class OwnForm:
    """The definition, written into a file and asked for by its path."""

    def __init__(self, folder: Path, parts: str) -> None:
        self.path = folder / "my.yaml"
        self.path.write_text(BEGINNING + parts, encoding="utf-8")
        use_form(self.path)

    @property
    def definition(self) -> FormDefinition:
        return load_definition(ID)

    def read(self, *rows: Cells, merged: Iterable[str] = ()) -> Form:
        """The form on a sheet with these rows; merged areas as ``A1:B2``."""
        cells = tuple(tuple(float(cell) if isinstance(cell, int) else cell for cell in row) for row in rows)
        return assemble_form([Grid("表", cells, tuple(map(_area, merged)))], "自拟.xlsx", ID)

    def written_and_read(self, form: Form | None) -> Form:
        """What the template that is filled in with a form gives back."""
        target = self.path.with_name("模板.xlsx")
        write_template(target, self.definition, form, unit="某局")
        return read_form(target, ID)


def _area(text: str) -> tuple[int, int, int, int]:
    (top, left), (bottom, right) = (row_and_column(part) for part in text.split(":"))
    return top - 1, left - 1, bottom - 1, right - 1


def rows_of(form: Form) -> list[tuple[str | None, ...]]:
    """Each indicator's levels, name and target for the year."""
    return [(row.level1.value, row.level2.value, row.level3.value, row.full_year.value) for row in form.indicators]


def texts_of(form: Form) -> dict[str, str | None]:
    return {key: text.value for key, text in form.texts.items()} | {"unit": form.unit.value}
