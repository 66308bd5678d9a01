"""Family D, continued: what is reported can be true: no share above its whole, a day for a day, a year that holds its June."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family, as_written
from kpi_addin.checks.views.own_targets import SHARES
from kpi_addin.checks.views.reports import Report, answered, is_not_yet
from kpi_addin.checks.views.wholes import is_added_up, is_part_of_whole
from kpi_addin.fold import fold
from kpi_addin.forms.stages import BASIS, BaseFigures
from kpi_addin.language import Bilingual
from kpi_addin.targets import read_target
from kpi_addin.targets.judging.actuals import in_unit, is_fraction

rule = Family(102, Bilingual("完成值是否合理", "Whether an actual can be true")).rule

_WHOLE: Final = Decimal(100)
_TWICE, _MANY = Decimal(2), Decimal(5)
_TENTH = Decimal("0.1")
_FEW: Final = Decimal(10)
"""Of fewer than so many, five times as many may be done."""
_SCALES: Final = ("百", "千", "万", "亿")
_FEWEST: Final = 3
"""So many sums that are all as in June are no chance."""
_DAY: Final = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,3})[日号]?(?!\d)"
    r"|(?P<year_>20\d\d)[./-](?P<month_>\d{1,2})[./-](?P<day_>\d{1,3})(?!\d)"
)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?=年|[./-]\d)")
_TELLS_WHEN: Final = re.compile(
    r"\d\s*(?:个|工作)*[年月日号天周]|[一二三四五六七八九十]+月|每|提前|推迟|延迟|延后|延期|逾期"
)
_OUT_OF_REACH: Final = "完全不可能"
"""The last of the three answers that the ministry's form of monitoring prints."""
_LEAP_YEAR: Final = 2000
_LAST_OF_MONITORING: Final = 8
"""The half-year is reported in July, or in August where July counts."""


def _measured(case: Case) -> Iterator[tuple[Report, Decimal]]:
    """The actuals of targets in numbers, in the target's unit; copies of the target are no measurements."""
    for each in answered(case):
        amount = each.amount
        if each.numeric and each.target and amount and not amount.copied:
            told = in_unit(amount, each.target)
            if told is not None:
                yield each, told


@rule(
    WARNING,
    "C5",
    "“{name}”的{column}“{left}”超过了 100%，这个比率不会超过 100%。",
    "The actual “{left}” of {name} is above 100 %, which this share cannot exceed.",
    cause_zh="多打了一位数，或者把完成任务的百分比当成了比率；请填符合条件的数占总数的百分比。",
    cause_en="A digit too many, or how much of the task was done instead of the share; give the part in per cent of all.",
    needs=("actual",),
)
def share_reported_above_100(case: Case) -> Iterator[Evidence]:
    """No share of a whole is reported above 100 %."""
    for each, amount in _measured(case):
        if each.target and each.target.unit == "%" and amount > _WHOLE and is_part_of_whole(each.name):
            yield Evidence((each.actual.cell,), each.actual.value, words=each.words)


@rule(
    WARNING,
    "D9",
    "“{name}”的{column}“{left}”没有写百分号（目标 {right}），本程序按 {percent}% 理解，请核对。",
    "The actual “{left}” of {name} has no per-cent sign (target {right}); it is read as {percent}%.",
    cause_zh="把百分数写成了小数，单元格又不是百分比格式；请写成百分数。",
    cause_en="A percentage was written as a fraction in a cell without that format; write it in per cent.",
    needs=("actual",),
)
def percentage_as_fraction(case: Case) -> Iterator[Evidence]:
    """A percentage is reported as one: 97%, not 0.97."""
    for each, amount in _measured(case):
        if each.amount and each.target and is_fraction(each.amount, each.target):
            words = each.words | {"percent": as_written(amount) or ""}
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=words)


@rule(
    WARNING,
    "D1",
    "“{name}”的目标是日期（{right}），{column}“{left}”没有写明日期。",
    "The target of {name} is a day ({right}); the actual “{left}” tells none.",
    cause_zh="时效指标要写实际完成的年月日，才能看出是否按期，不写“已完工”“按时完成”。",
    cause_en="Write the day on which it was done; 'finished' does not show whether that was in time.",
    needs=("actual",),
)
def day_reported_in_words(case: Case) -> Iterator[Evidence]:
    """The actual of a target that is a day is a day; of a period (全年) it need not be."""
    for each in answered(case):
        deadline = each.target is not None and each.target.kind == "date" and each.target.value2 is None
        if deadline and not _tells_a_day(each.text):
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=each.words)


def _tells_a_day(told: str) -> bool:
    """Whether an actual says when, or that it is not done yet: then there is no day."""
    text = fold(told)
    if is_not_yet(text) or _TELLS_WHEN.search(text) or _DAY.search(text):
        return True
    return read_target(told, "完成时间").kind == "date"


@rule(
    WARNING,
    "C13",
    "“{name}”的{column}“{left}”里没有“{right}”这一天。",
    "There is no such day as {right} in the actual “{left}” of {name}.",
    cause_zh="日期输错了；请按凭证或验收单填写实际日期。",
    cause_en="A slip of the pen; give the day that the papers show.",
    needs=("actual",),
)
def no_such_day_reported(case: Case) -> Iterator[Evidence]:
    """A day that is reported is in the calendar."""
    for each in answered(case):
        if each.target and each.target.kind == "date":
            for told in _DAY.finditer(fold(each.text)):
                if not _exists(told, case.form.year.value or _LEAP_YEAR):
                    yield Evidence((each.actual.cell,), each.actual.value, told[0], words=each.words)


def _exists(told: re.Match[str], year: int) -> bool:
    try:
        date(
            int(told["year"] or told["year_"] or year),
            int(told["month"] or told["month_"]),
            int(told["day"] or told["day_"]),
        )
    except ValueError:
        return False
    return True


@rule(
    WARNING,
    "C13",
    "“{name}”的{column}“{left}”不在本表的年度内（目标 {right}），请核对日期。",
    "The actual “{left}” of {name} is not in the year of this form (target {right}).",
    cause_zh="沿用了往年的日期或年份输错；半年监控里不会有年底的日期。",
    cause_en="The date was kept from another year, or the year is wrong; a report on the half-year knows no day in winter.",
    needs=("actual",),
)
def day_reported_of_another_time(case: Case) -> Iterator[Evidence]:
    """A day that is reported is in the form's year or the target's, at most a year late, and no day to come."""
    for each in answered(case):
        year = case.form.year.value
        if each.target and each.target.kind == "date" and year is not None and _is_of_another_time(each, year):
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=each.words)


def _is_of_another_time(each: Report, year: int) -> bool:
    text = fold(each.text)
    told = [int(found) for found in _YEAR.findall(text)]
    planned = [year, *(int(found) for found in _YEAR.findall(fold(each.expression.value or "")))]
    if any(one < min(planned) or one > max(planned) + 1 for one in told):
        return True
    days = [found for found in _DAY.finditer(text) if int(found["year"] or found["year_"] or year) == year]
    months = [int(found["month"] or found["month_"]) for found in days]
    return each.period == "half_year" and any(_LAST_OF_MONITORING < month <= 12 for month in months)  # noqa: PLR2004 - December


@rule(
    WARNING,
    "C8",
    "“{name}”全年完成 {left}，比上半年已完成的 {right} 还少。",
    "{name}: {left} in the whole year, less than {right} by June.",
    cause_zh="全年数应包含上半年；可能只填了下半年的数，或者半年数填错。",
    cause_en="The year holds its first half: only the second half was given, or June's figure is wrong.",
    needs=("both_actuals",),
)
def year_below_june(case: Case) -> Iterator[Evidence]:
    """What is added up over the year is at its end not less than in June."""
    for june, year in _pairs(case):
        if year[1] < june[1]:
            cells = (year[0].actual.cell, june[0].actual.cell)
            gap = year[1] - june[1]
            yield Evidence(cells, year[0].actual.value, june[0].actual.value, gap, words=year[0].words)


@rule(
    WARNING,
    "D1",
    "基础数据“{name}”全年填 {left} {unit}，比半年的 {right} {unit}还少，相差 {gap} {unit}。",
    "The base figure {name} is {left} {unit} for the year, less than {right} {unit} by June: a difference of {gap} {unit}.",
    cause_zh="全年数应包含上半年；可能只填了下半年的数，或者两列填反。",
    cause_en="The year holds its first half: only the second half was given, or the columns were exchanged.",
    needs=("base",),
)
def base_figure_below_june(case: Case) -> Iterator[Evidence]:
    """What is spent or collected of a year's budget is at its end not less than in June."""
    base = case.definition.reporting.base
    added_up = {key: base.figure(key).name for key in _of_a_budget(base, case.definition.money_unit)} if base else {}
    for figure in case.form.base_figures:
        june, year = figure.half_year, figure.full_year
        if figure.key in added_up and june.value is not None and year.value is not None and year.value < june.value:
            words = {"name": added_up[figure.key]}
            yield Evidence((year.cell, june.cell), year.value, june.value, june.value - year.value, words=words)


def _of_a_budget(base: BaseFigures, money_unit: str) -> Iterator[str]:
    """The sums of money that an indicator holds against the budget of the whole year."""
    for each in base.computed:
        above, below = ([key for _, key in side.terms] for side in (each.numerator, each.denominator))
        simple = len(above) == len(below) == 1 and below[0] != BASIS
        if simple and base.figure(below[0]).annual and base.figure(above[0]).unit == money_unit:
            yield above[0]


def _pairs(case: Case) -> list[tuple[tuple[Report, Decimal], tuple[Report, Decimal]]]:
    """June's and December's actual of all that is added up over the year, both in the year's unit."""
    june: dict[int, Report] = {}
    pairs = []
    for each in answered(case):
        if each.period == "half_year":
            june[id(each.row)] = each
        elif (half := june.get(id(each.row))) and is_added_up(case, each.row) and each.target:
            amounts = [
                in_unit(one.amount, each.target) if one.amount and not one.amount.copied else None
                for one in (half, each)
            ]
            if amounts[0] is not None and amounts[1] is not None:
                pairs.append(((half, amounts[0]), (each, amounts[1])))
    return pairs


@rule(
    INFO,
    "D7",
    "全部 {count} 条按年累计的指标，全年完成值都与半年完成值相同，请核对是否照抄了半年数。",
    "All {count} figures that are added up over the year are in December as they were in June; were they copied?",
    cause_zh="把半年监控的数复制到了年终自评；全年数应包含下半年完成的部分。",
    cause_en="June's report was copied; the year's figures hold the second half too.",
    needs=("both_actuals",),
)
def june_repeated_in_december(case: Case) -> Iterator[Evidence]:
    """Not all that is added up over the year stands still from June."""
    pairs = _pairs(case)
    if len(pairs) >= _FEWEST and all(june[1] == year[1] for june, year in pairs) and any(year[1] for _, year in pairs):
        yield Evidence(tuple(year[0].actual.cell for _, year in pairs), words={"count": str(len(pairs))})


@rule(
    WARNING,
    "C18",
    "“{name}”的{column}“{left}”是目标“{right}”的 {times} 倍，请核对是否多打了一位数或单位不对。",
    "The actual “{left}” of {name} is {times} times its target “{right}”; a digit too many, or another unit?",
    cause_zh="多打了一位数、单位不对，或者目标定得过低；确属目标过低的，请说明。",
    cause_en="A digit too many, another unit, or a target far too low; explain it where that is so.",
    needs=("actual",),
)
def many_times_target(case: Case) -> Iterator[Evidence]:
    """No actual is five times its target."""
    yield from (evidence for evidence, times in _far_above(case) if times >= _MANY)


@rule(
    INFO,
    "C18",
    "“{name}”的{column}“{left}”是目标“{right}”的 {times} 倍，目标可能定得过低。",
    "The actual “{left}” of {name} is {times} times its target “{right}”, which may have been set too low.",
    cause_zh="完成值达到目标 200% 以上的，评价时会按目标偏低处理；请核对数据，并说明原因。",
    cause_en="From 200 % on a target counts as too low; look at the figure, and say why.",
    needs=("year_actual",),
)
def target_far_exceeded(case: Case) -> Iterator[Evidence]:
    """The year's actuals are not twice their targets."""
    yield from (evidence for evidence, times in _far_above(case, "full_year") if times < _MANY)


def _far_above(case: Case, period: str | None = None) -> Iterator[tuple[Evidence, Decimal]]:
    """Actuals of at least twice a target that is to be reached; a few, and percentages, may be exceeded by so much."""
    for each, amount in _measured(case):
        target = each.target
        upward = target is not None and target.kind == "numeric" and target.operator in {">=", ">", "="}
        if not upward or target is None or target.unit in SHARES or period not in {None, each.period}:
            continue
        many = target.number >= _FEW or (target.unit or "").startswith(_SCALES)
        if many and target.number > 0 and amount >= target.number * _TWICE:
            times = (amount / target.number).quantize(_TENTH)
            words = each.words | {"times": as_written(times) or ""}
            yield Evidence((each.actual.cell,), each.actual.value, each.expression.value, words=words), times


@rule(
    WARNING,
    "D4",
    "“{name}”的完成可能性选了“{left}”，没有说明原因。",
    "{name} is said to be out of reach ({left}), and no reason is given.",
    cause_zh="预计年底完不成的，要写明偏差原因和下半年的措施。",
    cause_en="What will not be reached needs its reason and what is done about it.",
    needs=("likelihood",),
)
def unreachable_without_reason(case: Case) -> Iterator[Evidence]:
    """What is said to be out of reach is explained."""
    for each in answered(case):
        likely = each.row.further.get("likelihood")
        stage = case.definition.reporting.stage("half_year")
        column = stage.column("likelihood") if stage else None
        if each.period != "half_year" or each.met is False or likely is None:
            continue
        worst = column.choices[-1] if column and column.choices else _OUT_OF_REACH
        if fold(likely.value or "") == fold(worst) and not each.explained:
            reason = next((field.cell for field in each.deviation if field.cell), None)
            yield Evidence((likely.cell, reason), likely.value, words=each.words)
