"""Family B: everything that the form asks for is there."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.checks.views.choices import is_chosen
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual

rule = Family(30, Bilingual("填全了没有", "Complete")).rule


@rule(
    ERROR,
    "B1",
    "“{name}”没有填写。",
    "{name} is empty.",
    needs=("required_texts",),
)
def required_text_missing(case: Case) -> Iterator[Evidence]:
    """Every text that the form asks for is filled in."""
    for section in case.definition.texts:
        if section.optional:
            continue
        text = case.form.unit if section.key == "unit" else case.form.texts.get(section.key)
        if text is None or not text.value:
            yield Evidence((text.cell if text else None,), words={"name": section.label})


@rule(
    WARNING,
    "B1",
    "“{name}”写的是“{left}”，看不出选了哪一项（{choices}）。",
    "{name} reads “{left}”; it does not show which of {choices} is chosen.",
    cause_zh="勾的两边都有词，分不清是哪一项的；或者写了表上没有的一项。请只在选中的方框里打勾，如“☑{first}”。",
    cause_en="A word stands on either side of the tick, or what was written is none of the words; tick the box of the one that is meant.",
    needs=("choices",),
)
def choice_not_clear(case: Case) -> Iterator[Evidence]:
    """What is ticked is one of the words that the form offers, or some of them."""
    for section in case.definition.texts:
        text = case.form.texts.get(section.key)
        if section.choices and text and text.value and not is_chosen(text.value, section.choices):
            words: dict[str, Word] = {
                "name": section.label,
                "choices": listed(list(section.choices)),
                "first": section.choices[0],
            }
            yield Evidence((text.cell,), text.value, words=words)


@rule(
    ERROR,
    "B1",
    "标题中没有年度，无法确定是哪一年的目标表。",
    "The title names no year.",
    cause_zh="标题行被删除或改动；请写明“{name}”。",
    cause_en="The title was deleted or changed; it reads “{name}”.",
    needs=("year",),
)
def year_missing(case: Case) -> Iterator[Evidence]:
    """The title says which year the form is for."""
    if case.form.year.value is None:
        name = case.definition.title.format(year=case.definition.year)
        yield Evidence((case.form.title.cell, case.form.subtitle.cell, case.form.unit.cell), words={"name": name})


@rule(
    ERROR,
    "B1",
    "没有填写任何绩效指标。",
    "There is not a single indicator.",
)
def indicators_missing(case: Case) -> Iterator[Evidence]:
    """The form has indicators."""
    if not case.form.indicators:
        yield Evidence((case.form.unit.cell,))


@rule(
    WARNING,
    "B1",
    "缺少共性指标“{name}”（{level1}—{level2}）。",
    "The common indicator {name} ({level1}, {level2}) is missing.",
    cause_zh="行被删除，或指标名称被改写。",
    cause_en="The row was deleted, or the indicator renamed.",
    needs=("prescribed",),
)
def prescribed_indicator_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator that the form prescribes is there."""
    present = {fold(row.level3.value or "") for row in case.form.indicators}
    first = next((row.level3.cell for row in case.form.indicators), None)
    for name, prescribed in case.definition.indicators.items():
        if case.form.indicators and fold(name) not in present:
            words = {"name": name, "level1": prescribed.level1, "level2": prescribed.level2}
            yield Evidence((first,), words=words)


@rule(
    ERROR,
    "B1",
    "这一行填了指标值（{left}），没有填三级指标名称。",
    "This row has a target ({left}) but no indicator name.",
    cause_zh="漏填名称，或整行错位。",
    cause_en="The name was left out, or the row slid sideways.",
)
def indicator_name_missing(case: Case) -> Iterator[Evidence]:
    """A row with a target names its indicator."""
    for row in case.form.indicators:
        value = row.full_year.value or row.half_year.value
        if not row.level3.value and value:
            yield Evidence((row.level3.cell, row.full_year.cell), value)


@rule(
    ERROR,
    "B1",
    "“{name}”没有填全年指标值。",
    "{name} has no full-year target.",
    needs=("target",),
)
def target_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator has a full-year target, where its table has a column for it."""
    without = {table.key for table in case.definition.tables if "full_year" not in table.columns}
    for row in case.form.indicators:
        if row.table not in without and row.level3.value and not row.full_year.value:
            yield Evidence((row.full_year.cell, row.level3.cell), words={"name": row.level3.value})


@rule(
    WARNING,
    "B1",
    "“{name}”没有填半年指标值。",
    "{name} has no half-year target.",
    cause_zh="没有编制半年目标，七月的监控将无从对照。",
    cause_en="No half-year target was set; there will be nothing to monitor against in July.",
    needs=("half_year",),
)
def half_year_target_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator has a half-year target."""
    tables = {table.key for table in case.definition.tables if "half_year" in table.columns}
    for row in case.form.indicators:
        if row.table in tables and row.level3.value and row.full_year.value and not row.half_year.value:
            yield Evidence((row.half_year.cell, row.level3.cell), words={"name": row.level3.value})
