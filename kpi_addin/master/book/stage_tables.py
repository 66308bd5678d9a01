"""半年监控 and 年终自评 as plain tables: one row a department, the worst first. Without a report of that stage there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.forms.stages import Period
from kpi_addin.master.book.per_department import Mark, PerCell, PerColumn, PerRow, PerTable
from kpi_addin.master.department import Department, State
from kpi_addin.master.merge import Master
from kpi_addin.master.stages.half_year import begun_half_year
from kpi_addin.master.stages.lights import HalfYear, Light, half_year_of, no_half_year
from kpi_addin.master.stages.limits import SETTING
from kpi_addin.master.stages.self_evaluation import (
    IN_DOUBT,
    NOT_TOLD,
    SelfEvaluation,
    Warned,
    begun_self_evaluation,
    no_self_evaluation,
    self_evaluation_of,
)

HALF_YEAR_SHEET: Final = "半年监控"
SELF_EVALUATION_SHEET: Final = "年终自评"

_MARKS: Final[dict[str, Mark]] = {
    Light.RED: "bad",
    Light.MISSING: "doubt",
    Light.UNCLEAR: "doubt",
    Light.YELLOW: "fair",
    Light.GREEN: "good",
    Warned.RED: "bad",
    Warned.YELLOW: "fair",
}
_LIGHTS: Final = ("预算执行", "目标完成", "全年预计")


_HALF_YEAR: Final = (
    PerColumn("全年预算数", 15, "money", added=True),
    PerColumn("半年计划执行数", 15, "money", added=True),
    PerColumn("半年实际执行数", 15, "money", added=True),
    PerColumn("支出进度", 10, "rate"),
    PerColumn("预算执行预警", 10, "short"),
    PerColumn("指标数", 8, "count"),
    PerColumn("达到", 7, "count"),
    PerColumn("未达到", 8, "count"),
    PerColumn("未填", 7, "count"),
    PerColumn("不能判断", 7, "count"),
    PerColumn("目标完成预警", 10, "short"),
    PerColumn("全年预计预警", 10, "short"),
    PerColumn("预警依据", 80, "text"),
)
_SELF_EVALUATION: Final = (
    PerColumn("全年预算数", 15, "money", added=True),
    PerColumn("全年执行数", 15, "money", added=True),
    PerColumn("预算执行率", 10, "rate"),
    PerColumn("指标分值", 9, "money"),
    PerColumn("指标得分", 9, "money"),
    PerColumn("执行率得分", 9, "money"),
    PerColumn("总分", 9, "money"),
    PerColumn("应得等级", 10, "short"),
    PerColumn("自评等级", 10, "short"),
    PerColumn("没有得分的项", 10, "count"),
    PerColumn("预警", 10, "short"),
    PerColumn("预警依据", 80, "text"),
)


def stage_tables(master: Master) -> Iterator[tuple[int, PerTable]]:
    """The tables of all forms, each with the place of its form among the master's parts."""
    for place, part in enumerate(master.parts):
        forms = [submission.form for _, submission in part.submitted]
        if any(begun_half_year(form) for form in forms):
            yield place, half_year_table(part)
        if any(begun_self_evaluation(form) for form in forms):
            yield place, self_evaluation_table(part)


def half_year_table(master: Master) -> PerTable:
    """Three lights a department."""
    halves = {one.number: half_year_in(one, master) for one in master.departments}
    lit = zip(*(halves[number].lights for number in _told_once(master)), strict=True)
    told = "　".join(
        f"{title}：{_counts(Light, (one.light for one in lights))}" for title, lights in zip(_LIGHTS, lit, strict=True)
    )
    ordered = sorted(master.departments, key=lambda one: halves[one.number].badness, reverse=True)
    rows = (PerRow(one, _half_year_cells(halves[one.number])) for one in ordered)
    return PerTable(HALF_YEAR_SHEET, _title(master, "half_year"), _note(master, told), _HALF_YEAR, tuple(rows))


def self_evaluation_table(master: Master) -> PerTable:
    """Points, grade and warning of each department."""
    years = {one.number: year_in(one, master) for one in master.departments}
    told_once = [years[number] for number in _told_once(master)]
    grades = [name for name, _ in master.definition.reporting.scoring.grades]
    told = (
        f"等级：{_counts((*grades, NOT_TOLD, IN_DOUBT), (year.grade for year in told_once))}　"
        f"预警：{_counts(Warned, (year.warned for year in told_once))}"
    )
    ordered = sorted(master.departments, key=lambda one: years[one.number].place)
    rows = (PerRow(one, _self_evaluation_cells(years[one.number])) for one in ordered)
    title, note = _title(master, "full_year"), _note(master, told)
    return PerTable(SELF_EVALUATION_SHEET, title, note, _SELF_EVALUATION, tuple(rows))


def _told_once(master: Master) -> list[int]:
    """The departments without the second forms of those that came twice."""
    return [one.number for one in master.departments if one.state is not State.DUPLICATE]


def half_year_in(department: Department, master: Master) -> HalfYear:
    """A department's half-year, as the master shows it."""
    sent = department.submission
    if sent is None:
        return no_half_year(department.state.value)
    return half_year_of(sent.form, master.definition, master.limits.at(sent.when))


def year_in(department: Department, master: Master) -> SelfEvaluation:
    """A department's year, as the master shows it."""
    sent = department.submission
    return (
        self_evaluation_of(sent.form, master.definition, master.limits)
        if sent
        else no_self_evaluation(department.state.value)
    )


def _title(master: Master, period: Period) -> str:
    """As the stage's own sheet is called in the departments' workbooks, else as the form is."""
    stage = master.definition.reporting.stage(period)
    title = stage.title if stage else master.definition.title
    return title.format(year=master.year).removesuffix("表") + "汇总表"


def _note(master: Master, told: str) -> str:
    return f"金额单位：{master.definition.money_unit}　{told}　空格表示没有填，不是 0；预警的门槛是{SETTING}"


def _counts(kinds: Iterable[str], told: Iterable[str]) -> str:
    counts = Counter(told)
    return "、".join(f"{kind} {counts[kind]}" for kind in map(str, kinds) if counts[kind])


def _half_year_cells(half: HalfYear) -> tuple[PerCell, ...]:
    money, goals, reported = half.money, half.goals, bool(half.goals.all)
    counts = (goals.all, goals.met, goals.missed, goals.blank, goals.unclear)
    lights = [PerCell(lit.light.value, _MARKS.get(lit.light)) for lit in half.lights]
    why = [f"{title}：{lit.why}" for title, lit in zip(_LIGHTS, half.lights, strict=True)]
    return (
        PerCell(money.budget),
        PerCell(money.plan),
        PerCell(money.spent),
        PerCell(money.progress),
        lights[0],
        *(PerCell(count if reported else None) for count in counts),
        *lights[1:],
        PerCell("\n".join(why) if len({lit.why for lit in half.lights}) > 1 else half.forecast.why),
    )


def _self_evaluation_cells(year: SelfEvaluation) -> tuple[PerCell, ...]:
    spent, points, reported = year.spent, year.points, year.points.available is not None
    rate = spent.rate if spent.rate is not None else spent.why_no_rate if year.begun else None
    differs = bool(year.stated) and year.grade not in {"", NOT_TOLD, IN_DOUBT} and fold(year.stated) != fold(year.grade)
    return (
        PerCell(spent.budget),
        PerCell(spent.executed),
        PerCell(rate, "doubt" if isinstance(rate, str) else None),
        PerCell(points.available),
        PerCell(points.score),
        PerCell(points.execution),
        PerCell(year.total),
        PerCell(year.grade, "doubt" if year.grade in {NOT_TOLD, IN_DOUBT} else None),
        PerCell(year.stated or None, "fair" if differs else None),
        PerCell(points.missing if reported else None, "fair" if points.missing else None),
        PerCell(year.warned.value, _MARKS.get(year.warned)),
        PerCell(year.why),
    )
