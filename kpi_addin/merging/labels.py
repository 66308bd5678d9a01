"""What a field is called when its versions are shown to the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.merging.record import ENTRY, EXPLANATION, FIGURE, INDICATOR, LEVELS, LINE, PROJECT, TOTAL, Row, Slot
from kpi_addin.merging.three_way import Change

_COLUMNS: Final[Mapping[str, Bilingual]] = {
    "unit": Bilingual("单位名称", "unit"),
    "title": Bilingual("标题", "title"),
    "subtitle": Bilingual("副标题", "subtitle"),
    "basis": Bilingual("预算执行率分母", "the basis of rates"),
    "name": Bilingual("名称", "name"),
    "half_year": Bilingual("半年", "half-year"),
    "full_year": Bilingual("全年", "full-year"),
    "executed_half": Bilingual("半年执行数", "spent by mid-year"),
    "level1": Bilingual("一级指标", "level 1"),
    "level2": Bilingual("二级指标", "level 2"),
    "level3": Bilingual("指标名称", "indicator"),
    "key_task": Bilingual("重点工作", "key task"),
    "project": Bilingual("对应项目", "project"),
    "actual_half": Bilingual("半年完成值", "half-year actual"),
    "actual_full": Bilingual("全年完成值", "full-year actual"),
    "points": Bilingual("分值", "points"),
    "score": Bilingual("得分", "score"),
    "deviation_full": Bilingual("偏差原因", "deviation"),
    "budget": Bilingual("预算数", "budget"),
    "executed": Bilingual("执行数", "spent"),
    "rate": Bilingual("执行率", "rate"),
    "reason": Bilingual("未完成原因", "reason"),
    "grade": Bilingual("自评等级", "grade"),
}


def label_of(change: Change, definition: FormDefinition) -> Bilingual:
    """The row and the column in the form's own words: 设备更新 · 全年预算数."""
    row = next(row for row in (change.yours, change.theirs, change.base) if row)
    # A level stands once for several rows.
    whose = "" if change.column in LEVELS else _row(row, definition)
    if not change.column:
        return Bilingual(f"整行“{whose}”", f"the row {whose}")
    column = _column(Slot(row.id, change.column), definition)
    return Bilingual(f"{whose} · {column.zh}", f"{whose} · {column.en}") if whose else column


def _row(row: Row, definition: FormDefinition) -> str:
    if row.id[0] == FIGURE and definition.reporting.base:
        names = {figure.key: figure.name for figure in definition.reporting.base.figures}
        return names.get(row.name, row.name)
    return row.name if row.id[0] in {PROJECT, LINE, INDICATOR, ENTRY, TOTAL} else ""


def _column(slot: Slot, definition: FormDefinition) -> Bilingual:
    if slot.column.startswith(EXPLANATION):
        rule = slot.column.removeprefix(EXPLANATION).partition(":")[0]
        return Bilingual(f"出错说明（{rule}）", f"explanation ({rule})")
    texts = {text.key: text.label for text in definition.texts}
    header = texts.get(slot.column) if slot.row[:2] == ("whole", "texts") else _header(slot, definition)
    usual = _COLUMNS.get(slot.column, Bilingual(slot.column, slot.column))
    return Bilingual(header or usual.zh, usual.en)


def _header(slot: Slot, definition: FormDefinition) -> str | None:
    """What the form prints above the column, where it prints something."""
    kind = slot.row[0]
    if kind in {PROJECT, LINE}:
        sides = (side for side in definition.budget.sides if side.side == slot.row[1])
        return next((side.columns.get(slot.column) for side in sides), None)
    if kind in {ENTRY, TOTAL}:
        section = next((each for each in definition.lists if each.key == slot.row[1]), None)
        column = section.column(slot.column) if section else None
        return column.header if column else None
    return next(iter(definition.headers.get(slot.column, ())), None) if kind == INDICATOR else None
