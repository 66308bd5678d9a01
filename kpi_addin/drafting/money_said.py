"""The money as the definition says it."""

from __future__ import annotations

import re
from typing import Any

from kpi_addin.drafting.guess import Asker, Noted, Question, note
from kpi_addin.drafting.money import Money, MoneySide
from kpi_addin.drafting.money_lines import Line
from kpi_addin.drafting.survey import Survey
from kpi_addin.drafting.titles import money_unit_in
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import printed
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

_FISCAL, _SPECIAL, _SUBTOTAL = "fiscal_appropriation", "special_fiscal_accounts", "小计"
_SEVERAL_YEARS, _THE_YEAR = re.compile("中期|实施期|长期|中长期"), re.compile("年度|当年|本年")
_BARE_CHANGE = re.compile(r"(?:年中)?调整的?预算(?:数|额|金额)?")
"""Most bureaus print the budget after the change below it, some the change alone."""
_UNITS = ("万元", "元", "百元", "千元", "百万元", "千万元", "亿元")


def money_unit_said(survey: Survey, asker: Asker) -> Noted:
    """The unit of money: in the block's label, its headers, or anywhere above the tables."""
    sheet, money = survey.sheet, survey.money
    rows = list(money.rows) if money else []
    rows += [row for row in range(sheet.grid.height) if row not in rows]
    for row in rows:
        for block in sheet.texts(row):
            unit = money_unit_in(block.text) if len(block.text) < 60 else ""  # noqa: PLR2004 - a label, no text
            if unit in _UNITS and not _is_measure(survey, row):
                return Noted(unit, (note("确定", f"印着“{unit}”", sheet.address(block)),))
    question = Question(Bilingual("金额的单位是什么？", "What unit is the money in?"), ("万元", "元"), "万元")
    unit, sure = asker.decide(question)
    return Noted(unit, (note(sure, "表上没有印金额单位"),))


def _is_measure(survey: Survey, row: int) -> bool:
    """Whether the row is an indicator's, whose unit may be money too."""
    return any(row in table.rows for table in survey.tables)


def budget_said(survey: Survey, money: Money) -> Noted:
    """The section."""
    sheet = survey.sheet
    label = money.label
    word = printed(label.text) if label else _first_word(money)
    why = (
        note("确定", "金额部分的标签", sheet.address(label))
        if label
        else note("请确认", "金额部分左边没有标签，只认得各行的名称", f"第 {money.rows.start + 1} 行起")
    )
    sides = {side.side: _side(survey, side) for side in money.sides}
    return Noted({"kind": "budget", "label": word, "sides": sides}, (why,))


def money_panel_said(survey: Survey) -> Noted | None:
    """Which funds are the year's where those of several years stand beside them, with the same names below each."""
    rows = survey.money.rows if survey.money else range(0)
    for row in rows:
        totals = [block for block in survey.sheet.texts(row) if "资金" in block.text]
        several = [block for block in totals if _SEVERAL_YEARS.search(fold(block.text))]
        years = [block for block in totals if _THE_YEAR.search(fold(block.text))]
        if several and years:
            first = years[0].left < several[0].left
            cells = f"{survey.sheet.address(several[0])}、{survey.sheet.address(years[0])}"
            why = "多年的资金和年度资金左右并列、名称相同，只读年度的一边；多年的一边没有读"
            return Noted("first" if first else "last", (note("请确认", why, cells),))
    return None


def _first_word(money: Money) -> str:
    """What the block begins with where it has no label: a header of its amounts, or the first line."""
    side = money.sides[0]
    return printed(side.amounts[0].block.text) if side.amounts else printed(side.lines[0].name)


def _side(survey: Survey, side: MoneySide) -> Noted:
    said: dict[str, Any] = {}
    why: tuple[str, ...] = ()
    if side.label is not None:
        said["label"] = printed(side.label.text)
        why = (note("确定", f"“{said['label']}”一边", survey.sheet.address(side.label)),)
    if side.across:
        said["across"] = True
    said["columns"] = _columns(survey, side)
    said["lines"] = nested(side.lines, side.blank_rows, survey)
    return Noted(said, why)


def _columns(survey: Survey, side: MoneySide) -> Any:
    if not side.amounts:
        return Noted({"full_year": ""}, (note("较有把握", "没有印金额的表头，当作全年预算数"),))
    said: dict[str, Any] = {}
    for amount in side.amounts:
        cell, word = survey.sheet.address(amount.block), printed(amount.block.text)
        value: Any = word if amount.kind == "money" else {"header": word, "kind": amount.kind}
        if amount.known and _BARE_CHANGE.fullmatch(fold(word)):
            why = note("请确认", f"表头“{word}”当作调整后的全年预算；如果印的只是增减数，请改用别的键", cell)
            said[amount.key] = Noted(value, (why,))
        elif amount.known:
            said[amount.key] = Noted(value, (note("确定", f"表头“{word}”", cell),))
        else:
            taken = "当作全年预算数" if amount.key == "full_year" else "当作金额"
            said[amount.key] = Noted(value, (note("请确认", f"没见过表头“{word}”，{taken}", cell),))
    return said


def nested(lines: tuple[Line, ...], blank_rows: int, survey: Survey) -> list[Noted]:
    """The lines, each under the nearest one above it that stands less deep."""
    roots: list[Noted] = []
    above: list[tuple[int, dict[str, Any]]] = []
    for line in lines:
        said: dict[str, Any] = {"key": line.key, "name": printed(line.name)}
        if line.key == WORDS.listing and blank_rows:
            said |= {"listed": True, "blank_rows": min(blank_rows, 30)}
        depth = _depth(line, lines)
        while above and above[-1][0] >= depth:
            above.pop()
        noted = Noted(said, (_line_note(survey, line, above),))
        (above[-1][1].setdefault("children", []) if above else roots).append(noted)
        above.append((depth, said))
    return roots


def _depth(line: Line, lines: tuple[Line, ...]) -> int:
    """How deep a line stands: fiscal parts are sources themselves where the fiscal appropriation has no line.

    What comes by special accounts is none of it, except where a sub-total holds it, too.
    """
    if line.key not in WORDS.fiscal_parts:
        return line.rank
    fiscal = next((each for each in lines if each.key == _FISCAL), None)
    apart = line.key == _SPECIAL and fiscal is not None and _SUBTOTAL not in fiscal.name
    return 1 if fiscal is None or apart else line.rank


def _line_note(survey: Survey, line: Line, above: list[tuple[int, dict[str, Any]]]) -> str:
    under = f"，属于“{above[-1][1]['name']}”" if above else ""
    cell = survey.sheet.address(line.block)
    if line.known:
        return note("较有把握" if under else "确定", f"常见的资金行{under}", cell)
    return note("请确认", f"没见过这一行的名称{under}", cell)
