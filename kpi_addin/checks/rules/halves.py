"""Family C, continued: the half-year target beside the full-year's: the scales of their numbers and the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.views.deadlines import begins_on, due_of, is_serial
from kpi_addin.checks.views.own_targets import OwnTarget, all_targets, target_in
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.targets import direction_of
from kpi_addin.targets.indicator.demands import demand_of
from kpi_addin.targets.units import convert

rule = Family(72, Bilingual("半年与全年指标值对照", "Half-year beside full-year")).rule

_ALIKE = (Decimal("0.4"), Decimal("2.5"))
_SCALE = 10
_WHOLE, _MOST = Decimal(100), Decimal(50)
_FLOORS = frozenset({">=", ">", "="})


def _pairs(case: Case) -> Sequence[tuple[OwnTarget, OwnTarget]]:
    """The half-year's and the full-year's target of each indicator, where both are numbers."""
    both = ((target_in(case, full.row, full.row.half_year, "numeric"), full) for full in all_targets(case, "numeric"))
    return [(half, full) for half, full in both if half and not half.target.is_ratio and not full.target.is_ratio]


@rule(
    WARNING,
    "C7",
    "“{name}”的半年指标值“{left}”与全年指标值“{right}”数字差不多，单位却差 {times} 倍。",
    "The half-year target “{left}” and the full-year target “{right}” of {name} have like numbers, but units {times}-fold apart.",
    cause_zh="两个单位中有一个写错了，如把元写成万元、把‰写成%。",
    cause_en="One of the two units is wrong: yuan for ten thousand yuan, or ‰ for %.",
    needs=("half_year",),
)
def scales_differ(case: Case) -> Iterator[Evidence]:
    """The two targets of an indicator are in units of one scale, or their numbers make up for it."""
    for half, full in case.once(_pairs):
        factor = convert(Decimal(1), half.target.unit, full.target.unit)
        if not factor or factor == 1 or not half.value or not full.value:
            continue
        times = max(factor, 1 / factor)
        alike = _ALIKE[0] <= abs(half.value / full.value) <= _ALIKE[1]
        told_as_exceeding = half.value * factor > full.value and full.target.operator in {">=", ">"}
        if times >= _SCALE and alike and not told_as_exceeding:
            words = half.words | {"times": plain_number(times.quantize(Decimal(1)))}
            yield Evidence((half.text.cell, *full.cells), half.text.value, full.text.value, words=words)


@rule(
    WARNING,
    "C7",
    "“{name}”的指标值“{left}”里的数不超过 1%，多半是 {right}。",
    "The target “{left}” of {name} is no more than 1 %, probably {right}.",
    cause_zh="Excel 里的 0.98 后面又加了百分号；应写 98%。",
    cause_en="A stored 0.98 got a percent sign; it should read 98%.",
)
def fraction_with_percent_sign(case: Case) -> Iterator[Evidence]:
    """A share that should be near the whole is not below one percent, nor a hundredth of what the other column says."""
    for full in all_targets(case, "numeric"):
        half = target_in(case, full.row, full.row.half_year, "numeric")
        for each, other in ((full, half), (half, full)):
            if each and (_far_too_small(each) or (other and _a_hundredth(each, other))):
                better = f"{plain_number(each.value * 100)}%"
                yield Evidence((each.text.cell, each.row.level3.cell), each.text.value, better, words=each.words)


def _far_too_small(each: OwnTarget) -> bool:
    target = each.target
    small = target.unit == "%" and target.capped and 0 < each.value <= 1 and target.operator in _FLOORS
    return small and direction_of(each.name) == "up"


def _a_hundredth(each: OwnTarget, other: OwnTarget) -> bool:
    if not each.target.unit == other.target.unit == "%" or not 0 < each.value <= 1 < other.value:
        return False
    return other.value == each.value * _WHOLE or (each.value < 1 and other.value >= _MOST)


@rule(
    WARNING,
    "C13",
    "“{name}”的半年指标值“{left}”晚于 6 月底，半年时还没有结果。",
    "The half-year target “{left}” of {name} is after the end of June.",
    cause_zh="半年指标值写到 6 月底前要做到哪一步；半年不考核的写“不适用”。",
    cause_en="Say how far it gets by the end of June, or 不适用 where nothing is due by then.",
    needs=("half_year",),
)
def half_year_date_after_june(case: Case) -> Iterator[Evidence]:
    """A half-year target's day is not after June, and a period does not begin after it."""
    year = case.form.year.value
    for row in case.form.indicators:
        half = _day(case, row)
        due = (due_of(half.target, year) or begins_on(half.target)) if half else None
        if half and due and year and due > f"{year}-06-30":
            yield Evidence(half.cells, row.half_year.value, words=half.words)


def _day(case: Case, row: Indicator) -> OwnTarget | None:
    """The half-year's day, where the indicator may have one; what a day can't be the target of is another rule's."""
    demand = demand_of(row.level3.value or "")
    half = target_in(case, row, row.half_year, "date") if demand is None or demand.takes_dates else None
    return None if half and is_serial(half.target) else half


@rule(
    WARNING,
    "C13",
    "“{name}”的半年指标值“{left}”晚于全年指标值“{right}”。",
    "The half-year target “{left}” of {name} is later than the full-year target “{right}”.",
    cause_zh="两个日期填反了，或其中一个有误。",
    cause_en="The two days were exchanged, or one of them is wrong.",
    needs=("half_year",),
)
def half_year_date_after_full_year(case: Case) -> Iterator[Evidence]:
    """A half-year target's day is not after the full-year's; one after June or outside the year is told by other rules."""
    year = case.form.year.value
    for full in all_targets(case, "date"):
        half = _day(case, full.row)
        by_june, by_december = due_of(half.target, year) if half else None, due_of(full.target, year)
        if by_june and by_december and f"{year}-01-01" <= by_december < by_june <= f"{year}-06-30":
            cells = (full.row.half_year.cell, *full.cells)
            yield Evidence(cells, full.row.half_year.value, full.text.value, words=full.words)
