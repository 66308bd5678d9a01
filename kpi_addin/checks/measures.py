"""Family C, continued: units, bounds, dates and words of targets make sense for what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.checks.finding import Fix
from kpi_addin.checks.registry import ERROR, INFO, WARNING, Case, Evidence, rule
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.targets import Target, direction_of
from kpi_addin.targets.units import convert, dimension

_SHARES = frozenset({"%", "‰"})
_OPEN_ENDED = re.compile(r"完成|增长|增幅|增速|变动|执行|提升|提高|周转|超额|控制|使用")
_WHOLE = Decimal(100)
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Stated:
    """A target of the department's own: the row, the cell, and what the target is understood to say."""

    row: Indicator
    text: Field[str | None]
    target: Target

    @property
    def name(self) -> str:
        """The indicator's name, folded."""
        return fold(self.row.level3.value or "")

    @property
    def words(self) -> dict[str, str]:
        """What messages call it."""
        return {"name": self.row.level3.value or ""}

    @property
    def cells(self) -> tuple[str | None, ...]:
        """The target's cell, then the indicator's."""
        return self.text.cell, self.row.level3.cell

    @property
    def value(self) -> Decimal:
        """The number of a numeric target."""
        return Decimal(self.target.value or 0)


def own_targets(case: Case, *kinds: str) -> Iterator[Stated]:
    """The full-year targets of those kinds that the department chose itself."""
    for row in case.own_indicators:
        if row.full_year.value:
            target = case.target(row, row.full_year.value)
            if target.kind in kinds:
                yield Stated(row, row.full_year, target)


@rule(
    "many-word-targets",
    WARNING,
    "C2",
    "自选的 {count} 条指标中有 {left} 条用文字作指标值，超过一半，难以考核。",
    "{left} of the {count} indicators of the department's own have a word for a target: more than half.",
    cause_zh="能用数字的指标应写数字；确实不能量化的，写清分档标准。",
    cause_en="Give numbers where there can be any, and grades with their meaning where there can't.",
)
def many_word_targets(case: Case) -> Iterator[Evidence]:
    """At most half of the department's own targets are words."""
    stated = [row for row in case.own_indicators if row.full_year.value]
    words = list(own_targets(case, "qualitative"))
    if words and len(words) > len(stated) * _HALF:
        cells = tuple(each.text.cell for each in words)
        yield Evidence(cells, str(len(words)), words={"count": str(len(stated))})


@rule(
    "equals-on-continuous-quantity",
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
        edge = each.value == 0 or (target.unit in _SHARES and each.value == _WHOLE)
        if exact and not edge and direction and _continuous(target):
            written = (each.text.value or "").lstrip("=＝═ ")
            better = f"{'≤' if direction == 'down' else '≥'}{written}"
            fix = Fix(each.text.cell or "", each.text.value or "", better)
            yield Evidence(each.cells, each.text.value, better, fix=fix, words=each.words)


def _continuous(target: Target) -> bool:
    return target.unit in _SHARES or dimension(target.unit) in {"money", "area", "length", "mass", "volume"}


@rule(
    "share-above-100",
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
    "at-least-100-percent",
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
    "unit-differs",
    ERROR,
    "C7",
    "“{name}”的半年指标值“{left}”与全年指标值“{right}”单位不同。",
    "The half-year target “{left}” and the full-year target “{right}” of {name} are in different units.",
    cause_zh="其中一个单位写错或漏写；两个指标值应用同一单位。",
    cause_en="One of the units is wrong or missing; both targets go by the same unit.",
)
def unit_differs(case: Case) -> Iterator[Evidence]:
    """Half-year and full-year target of an indicator are in units that can be compared."""
    for each in own_targets(case, "numeric"):
        half = each.row.half_year
        planned = case.target(each.row, half.value) if half.value else None
        if planned is None or planned.kind != "numeric":
            continue
        if convert(Decimal(1), planned.unit, each.target.unit) is None:
            yield Evidence((half.cell, *each.cells), half.value, each.text.value, words=each.words)


_UNIT_IN_NAME = re.compile(r"\(([^()\d≥≤*]{1,6})\)$")


@rule(
    "unit-contradicts-name",
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
        named = _UNIT_IN_NAME.search(each.name)
        if (
            named
            and each.target.unit
            and dimension(named[1])
            and convert(Decimal(1), each.target.unit, named[1]) is None
        ):
            yield Evidence(each.cells, named[1], each.text.value, words=each.words)


@rule(
    "half-year-exceeds-full-year",
    WARNING,
    "C8",
    "“{name}”的半年指标值“{left}”高于全年指标值“{right}”。",
    "The half-year target “{left}” of {name} is above the full-year target “{right}”.",
    cause_zh="两个数填反了位置，或其中一个有误。",
    cause_en="The two were exchanged, or one of them is wrong.",
)
def half_year_exceeds_full_year(case: Case) -> Iterator[Evidence]:
    """A target that is to be reached (≥) is not higher at half-year than for the full year."""
    for each in own_targets(case, "numeric"):
        half = each.row.half_year
        planned = case.target(each.row, half.value) if half.value else None
        if planned is None or planned.kind != "numeric" or each.target.operator not in {">=", ">"}:
            continue
        amount = convert(Decimal(planned.value or 0), planned.unit, each.target.unit)
        if amount is not None and amount > each.value:
            cells = (half.cell, *each.cells)
            yield Evidence(cells, half.value, each.text.value, amount - each.value, words=each.words)


_BOUND_IN_NAME = re.compile(r"[(]?[≥≤=]?(\d+(?:\.\d+)?)%[)]?$")


@rule(
    "name-contradicts-target",
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


@rule(
    "money-for-quantity",
    WARNING,
    "C12",
    "数量指标“{name}”的指标值“{left}”是金额，应写做了多少事。",
    "{name} counts something, but its target “{left}” is an amount of money.",
    cause_zh="把投入当成了产出；花多少钱应放在成本指标里。",
    cause_en="What is spent was taken for what is done; money belongs to the cost indicators.",
)
def money_for_quantity(case: Case) -> Iterator[Evidence]:
    """An indicator named as a number of things has no amount of money for a target."""
    for each in own_targets(case, "numeric"):
        if dimension(each.target.unit) == "money" and re.search(r"(数量|个数|次数|人数|户数|面积|里程)$", each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    "budget-as-target",
    WARNING,
    "C12",
    "“{name}”的指标值“{left}”就是项目“{project}”的预算数，预算不是绩效。",
    "The target “{left}” of {name} is the budget of {project}: a budget is no performance.",
    cause_zh="把预算金额当成了要达到的效果。",
    cause_en="The budget was taken for the effect it should have.",
)
def budget_as_target(case: Case) -> Iterator[Evidence]:
    """Outside the cost indicators, no target is the project's budget."""
    budgets = {fold(line.name.value): line.full_year.value for line in case.form.projects}
    for each in own_targets(case, "numeric"):
        budget = budgets.get(fold(each.row.project.value or ""))
        amount = convert(each.value, each.target.unit, case.definition.money_unit)
        if budget and amount == budget and direction_of(each.name, each.row.level2.value) != "down":
            words = each.words | {"project": each.row.project.value or ""}
            yield Evidence(each.cells, each.text.value, words=words)


@rule(
    "date-outside-year",
    WARNING,
    "C13",
    "“{name}”的时间“{left}”不在本表年度 {right} 年内。",
    "The date “{left}” of {name} is outside the form's year {right}.",
    cause_zh="沿用了往年的日期，或项目跨年；跨年的写明本年要完成到哪一步。",
    cause_en="Last year's date was kept, or the project goes on; then say how far it gets this year.",
)
def date_outside_year(case: Case) -> Iterator[Evidence]:
    """A date lies in the form's year."""
    year = str(case.form.year.value or "")
    for each in own_targets(case, "date"):
        values = [value for value in (each.target.value, each.target.value2) if value and not value.startswith("--")]
        if year and values and not any(value.startswith(year) for value in values):
            yield Evidence(each.cells, each.text.value, year, words=each.words)


@rule(
    "timeliness-without-date",
    WARNING,
    "C13",
    "时效指标“{name}”的指标值是“{left}”，没有写到什么时候。",
    "{name} measures timeliness, but its target “{left}” names no date or period.",
    cause_zh="应写完成时间（如 2024年11月底前）或时限（如 ≤3个工作日）。",
    cause_en="Give a date (by November 2024) or a period (≤3 working days).",
)
def timeliness_without_date(case: Case) -> Iterator[Evidence]:
    """A timeliness indicator names a date or a period."""
    for each in own_targets(case, "qualitative"):
        if re.search(r"时效|时间|及时性|时限|期限", each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    "relative-without-base",
    WARNING,
    "C14",
    "“{name}”的指标值“{left}”没有写比什么提高、提高多少。",
    "The target “{left}” of {name} doesn't say compared with what, and by how much.",
    cause_zh="应写基期和数值，如“较上年提高5个百分点”。",
    cause_en="Give a base and a number, such as 5 points above last year.",
)
def relative_without_base(case: Case) -> Iterator[Evidence]:
    """A target that speaks of change says from what and by how much."""
    for each in own_targets(case, "relative"):
        if each.target.value is None:
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    "zero-target",
    INFO,
    "C15",
    "“{name}”的目标是 0，只要发生一次就一分不得。",
    "The target of {name} is 0: a single case loses all points.",
)
def zero_target(case: Case) -> Iterator[Evidence]:
    """A target of zero is all or nothing when it is scored."""
    for each in own_targets(case, "numeric"):
        if each.value == 0:
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    "count-for-rate",
    WARNING,
    "C16",
    "“{name}”是比率，指标值“{left}”却按{right}计。",
    "{name} is a rate, but its target “{left}” counts {right}.",
    cause_zh="名称与指标值不配：要么改称“次数”“起数”，要么写百分比。",
    cause_en="Name and target don't fit: call it a number, or give a percentage.",
)
def count_for_rate(case: Case) -> Iterator[Evidence]:
    """An indicator named as a rate has a share for a target, not a count."""
    for each in own_targets(case, "numeric"):
        unit = each.target.unit
        if unit and unit not in _SHARES and re.search(r"(?<!效|频|功|速)率$", each.name) and "/" not in unit:
            yield Evidence(each.cells, each.text.value, unit, words=each.words)


_MISPLACED = (
    (re.compile(r"事故|安全|伤亡|信访"), "经济效益", "社会效益"),
    (re.compile(r"利用率|使用率|合格率|完好率|验收"), "社会效益", "产出（履职）"),
    (re.compile(r"满意"), "社会效益", "服务对象满意度"),
    (re.compile(r"税收|产值|营业收入|节约资金"), "社会效益", "经济效益"),
)


@rule(
    "benefit-level-misplaced",
    WARNING,
    "C17",
    "“{name}”放在“{left}”下，应属于“{right}”。",
    "{name} stands under “{left}” and belongs to “{right}”.",
    cause_zh="效益分类不对，评价时会归错类别。",
    cause_en="Filed under the wrong kind of benefit, it will be assessed as that.",
)
def benefit_level_misplaced(case: Case) -> Iterator[Evidence]:
    """A benefit indicator stands under the kind of benefit it measures."""
    for row in case.own_indicators:
        level, name = fold(row.level2.value or "").removesuffix("指标"), fold(row.level3.value or "")
        for words, wrong, right in _MISPLACED:
            if level == wrong and words.search(name):
                yield Evidence((row.level3.cell, row.level2.cell), row.level2.value, right, words={"name": name})
                break
