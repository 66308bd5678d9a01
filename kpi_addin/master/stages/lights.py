"""Three lights on a half-year report: money, goals and what is expected of the year, each with the rule that set it.

What is not reported is 缺数 and never green. The lines are drawn by settings; the words say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kpi_addin.checks.engine.case import Case
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.master.stages.half_year import Goals, Money, begun_half_year, case_of, goals_of, money_of
from kpi_addin.master.stages.limits import SETTING, USUAL, Limits
from kpi_addin.master.stages.told import percent
from kpi_addin.plain_number import plain_number

_LIKELIHOOD = "likelihood"
_CHOICES = ("确定能", "有可能", "完全不可能")
"""How likely the year's target is, the best first, where a form has the column and no list of its own."""
_MONTHS = 12


class Light(StrEnum):
    """A light, the worst first; the master speaks Chinese, whoever builds it."""

    RED = "红灯"
    MISSING = "缺数"
    UNCLEAR = "待核"
    YELLOW = "黄灯"
    GREEN = "绿灯"


@dataclass(frozen=True, slots=True)
class Lit:
    """A light and, in words, the rule that set it."""

    light: Light
    why: str


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A unit's half-year with its three lights."""

    money: Money
    goals: Goals
    money_light: Lit
    goals_light: Lit
    forecast: Lit

    @property
    def lights(self) -> tuple[Lit, Lit, Lit]:
        """Money, goals, forecast."""
        return self.money_light, self.goals_light, self.forecast

    @property
    def badness(self) -> tuple[int, ...]:
        """How many lights there are of each kind, the worst first: the larger, the worse."""
        lit = [one.light for one in self.lights]
        return tuple(lit.count(light) for light in Light)


def half_year_of(form: Form, definition: FormDefinition, limits: Limits = USUAL) -> HalfYear:
    """The half-year of a form; nothing of it is green where nothing was reported."""
    if not begun_half_year(form):
        return no_half_year("没有填报半年监控")
    case = case_of(form, definition)
    money, goals = money_of(case), goals_of(case)
    return HalfYear(money, goals, money_light(money, limits), goals_light(goals, limits), forecast_light(case))


def no_half_year(why: str) -> HalfYear:
    """The half-year of a unit that has none."""
    none = Lit(Light.MISSING, why)
    return HalfYear(Money(None, None, None), Goals(), none, none, none)


def money_light(money: Money, limits: Limits = USUAL) -> Lit:
    """Whether what is spent goes with the months that have passed."""
    if money.spent is None:
        lines = "".join(f"“{name}”" for name in money.missing)
        return Lit(Light.MISSING, f"{lines}没有填半年实际执行数")
    if money.budget is None:
        return Lit(Light.MISSING, "没有填全年预算数")
    progress = money.progress
    if progress is None:
        return Lit(Light.UNCLEAR, f"全年预算数是 {plain_number(money.budget)}，支出进度不可计算")
    if progress < 0 or progress > 1:
        what = "是负数" if progress < 0 else f"超过全年预算数 {plain_number(money.budget)}"
        return Lit(Light.UNCLEAR, f"半年实际执行数 {plain_number(money.spent)} {what}，请核对")
    return _by_progress(money.spent, money.budget, progress, limits)


def _by_progress(spent: Decimal, budget: Decimal, progress: Decimal, limits: Limits) -> Lit:
    # Compared without a division: a twelfth has no last digit.
    done, even = spent * _MONTHS * 100, budget * limits.cut_off * 100
    by_now = Decimal(limits.cut_off) / _MONTHS
    told, rule = f"支出进度 {percent(progress, beside=by_now)}", f"序时进度 {percent(by_now)}"
    if done >= even:
        return Lit(Light.GREEN, f"{told}，不低于{rule}（截至 {limits.cut_off} 月，{SETTING}）")
    if done * 100 >= even * limits.slow:
        return Lit(Light.YELLOW, f"{told}，低于{rule}（截至 {limits.cut_off} 月，{SETTING}）")
    slow = f"{plain_number(limits.slow)}%"
    return Lit(Light.RED, f"{told}，不到{rule} 的 {slow}（截至 {limits.cut_off} 月，{SETTING}）")


def goals_light(goals: Goals, limits: Limits = USUAL) -> Lit:
    """How many of the half-year's targets are met. What is blank or unclear may be either: the light is what both leave."""
    if not goals.all:
        return Lit(Light.MISSING, "没有可以对照的半年指标值和实际完成值")
    least = _by_share(goals.met, goals.all, limits)
    most = _by_share(goals.met + goals.unclear + goals.blank, goals.all, limits)
    told = _counted(goals)
    if least is not most or (goals.blank and least is not Light.RED):
        return Lit(Light.MISSING if goals.blank else Light.UNCLEAR, told)
    whole, few = (f"{plain_number(one)}%" for one in (limits.goals_all, limits.goals_few))
    rule = {
        Light.GREEN: f"达到的不低于 {whole}",
        Light.YELLOW: f"达到的低于 {whole}，不低于 {few}",
        Light.RED: f"达到的低于 {few}",
    }[least]
    return Lit(least, f"{told}；{rule}（{SETTING}）")


def _by_share(met: int, of: int, limits: Limits) -> Light:
    if met * 100 >= of * limits.goals_all:
        return Light.GREEN
    return Light.YELLOW if met * 100 >= of * limits.goals_few else Light.RED


def _counted(goals: Goals) -> str:
    counts = (("未达到", goals.missed), ("没有填", goals.blank), ("不能判断", goals.unclear))
    return "，".join(
        [f"{goals.all} 项指标达到 {goals.met} 项", *(f"{what} {count} 项" for what, count in counts if count)]
    )


def forecast_light(case: Case) -> Lit:
    """What the unit itself expects of the year, by its answers to how likely each target is.

    The prescribed indicators follow from the books; where nobody says how likely they are, nothing is missing.
    """
    choices = _choices(case)
    if not choices:
        return Lit(Light.MISSING, "本表没有“完成可能性”一栏")
    asked = [row for row in case.form.indicators if row.level3.value and (row.half_year.value or row.full_year.value)]
    own = {id(row) for row in case.own_indicators}
    answers = [(row, fold(row.further.get(_LIKELIHOOD, NOWHERE).value or "")) for row in asked]
    folded = [fold(choice) for choice in choices]
    return _by_answers(
        choices,
        out=[row for row, answer in answers if answer == folded[-1]],
        blank=sum(not answer and id(row) in own for row, answer in answers),
        answered=sum(bool(answer) for _, answer in answers),
        odd=[row for row, answer in answers if answer and answer not in folded],
        maybe=[row for row, answer in answers if answer in folded[1:-1]],
    )


def _by_answers(  # noqa: PLR0913 - the answers by what they say
    choices: Sequence[str],
    *,
    out: list[Indicator],
    blank: int,
    answered: int,
    odd: list[Indicator],
    maybe: list[Indicator],
) -> Lit:
    best, worst = f"“{choices[0]}”", f"“{choices[-1]}”"
    if out:
        return Lit(Light.RED, f"{len(out)} 项的完成可能性填{worst}（{_named(out)}）")
    if blank or not answered:
        return Lit(Light.MISSING, f"{blank} 项没有填完成可能性" if answered else "没有填完成可能性")
    if odd:
        return Lit(Light.UNCLEAR, f"{len(odd)} 项的完成可能性不在可选的说法里（{_named(odd)}）")
    if maybe:
        return Lit(Light.YELLOW, f"{len(maybe)} 项的完成可能性不是{best}（{_named(maybe)}）")
    return Lit(Light.GREEN, f"所填 {answered} 项的完成可能性都是{best}")


def _named(rows: Sequence[Indicator]) -> str:
    return (rows[0].level3.value or "") + ("等" if len(rows) > 1 else "")


def _choices(case: Case) -> Sequence[str]:
    stage = case.definition.reporting.stage("half_year")
    column = stage.column(_LIKELIHOOD) if stage else None
    if column is not None and len(column.choices) > 1:
        return column.choices
    return _CHOICES if column is not None or _LIKELIHOOD in case.definition.headers else ()
