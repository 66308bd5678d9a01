"""Small forms built by hand, and a look at what LibreOffice makes of a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import column_letters
from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.writing.style.sheet_draft import columns_of

UNIT = "某某市财政局（本级）"
_BESIDE = columns_of(load_definition(), None)
STATUS, CHILDREN, DIFFERENCE = map(column_letters, (_BESIDE.status, _BESIDE.children, _BESIDE.difference))
"""The letters of the columns beside the form of a department."""
RED, AMBER, BLUE = "#F9C6C4", "#FFD98A", "#CFE3F7"


def amount(text: str | None) -> Field:
    return Field(None if text is None else Decimal(text))


def income(key: str | None, name: str, parent: str | None, full: str | None) -> BudgetLine:
    return BudgetLine("income", key, Field(name), parent, full_year=amount(full))


def spending(key: str | None, name: str, half: str | None, full: str | None) -> BudgetLine:
    parent = "项目支出" if key == "project" else None
    return BudgetLine("expenditure", key, Field(name), parent, amount(half), amount(full))


def indicator(table: str, *names: str | None, task: str | None = None, project: str | None = None) -> Indicator:
    level1, level2, level3, half, full = (Field(name) for name in names)
    return Indicator(table, level1, level2, level3, half, full, Field(task), Field(project))


def small_form() -> Form:
    """Income 600 against spending 573.6, projects 250 of 500, a few indicators, one of them twice on a level."""
    return Form(
        form_id="department-2024",
        year=Field(2024),
        unit=Field(UNIT),
        title=Field("2024年度区级预算部门整体支出绩效目标表"),
        subtitle=Field("2024年度"),
        money_unit=Field("万元"),
        texts={
            "main_functions": Field("一、编制预算。\n二、监督执行。"),
            "organisation_and_staffing": Field("行政编制10名。"),
            "medium_long_term_goal": Field("到2026年全面实施绩效管理。"),
            "annual_goal": Field("完成年度任务。"),
        },
        budget=(
            income("total_funds", "资金总额", None, "600"),
            income("fiscal_appropriation", "小计", "资金总额", "600"),
            income("general_public_budget", "一般公共预算资金", "小计", "500"),
            income("government_managed_funds", "政府性基金", "小计", "100"),
            income("special_fiscal_accounts", "财政专户管理资金", "小计", None),
            income("state_capital", "国有资本金", "资金总额", "0"),
            income("social_insurance", "社保基金", "资金总额", None),
            income("carried_forward", "上年结转资金", "资金总额", None),
            income("other_funds", "其他资金", "资金总额", None),
            spending("basic_expenditure", "基本支出", "36.8", "73.6"),
            spending("project_expenditure", "项目支出", None, "500"),
            spending("project", "大楼运行费（2023-2025）", None, "250"),
        ),
        indicators=(
            indicator("common", "决策", "计划制定", "中长期规划制定健全性", "健全", "健全"),
            indicator("common", "过程", "预算执行", "预算调整率", "=0%", "=0%"),
            indicator("common", "过程", "预算执行", "公用经费控制率", "+5%", "@有效"),
            indicator(
                "duty", "履职", "园区管理", "设备数量", "≥25个", "≥50个", task="维护", project="大楼运行费(2023-2025)"
            ),
            indicator(
                "duty", "履职", "园区管理", "合格率", "-3", "=100%", task="维护", project="大楼运行费(2023-2025)"
            ),
            indicator("benefit", "效益指标", "社会效益", "利用率", "≥45%", "≥90%"),
            indicator("benefit", "满意度指标", "服务对象满意度", "满意率", "≥90%", "≥90%"),
        ),
    )


def changed(form: Form, key: str, full: str | None) -> Form:
    """The form with another full-year amount in the line of that key."""
    lines = tuple(replace(line, full_year=amount(full)) if line.key == key else line for line in form.budget)
    return replace(form, budget=lines)


def sheet_of(path: Path, name: str = "绩效目标表") -> Worksheet:
    return load_workbook(path)[name]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def find(sheet: Worksheet, text: str, column: str | None = None) -> str:
    """The address of the printed cell with that text, or of the cell in that column of its row."""
    cells = (cell for row in sheet.iter_rows(max_col=7) for cell in row)
    cell = next(cell for cell in cells if cell.value == text)
    return f"{column}{cell.row}" if column else cell.coordinate


def finding(rule: str, severity: str, *cells: str, message: str = "", **more: str) -> Finding:
    located = tuple(cell if "!" in cell else f"绩效目标表!{cell}" for cell in cells)
    told = Wording.untranslated(message or f"{rule} 的说明")
    return Finding(rule, Severity(severity), located, told=told, **more)


@dataclass
class Shown:
    """A cell as LibreOffice shows it."""

    text: str
    colour: str | None


def shown_sheet(html: Path, title: str = "绩效目标表") -> dict[str, Shown]:
    """The cells of one sheet in LibreOffice's HTML by their address; a merged area is its first cell."""
    source = html.read_text(encoding="utf-8")
    sheet = source.split(f"<em>{title}</em>")[1].split("</table>")[0]
    taken: set[tuple[int, int]] = set()
    cells: dict[str, Shown] = {}
    for row, line in enumerate(re.findall(r"<tr.*?</tr>", sheet, re.DOTALL), start=1):
        column = 0
        for attributes, content in re.findall(r"<td([^>]*)>(.*?)</td>", line, re.DOTALL):
            column += 1
            while (row, column) in taken:
                column += 1
            down, across = (
                int((re.search(rf'{name}="?(\d+)', attributes) or [0, 1])[1]) for name in ("rowspan", "colspan")
            )
            taken |= {(row + down_by, column + right_by) for down_by in range(down) for right_by in range(across)}
            colour = re.search(r'bgcolor="(#\w+)"', attributes)
            text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", content))).strip()
            cells[f"{chr(64 + column)}{row}"] = Shown(text, colour[1].upper() if colour else None)
            column += across - 1
    return cells
