"""收支核对: income against expenditure of each department, the largest gap first, and which amounts nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi_addin.address import split
from kpi_addin.form import Form, Side
from kpi_addin.forms import FormDefinition
from kpi_addin.master.book.per_department import PerCell, PerColumn, PerRow, PerTable
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master

BALANCE_SHEET: Final = "收支核对"
_SIDES: Final[tuple[Side, Side]] = ("income", "expenditure")
_NAMED: Final = 12
"""So many blank amounts are named; the rest are counted."""
_COLUMNS: Final = (
    PerColumn("收入合计", 16, "money", added=True),
    PerColumn("支出合计", 16, "money", added=True),
    PerColumn("差额（收入减支出）", 16, "money", added=True),
    PerColumn("收入缺数", 9, "count"),
    PerColumn("支出缺数", 9, "count"),
    PerColumn("没有填的项（单元格）", 66, "text"),
)


def balance_tables(master: Master) -> Iterator[tuple[int, PerTable]]:
    """The tables of all forms that have both sides, each with the place of its form among the master's parts."""
    for place, part in enumerate(master.parts):
        if part.submitted and all(top_lines(part.definition, side) for side in _SIDES):
            yield place, balance_table(part)


def top_lines(definition: FormDefinition, side: Side) -> tuple[str, ...]:
    """The keys of the lines that make up a side; a total that repeats them is none of them."""
    sides = [one for one in definition.budget.sides if one.side == side]
    return tuple(line.key for one in sides for line in one.lines if line.parent is None and not line.optional)


def balance_table(master: Master) -> PerTable:
    """A row a department; a side of which an amount is missing has no sum, and then there is no difference either."""
    rows = [(*_sums(one, master.definition), one) for one in master.departments]
    differences = {one.number: _less(income, spent) for income, spent, one in rows}
    ordered = sorted(rows, key=lambda row: _place(row[2], differences[row[2].number]))
    counted = [differences[one.number] for _, _, one in rows if one.counted]
    unequal, unknown = sum(bool(gap) for gap in counted), counted.count(None)
    told = f"已报 {len(counted)} 户：收支不等 {unequal}、缺数不能核对 {unknown}"
    note = f"金额单位：{master.definition.money_unit}　{told}　各项按全年预算数；空格表示没有填，不是 0"
    title = master.definition.title.format(year=master.year).removesuffix("表") + f"{BALANCE_SHEET}表"
    cells = (
        PerRow(one, _cells((income, spent, differences[one.number]), one.submission.form if one.submission else None))
        for income, spent, one in ordered
    )
    return PerTable(BALANCE_SHEET, title, note, _COLUMNS, tuple(cells))


def _sums(department: Department, definition: FormDefinition) -> tuple[Decimal | None, Decimal | None]:
    income, spent = (department.total(top_lines(definition, side)) for side in _SIDES)
    return income, spent


def _less(income: Decimal | None, spent: Decimal | None) -> Decimal | None:
    return None if income is None or spent is None else income - spent


def _place(department: Department, gap: Decimal | None) -> tuple[int, Decimal, int]:
    """Unequal before unknown before equal; the largest gap first."""
    kind = 1 if gap is None else 0 if gap else 2
    return kind, -abs(gap or Decimal(0)), department.number


def _cells(amounts: tuple[Decimal | None, Decimal | None, Decimal | None], form: Form | None) -> tuple[PerCell, ...]:
    blank = {side: tuple(_blank(form, side)) if form else () for side in _SIDES}
    names = [name for side in _SIDES for name in blank[side]]
    more = f" 等 {len(names)} 项" if len(names) > _NAMED else ""
    gap = amounts[2]
    return (
        *(PerCell(amount, "fair" if amount is None and form else None) for amount in amounts[:2]),
        PerCell(gap, "bad" if gap else "fair" if gap is None and form else None),
        *(PerCell(len(blank[side]) if form else None) for side in _SIDES),
        PerCell("、".join(names[:_NAMED]) + more),
    )


def _blank(form: Form, side: Side) -> Iterator[str]:
    """The lines of a side that stand on the form without an amount, each with its cell."""
    for line in form.budget:
        if line.side == side and line.full_year.value is None and (line.full_year.cell or line.name.value):
            address = split(line.full_year.cell or "")[1]
            yield f"{line.name.value or '（未写名称）'}{f'（{address}）' if address else ''}"
