"""What the rules on actuals look at: each indicator in each stage that has begun, with its target and its actual."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Final

from kpi_addin import targets as target_language
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.slid_actuals import Slid, slid_among
from kpi_addin.computed import Computed, computed_of
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field, Indicator
from kpi_addin.forms.stages import PERIODS, Period
from kpi_addin.language import Bilingual
from kpi_addin.scoring import in_targets_unit
from kpi_addin.targets import Target
from kpi_addin.targets.judging.actuals import Amount, amount_of
from kpi_addin.targets.judging.day_verdict import days_late
from kpi_addin.targets.judging.word_verdict import is_not_done
from kpi_addin.targets.units import dimension

_DONE: Final = re.compile(r"(?:已|均|全部|按时|如期)*(?:完成|达成|实现|达到)(?P<percent>\d+(?:\.\d+)?)%")
_NOT_YET: Final = re.compile(
    r"未|没|正在|在建|进行|推进|实施中|施工中|待|暂|计划|预计|拟|取消|终止|调整|不适用|不涉及|无|[-—/]+$"
)
_EXPLAINED: Final[dict[Period, tuple[str, ...]]] = {
    "half_year": ("deviation_kind", "deviation_half", "deviation_full"),
    "full_year": ("deviation_full",),
}
"""The columns in which a form without stages explains a missed target."""
_NO_REASON: Final = re.compile(r"无|暂无|没有|[-—―–−/]*")
NUMERIC: Final = frozenset({"numeric", "range"})


@dataclass(frozen=True)
class Report:
    """An indicator with its target and its actual in one period; ``target`` is None where none is set."""

    case: Case
    period: Period
    row: Indicator
    expression: Field[str | None]
    actual: Field[str | None]
    deviation: tuple[Field[str | None], ...]
    computed: Computed | None
    on_the_way: bool = False
    """Whether it tells how far the year's target was reached by then, as a form does that has no targets for June."""

    @cached_property
    def name(self) -> str:
        """The indicator's name."""
        return self.row.level3.value or ""

    @cached_property
    def target(self) -> Target | None:
        """What the target says."""
        return self.case.target(self.row, self.expression.value) if self.expression.value else None

    @cached_property
    def numeric(self) -> bool:
        """Whether the target is a number that an actual is measured against."""
        return self.target is not None and self.target.kind in NUMERIC and not self.target.is_ratio

    @cached_property
    def text(self) -> str:
        """The actual in the target's unit where only a scale was written; empty where there is none."""
        told = self.actual.value or ""
        return in_targets_unit(self.target, told) if self.target else told

    @cached_property
    def amount(self) -> Amount | None:
        """The number that the actual says; None for words, and for "done to 100%", which measures nothing."""
        done = _DONE.fullmatch(fold(self.text))
        if done and self.target and (self.target.unit != "%" or Decimal(done["percent"]) == 100):  # noqa: PLR2004 - all of it
            return None
        return amount_of(self.text)

    @cached_property
    def met(self) -> bool | None:
        """Whether the target is met; None where it can't be told, or the year isn't over."""
        if self.on_the_way or self.target is None or (self.numeric and self.amount is None):
            return None
        if self.target.kind == "date" and is_not_done(self.text):
            return False if self.due else None
        return target_language.judge(self.target, self.text, year=self.case.form.year.value).met

    @cached_property
    def due(self) -> bool:
        """Whether a deadline had passed when the period ended; of what is no deadline it is always so."""
        last_day = "6月30日" if self.period == "half_year" else "12月31日"
        year = self.case.form.year.value
        if self.target is None or self.target.kind != "date" or year is None:
            return True
        late = days_late(self.target, f"{year}年{last_day}", year)
        return late is None or not late.met or late.days == 0

    @property
    def unfinished(self) -> bool:
        """Whether it is told by June that what takes so many months (or is due in that month) is not done yet: no number then."""
        months = self.numeric and self.target is not None and dimension(self.target.unit) == "months"
        return months and self.period == "half_year" and is_not_yet(self.text)

    @property
    def not_applicable(self) -> bool:
        """Whether the indicator does not concern the unit: the base figures say so, and so does the actual."""
        base = self.case.definition.reporting.base
        word = fold(base.not_applicable) if base else None
        return self.computed is not None and not self.computed.applicable and fold(self.actual.value or "") == word

    @property
    def explained(self) -> bool:
        """Whether a reason is given: 无 and a stroke, as they stand in rows that were reached, are none."""
        return any(_NO_REASON.fullmatch(fold(field.value or "")) is None for field in self.deviation)

    @property
    def uncalculated(self) -> bool:
        """Whether the actual is a formula that no spreadsheet has calculated yet."""
        return self.actual.value is None and isinstance(self.actual.raw, str) and self.actual.raw.startswith("=")

    @property
    def words(self) -> dict[str, Word]:
        """For messages: the indicator, and what the column of actuals is called."""
        return {"name": self.name, "column": column_of(self.case, self.period)}


def is_not_yet(told: str) -> bool:
    """Whether an actual says that it is not done yet."""
    text = fold(told)
    return is_not_done(text) or _NOT_YET.match(text) is not None


def column_of(case: Case, period: Period) -> Word:
    """What the form calls the actual of a period."""
    stage = case.definition.reporting.stage(period)
    column = stage.column(stage.actual) if stage else None
    return column.header if column else Bilingual("实际完成值", "actual")


def reports(case: Case) -> Sequence[Report]:
    """Every named indicator in every period whose reporting has begun."""
    return case.once(_all)


def _all(case: Case) -> Sequence[Report]:
    return tuple(_reports(case))


def _reports(case: Case) -> Iterator[Report]:
    for period in begun(case):
        stage, base = case.definition.reporting.stage(period), case.definition.reporting.base
        computed = computed_of(case.form, base, period) if base else {}
        explained = stage.deviation if stage else _EXPLAINED[period]
        on_the_way = period == "half_year" and "half_year" not in case.definition.headers
        for row in case.form.indicators:
            if row.level3.value:
                half = period == "half_year"
                yield Report(
                    case=case,
                    period=period,
                    row=row,
                    expression=row.half_year if half and not on_the_way else row.full_year,
                    actual=row.actual_half if half else row.actual_full,
                    deviation=tuple(_answer(row, key) for key in explained),
                    computed=computed.get(row.level3.value),
                    on_the_way=on_the_way,
                )


def answered(case: Case) -> Sequence[Report]:
    """The reports with an actual of their own, but for indicators that do not concern the unit."""
    return case.once(_in_place)


def _in_place(case: Case) -> Sequence[Report]:
    elsewhere = {id(report) for each in slid(case) for report in each.run}
    return tuple(each for each in _told(case) if id(each) not in elsewhere)


def _told(case: Case) -> list[Report]:
    return [each for each in reports(case) if each.actual.value and each.target and not each.not_applicable]


def slid(case: Case) -> Sequence[Slid]:
    """Actuals on a stage's sheet that stand beside other indicators."""
    return case.once(_slid)


def _slid(case: Case) -> Sequence[Slid]:
    periods = (list(run) for _, run in groupby(_told(case), key=lambda each: each.period))
    return [each for run in periods if run[0].period in case.form.stage_sheets for each in slid_among(run)]


def _answer(row: Indicator, key: str) -> Field[str | None]:
    return row.deviation_full if key == "deviation_full" else row.further.get(key, NOWHERE)


def begun(case: Case) -> Sequence[Period]:
    """The periods on which somebody has begun to report."""
    return case.once(_begun)


def _begun(case: Case) -> Sequence[Period]:
    half = any(row.actual_half.value for row in case.form.indicators)
    full = any(row.actual_full.value for row in case.form.indicators)
    return [period for period, told in zip(PERIODS, (half, full), strict=True) if told]
