"""Family B: the form is complete and its parts belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.goal_texts import headings, key_words
from kpi_addin.checks.views.project_years import years_outside
from kpi_addin.checks.views.remnants import REMNANT
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual

rule = Family(30, Bilingual("填全了没有，前后对不对应", "Complete, and its parts belong together")).rule

_NO_NAME = Bilingual("（未填名称）", "(no name)")


def _named(row: Indicator) -> dict[str, Word]:
    return {"name": row.level3.value or _NO_NAME}


@rule(
    ERROR,
    "B1",
    "“{name}”没有填写。",
    "{name} is empty.",
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
    ERROR,
    "B1",
    "标题中没有年度，无法确定是哪一年的目标表。",
    "The title names no year.",
    cause_zh="标题行被删除或改动；请写明“{name}”。",
    cause_en="The title was deleted or changed; it reads “{name}”.",
)
def year_missing(case: Case) -> Iterator[Evidence]:
    """The title says which year the form is for."""
    if case.form.year.value is None:
        name = case.definition.title.format(year=case.definition.year)
        yield Evidence((case.form.title.cell, case.form.subtitle.cell, case.form.unit.cell), words={"name": name})


_SUBTITLE, _ANNUAL_GOAL = Bilingual("副标题", "The subtitle"), Bilingual("年度目标", "The annual goal")


@rule(
    WARNING,
    "B2",
    "“{name}”写的是 {right} 年，标题是 {left} 年。",
    "{name} speaks of {right}, the title of {left}.",
    cause_zh="从上一年度的表复制而来，没有改年份。",
    cause_en="Copied from another year's form without changing the year.",
)
def year_disagrees(case: Case) -> Iterator[Evidence]:
    """Title and subtitle speak of the same year, and so does the annual goal where it says when.

    A goal may name other years: what was reached in them, what it is compared with, the span of a plan.
    """
    year = case.form.year.value
    if year is None:
        return
    goal = case.form.texts.get("annual_goal")
    places = (
        (_SUBTITLE, case.form.subtitle, _years_in(case.form.subtitle.value)),
        (_ANNUAL_GOAL, goal, _years_planned(goal.value if goal else None, year)),
    )
    for name, text, years in places:
        if text and years and str(year) not in years:
            yield Evidence((text.cell, case.form.year.cell), str(year), "、".join(sorted(years)), words={"name": name})


def _years_in(text: str | None) -> set[str]:
    return set(re.findall(r"(20\d{2})年", fold(text or "")))


_LOOKING_BACK = re.compile(r"\([^()]*\)|[较比与同]20\d{2}年|20\d{2}年(?:度|底|末)?(?:为\d|已|实际)")
_SPAN = re.compile(r"(20\d{2})年?(?:[-~]|至|到)(20\d{2})年")
_THIS_YEAR = "今年"
"""本年度 is copied with the rest of last year's goal; 今年 is written beside a year that is past."""


def _years_planned(text: str | None, year: int) -> set[str]:
    """The years that a goal is set for; none where it only looks back, speaks of this year, or of a plan that holds it."""
    folded = fold(text or "")
    within = any(int(first) <= year <= int(last) for first, last in _SPAN.findall(folded))
    return set() if within or _THIS_YEAR in folded else _years_in(_LOOKING_BACK.sub("", folded))


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
)
def target_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator has a full-year target."""
    for row in case.form.indicators:
        if row.level3.value and not row.full_year.value:
            yield Evidence((row.full_year.cell, row.level3.cell), words=_named(row))


@rule(
    WARNING,
    "B1",
    "“{name}”没有填半年指标值。",
    "{name} has no half-year target.",
    cause_zh="没有编制半年目标，七月的监控将无从对照。",
    cause_en="No half-year target was set; there will be nothing to monitor against in July.",
)
def half_year_target_missing(case: Case) -> Iterator[Evidence]:
    """Every indicator has a half-year target."""
    tables = {table.key for table in case.definition.tables if "half_year" in table.columns}
    for row in case.form.indicators:
        if row.table in tables and row.level3.value and row.full_year.value and not row.half_year.value:
            yield Evidence((row.half_year.cell, row.level3.cell), words=_named(row))


@rule(
    ERROR,
    "B3",
    "项目“{name}”（{left} {unit}）没有对应的绩效指标。",
    "The project {name} ({left} {unit}) has no indicator.",
    cause_zh="履职指标漏了该项目，或“对应项目”一栏写的名称不同。",
    cause_en="It was left out of the duty indicators, or is spelled differently there.",
)
def project_without_indicator(case: Case) -> Iterator[Evidence]:
    """Every project of the budget has at least one indicator."""
    covered = {fold(row.project.value) for row in case.form.indicators if row.project.value}
    for project in case.form.projects:
        if project.name.value and fold(project.name.value) not in covered:
            yield Evidence((project.name.cell,), project.full_year.value, words={"name": project.name.value})


@rule(
    ERROR,
    "B4",
    "指标“{name}”的对应项目“{left}”不在项目支出所列项目中。",
    "The indicator {name} belongs to the project {left}, which is not listed under project expenditure.",
    cause_zh="项目支出漏列了该项目，或项目名称写法不同（全角半角、空格不算不同）。",
    cause_en="The project is not listed in the budget block, or is spelled differently there (width and spaces don't matter).",
)
def indicator_project_unknown(case: Case) -> Iterator[Evidence]:
    """Every project named beside an indicator is listed in the budget."""
    listed = {fold(project.name.value) for project in case.form.projects}
    for row in case.form.indicators:
        if row.project.value and fold(row.project.value) not in listed:
            yield Evidence((row.project.cell,), row.project.value, words=_named(row))


@rule(
    WARNING,
    "A15",
    "项目“{name}”名称中的年份 {left} 不包含本表年度 {right}。",
    "The years in the name of {name}, {left}, don't include the form's year {right}.",
    cause_zh="沿用了往年的项目名称，或项目已经到期。",
    cause_en="Last year's name was kept, or the project has ended.",
)
def project_year_outside(case: Case) -> Iterator[Evidence]:
    """A project whose name carries years carries the form's year, where its money is not another year's."""
    year = case.form.year.value
    for project in case.form.projects:
        outside = years_outside(project.name.value, year) if year else None
        if outside:
            yield Evidence((project.name.cell,), outside.text, str(year), words={"name": project.name.value})


@rule(
    WARNING,
    "B5",
    "年度目标“{name}”没有对应的绩效指标。",
    "The annual goal “{name}” has no indicator.",
    cause_zh="目标里写了的重点工作，应在履职指标或效益指标中至少有一条可考核的指标。",
    cause_en="A key task of the goal should have at least one indicator that can be assessed.",
)
def goal_without_indicator(case: Case) -> Iterator[Evidence]:
    """Every headed part of the annual goal shares a key word with some indicator of the department's own."""
    goal = case.form.texts.get("annual_goal")
    own = [row for row in case.own_indicators if row.level3.value]
    if goal is None or not goal.value or not own:
        return
    columns = [(row.level2.value, row.key_task.value, row.level3.value) for row in own]
    covered = {word for texts in columns for text in texts for word in key_words(text or "")}
    for heading in headings(goal.value):
        words = key_words(heading)
        if words and not words & covered:
            yield Evidence((goal.cell,), words={"name": heading})


@rule(
    ERROR,
    "B10",
    "“{left}”是没有填完的模板文字。",
    "“{left}” is left over from a template.",
    cause_zh="复制了填报说明或样表，占位符没有替换。",
    cause_en="Copied from instructions or a sample, and the placeholder was not replaced.",
)
def template_remnant(case: Case) -> Iterator[Evidence]:
    """No placeholder of a template is left in names or targets."""
    for row in case.form.indicators:
        for text in (row.key_task, row.level3, row.half_year, row.full_year):
            if text.value and REMNANT.search(text.value):
                yield Evidence((text.cell,), text.value)


@rule(
    ERROR,
    "B11",
    "{count} 条自选指标的全年指标值全部是“{left}”，像是占位数据。",
    "All {count} indicators of the department's own have the target “{left}”; it looks like a placeholder.",
)
def targets_all_alike(case: Case) -> Iterator[Evidence]:
    """The department's own targets are not one and the same text throughout."""
    values = [row.full_year for row in case.own_indicators if row.full_year.value]
    if len(values) >= case.definition.thresholds.fewest_alike and len({value.value for value in values}) == 1:
        yield Evidence(tuple(value.cell for value in values), values[0].value, words={"count": str(len(values))})


@rule(
    WARNING,
    "B12",
    "中长期目标只写了 {left} 年的工作，与年度目标没有区别。",
    "The medium- and long-term goal only speaks of {left}: it is an annual goal.",
    cause_zh="照抄了年度目标；中长期目标应覆盖三至五年，写明起止年份和要达到的水平。",
    cause_en="The annual goal was copied; this one spans three to five years and says where they lead.",
)
def medium_term_goal_is_annual(case: Case) -> Iterator[Evidence]:
    """The medium- and long-term goal spans more than the form's year and differs from the annual goal."""
    goal, annual = (case.form.texts.get(key) for key in ("medium_long_term_goal", "annual_goal"))
    year = str(case.form.year.value or "")
    if goal is None or not goal.value:
        return
    years = set(re.findall(r"20\d{2}", fold(goal.value)))
    copied = annual is not None and fold(goal.value) == fold(annual.value or "")
    if (years and years == {year}) or copied:
        yield Evidence((goal.cell, annual.cell if annual else None), year)


@rule(
    WARNING,
    "B13",
    "重点工作“{left}”与三级指标同名，没有写出是哪项工作。",
    "The key task “{left}” only repeats the indicator's name.",
    cause_zh="“重点工作”应填要做的事，“三级指标”填衡量它的尺度。",
    cause_en="A key task is what is done; the indicator is how it is measured.",
)
def key_task_repeats_indicator(case: Case) -> Iterator[Evidence]:
    """A key task is not the name of its own indicator."""
    for row in case.form.indicators:
        if row.key_task.value and fold(row.key_task.value) == fold(row.level3.value or ""):
            yield Evidence((row.key_task.cell, row.level3.cell), row.key_task.value)


@rule(
    WARNING,
    "B14",
    "指标“{name}”出现了两次。",
    "The indicator {name} appears twice.",
    cause_zh="重复录入，或复制行后忘了改名称。",
    cause_en="Entered twice, or a copied row was not renamed.",
)
def duplicate_indicator(case: Case) -> Iterator[Evidence]:
    """No indicator appears twice for the same project and level."""
    seen: dict[tuple[str, ...], Indicator] = {}
    for row in case.form.indicators:
        columns = (row.level1, row.level2, row.key_task, row.project, row.level3)
        first = seen.setdefault(tuple(fold(column.value or "") for column in columns), row)
        if first is not row and row.level3.value:
            yield Evidence((row.level3.cell, first.level3.cell), words=_named(row))
