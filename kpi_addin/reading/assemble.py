"""Grids → Form: choose the sheet that holds the form and put its parts together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kpi_addin.address import row_and_column, split
from kpi_addin.errors import UnreadableError
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field, Form
from kpi_addin.forms import FormDefinition, definitions, is_built_in
from kpi_addin.reading.budget import read_budget
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.indicator_fields import Text
from kpi_addin.reading.indicators import read_indicators
from kpi_addin.reading.lists import read_lists
from kpi_addin.reading.locate import INLINE_LABEL, Layout, index_of, lay_out
from kpi_addin.reading.money_unit import money_unit
from kpi_addin.reading.stages import with_stages
from kpi_addin.reading.sum_checks import read_sum_checks
from kpi_addin.reading.totals import read_totals

_YEAR = re.compile(r"(20\d{2})年")
_MOST_FORMS = 3
"""So many forms are named where none is found."""


def assemble_form(grids: Sequence[Grid], file: str, form_id: str | None = None) -> Form:
    """The form in one of these sheets; ``file`` is named in errors. Raises `UnreadableError` when there is none."""
    known = definitions(form_id)
    indexed = [(grid, index_of(grid)) for grid in grids]
    layouts = [lay_out(grid, definition, index) for definition in known for grid, index in indexed]
    holding = [layout for layout in layouts if not layout.missing_anchors() and not layout.strange]
    if not holding:
        raise _too_far(grids, file) or _no_form(layouts, known, file)
    chosen = max(holding, key=_likelihood)
    others = dict.fromkeys(
        layout.grid.sheet for layout in holding if layout.grid is not chosen.grid and _is_filled(layout)
    )
    form = replace(_form(chosen), further_sheets=tuple(others))
    return with_stages(form, chosen.definition, grids, chosen.grid)


def _is_filled(layout: Layout) -> bool:
    """Whether a sheet that could hold the form holds somebody's: the unit is told and an amount or a target is there."""
    return bool(_text(layout, "unit").value) and any(
        isinstance(cell, float) for row in layout.grid.rows for cell in row
    )


def _likelihood(layout: Layout) -> tuple[bool, int, bool, bool, int, int, int, bool]:
    """How likely this is the sheet meant: last year's form or a copy may be in the same workbook.

    What is filled in on a sheet that is shown comes before all that is hidden. Of forms that fit a sheet equally well it is
    the one whose name stands in the title, then the one for the year in it, so that last year's workbook with this year's
    title is read as this year's form, and the rules say what differs; then a form of the user's own.
    """
    filled = sum(cell is not None for row in layout.grid.rows for cell in row)
    named = fold(layout.grid.sheet) == fold(layout.definition.sheet)
    title, subtitle = _headings(layout)
    year = _year(title, subtitle).value
    years_off = abs(layout.definition.year - year) if year else 0
    shown, titled = layout.grid.visible and _is_filled(layout), title is not NOWHERE
    own = not is_built_in(layout.definition.id)
    return shown, layout.recognised, titled, named, filled, -years_off, layout.exact, own


def _too_far(grids: Sequence[Grid], file: str) -> UnreadableError | None:
    sheet = next((grid.sheet for grid in grids if grid.too_large), None)
    if sheet is None:
        return None
    return UnreadableError(
        f"《{file}》的工作表“{sheet}”在很远的行或列有内容，无法读取；请删除表格以外的行和列，保存后再试。",
        f"The sheet {sheet} of {file} reaches too far; delete the rows and columns beyond the form and save it.",
    )


def _no_form(layouts: list[Layout], known: list[FormDefinition], file: str) -> UnreadableError:
    """The forms that come nearest, and what of each is missing: somebody may have the wrong file, or a form of their own."""
    nearest: dict[str, Layout] = {}
    for layout in sorted((each for each in layouts if not each.strange), key=_missing):
        nearest.setdefault(layout.definition.name, layout)
    told = [(name, layout.missing_anchors()) for name, layout in nearest.items()][:_MOST_FORMS]
    told = told or [(known[0].name, list(known[0].anchors))]
    zh = "；".join(f"{name}（未见“{'”“'.join(missing)}”）" for name, missing in told)
    en = "; ".join(f"{name} (looked in vain for {', '.join(missing)})" for name, missing in told)
    return UnreadableError(
        f"《{file}》里没有找到{zh}，请确认选对了文件。", f"{file} holds none of {en}; check that it is the right file."
    )


def _missing(layout: Layout) -> tuple[int, int]:
    return len(layout.missing_anchors()), -layout.recognised


def _form(layout: Layout) -> Form:
    unit = money_unit(layout)
    budget = tuple(read_budget(layout, unit.value))
    title, subtitle = _headings(layout)
    indicators = tuple(read_indicators(layout, budget))
    lists = read_lists(layout, unit.value)
    rows = (entry for each in lists.values() for entry in each.rows)
    names = [
        *(line.name.cell for line in budget),
        *(row.level3.cell for row in indicators),
        *(row.name.cell for row in rows),
    ]
    return Form(
        form_id=layout.definition.id,
        year=_year(title, subtitle),
        unit=_text(layout, "unit"),
        title=title,
        subtitle=subtitle,
        money_unit=unit,
        texts={section.key: _text(layout, section.key) for section in layout.definition.texts if section.key != "unit"},
        budget=budget,
        indicators=indicators,
        faint=tuple(cell for cell in names if cell and row_and_column(split(cell)[1])[0] - 1 in layout.grid.faint_rows),
        labels={key: _label(layout, *place) for key, place in layout.texts.items()},
        totals=read_totals(layout),
        sum_checks=tuple(read_sum_checks(layout.grid, budget)),
        lists=lists,
    )


def _label(layout: Layout, row: int, column: int) -> Field[str]:
    cell = layout.grid.at(row, column)
    return Field(
        inline["label"] if (inline := INLINE_LABEL.match(str(cell))) else str(cell).strip(),
        layout.grid.address(row, column),
        cell,
    )


def _text(layout: Layout, key: str) -> Text:
    """The text beside a label, or below it where other labels stand beside; each row it stands in is a line of it."""
    if key not in layout.texts:
        return NOWHERE
    row, label_column = layout.texts[key]
    label = str(layout.grid.at(row, label_column))
    if inline := INLINE_LABEL.match(label):
        return Field(inline["text"].strip(), layout.grid.address(row, label_column), label)
    after = layout.label_after(row, label_column)
    end = layout.end_of(row)
    places = _filled(layout, range(row, _next_label(layout, row, label_column, end)), range(label_column + 1, after))
    if not places and (layout.shares_row(row) or _is_below_heading(layout, row, label_column)):
        places = _filled(layout, range(row + 1, end), range(label_column, after))
    if not places:
        section = next(section for section in layout.definition.texts if section.key == key)
        below = bool(section.heading) and layout.shares_row(row)
        return Field(None, layout.grid.address(row + below, label_column + (not below)))
    first_column = places[0][1]
    lines = [str(layout.grid.at(*place)).strip() for place in places if place[1] == first_column]
    return Field("\n".join(lines).replace("\r\n", "\n").strip() or None, layout.grid.address(*places[0]))


def _next_label(layout: Layout, row: int, column: int, end: int) -> int:
    """The row in which something else stands in the label's column: another label, whether the form knows it or not."""
    label = fold(str(layout.grid.at(row, column)))
    below = ((place, layout.grid.at(place, column)) for place in range(row + 1, end))
    return next((place for place, cell in below if cell is not None and fold(str(cell)) != label), end)


def _is_below_heading(layout: Layout, row: int, column: int) -> bool:
    """Whether the label stands beside a heading of its own, as 年度目标 beside 总体目标: its text is then below it."""
    return any(layout.grid.at(row, place) is not None for place in range(column))


def _filled(layout: Layout, rows: range, columns: range) -> list[Position]:
    return [(row, column) for row in rows for column in columns if layout.grid.at(row, column) is not None]


def _headings(layout: Layout) -> tuple[Text, Text]:
    """Title and subtitle: what stands above the first label, the title being the one that names the form."""
    names = [fold(name) for name in (layout.definition.name, *layout.definition.other_names)]
    title: Text = NOWHERE
    subtitle: Text = NOWHERE
    for row in range(layout.starts[0]):
        for column, cell in enumerate(layout.grid.rows[row][: layout.right_edge + 1]):
            if not isinstance(cell, str):
                continue
            here: Text = Field(cell.strip(), layout.grid.address(row, column), cell)
            if title is NOWHERE and any(name in fold(cell) for name in names):
                title = here
            elif subtitle is NOWHERE and _YEAR.fullmatch(fold(cell).strip("()").removesuffix("度")):
                subtitle = here
    return title, subtitle


def _year(*headings: Text) -> Field[int | None]:
    for heading in headings:
        match = _YEAR.search(fold(heading.value or ""))
        if match:
            return Field(int(match[1]), heading.cell, heading.value)
    return NOWHERE
