"""Family C, continued: units and bounds of targets make sense for what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, INFO, WARNING, Evidence, Family, percent
from kpi_addin.checks.views.own_targets import SHARES, all_targets, own_targets, unit_in_name
from kpi_addin.language import Bilingual
from kpi_addin.targets import Target, direction_of
from kpi_addin.targets.units import DURATIONS, convert, dimension

rule = Family(70, Bilingual("指标值的单位和上下限", "Units and bounds of targets")).rule

_OPEN_ENDED = re.compile(
    r"完成|增长|增幅|增速|增值|增产|增收|变动|执行|提升|提高|周转|超额|控制|使用|毛入|比率|负债|债务|杠杆|回报|收益|利润|自给|备付|拨备|贡献|产销|投入产出"
)
"""Rates of one thing to another, which may be more than the whole: 毛入学率, 流动资产比率, 粮食自给率."""
_WHOLE = Decimal(100)
_EQUALS = frozenset("=＝═")
"""等于 is one too, but a word."""
_PROGRESS = re.compile(r"完成|进度|全年|年度|任务|目标|计划|序时")
_TERMS = frozenset({"学期", "学年", "半年"})


@rule(
    WARNING,
    "C2",
    "自选的 {count} 条指标中有 {left} 条用文字作指标值，超过 {share}，难以考核。",
    "{left} of the {count} indicators of the department's own have a word for a target: more than {share}.",
    cause_zh="能用数字的指标应写数字；确实不能量化的，写清分档标准。",
    cause_en="Give numbers where there can be any, and grades with their meaning where there can't.",
)
def many_word_targets(case: Case) -> Iterator[Evidence]:
    """Of the department's own targets no more than the form allows, usually half, are words."""
    share = case.definition.thresholds.word_targets
    stated = [row for row in case.own_indicators if row.full_year.value]
    words = list(own_targets(case, "qualitative"))
    if words and len(words) > len(stated) * share:
        cells = tuple(each.text.cell for each in words)
        yield Evidence(cells, str(len(words)), words={"count": str(len(stated)), "share": percent(share)})


@rule(
    WARNING,
    "C4",
    "“{name}”的指标值“{left}”用了等号，差一点也算没完成；建议写成“{right}”。",
    "The target “{left}” of {name} uses an equals sign: missed by a hair it counts as missed; “{right}” is safer.",
    cause_zh="面积、金额、比率这类可大可小的量，很难恰好等于某个数。",
    cause_en="Areas, amounts and rates hardly ever hit one value exactly.",
)
def equals_on_continuous_quantity(case: Case) -> Iterator[Evidence]:
    """A quantity that varies continuously has a bound for a target, not one exact value (0 and 100 % apart)."""
    for each in own_targets(case, "numeric"):
        target, direction = each.target, direction_of(each.name, each.row.level2.value)
        exact = target.operator == "=" and not target.implied and target.certain
        edge = each.value == 0 or convert(each.value, target.unit, "%") == _WHOLE
        if exact and not edge and direction and _continuous(target) and not _is_fixed(each.name, target):
            written = (each.text.value or "").strip()
            amount = (
                written.lstrip("=＝═ ")
                if written[:1] in _EQUALS and "|" not in written
                else f"{target.value}{target.unit or ''}"
            )
            better = f"{'≤' if direction == 'down' else '≥'}{amount}"
            yield Evidence(each.cells, each.text.value, better, words=each.words)


def _is_fixed(name: str, target: Target) -> bool:
    """A subsidy of so much a head and month (村级防疫员补助 500元/人/月) is what a rule grants, to the yuan."""
    return "/" in (target.unit or "") and name.endswith(("补助", "补贴", "津贴", "救助金", "奖励金", "抚恤金"))


def _continuous(target: Target) -> bool:
    return target.unit in SHARES or dimension(target.unit) in {"money", "area", "length", "mass", "volume"}


@rule(
    ERROR,
    "C5",
    "“{name}”的指标值“{left}”超过了 100%，这个比率不可能超过 100%。",
    "The target “{left}” of {name} is above 100 %, which this share can't exceed.",
    cause_zh="多打了一位数，或者识别文字时把“≥”认成了“2”。",
    cause_en="A digit too many, or a scanned ≥ that was read as 2.",
)
def share_above_100(case: Case) -> Iterator[Evidence]:
    """A share of a whole has no target above 100 %."""
    for each in own_targets(case, "numeric"):
        if each.target.unit == "%" and each.value > _WHOLE and _is_share(each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


def _is_share(name: str) -> bool:
    return name.endswith(("率", "度", "比例", "占比", "覆盖面")) and not _OPEN_ENDED.search(name)


@rule(
    INFO,
    "C6",
    "“{name}”最高只能到 100%，“{left}”按“=100%”理解。",
    "{name} can't exceed 100 %, so “{left}” is read as =100%.",
)
def at_least_100_percent(case: Case) -> Iterator[Evidence]:
    """A share that can't exceed 100 % has =100% rather than ≥100% for a target."""
    for each in own_targets(case, "numeric"):
        target = each.target
        bounded = target.operator == ">=" and not target.implied and target.unit == "%"
        if bounded and each.value == _WHOLE and _is_share(each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    ERROR,
    "C7",
    "“{name}”的半年指标值“{left}”与全年指标值“{right}”单位不同。",
    "The half-year target “{left}” and the full-year target “{right}” of {name} are in different units.",
    cause_zh="其中一个单位写错或漏写；两个指标值应用同一单位。",
    cause_en="One of the units is wrong or missing; both targets go by the same unit.",
    needs=("half_year",),
)
def unit_differs(case: Case) -> Iterator[Evidence]:
    """Half-year and full-year target of an indicator are in units that can be compared, or the half-year's is progress."""
    for each in all_targets(case, "numeric"):
        half = each.row.half_year
        planned = case.target(each.row, half.value) if half.value else None
        if planned is None or planned.kind != "numeric" or _is_progress(planned):
            continue
        if convert(Decimal(1), planned.unit, each.target.unit) is None and not _per_other_period(planned, each.target):
            yield Evidence((half.cell, *each.cells), half.value, each.text.value, words=each.words)


def _is_progress(planned: Target) -> bool:
    """完成50%, 达到全年任务的50%: so much of the year's work by June, whatever the year is counted in."""
    return planned.unit == "%" and _PROGRESS.search(planned.expression) is not None


def _per_other_period(planned: Target, target: Target) -> bool:
    """元/生·学期 beside 元/生·年: what a head gets by June and in the year."""
    (half, _, half_pers), (full, _, full_pers) = ((each.unit or "").partition("/") for each in (planned, target))
    heads = [_without_periods(pers) for pers in (half_pers, full_pers)]
    return half_pers != full_pers and heads[0] == heads[1] and convert(Decimal(1), half, full) is not None


def _without_periods(pers: str) -> list[str]:
    return [per for per in re.split(r"[/·]", pers) if per not in _TERMS and dimension(per) not in DURATIONS]


@rule(
    ERROR,
    "C7",
    "“{name}”名称里的单位是{left}，指标值却是“{right}”。",
    "The name of {name} says {left}, but its target is “{right}”.",
    cause_zh="单位写错，或者指标值填错了行。",
    cause_en="The unit is wrong, or the target stands in the wrong row.",
)
def unit_contradicts_name(case: Case) -> Iterator[Evidence]:
    """A unit in brackets behind an indicator's name agrees with its target's unit."""
    for each in own_targets(case, "numeric"):
        named = unit_in_name(each.name)
        if named and each.target.unit and convert(Decimal(1), each.target.unit, named) is None:
            yield Evidence(each.cells, named, each.text.value, words=each.words)


@rule(
    WARNING,
    "C8",
    "“{name}”的半年指标值“{left}”高于全年指标值“{right}”。",
    "The half-year target “{left}” of {name} is above the full-year target “{right}”.",
    cause_zh="两个数填反了位置，或其中一个有误。",
    cause_en="The two were exchanged, or one of them is wrong.",
    needs=("half_year",),
)
def half_year_exceeds_full_year(case: Case) -> Iterator[Evidence]:
    """A target that is to be reached (≥) is not higher at half-year than for the full year."""
    for each in own_targets(case, "numeric"):
        half = each.row.half_year
        planned = case.target(each.row, half.value) if half.value else None
        if planned is None or planned.kind != "numeric" or each.target.operator not in {">=", ">"}:
            continue
        if each.target.is_ratio:  # 1:2 and 1:3 may be meant to rise or to fall
            continue
        amount = convert(planned.number, planned.unit, each.target.unit)
        if amount is not None and amount > each.value:
            cells = (half.cell, *each.cells)
            yield Evidence(cells, half.value, each.text.value, amount - each.value, words=each.words)


_BOUND_IN_NAME = re.compile(r"[(]?[≥≤=]?(\d+(?:\.\d+)?)%[)]?$")


@rule(
    ERROR,
    "C11",
    "“{name}”名称里写的是 {left}，指标值却是“{right}”。",
    "The name of {name} says {left}, but its target is “{right}”.",
    cause_zh="名称里不要写数值；改了指标值没有改名称。",
    cause_en="The target was changed and the name was not; a name holds no number.",
)
def name_contradicts_target(case: Case) -> Iterator[Evidence]:
    """A percentage at the end of an indicator's name is the one of its target."""
    for each in own_targets(case, "numeric"):
        named = _BOUND_IN_NAME.search(each.name)
        if named and each.target.unit == "%" and Decimal(named[1]) != each.value:
            yield Evidence(each.cells, f"{named[1]}%", each.text.value, words=each.words)
