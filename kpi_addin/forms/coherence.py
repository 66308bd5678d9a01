"""Whether the parts of a form's YAML fit each other: what one names is there in another, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kpi_addin.forms.list_coherence import check_list, list_width
from kpi_addin.forms.roles import COLUMN_ROLES, LINE_ROLES, TEXT_ROLES
from kpi_addin.forms.stage_coherence import check_stages
from kpi_addin.forms.table_coherence import check_choices, check_headers, check_passed_over, check_table
from kpi_addin.forms.written import (
    WrittenBudget,
    WrittenForm,
    WrittenLine,
    WrittenSide,
    WrittenSignatures,
    WrittenTable,
    WrittenText,
    WrittenUnit,
)
from kpi_addin.forms.written_list import WrittenList
from kpi_addin.values.fault import Step, WrongValue, known, once

NEEDED_WIDTHS: Final = 5


def check_coherence(form: WrittenForm) -> None:
    """Raises `WrongValue` for the first part that does not fit."""
    check_headers(form)
    _check_sections(form)
    check_passed_over(form)
    check_choices(form)
    _check_page(form)
    levels = {level for _, table in _tables(form) for level in (*table.levels, *table.other_levels)}
    for role, word in form.roles.items():
        known(word, _players(form, role, levels), "roles", role)
    if form.weights:
        for level in form.weights.levels:
            known(level, levels, "weights", "levels", level)
    if not form.anchors:
        raise WrongValue(
            "至少要有一个标签，否则什么表都会被当作这种表", "needs a label, or any sheet is taken for it", "anchors"
        )
    if form.grouped_by:
        known(form.grouped_by, _text_keys(form), "grouped_by")
    _check_identity(form)
    check_stages(form)


def _text_keys(form: WrittenForm) -> list[str]:
    return [part.key for part in form.sections if isinstance(part, WrittenText | WrittenUnit)]


def _players(form: WrittenForm, role: str, levels: Collection[str]) -> Collection[str]:
    """Who may play a role: levels, or the keys of lines, of texts, of columns of money."""
    if role in TEXT_ROLES:
        return [part.key for part in form.sections if isinstance(part, WrittenText)]
    sides = [side for part in form.sections if isinstance(part, WrittenBudget) for side in part.sides.values()]
    if role in COLUMN_ROLES:
        return [key for side in sides for key in side.columns]
    if role in LINE_ROLES:
        return [line.key for side in sides for line, _ in _lines(side.lines, ())]
    return levels


def _check_identity(form: WrittenForm) -> None:
    """What tells one filled-in form from another: the unit, and texts of the form."""
    for place, key in enumerate(form.identity):
        known(key, _text_keys(form), "identity", place)
    if form.identity and "unit" not in form.identity:
        raise WrongValue("应包括 unit：每份表都是某个单位的", "should name unit: every form is a unit's", "identity")


def _check_sections(form: WrittenForm) -> None:
    labels: list[tuple[str, tuple[Step, ...]]] = []
    keys: list[tuple[str, tuple[Step, ...]]] = []
    for place, section in enumerate(form.sections):
        if isinstance(section, WrittenSignatures):
            continue
        if isinstance(section, WrittenTable):
            check_table(form, section, place)
        else:
            labels.append((section.label, ("sections", place, "label")))
        if isinstance(section, WrittenList):
            check_list(section, place)
        if isinstance(section, WrittenBudget):
            _check_budget(section, place)
        else:
            keys.append((section.key, ("sections", place, "key")))
    once(labels)
    once(keys)
    for kind, name in ((WrittenUnit, "unit"), (WrittenTable, "indicators")):
        if not any(isinstance(section, kind) for section in form.sections):
            raise WrongValue(f"缺少 kind: {name} 的部分", f"has no part of kind {name}", "sections")
    budgets = [place for place, section in enumerate(form.sections) if isinstance(section, WrittenBudget)]
    if len(budgets) > 1:
        raise WrongValue(
            "只能有一个 kind: budget 的部分", "only one part may be of kind budget", "sections", budgets[1]
        )


def _check_budget(budget: WrittenBudget, place: int) -> None:
    lines: list[tuple[str, tuple[Step, ...]]] = []
    if not budget.sides:
        raise WrongValue("至少要有收入或支出", "needs income or expenditure", "sections", place, "sides")
    for name, side in budget.sides.items():
        path = ("sections", place, "sides", name)
        for part in ("columns", "lines"):
            if not getattr(side, part):
                raise WrongValue("至少要有一项", "needs one at least", *path, part)
        found = list(_lines(side.lines, (*path, "lines")))
        lines += [(line.key, (*where, "key")) for line, where in found]
        once([(line.name, (*where, "name")) for line, where in found])
        for line, where in found:
            if side.across and line.listed:
                raise WrongValue(
                    "横排的收支下不能逐行列项目", "lines that are headers have no list below them", *where, "listed"
                )
        for key, column in side.columns.items():
            of = () if isinstance(column, str) else column.of
            if len(of) not in {0, 2}:
                raise WrongValue(
                    "应有两个键：上面的和下面的", "should be two keys: above and below", *path, "columns", key, "of"
                )
            for at, part in enumerate(of):
                known(part, side.columns, *path, "columns", key, "of", at)
    once(lines)


def _lines(lines: Iterable[WrittenLine], path: tuple[Step, ...]) -> Iterator[tuple[WrittenLine, tuple[Step, ...]]]:
    for place, line in enumerate(lines):
        yield line, (*path, place)
        yield from _lines(line.children, (*path, place, "children"))


def _check_page(form: WrittenForm) -> None:
    """The template must have room: for the head, each table's columns, each side's amounts, texts side by side."""
    needed = max(
        NEEDED_WIDTHS,
        *(len(table.columns) for _, table in _tables(form)),
        *(
            _side_width(side)
            for part in form.sections
            if isinstance(part, WrittenBudget)
            for side in part.sides.values()
        ),
        *(list_width(part) for part in form.sections if isinstance(part, WrittenList)),
        *_beside(form),
    )
    if len(form.page.widths) < needed:
        raise WrongValue(
            f"只有 {len(form.page.widths)} 列，这张表要 {needed} 列",
            f"has {len(form.page.widths)} columns, the form needs {needed}",
            "page",
            "widths",
        )


def _side_width(side: WrittenSide) -> int:
    """The block's label, the lines' names, and the amounts; across, a column for each line."""
    return 2 + (len(list(_lines(side.lines, ()))) if side.across else len(side.columns))


def _beside(form: WrittenForm) -> Iterator[int]:
    """How many columns each row of texts takes: a label and a text each, or one each below a heading."""
    row: list[WrittenText | WrittenUnit] = []
    for section in form.sections:
        if not isinstance(section, WrittenText | WrittenUnit):
            row = []
            continue
        joins = row and (section.beside or (section.heading and section.heading == row[-1].heading))
        row = [*row, section] if joins else [section]
        yield len(row) + 1 if row[0].heading else 2 * len(row)


def _tables(form: WrittenForm) -> Iterator[tuple[int, WrittenTable]]:
    return ((place, part) for place, part in enumerate(form.sections) if isinstance(part, WrittenTable))
