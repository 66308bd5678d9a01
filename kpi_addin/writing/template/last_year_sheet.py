"""Sheet 上年对照: last year's figures as they were, and this year's beside them as they are filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import area, column_letters, in_formula, split
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.reading.indicator_fields import SEPARATOR
from kpi_addin.row_height import row_height
from kpi_addin.writing.stages.placed import Placed, PlacedRow
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.looks import block, formula
from kpi_addin.writing.style.page import FOOTER_FONT, PAGES, print_one_page_wide
from kpi_addin.writing.style.sheet_draft import Draft

SHEET: Final = "上年对照"
_PART, _NAME, _PLANNED, _DONE, _NOW, _CHANGE = range(1, 7)
_HEADINGS: Final = ("部分", "收支或指标的名称", "上年计划", "上年实际", "今年", "增减")
"""None of these is a header of any form: the reader must not take the sheet for one."""
_WIDTHS: Final = (12.0, 44.0, 18.0, 18.0, 18.0, 14.0)
_SIDES: Final = {"income": "收入", "expenditure": "支出"}
_EXECUTED: Final = ("executed", "executed_full")
_TITLE_HEIGHT: Final = 36.0
"""Of a merged cell, for which no program makes room by itself."""
_HEADING_HEIGHT: Final = 23.0
_LEAST_HEIGHT: Final = 21.0
_GONE: Final = "今年没有"
_MONEY = looks.PRINTED.but(horizontal="right", number_format=looks.MONEY_FORMAT, wrap=False)
_TEXT = looks.PRINTED.but(horizontal="center", number_format=looks.TEXT_FORMAT)


@dataclass(frozen=True)
class _Row:
    """A figure of last year's, and the cell where this year's will stand; None where it is no more."""

    part: str
    name: str
    planned: object
    done: object
    now: str | None
    money: bool = False


def write_last_year(workbook: Workbook, draft: Draft, last: Form) -> None:
    """The sheet, behind the form that was just written."""
    sheet = workbook.create_sheet(SHEET)
    placed = Placed(draft.sheet, draft.definition)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    title = f"{SHEET}（{last.year.value or draft.year - 1}年 → {draft.year}年）"
    block(sheet, 1, 1, title, looks.TITLE.but(size=16), right=len(_WIDTHS))
    for column, heading in enumerate(_HEADINGS, start=1):
        block(sheet, 2, column, heading, looks.HEADER)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = _TITLE_HEIGHT, _HEADING_HEIGHT
    row = 2
    for row, told in enumerate([*_money(placed, last), *_targets(placed, draft, last)], start=3):
        _write(sheet, row, told)
    _set_up(sheet, row)


def _money(placed: Placed, last: Form) -> Iterator[_Row]:
    now: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in placed.budget:
        if line.full_year.cell:
            now[_key(line)].append(in_formula(*split(line.full_year.cell)))
    for line in last.budget:
        done = next((line.amount(key).value for key in _EXECUTED if line.amount(key).value is not None), None)
        same = now[_key(line)]
        there = same.pop(0) if same else None
        told = _Row(_SIDES[line.side], line.name.value, _planned(line.full_year), done, there, money=True)
        if told.planned is not None or done is not None or line.key == "project":
            yield told
    spent = last.evaluation
    if spent.executed.value is not None:
        yield _Row(_SIDES["expenditure"], "全年执行数", spent.budget.value, spent.executed.value, None, money=True)


def _planned(amount: Field[Decimal | None]) -> Decimal | str | None:
    """The amount, or what was typed in its place, as 待定."""
    return amount.raw if amount.value is None and isinstance(amount.raw, str) else amount.value


def _key(line: BudgetLine) -> tuple[str, str]:
    return line.side, line.key if line.key not in (None, "project") else f"={fold(line.name.value or '')}"


def _targets(placed: Placed, draft: Draft, last: Form) -> Iterator[_Row]:
    rows: dict[str, list[PlacedRow]] = defaultdict(list)
    for row in placed.indicators:
        rows[fold(row.texts.get("level3") or "")].append(row)
    for indicator in last.indicators:
        if not indicator.level3.value:
            continue
        same = rows[fold(indicator.level3.value)]
        there = same.pop(0) if same else None
        now = _text(placed, [there.addresses[key] for key in _keys(draft, there)]) if there else None
        told = (_said(indicator.full_year), _said(_actual(indicator)))
        yield _Row(indicator.level2.value or "", indicator.level3.value, *told, now)


def _keys(draft: Draft, row: PlacedRow) -> list[str]:
    """The columns in which the year's target stands: its own, the one that counts of several, or those of its parts."""
    definition = draft.definition
    for key in ("full_year", *definition.prefer.get("full_year", ())):
        if key in row.addresses:
            return [key]
    return [key for key in definition.joined.get("full_year", ()) if key in row.addresses]


def _text(placed: Placed, addresses: list[str]) -> str | None:
    return "&".join(placed.link(address) for address in addresses) or None


def _actual(indicator: Indicator) -> Field[str | None]:
    return indicator.actual_full if indicator.actual_full.value else indicator.at("actual")


def _said(field: Field[str | None]) -> str | None:
    """The target as one text, as this year's parts are put together."""
    return "".join(part.strip() for part in field.value.split(SEPARATOR.strip())) if field.value else None


def _write(sheet: Worksheet, row: int, told: _Row) -> None:
    figure = _MONEY if told.money else _TEXT
    block(sheet, row, _PART, told.part, looks.CENTRED)
    block(sheet, row, _NAME, told.name, looks.PRINTED)
    block(sheet, row, _PLANNED, told.planned, figure)
    block(sheet, row, _DONE, told.done, figure)
    before, now = (f"{column_letters(column)}{row}" for column in (_PLANNED, _NOW))
    gone = looks.CENTRED.but(ink=palette.QUIET_INK)
    cell = block(sheet, row, _NOW, None if told.now else _GONE, figure if told.now else gone)
    change = block(sheet, row, _CHANGE, None, figure)
    if told.now:
        formula(cell, f'IF({told.now}="","",{told.now})')
        formula(change, _change(before, now, money=told.money))
    texts = ((told.part, _PART), (told.name, _NAME), (told.planned, _PLANNED), (told.done, _DONE))
    room = [(text, _WIDTHS[column - 1]) for text, column in texts]
    sheet.row_dimensions[row].height = row_height(room, _LEAST_HEIGHT)


def _change(before: str, now: str, *, money: bool) -> str:
    if money:
        return f'IF(COUNT({before},{now})=2,{now}-{before},"")'
    return f'IF(OR({now}="",{before}=""),"",IF({now}={before},"与上年相同","与上年不同"))'


def _set_up(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = "C3"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = palette.DEEP
    print_one_page_wide(sheet, "landscape")
    sheet.print_area = area(1, 1, last, len(_WIDTHS))
    sheet.print_title_rows = "2:2"
    sheet.oddFooter.center.text = FOOTER_FONT + PAGES  # type: ignore[union-attr]
