"""Who can be drawn for a re-check: whoever has begun the self-evaluation, with its amount and what makes it worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.language import Bilingual
from kpi_addin.master.across.found import found_across
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.recheck.settings import RecheckSettings
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.stages.self_evaluation import (
    SelfEvaluation,
    Warned,
    begun_self_evaluation,
    self_evaluation_of,
)

_TOLD_HERE = "scores-all-full"
"""The rule that says over all units what is looked at in each of them here."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a unit is worth a look, and how heavy that weighs."""

    told: Bilingual
    weight: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit, or a project, of the draw; ``amount`` is its budget of the year, None where it tells none."""

    id: str
    unit: str
    project: str = ""
    form: str = ""
    revision: int = 0
    amount: Decimal | None = None
    total: Decimal | None = None
    grounds: tuple[Ground, ...] = ()

    @property
    def name(self) -> str:
        """The unit with its project."""
        return " ".join(part for part in (self.unit, self.project) if part)

    @property
    def risk(self) -> int:
        """All grounds together."""
        return sum(ground.weight for ground in self.grounds)


def candidates(master: Master, settings: RecheckSettings) -> dict[str, tuple[Candidate, ...]]:
    """By their forms' ids, those forms that somebody reports the year on. Units that don't count are not among them."""
    named = Counter(key for each in found_across(master) if each.rule != _TOLD_HERE for key in each.pair)
    found = {part.definition.id: tuple(_of_form(part, named, settings)) for part in master.parts}
    return {form: those for form, those in found.items() if those}


def _of_form(part: Master, named: Counter[str], settings: RecheckSettings) -> Iterator[Candidate]:
    for department in part.departments:
        sent = department.submission
        if sent and department.counted and begun_self_evaluation(sent.form):
            year = self_evaluation_of(sent.form, part.definition, part.limits)
            told = (*_grounds(year, sent, settings), *_across(named[department.unit_id], settings))
            yield replace(_candidate(department, sent, year), grounds=tuple(each for each in told if each.weight))


def _candidate(department: Department, sent: Submission, year: SelfEvaluation) -> Candidate:
    return Candidate(
        department.unit_id,
        department.unit,
        department.project,
        sent.form.form_id,
        sent.revision,
        year.spent.budget,
        year.total,
    )


def _grounds(year: SelfEvaluation, sent: Submission, settings: RecheckSettings) -> Iterator[Ground]:
    if year.warned is Warned.RED:
        told = Bilingual("指标完成而资金未支出（红色预警）", "indicators done, money unspent (red warning)")
        yield Ground(told, settings.done_unspent)
    if year.warned is Warned.YELLOW:
        told = Bilingual(
            "预算未执行较多或为 0（黄色预警）", "much of the budget unspent, or no budget (yellow warning)"
        )
        yield Ground(told, settings.unspent)
    points = year.points
    if points.available and points.score is not None and not points.missing and points.score >= points.available:
        yield Ground(Bilingual("指标自评全部满分", "full points for every indicator"), settings.full_scores)
    if errors := sent.count(Severity.ERROR):
        yield Ground(Bilingual(f"表内有错误 {errors} 条", f"{errors} errors in the form"), settings.errors)


def _across(findings: int, settings: RecheckSettings) -> Iterator[Ground]:
    if findings:
        yield Ground(Bilingual(f"跨单位核对 {findings} 条", f"{findings} findings across units"), settings.across)
