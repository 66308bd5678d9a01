"""The table of findings on sheet 校验结果: its columns, its order, and how a finding becomes a row of plain values.

The same rows are written by the template (none yet), by the patch on disk, by the report and through Excel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Fix, Severity
from kpi_addin.row_height import row_height

SHEET = "校验结果"
OTHER_SHEET = "绩效校验结果"
"""The findings' sheet where somebody else's sheet has the usual name."""
TITLE = "校验结果"
NOT_YET = "尚未校验。填好表后请点“绩效 KPI”选项卡里的“校验”，或运行 kpi-addin validate --write。"
NOTHING_FOUND = "没有发现问题，可以上报。"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: heading, width in characters, whether long text wraps, to which side it keeps."""

    heading: str
    width: float
    wrap: bool = True
    align: Literal["left", "center", "right"] = "left"


COLUMNS = (
    Column("序号", 6, wrap=False, align="center"),
    Column("级别", 7, wrap=False, align="center"),
    Column("位置", 18),
    Column("问题", 52),
    Column("左值", 15, align="right"),
    Column("右值", 15, align="right"),
    Column("差额", 12, align="right"),
    Column("可能原因", 30),
    Column("建议修改", 32),
    Column("出错说明", 30),
    Column("规则", 30, wrap=False),
)
HEADINGS = tuple(column.heading for column in COLUMNS)
PLACE, MESSAGE, EXPLANATION, RULE = (HEADINGS.index(name) for name in ("位置", "问题", "出错说明", "规则"))

TITLE_ROW, SUMMARY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4
"""Where things stand on the sheet, counted from 1."""
LAST_ROW = 2003
"""As far down as the sheet's filter and colours reach."""

LEAST_HEIGHT, FONT_SIZE = 21.0, 9.0
SHOWN_CELLS = 3
ORDER = tuple(Severity)

Explanations = Mapping[tuple[str, str], str]
"""What the user wrote under 出错说明, by (rule, place) and by (rule, message)."""


def heading_row(texts: Mapping[tuple[int, int], str]) -> int | None:
    """The row of a sheet with our headings, None where there is none; the user may have put rows above it.

    ``texts`` are the sheet's cells by row and column, counted from 1.
    """
    rows = sorted({row for row, _ in texts})
    columns = range(1, len(HEADINGS) + 1)
    return next((row for row in rows if tuple(texts.get((row, column)) for column in columns) == HEADINGS), None)


def explanations(texts: Mapping[tuple[int, int], str]) -> dict[tuple[str, str], str]:
    """What the user wrote under 出错说明, by (rule, place) and by (rule, message)."""
    heading = heading_row(texts)
    if heading is None:
        return {}
    told: dict[tuple[str, str], str] = {}
    for row in sorted({row for row, _ in texts if row > heading}):
        rule, where, message, text = (
            texts.get((row, column + 1), "") for column in (RULE, PLACE, MESSAGE, EXPLANATION)
        )
        if text and rule:
            told |= {(rule, where): text, (rule, message): text}
    return told


def explained(findings: Iterable[Finding], form_sheet: str, told: Explanations) -> list[Finding]:
    """The findings with what the user wrote about them, found by place, or by message where rows have moved."""
    return [
        replace(finding, explanation=text) if (text := _explanation(finding, form_sheet, told)) else finding
        for finding in findings
    ]


def _explanation(finding: Finding, form_sheet: str, told: Explanations) -> str | None:
    if finding.explanation or not told:
        return finding.explanation
    # The message may stand there in the other language: the workbook was checked by somebody else.
    keys = (place(finding.cells, form_sheet), *finding.wording.message)
    return next((told[finding.rule, key] for key in keys if (finding.rule, key) in told), None)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, then information; within each from the top of the form to its end."""
    return sorted(findings, key=lambda finding: (ORDER.index(finding.severity), *_position(finding), finding.rule))


def _position(finding: Finding) -> tuple[int, int, int, str]:
    """Findings without a cell come last."""
    if not finding.cells:
        return (1, 0, 0, "")
    sheet, address = split(finding.cells[0])
    row, column = row_and_column(address)
    return (0, row, column, sheet)


def rows(
    findings: Iterable[Finding], form_sheet: str, explanations: Explanations | None = None
) -> list[list[str | int]]:
    """The table's rows in order, eleven values each; empty text where there is nothing to say."""
    kept = explanations or {}
    return [_row(number, finding, form_sheet, kept) for number, finding in enumerate(in_order(findings), start=1)]


def _row(number: int, finding: Finding, form_sheet: str, kept: Explanations) -> list[str | int]:
    return [
        number,
        SEVERITY_NAMES[finding.severity][0],
        place(finding.cells, form_sheet),
        finding.message,
        finding.left or "",
        finding.right or "",
        finding.difference or "",
        finding.cause or "",
        fix_text(finding.fix, form_sheet),
        _explanation(finding, form_sheet, kept) or "",
        finding.rule,
    ]


def table(findings: Sequence[Finding], form_sheet: str, receipt: str, told: Explanations) -> list[list[str | int]]:
    """The whole sheet from A1 on, eleven values a row: title, summary, headings, findings or that there are none."""
    nothing: list[str | int] = [NOTHING_FOUND if heading == HEADINGS[MESSAGE] else "" for heading in HEADINGS]
    blank = [""] * (len(HEADINGS) - 1)
    head: list[list[str | int]] = [[TITLE, *blank], [summary(findings, receipt), *blank], [*HEADINGS]]
    return head + (rows(findings, form_sheet, told) or [nothing])


def height(row: Sequence[object], columns: Sequence[Column] = COLUMNS) -> float:
    """How tall a row must be for its texts, in points."""
    wrapped = [(value, column.width) for value, column in zip(row, columns, strict=True) if column.wrap]
    return row_height(wrapped, LEAST_HEIGHT, FONT_SIZE)


def stamp(findings: Sequence[Finding], receipt: str, sheet: str) -> dict[str, str]:
    """What a check leaves in the workbook's stamp; ``sheet`` is the one with the table."""
    return {"receipt": receipt, "summary": counts(findings), "findings": sheet}


def summary(findings: Sequence[Finding], receipt: str) -> str:
    """The line above the table."""
    return f"{counts(findings)} · 校验码 {receipt}"


def counts(findings: Sequence[Finding]) -> str:
    """How many errors, warnings and hints there are."""
    numbers = [(name, sum(finding.severity == level for finding in findings)) for level, (name, _) in _names()]
    return " · ".join(f"{name} {number}" for name, number in numbers)


def _names() -> list[tuple[str, tuple[str, str]]]:
    return list(SEVERITY_NAMES.items())


def jumps(findings: Iterable[Finding], form_sheet: str) -> list[str | None]:
    """For each row the formula (without =) that shows its place and jumps there; None without a cell.

    A formula and not a link: whoever writes the table replaces all of them at once, and no old link stays behind.
    """
    return [
        f"HYPERLINK({_quoted('#' + location(finding.cells[0]))},{_quoted(place(finding.cells, form_sheet))})"
        if finding.cells
        else None
        for finding in in_order(findings)
    ]


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def location(cell: str) -> str:
    """A cell `sheet!A1` in Excel's own words, the sheet's name quoted: `'绩效目标表'!D12`."""
    sheet, address = split(cell)
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}" if sheet else address


def place(cells: Sequence[str], form_sheet: str) -> str:
    """The cells as the user sees them, the sheet named only where it isn't the form's."""
    shown = [shorten(cell, form_sheet) for cell in cells[:SHOWN_CELLS]]
    more = f" 等{len(cells)}处" if len(cells) > SHOWN_CELLS else ""
    return "、".join(shown) + more


def fix_text(fix: Fix | None, form_sheet: str) -> str:
    """A repair as `D12: 旧 → 新`."""
    return f"{shorten(fix.cell, form_sheet)}: {fix.old or '（空）'} → {fix.new or '（空）'}" if fix else ""


def shorten(cell: str, form_sheet: str) -> str:
    """The cell without the form's own sheet name."""
    sheet, address = split(cell)
    return address if sheet in ("", form_sheet) else cell


def split(cell: str) -> tuple[str, str]:
    """Sheet and address of `sheet!A1`; the sheet is empty where none is named."""
    sheet, _, address = cell.rpartition("!")
    return sheet.strip("'"), address.replace("$", "")


def row_and_column(address: str) -> tuple[int, int]:
    """Row and column of `D12`, both counted from 1; (0, 0) for what is no address."""
    found = re.match(r"([A-Z]{1,3})([0-9]+)", address)
    if not found:
        return (0, 0)
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)), column
