"""抽查名单: who is drawn and why, and beside it everybody who could have been, so that the draw can be made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from kpi_addin.fixed_zip import CREATED
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.recheck.drawing import Draw, Drawn
from kpi_addin.master.recheck.listed import ID_HEADING, LIST_SHEET
from kpi_addin.master.recheck.settings import RecheckSettings
from kpi_addin.master.stages.limits import SETTING
from kpi_addin.plain_number import plain_number

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FROM_SHEET: Final = "抽取范围"
_Value = Decimal | int | str | None
_Column = tuple[str, int, str]
"""A heading, a width in characters, a cell format."""
_PROJECT: Final[_Column] = ("项目", 22, "text")
_LISTED: Final = (
    ("序号", 5, "count"),
    ("单位", 26, "text"),
    _PROJECT,
    ("预算数", 13, "money"),
    ("自评得分", 9, "points"),
    ("抽中依据", 36, "text"),
    ("其他风险", 30, "text"),
    ("版次", 6, "count"),
    (ID_HEADING, 20, "text"),
)
_FROM: Final = (
    ("单位", 26, "text"),
    _PROJECT,
    ("预算数", 13, "money"),
    ("风险", 38, "text"),
    ("风险分", 7, "count"),
    ("随机权重", 13, "money"),
    ("随机数（小者抽中）", 20, "text"),
    ("抽中", 6, "short"),
    (ID_HEADING, 20, "text"),
)
_SHOWN_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class DrawnList:
    """A draw with what it takes to make it again: the form, the year, the ledger's number, and the settings."""

    draw: Draw
    form: FormDefinition
    year: int
    entry: int
    settings: RecheckSettings

    @property
    def told(self) -> tuple[Bilingual, ...]:
        """What stands above the list."""
        return (self._what, self._method, self._again)

    @property
    def _what(self) -> Bilingual:
        draw, listed = self.draw, len(self.draw.listed)
        fewer = (
            (f"，不足 {draw.asked}，全部列入", f", fewer than {draw.asked}: all") if listed < draw.asked else ("", "")
        )
        return Bilingual(
            f"种子：{draw.seed}　登记簿：第 {self.entry} 号　{self.form.name}　已填年终自评 {draw.all}，抽中 {listed}{fewer[0]}",
            f"Seed {draw.seed}, ledger number {self.entry}, {self.form.id}: {draw.all} have self-evaluations, "
            f"{listed} are drawn{fewer[1]}",
        )

    @property
    def _method(self) -> Bilingual:
        own = self.settings
        certain, least = plain_number(own.certain), plain_number(own.least)
        risks = (
            f"指标完成而资金未支出 {own.done_unspent}、自评全部满分 {own.full_scores}、跨单位核对 {own.across}、"
            f"表内有错误 {own.errors}、黄色预警 {own.unspent}"
        )
        by_risk = f"名单的 {certain}% 以内按金额和风险确定（金额最大的 {own.largest} 个，其余按风险分：{risks}）"
        number = "随机数 = −ln(u)÷权重，u 由“年度、种子、编号”的 SHA-256 得出，小者抽中"
        weight = f"权重是预算数（没有填的按平均数，最低不少于平均数的 {least}%）"
        return Bilingual(
            f"办法（{SETTING}，不是规定）：{by_risk}，别的按金额加权随机：{number}；{weight}。",
            f"By this share's settings, no rule of any law: up to {certain}% of the list for certain (the {own.largest} largest, "
            "then by risk), all others at random: -ln(u) / weight, u by SHA-256 of year, seed and id, the smallest are drawn; "
            f"the weight is the budget (the average where there is none, at least {least}% of it).",
        )

    @property
    def _again(self) -> Bilingual:
        draw = self.draw
        seed = draw.seed if draw.seed.isalnum() else f'"{draw.seed}"'
        call = f"kpi-addin recheck draw --form {self.form.id} --seed {seed} --at {self.entry} --count {draw.asked}"
        return Bilingual(
            f"同一种子、同一登记簿号，任何人再抽都是这份名单：{call}",
            f"The same seed and ledger number draw this list again: {call}",
        )


def list_bytes(drawn: DrawnList) -> bytes:
    """Write the list; the same draw gives the same bytes."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": LIST_SHEET, "created": CREATED})
        styles = Styles(workbook)
        notes = (*(line.zh for line in drawn.told), f"金额单位：{drawn.form.money_unit}")
        listed = [_listed(each) for each in drawn.draw.listed]
        _write(
            workbook.add_worksheet(LIST_SHEET), styles, (f"{drawn.year}年度绩效自评抽查名单", *notes), _LISTED, listed
        )
        everybody = [_from(each) for each in (*drawn.draw.listed, *drawn.draw.others)]
        title = f"{drawn.year}年度绩效自评抽取范围"
        _write(workbook.add_worksheet(_FROM_SHEET), styles, (title, *notes), _FROM, everybody)
    return target.getvalue()


def _listed(drawn: Drawn) -> tuple[_Value, ...]:
    one = drawn.candidate
    others = "；".join(ground.told.zh for ground in one.grounds if ground.told.zh not in drawn.why.zh)
    return (drawn.place, one.unit, one.project, one.amount, one.total, drawn.why.zh, others, one.revision, one.id)


def _from(drawn: Drawn) -> tuple[_Value, ...]:
    one = drawn.candidate
    risks = "；".join(ground.told.zh for ground in one.grounds)
    number = format(drawn.number, f".{_SHOWN_DIGITS}g")
    return (
        *(one.unit, one.project, one.amount, risks, one.risk, drawn.weight, number),
        *("是" if drawn.place else "", one.id),
    )


def _write(
    sheet: Any, styles: Styles, told: Sequence[str], columns: Sequence[_Column], rows: Sequence[Sequence[_Value]]
) -> None:
    columns, rows = _without_project(columns, rows)
    last, width = len(columns) - 1, sum(width for _, width, _ in columns)
    for place, (_, wide, _) in enumerate(columns):
        sheet.set_column(place, place, wide)
    for at, text in enumerate(told):
        sheet.merge_range(at, 0, at, last, "", styles("note" if at else "title"))
        sheet.write_string(at, 0, cell_text(text), styles("note" if at else "title"))
        sheet.set_row(at, 14 * lines_in(text, width) + 4 if at else 30)
    heading = len(told)
    for place, (name, _, _) in enumerate(columns):
        sheet.write_string(heading, place, name, styles("header"))
    sheet.set_row(heading, 24)
    for at, row in enumerate(rows, heading + 1):
        _write_row(sheet, styles, at, columns, row)
    sheet.freeze_panes(heading + 1, 0)
    sheet.repeat_rows(heading)
    sheet.hide_gridlines(2)
    print_across(sheet)


def _without_project(
    columns: Sequence[_Column], rows: Sequence[Sequence[_Value]]
) -> tuple[Sequence[_Column], Sequence[Sequence[_Value]]]:
    """Where nothing is about a project its column would only make the rest small on paper."""
    at = columns.index(_PROJECT)
    if any(row[at] for row in rows):
        return columns, rows
    return [*columns[:at], *columns[at + 1 :]], [[*row[:at], *row[at + 1 :]] for row in rows]


def _write_row(sheet: Any, styles: Styles, at: int, columns: Sequence[_Column], row: Sequence[_Value]) -> None:
    lines = 1
    for place, ((_, wide, kind), value) in enumerate(zip(columns, row, strict=True)):
        if value is None:
            sheet.write_blank(at, place, None, styles(kind))
        elif isinstance(value, str):
            sheet.write_string(at, place, cell_text(value), styles(kind))
            lines = max(lines, lines_in(value, wide))
        else:
            sheet.write_number(at, place, figure(value), styles(kind))
    sheet.set_row(at, min(400, 15 * lines + 5))
