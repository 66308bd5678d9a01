"""Rightful indicators put singly into a clean form of their trade: nothing but a question is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kpi_addin.checks import Finding
from kpi_addin.form import Form
from tests.checks.memory.changes import with_copy, with_indicator
from tests.trust.parts.outcome import Failure, Outcome, findings, in_short, is_alarm, new_findings
from tests.trust.trades import clean_form, trades

FILE = Path(__file__).parent.parent / "rightful.tsv"
_OUTPUTS = {"数量指标", "质量指标", "时效指标", "成本指标"}
_ANYWHERE = ("town", "water", "education")
_FREE_ROW = 97


class Rightful(NamedTuple):
    """A line of rightful.tsv."""

    trade: str
    level2: str
    name: str
    half_year: str
    full_year: str


def rightful() -> list[Rightful]:
    """All rightful indicators."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [Rightful(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def ask() -> Outcome:
    """Put each indicator into a form and see what is new."""
    failures, wrong_ways, fixes, infos = [], 0, 0, 0
    for each in rightful():
        new = list(found(each))
        alarms = list(filter(is_alarm, new))
        about = [finding for finding in new if finding.fix]
        infos += len(new) - len(alarms)
        wrong_ways += any(finding.rule == "operator-direction" for finding in {*alarms, *about})
        fixes += bool(about)
        if alarms or about:
            told = " / ".join(finding.message for finding in {*alarms, *about})
            failures.append(Failure(f"{each.trade} {each.name}", in_short({*alarms, *about}), "silent", told))
    count = len(rightful())
    summary = (
        f"rightful indicators: {count - len(failures)} of {count} without false alarm; "
        f"{wrong_ways} called upside down, {fixes} would be 'fixed'; asked only: {infos}"
    )
    return Outcome(summary, failures)


def found(each: Rightful) -> Iterator[Finding]:
    form = _form_for(each)
    yield from new_findings(findings(_with(form, each)), findings(form))


def _form_for(each: Rightful) -> Form:
    """A clean form of the trade; another one where that has such an indicator already, unless all have it."""
    names = [each.trade, *_ANYWHERE] if each.trade in trades() else _ANYWHERE
    forms = [clean_form(name, with_reports=False) for name in names]
    return next((form for form in forms if not _holds(form, each)), forms[0])


def _holds(form: Form, each: Rightful) -> bool:
    return any(row.level3.value == each.name for row in form.indicators)


def _with(form: Form, each: Rightful) -> Form:
    """As an output of the form's largest project, or as a benefit; a common indicator in its own row."""
    if _holds(form, each):
        return with_indicator(each.name, half_year=each.half_year, full_year=each.full_year)(form)
    columns = {"level3": each.name, "half_year": each.half_year, "full_year": each.full_year}
    if each.level2 in _OUTPUTS:
        largest = max(form.projects, key=lambda line: line.full_year.value or 0).name.value
        like = next(row for row in form.indicators if row.project.value == largest)
    else:
        level1 = "满意度指标" if "满意度" in each.level2 else "效益指标"
        like = next(row for row in form.indicators if row.level1.value == level1)
        columns["level2"] = "服务对象满意度" if "满意度" in each.level2 else each.level2
    return with_copy(like.level3.value or "", _FREE_ROW, **columns)(form)
