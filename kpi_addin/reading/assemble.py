"""Grids → Form: choose the sheet that holds the form and put its parts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpi_addin.errors import UnreadableError
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field, Form
from kpi_addin.forms import FormDefinition, definitions, is_built_in
from kpi_addin.reading.budget import read_budget
from kpi_addin.reading.found import Found, as_part, completed, faint_cells
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.grouped import forms_of, read_list
from kpi_addin.reading.headings import headings, year_of, year_told
from kpi_addin.reading.indicators import read_indicators
from kpi_addin.reading.lists import read_lists
from kpi_addin.reading.locate import INLINE_LABEL, Layout, index_of, lay_out, may_hold
from kpi_addin.reading.locked_cells import shut_cells
from kpi_addin.reading.money_unit import money_unit
from kpi_addin.reading.parts import parts_of
from kpi_addin.reading.same_form import Subjects, is_filled_in, may_be_another
from kpi_addin.reading.sum_checks import read_sum_checks
from kpi_addin.reading.texts import read_text
from kpi_addin.reading.totals import read_totals

_MOST_FORMS = 3
"""So many forms are named where none is found."""


def assemble_form(grids: Sequence[Grid], file: str, form_id: str | None = None) -> Form:
    """The form in one of these sheets; of several forms the first on the likeliest sheet, the others in ``further_sheets``.

    ``file`` is named in errors. Raises `UnreadableError` when there is none.
    """
    likeliest, found, further = _found(grids, file, form_id)
    first = next(one for one in found if one.sheet is likeliest)
    others = [one.place for one in found if one is not first]
    return replace(first.form, further_sheets=tuple(dict.fromkeys([*others, *further])))


def assemble_forms(grids: Sequence[Grid], file: str, form_id: str | None = None) -> tuple[Form, ...]:
    """All forms of one kind in these sheets, in their order: a sheet each, one below the other, or in a list.

    A copy, a draft or last year's of one of them, what is hidden, samples and forms of another kind are not among them, but
    told in ``further_sheets`` of the first. Raises as `assemble_form` does.
    """
    _, found, further = _found(grids, file, form_id)
    forms = [one.form for one in found]
    return replace(forms[0], further_sheets=further), *forms[1:]


def _found(grids: Sequence[Grid], file: str, form_id: str | None) -> tuple[Grid, list[Found], tuple[str, ...]]:
    """The likeliest sheet, the forms that count, and where else a form stands."""
    holding = _holding(grids, file, form_id)
    ranked = sorted(holding, key=_likelihood, reverse=True)
    chosen = ranked[0]
    counted, copies = _told_apart(ranked)
    order = {id(grid): place for place, grid in enumerate(grids)}
    counted.sort(key=lambda one: order[id(one.sheet)])
    read = {one.sheet.sheet for one in counted}
    others = [layout.grid.sheet for layout in holding if layout.grid.sheet not in read and _is_filled(layout)]
    others += [one.place for one in copies if one.sheet.sheet in read]
    return chosen.grid, completed(counted, chosen, grids), tuple(dict.fromkeys(others))


def _told_apart(ranked: Sequence[Layout]) -> tuple[list[Found], list[Found]]:
    """The forms of the likeliest sheet's kind that are filled in, one of each, the likelier first; and their copies."""
    counted: list[Found] = []
    copies: list[Found] = []
    subjects = Subjects()
    for layout in _of_kind(ranked):
        here = list(_on_sheet(layout))
        filled = [one for one in here if one.listed or is_filled_in(one.form)]
        for one in filled or (here[:1] if layout is ranked[0] else []):
            (copies if subjects.has(one.form) and not one.listed else counted).append(one)
            subjects.add(one.form)
    return counted, copies


def _of_kind(ranked: Sequence[Layout]) -> Iterator[Layout]:
    """The layouts of the likeliest sheet and of those that are shown and hold the same kind of form rather than another."""
    chosen = ranked[0]
    best: dict[int, Layout] = {}
    for layout in ranked:
        best.setdefault(id(layout.grid), layout)
    for layout in best.values():
        if layout is chosen or (
            layout.definition is chosen.definition and layout.grid.visible and may_be_another(layout.grid.sheet)
        ):
            yield layout


def _on_sheet(layout: Layout) -> Iterator[Found]:
    """The forms on a sheet, from the top; one that is alone has no `Part`."""
    sheet = layout.grid
    listed = _listed(layout)
    forms = listed or _stacked(layout)
    for form in forms:
        row = form.part.first_row if form.part else 1
        place = f"{sheet.sheet} 第 {row} 行起" if len(forms) > 1 else sheet.sheet
        yield Found(form, sheet, place, listed=bool(listed))


def _stacked(layout: Layout) -> list[Form]:
    parts = parts_of(layout)
    return [_form(part) if len(parts) == 1 else as_part(_form(part), part.grid) for part in parts]


def _holding(grids: Sequence[Grid], file: str, form_id: str | None) -> list[Layout]:
    known = definitions(form_id)
    indexed = [(grid, index_of(grid)) for grid in grids]
    holding = [
        lay_out(grid, definition, index)
        for definition in known
        for grid, index in indexed
        if may_hold(index, definition)
    ]
    if not holding:
        layouts = [lay_out(grid, definition, index) for definition in known for grid, index in indexed]
        raise _too_far(grids, file) or _no_form(layouts, known, file)
    return holding


def _listed(layout: Layout) -> list[Form]:
    """The forms of a list, a row an indicator; none where the sheet is no list."""
    told = read_list(layout)
    if told is None:
        return []
    title, subtitle = headings(layout)
    head = Form(layout.definition.id, year_told(layout, title, subtitle, {}), NOWHERE, title, subtitle)
    return forms_of(told, head, layout.grid)


def _is_filled(layout: Layout) -> bool:
    """Whether a sheet that could hold the form holds somebody's: the unit is told and an amount or a target is there."""
    return bool(read_text(layout, "unit").value) and any(
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
    title, subtitle = headings(layout)
    year = year_of(title, subtitle).value
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
    title, subtitle = headings(layout)
    indicators = tuple(read_indicators(layout, budget))
    lists = read_lists(layout, unit.value)
    texts = {
        section.key: read_text(layout, section.key) for section in layout.definition.texts if section.key != "unit"
    }
    form = Form(
        form_id=layout.definition.id,
        year=year_told(layout, title, subtitle, texts),
        unit=read_text(layout, "unit"),
        title=title,
        subtitle=subtitle,
        money_unit=unit,
        texts=texts,
        budget=budget,
        indicators=indicators,
        labels={key: _label(layout, *place) for key, place in layout.texts.items()},
        totals=read_totals(layout),
        sum_checks=tuple(read_sum_checks(layout.grid, budget)),
        lists=lists,
        shut=shut_cells(layout, budget),
    )
    return replace(form, faint=faint_cells(form, layout.grid))


def _label(layout: Layout, row: int, column: int) -> Field[str]:
    cell = layout.grid.at(row, column)
    return Field(
        inline["label"] if (inline := INLINE_LABEL.match(str(cell))) else str(cell).strip(),
        layout.grid.address(row, column),
        cell,
    )
