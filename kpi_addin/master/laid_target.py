"""What if the bureau asked one target of everybody: who asks less of itself today, and who would miss it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kpi_addin.errors import InputError
from kpi_addin.fold import fold
from kpi_addin.form import Field, Indicator
from kpi_addin.language import Bilingual
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.nearest import nearest
from kpi_addin.printable import in_one_line
from kpi_addin.scoring import in_targets_unit
from kpi_addin.targets import Target, judge, read_target
from kpi_addin.targets.judging.strictness import Compared, Relation, compared

_ANY_SATISFACTION: Final = frozenset({"服务对象满意度", "服务对象满意率", "满意度", "满意率", "满意度指标"})
_SATISFACTION: Final = ("满意度", "满意率")
_NO_TARGET: Final = Compared("incomparable", Bilingual("没有填全年指标值", "there is no target for the year"))
_ORDER: Final[dict[Relation, int]] = {"weaker": 0, "incomparable": 1, "equal": 2, "stricter": 3}


@dataclass(frozen=True, slots=True)
class LaidTarget:
    """A department's indicator with the target laid on it; ``met`` and ``would_meet`` are None where it can't be told.

    ``actual`` is that of the whole year, the only one that a year's target is judged by.
    """

    department: Department
    form: str
    row: Indicator
    compared: Compared
    met: bool | None = None
    would_meet: bool | None = None

    @property
    def actual(self) -> Field[str | None]:
        """What the department reports for the year."""
        return self.row.actual_full

    @property
    def newly_fails(self) -> bool:
        """Whether the actual meets the department's own target and would miss this one."""
        return self.met is True and self.would_meet is False

    @property
    def newly_passes(self) -> bool:
        """Whether the actual misses the department's own target and would meet this one."""
        return self.met is False and self.would_meet is True


def lay_target(master: Master, name: str, expression: str) -> list[LaidTarget]:
    """Every department that counts and has the indicator, those that ask less of themselves first.

    A name such as 服务对象满意率 means every satisfaction, whoever is satisfied. Raises `InputError` for an indicator that
    nobody has, with the nearest names, and for a target that can't be understood.
    """
    wanted = read_target(expression, name)
    if wanted.kind == "unclear" or not wanted.certain:
        said, question = in_one_line(expression), wanted.question or Bilingual("", "")
        raise InputError(
            f"看不明白指标值“{said}”：{question.zh or '请写成 ≥95% 这样'}",
            f"The target “{said}” is unclear: {question.en or 'write it like ≥95%'}",
        )
    rows = [row for row in _rows(master) if _is_meant(row[2].level3.value or "", name)]
    if not rows:
        raise _no_such_indicator(name, master)
    year = master.year
    laid = [_laid(row, expression, year) for row in rows]
    return sorted(laid, key=lambda each: _ORDER[each.compared.relation])


def _rows(master: Master) -> Iterator[tuple[Department, str, Indicator]]:
    for part in master.parts:
        for department, submission in part.submitted:
            if department.counted:
                for row in submission.form.indicators:
                    yield department, part.definition.id, row


def _is_meant(indicator: str, name: str) -> bool:
    told, asked = fold(indicator), fold(name)
    return told == asked or (asked in _ANY_SATISFACTION and told.endswith(_SATISFACTION))


def _no_such_indicator(name: str, master: Master) -> InputError:
    names = dict.fromkeys(row.level3.value for _, _, row in _rows(master) if row.level3.value)
    meant = nearest(name, names, likeness=0.3)
    zh, en = (f"，是不是“{meant}”", f", did you mean {meant}") if meant else ("", "")
    said = in_one_line(name)
    return InputError(f"没有单位填过指标“{said}”{zh}。", f"No department has an indicator {said}{en}.")


def _laid(found: tuple[Department, str, Indicator], expression: str, year: int) -> LaidTarget:
    department, form, row = found
    wanted = read_target(expression, row.level3.value, row.level2.value)
    if not row.full_year.value:
        return LaidTarget(department, form, row, _NO_TARGET, None, _met(wanted, row, year))
    own = read_target(row.full_year.value, row.level3.value, row.level2.value)
    return LaidTarget(department, form, row, compared(own, wanted), _met(own, row, year), _met(wanted, row, year))


def _met(target: Target, row: Indicator, year: int) -> bool | None:
    actual = row.actual_full.value
    return judge(target, in_targets_unit(target, actual), year=year).met if actual else None
