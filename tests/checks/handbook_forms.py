"""The handbook's examples on whole forms: what stands in a fragment is typed into a form without a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kpi_addin.api import read
from kpi_addin.checks import Finding, run_checks
from kpi_addin.checks.handbook import Fragment, entry_of
from kpi_addin.checks.handbook.entries import Row, Table
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.forms import form_for_year, load_definition
from kpi_addin.reading.choices import ticked
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form
from tests.checks.golden_reports import exactly_met, reported_form
from tests.checks.memory import boxes, split
from tests.checks.memory import tasks as tasks_form

COLUMNS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "重点工作": "key_task",
    "对应项目": "project",
    "三级指标": "level3",
    "半年指标值": "half_year",
    "全年指标值": "full_year",
    "半年实际完成值": "actual_half",
    "实际完成值": "actual_full",
    "分值": "points",
    "完成可能性": "likelihood",
    "得分": "score",
    "偏差原因及改进措施": "deviation_full",
}
AMOUNTS = {"半年计划执行数": "half_year", "全年预算数": "full_year", "半年实际执行数": "executed_half"}
EVALUATION = {
    "全年执行数": "executed",
    "执行率": "rate",
    "预算执行率得分": "score",
    "执行率偏低的原因": "reason",
    "评价等级": "grade",
}
CUT = {"打印不全的文字": "cut", "印不下的文字": "too_long"}
DAMAGED = {"公式被删的格子": "missing", "找不到隐藏工作表的格子": "stamp", "没有保护的工作表": "unprotected"}
TOLD = {"名称是 #REF! 的行": "lost_rows", "另外的目标表": "further_sheets", "锁住的名称格": "shut"}
THE_REST, THE_REST_OF_ITS_OWN = "（其余各条）", "（其余自选指标）"
REPORTED = {"实际完成值", "半年实际完成值", "半年实际执行数", "分值", "得分", "年终自评", "基础数据"}


def findings_of(code: str, fragment: Fragment, other: Fragment) -> list[Finding]:
    """What the rule finds on the form without a fault after the fragment was typed into it.

    ``other`` is the example's other half: what stands only there is not on the form.
    """
    if fragment[0][0][0] == "任务名称":
        found = run_checks(_with_tasks(fragment[0]), tasks_form.DEFINITION)
        return [finding for finding in found if finding.rule == code]
    if fragment[0][0][0] == "方框":
        told = boxes.with_kind(ticked(fragment[0][1][1], boxes.CHOICES))
        return [finding for finding in run_checks(told, boxes.DEFINITION) if finding.rule == code]
    if any(row[0] == split.STAFF for row in fragment[0]):
        form = Typed(fragment[0][0], fragment[0][1:], other[0][1:], "").into(split.SPLIT)
        return [each for each in run_checks(form, split.SPLIT_DEFINITION) if each.rule == code]
    told = {heading.rpartition("：")[2] for table in (*fragment, *other) for heading in table[0]}
    form = _base(reported=bool(told & REPORTED))
    last = form
    for table in fragment:
        same = next((each for each in other if each[0][0] == table[0][0]), ((),))
        sheet, _, first = table[0][0].rpartition("：")
        typed = Typed((first, *table[0][1:]), table[1:], same[1:], sheet)
        if sheet == "上年":
            last = typed.into(last)
        else:
            form = typed.into(form)
    findings = run_checks(form, load_definition(form.form_id), previous=last if _compares(fragment) else None)
    return [finding for finding in findings if finding.rule == code]


def _with_tasks(table: Table) -> Form:
    """The form with a list of tasks, with these rows in it; no form of ours has such a list."""
    rows = [
        tasks_form.task(12 if name == tasks_form.TOTAL else 6 + place, name, None, *(each or None for each in amounts))
        for place, (name, *amounts) in enumerate(table[1:])
    ]
    total = rows.pop() if rows[-1].name.value == tasks_form.TOTAL else None
    told = replace(tasks_form.TASKS, entries=tuple(rows), total=total)
    return replace(tasks_form.TASKS_FORM, lists={**tasks_form.TASKS_FORM.lists, "tasks": told})


def _compares(fragment: Fragment) -> bool:
    return any(table[0][0].startswith("上年：") for table in fragment)


def message_on_wrong(code: str) -> Finding:
    """The first finding on the rule's wrong example."""
    entry = entry_of(code)
    found = findings_of(code, entry.wrong, entry.right)
    assert found, f"{code} is silent on its wrong example"
    return found[0]


@cache
def _base(*, reported: bool) -> Form:
    """The form without a fault as it is read from a workbook, with all its cells."""
    form = reported_form() if reported else clean_form()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "目标表.xlsx"
        write_template(path, load_definition(form.form_id), form)
        return read(path)


def _seen(label: str, told: str | None, form: Form) -> dict[str, object]:
    """What only a workbook shows."""
    if label in CUT:
        return {CUT[label]: (form.texts["annual_goal"],) if told else ()}
    if label in DAMAGED:
        return {"damage": {DAMAGED[label]: (told,)} if told else {}}
    return {TOLD[label]: (told,) if told else ()}


@dataclass(frozen=True)
class Typed:
    """One table of a fragment; ``others`` are the rows of the same table in the example's other half."""

    headings: Row
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    sheet: str

    def into(self, form: Form) -> Form:
        """The form with the table typed into it."""
        if "三级指标" in self.headings:
            return self._indicators(form)
        kinds = {"收入": self._budget, "支出": self._budget, "栏目": self._texts, "基础数据": self._figures}
        return kinds.get(self.headings[0], self._evaluation)(form)

    def _gone(self, place: int = 0) -> list[str]:
        """What only the other half names."""
        here = {row[place] for row in self.rows}
        return [row[place] for row in self.others if row[place] not in here]

    def _budget(self, form: Form) -> Form:
        side = "income" if self.headings[0] == "收入" else "expenditure"
        lines = [line for line in form.budget if line.name.value not in self._gone()]
        seen: list[BudgetLine] = []
        for row in self.rows:
            line = next((each for each in lines if each.name.value == row[0] and each not in seen), None)
            if line is None:
                known = {each.name: each.key for each in load_definition(form.form_id).budget.side(side).lines}
                key = known.get(row[0]) or ("project" if side == "expenditure" else None)
                line = BudgetLine(side, key, Field(row[0], "绩效目标表!A99"), None, Field(None), Field(None))
                lines.append(line)
            place = lines.index(line)
            for heading, text in zip(self.headings[1:], row[1:], strict=True):
                line = with_amount(line, AMOUNTS[heading], text)
            lines[place] = line
            seen.append(line)
        return replace(form, budget=tuple(lines))

    def _indicators(self, form: Form) -> Form:
        if self.sheet == "年终自评":
            gone = self._gone()
            rows = (
                replace(each, actual_full=Field(None)) if each.level3.value in gone else each
                for each in form.indicators
            )
            return replace(form, indicators=tuple(rows))
        if not self.rows:
            return replace(form, indicators=())
        if any("同指标值" in row for row in self.rows):
            return exactly_met(form)
        return replace(form, indicators=tuple(self._indicator_rows(form)))

    def _indicator_rows(self, form: Form) -> list[Indicator]:
        name_column = self.headings.index("三级指标")
        rows, gone, seen = list(form.indicators), self._gone(name_column), []
        for typed in self.rows:
            name = typed[name_column]
            if name in {THE_REST, THE_REST_OF_ITS_OWN}:
                for place, each in enumerate(rows):
                    if place not in seen and (name == THE_REST or each.table != "common"):
                        rows[place] = self._with(each, typed, named=False)
                continue
            places = (place for place, each in enumerate(rows) if each.level3.value == name and place not in seen)
            place = next(places, None)
            if place is None and gone:
                lost = gone.pop(0)
                place = next(place for place, each in enumerate(rows) if each.level3.value == lost)
            if place is None:
                model = next(each for each in rows if each.table != "common")
                rows.append(replace(model, half_year=Field(None, model.half_year.cell)))
                place = len(rows) - 1
            rows[place] = self._with(rows[place], typed, named=True)
            seen.append(place)
        return [each for each in rows if each.level3.value not in gone]

    def _with(self, row: Indicator, typed: Row, *, named: bool) -> Indicator:
        for heading, text in zip(self.headings, typed, strict=True):
            key = COLUMNS[heading]
            old = getattr(row, key) if hasattr(row, key) else row.further[key]
            if (key == "level3" or not text) and not named:
                continue
            if text == "同全年":
                new = Field(row.full_year.value, old.cell)
            elif key == "level1" and text.endswith("分）"):
                new = Field(text.partition("（")[0], old.cell, text)
            elif text == "同今年":
                new = old
            elif number := re.fullmatch(r"(.+)（数字）", text):
                new = Field(f"={number[1]}%", old.cell, float(number[1]))
            elif key in {"score", "points"}:
                new = Field(Decimal(text) if text else None, old.cell)
            else:
                new = Field(text or None, old.cell)
            own = {key: new} if hasattr(row, key) else {"further": {**row.further, key: new}}
            row = replace(row, **own)
        return row

    def _texts(self, form: Form) -> Form:
        for label, text in self.rows:
            told = text.replace(" ⏎ ", "\n") or None
            year = re.search(r"(20\d\d)年", text)
            if label == "标题":
                form = replace(form, title=Field(told, "绩效目标表!A1"), year=Field(int(year[1]) if year else None))
                form = replace(form, form_id=form_for_year(form.year.value or 2024))
            elif label == "副标题":
                form = replace(form, subtitle=Field(told, form.subtitle.cell))
            elif label == "单位名称":
                form = replace(form, unit=Field(told, form.unit.cell))
            elif label == "部门整体资金的单位":
                form = replace(form, money_unit=Field(told, form.money_unit.cell))
            elif label == "隐藏的行":
                form = replace(form, faint=tuple(line.name.cell for line in form.budget if line.name.value == told))
            elif label in {*CUT, *DAMAGED, *TOLD}:
                form = replace(form, **_seen(label, told, form))
            elif label == "“小计”旁的公式":
                form = replace(form, sum_checks=(Field(told or "", "绩效目标表!H8"),))
            else:
                form = _text(form, label, told)
        return form

    def _figures(self, form: Form) -> Form:
        keys = {figure.name: figure.key for figure in load_definition(form.form_id).reporting.base.figures}
        told = {keys[name]: Decimal(text) if text else None for name, text in self.rows}
        figures = tuple(
            replace(each, full_year=Field(told[each.key], each.full_year.cell)) if each.key in told else each
            for each in form.base_figures
        )
        return replace(form, base_figures=figures)

    def _evaluation(self, form: Form) -> Form:
        for label, text in self.rows:
            if label == "总分":
                old = form.totals["score"]
                form = replace(form, totals={**form.totals, "score": Field(Decimal(text) if text else None, old.cell)})
                continue
            key = EVALUATION[label]
            old = getattr(form.evaluation, key)
            value = text or None
            if text and key in {"rate", "score", "executed"}:
                value = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
            form = replace(form, evaluation=replace(form.evaluation, **{key: Field(value, old.cell)}))
        return form


def with_amount(line: BudgetLine, key: str, text: str) -> BudgetLine:
    """The line with another amount in the column of that key."""
    new = _amount(text, line.amount(key).cell or "绩效目标表!G99")
    return replace(line, further={**line.further, key: new}) if key == "executed_half" else replace(line, **{key: new})


def _amount(text: str, cell: str) -> Field:
    try:
        return Field(Decimal(text) if text else None, cell)
    except ArithmeticError:
        return Field(None, cell, text)


def _text(form: Form, label: str, text: str | None) -> Form:
    """The text under a label of this year's form or of an older one; the label stands on the sheet as it is written."""
    sections = [
        (section.key, section.label)
        for form_id in (form.form_id, "department-2024")
        for section in load_definition(form_id).texts
    ]
    key = next(key for key, known in sections if known == label)
    cell = form.texts[key].cell
    return replace(form, texts={**form.texts, key: Field(text, cell)}, labels={**form.labels, key: Field(label, cell)})
