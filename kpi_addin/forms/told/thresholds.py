"""Where the rules draw their lines for this form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.money import Money
from kpi_addin.forms.told.line import Line, example, heading, line
from kpi_addin.plain_number import plain_number


def tell_thresholds(definition: FormDefinition) -> Iterator[Line]:
    """The thresholds, those that the form leaves as they are too."""
    told = definition.thresholds
    jump, amount = _percent(told.jump_share), _money(told.jump_amount)
    finest = _money(told.finest(definition.money_unit))
    words = _percent(told.word_targets)
    yield heading("校验的界限", "Where the rules draw their lines")
    yield line(
        f"与上年相比，变动超过 {jump} 并且超过 {amount} 才提示。",
        f"A change since last year is asked about above {jump} and {amount}.",
    )
    yield line(f"金额最细到 {finest}。", f"Amounts are multiples of {finest}.")
    yield line(f"自己定的指标最多 {words} 用文字作指标值。", f"At most {words} of the own targets are words.")
    yield line(
        f"百分比相差不超过 {plain_number(told.percent_tolerance)} 个百分点、分数相差不超过 "
        f"{plain_number(told.points_tolerance)} 分，算相等。",
        f"Percentages within {plain_number(told.percent_tolerance)} and points within "
        f"{plain_number(told.points_tolerance)} are equal.",
    )
    yield line(
        f"{told.fewest_alike} 条以上指标值全都一样，或 {told.fewest_met_exactly} 条以上全都恰好完成，会提示。",
        f"{told.fewest_alike} targets that are all alike, or {told.fewest_met_exactly} met to the dot, are asked about.",
    )
    yield example(
        f"上年 100、今年 160：超过 {jump} 时，看是不是超过 {amount}。",
        f"100 last year and 160 now: asked about above {amount}.",
    )


def _percent(share: Decimal) -> str:
    return f"{plain_number(share * 100)}%"


def _money(amount: Money) -> str:
    return f"{plain_number(amount.amount)} {amount.unit}"
