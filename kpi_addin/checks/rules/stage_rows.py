"""Family D, continued: the rows of a stage's sheet are those of the form, and the actuals stand in their own rows."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.address import row_and_column, split
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.reports import slid
from kpi_addin.language import Bilingual

rule = Family(95, Bilingual("监控表、自评表的行", "The rows of the stages")).rule

_BELOW, _ABOVE = Bilingual("下一行", "below"), Bilingual("上一行", "above")


@rule(
    WARNING,
    "D1",
    "“{sheet}”第 {row} 行没有对应的指标：目标表里的那一行已被删除、清空或改了名（名称空白或显示 #REF!），这一行填的内容没有计入。",
    "Row {row} of the sheet {sheet} has no indicator (blank, or #REF!): its row of the form was deleted, cleared or renamed, and "
    "what was reported there does not count.",
    cause_zh="误删的请撤销，或在目标表中按原名补回该指标；移到别处的，把这一行填的内容剪切到该指标所在的行；确实不要的，清空这一行填的内容。",
    cause_en="Undo that or put the indicator in again under its old name; move what was typed to its indicator's row; or clear it.",
    needs=("stages",),
)
def stage_row_lost(case: Case) -> Iterator[Evidence]:
    """No row of a stage's sheet has lost the row of the form that it reports on."""
    for cell in case.form.lost_rows:
        sheet, spot = split(cell)
        words = {"sheet": sheet, "row": str(row_and_column(spot)[0])}
        yield Evidence((cell,), words=words)


@rule(
    WARNING,
    "D9",
    "“{sheet}”里从“{first}”到“{last}”的 {count} 个完成值像是错开了一行：它们与本行指标不符，却与{direction}的指标相符。",
    "On the sheet {sheet} the {count} actuals from {first} to {last} seem to have slid by a row: they fit the rows {direction}.",
    cause_zh="排序、插入或删除单元格时只动了完成值一列；请把这些完成值移回各自的指标旁。",
    cause_en="Sorting, or putting in or taking out cells, moved the column of actuals alone; move them back beside their indicators.",
    needs=("stages",),
)
def actuals_slid(case: Case) -> Iterator[Evidence]:
    """The actuals stand beside their own indicators."""
    for each in slid(case):
        first, last = each.run[0], each.run[-1]
        words: dict[str, Word] = {
            "sheet": case.form.stage_sheets.get(first.period, ""),
            "first": first.name,
            "last": last.name,
            "count": str(len(each.run)),
            "direction": _BELOW if each.shift > 0 else _ABOVE,
        }
        yield Evidence(tuple(report.actual.cell for report in each.run), words=words)
