"""Family C, continued: the kind of a target fits what the head of its indicator's name demands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.deadlines import is_serial
from kpi_addin.checks.views.own_targets import (
    COUNTS_THINGS,
    OwnTarget,
    all_targets,
    is_bare_share,
    target_in,
    unit_in_name,
)
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.targets.indicator.demands import demand_of, usual_scale
from kpi_addin.targets.units import dimension
from kpi_addin.targets.vocabulary.head_demands import GRADE, QUALITY, Demand

rule = Family(62, Bilingual("指标值的种类与名称相配", "Kinds of targets")).rule

_SPEAKS_OF_A_DAY = re.compile(r"\d\s*[年月日号]|[底末前]")
_SHARE_OF = re.compile(r"预算|概算|投资|上年|去年|的")
"""不超过预算的5% says of what it is a share."""
_CEILINGS = frozenset({"<=", "<"})
_FULL, _HALF = Bilingual("全年", "full-year"), Bilingual("半年", "half-year")


@rule(
    WARNING,
    "C7",
    "“{name}”要的是{what}（如 {example}），指标值“{left}”却用“{right}”。",
    "{name} demands {what} (such as {example}), but its target “{left}” is in {right}.",
    cause_zh="指标值填错了行，或者单位、名称有一个写错。",
    cause_en="The target stands in the wrong row, or the unit or the name is wrong.",
)
def unit_misfits_name(case: Case) -> Iterator[Evidence]:
    """A target's unit measures what the head of the indicator's name measures."""
    for each, demand in _plain_numbers(case):
        if dimension(each.target.unit) in demand.refuses and not _may_be_meant(each, demand):
            yield Evidence(each.cells, each.text.value, each.target.unit, words=_told(each, demand))


@rule(
    INFO,
    "C7",
    "“{name}”一般填{what}（如 {example}），指标值“{left}”用的是“{right}”，请核对。",
    "{name} usually asks for {what} (such as {example}), and its target “{left}” is in {right}; please check.",
    cause_zh="如果本来就是这个意思，名称最好写明是“个数”还是“控制率”。",
    cause_en="If it is meant so, let the name say so: a number of them, or a rate.",
)
def unit_doubtful_for_name(case: Case) -> Iterator[Evidence]:
    """A target's unit is one that the head of the name usually has."""
    for each, demand in _plain_numbers(case):
        of_something = _SHARE_OF.search(each.text.value or "")
        if dimension(each.target.unit) in demand.doubts and not of_something and not _may_be_meant(each, demand):
            yield Evidence(each.cells, each.text.value, each.target.unit, words=_told(each, demand))


def _plain_numbers(case: Case) -> Sequence[tuple[OwnTarget, Demand]]:
    """The numbers with a unit whose name demands something, where no other rule speaks of that unit."""
    return case.once(_plain)


def _plain(case: Case) -> Sequence[tuple[OwnTarget, Demand]]:
    return list(_plain_ones(case))


def _plain_ones(case: Case) -> Iterator[tuple[OwnTarget, Demand]]:
    for each in all_targets(case, "numeric", "range"):
        demand = demand_of(each.name)
        told_elsewhere = unit_in_name(each.name) or (
            dimension(each.target.unit) == "money" and COUNTS_THINGS.search(each.name)
        )
        if demand and each.target.unit and not each.target.is_ratio and not told_elsewhere:
            yield each, demand


def _may_be_meant(each: OwnTarget, demand: Demand) -> bool:
    """Nothing that goes wrong is a quality, 完工时间 by a day may tell how many are done, and a share of heads is a rate."""
    if demand in (QUALITY, GRADE):
        return each.value == 0 or each.target.operator in _CEILINGS
    if demand.takes_dates and _SPEAKS_OF_A_DAY.search(_without_unit(each)):
        return True
    return "share" not in demand.refuses and "/" in (each.target.unit or "") and "比" in each.name


def _without_unit(each: OwnTarget) -> str:
    return (each.text.value or "").replace(each.target.unit or "", "")


def _told(each: OwnTarget, demand: Demand) -> dict[str, str | Bilingual]:
    return each.words | {"what": demand.what, "example": demand.example}


@rule(
    WARNING,
    "C7",
    "“{name}”要的是{what}（如 {example}），{column}指标值却是日期“{left}”。",
    "{name} demands {what} (such as {example}), but its {column} target is the date “{left}”.",
    cause_zh="在格子里输入 3-5、9/5 这样的内容，Excel 会自动改成日期；请把格子设为文本后重新填写。",
    cause_en="Excel makes a date of what is typed like 3-5 or 9/5; format the cell as text and type it again.",
)
def date_for_quantity(case: Case) -> Iterator[Evidence]:
    """An indicator that counts, measures or compares has no date for a target."""
    for row in case.form.indicators:
        demand = demand_of(row.level3.value or "")
        if demand is None or demand.takes_dates:
            continue
        for column, text in ((_FULL, row.full_year), (_HALF, row.half_year)):
            each = target_in(case, row, text, "date")
            # By June a day may be the milestone of what is counted in December, where it is said to be a deadline.
            if each and each.target.certain and (column is _FULL or each.target.implied):
                words = _told(each, demand) | {"column": column}
                yield Evidence(each.cells, each.text.value, words=words)
                break


@rule(
    WARNING,
    "C13",
    "“{name}”的{column}指标值“{left}”是 Excel 的日期序号，多半是 {right}。",
    "The {column} target “{left}” of {name} is Excel's number of a day, probably {right}.",
    cause_zh="格子的格式从日期变成了常规；请设为文本，写成“某年某月某日前”。",
    cause_en="The cell's format changed from date to general; format it as text and write the day.",
)
def date_became_number(case: Case) -> Iterator[Evidence]:
    """A day is written as one, not as Excel's number of days since 1900."""
    for row in case.form.indicators:
        for column, text in ((_FULL, row.full_year), (_HALF, row.half_year)):
            each = target_in(case, row, text, "date")
            if each and is_serial(each.target):
                words = each.words | {"column": column}
                yield Evidence(each.cells, each.text.value, each.target.value, words=words)


@rule(
    INFO,
    "C7",
    "“{name}”的指标值“{left}”没有写单位（如 {example}），请补上。",
    "The target “{left}” of {name} has no unit (such as {example}).",
    cause_zh="没有单位，元和万元、天和小时、百分比和分数就分不清，年终也无法对照。",
    cause_en="Without a unit nobody can tell yuan from ten thousand yuan, days from hours, or a percentage from points.",
)
def unit_missing(case: Case) -> Iterator[Evidence]:
    """A target of money, time, area, length or satisfaction has a unit, in its cell or in the name."""
    for each in all_targets(case, "numeric"):
        demand = demand_of(each.name)
        half = target_in(case, each.row, each.row.half_year, "numeric")
        fraction = is_bare_share(each.name, each.target) and abs(each.value) <= 1
        bare = each.target.unit is None and each.value != 0 and not each.target.is_ratio and not fraction
        if demand and demand.wants_unit and bare and not (half and half.target.unit):
            yield Evidence(each.cells, each.text.value, words=each.words | {"example": demand.example})


@rule(
    INFO,
    "C7",
    "“{name}”的指标值“{left}”像是 {right}，比率请连百分号一起写。",
    "The target “{left}” of {name} seems to be {right}; write a rate with its percent sign.",
    cause_zh="Excel 把 95% 存成 0.95；格子设为文本后写“≥95%”。",
    cause_en="Excel keeps 95% as 0.95; format the cell as text and write ≥95%.",
)
def share_as_fraction(case: Case) -> Iterator[Evidence]:
    """A share is written with its percent sign, not as a fraction of one."""
    for each in all_targets(case, "numeric"):
        if not is_bare_share(each.name, each.target) or not 0 < abs(each.value) <= 1:
            continue
        half = target_in(case, each.row, each.row.half_year, "numeric")
        if half is None or half.target.unit is None:
            right = f"{plain_number(each.value * 100)}%"
            yield Evidence(each.cells, each.text.value, right, words=each.words)


@rule(
    INFO,
    "C16",
    "“{name}”一般很小（如 {example}），指标值“{left}”多半把‰写成了%，请核对。",
    "{name} is usually small (such as {example}); perhaps “{left}” has % for ‰, please check.",
    cause_zh="这类指标通常按千分比或每十万人计；确实是这个数就不用改。",
    cause_en="Such a rate is usually given per mille or per hundred thousand; if the number is right, leave it.",
)
def unusual_scale(case: Case) -> Iterator[Evidence]:
    """A rate that is small by nature, such as that of forest burnt, is not given ten times as large."""
    for each in all_targets(case, "numeric"):
        usual = usual_scale(each.name) if each.target.unit == "%" else None
        if usual and each.value > Decimal(usual[0]):
            yield Evidence(each.cells, each.text.value, words=each.words | {"example": usual[1]})
