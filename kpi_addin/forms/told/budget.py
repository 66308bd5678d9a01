"""The money: its columns, and its lines as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.forms.definition import AmountColumn, BudgetLineDefinition, BudgetSection, FormDefinition, SideDefinition
from kpi_addin.forms.told.line import Line, also, example, heading, line

_SIDES = {"income": ("收入", "Income"), "expenditure": ("支出", "Expenditure")}
_KINDS = {"money": ("金额", "money"), "points": ("分数", "points"), "rate": ("比率", "a rate")}


def tell_budget(section: BudgetSection, definition: FormDefinition) -> Iterator[Line]:
    """Where it stands, and each side."""
    aliases = also(section.aliases)
    yield heading("资金", "Money")
    if definition.grouped_by:
        yield line("是清单的列，写在表头下面。", "They are columns of the list, below its headers.")
    else:
        yield line(f"在标签“{section.label}”{aliases.zh}这一块里。", f"In the block of {section.label}{aliases.en}.")
    for side in section.sides:
        yield from _side(side, below=side.across or bool(definition.grouped_by))
    side = section.sides[0]
    name, column = side.lines[0].name, side.amounts[0]
    if side.across or definition.grouped_by:
        place = f"“{name}”下面", f"below {name}"
    else:
        under = (f"在“{column.header}”列", f" under {column.header}") if column.header else ("右边", "")
        place = f"“{name}”那一行{under[0]}", f"in the row {name}{under[1]}"
    yield example(
        f"{place[0]}写 250，就是 {name} 250 {definition.money_unit}。",
        f"250 {place[1]} is 250 {definition.money_unit}.",
    )


def _side(side: SideDefinition, *, below: bool) -> Iterator[Line]:
    zh, en = _SIDES[side.side]
    label = (f"（表上写“{side.label}”）", f" (printed {side.label})") if side.label else ("", "")
    if below:
        yield line(
            f"{zh}{label[0]}：各行的名称是表头，金额写在下面。",
            f"{en}{label[1]}: the lines are headers, the amounts below.",
        )
    elif side.bare:
        yield line(f"{zh}：没有表头，每行名称右边是金额。", f"{en}: no headers; the amount stands right of each name.")
    else:
        columns = [_column(column, side) for column in side.amounts]
        told_zh, told_en = "；".join(told[0] for told in columns), "; ".join(told[1] for told in columns)
        yield line(f"{zh}{label[0]}，列：{told_zh}。", f"{en}{label[1]}, columns: {told_en}.")
    for each in side.lines:
        yield _line(each, side)


def _column(column: AmountColumn, side: SideDefinition) -> tuple[str, str]:
    aliases, (zh, en) = also(column.aliases), _KINDS[column.kind]
    headers = side.columns
    of = (f" = {headers[column.of[0]]} ÷ {headers[column.of[1]]}") if column.of else ""
    return f"“{column.header}”{aliases.zh}是{zh}{of}", f"{column.header}{aliases.en} is {en}{of}"


def _line(each: BudgetLineDefinition, side: SideDefinition) -> Line:
    aliases = also(each.aliases)
    parts = side.children(each.name)
    is_sum = ("，等于下面各行之和", ", the sum of those below") if parts else ("", "")
    listed = (
        ("，下面逐行列项目，等于各项目之和", ", with a list of projects below that add up to it")
        if each.listed
        else ("", "")
    )
    optional = ("，可以没有这一行", ", may be absent") if each.optional else ("", "")
    return line(
        f"“{each.name}”{aliases.zh}{is_sum[0]}{listed[0]}{optional[0]}。",
        f"{each.name}{aliases.en}{is_sum[1]}{listed[1]}{optional[1]}.",
        depth=2 + each.depth,
    )
