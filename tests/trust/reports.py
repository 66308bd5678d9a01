"""The year's reports of a clean form: money spent, actuals, points and scores, from the ``report`` of its YAML file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from kpi_addin.form import BaseFigure, BudgetLine, Evaluation, Field, Form, Indicator
from tests.checks.memory.department import BASE, MONITORING, SELF_EVALUATION, at, money
from tests.checks.memory.department_rows import FIGURES

_CENT = Decimal("0.01")
_LEVELS = {"决策": 6, "过程": 24, "履职": 30, "效益指标": 20, "满意度指标": 10}
_ACTUALS = {
    "绩效管理覆盖率": ("95%", "100%"),
    "组织建设工作及时完成率": ("55%", "100%"),
    "业务学习与培训及时完成率": ("52%", "99%"),
}
_RATES = {
    "预算执行率": ("executed", "adjusted_budget"),
    "预算调整率": ("adjustment", "approved_budget"),
    "支付进度符合率": ("executed", "planned_payment"),
    "结转结余率": ("carry_over", "adjusted_budget"),
    "公用经费控制率": ("operating_spent", "operating_budget"),
    "政府采购执行率": ("procurement_spent", "procurement_budget"),
    "非税收入预算完成率": ("non_tax_collected", "non_tax_budget"),
    "固定资产利用率": ("assets_in_use", "assets"),
    "在职人员控制率": ("staff", "posts"),
}
"""财预〔2013〕53号, written down here once more so that the program is not judged by its own formulas."""
_NOT_NOW = {"不适用", "不涉及", "—"}

Figures = dict[str, tuple[Decimal, Decimal]]


def rows(text: str | None) -> dict[str, list[str]]:
    """A table written with ``|``, by its first column."""
    split = ([cell.strip() for cell in written.split("|")] for written in (text or "").splitlines())
    return {name: cells for name, *cells in split}


def reported(form: Form, told: dict[str, Any]) -> Form:
    """The form with its report until June, and with that of the whole year where ``stage`` says so."""
    whole_year = told["stage"] == "full_year"
    spent = _spent(rows(told["spent"]))
    figures = _figures(form, told, spent)
    form = replace(
        form,
        budget=tuple(_with_spent(each, spent) for each in form.budget),
        indicators=tuple(_monitored(row, place, told, figures) for place, row in enumerate(form.indicators)),
        base_figures=tuple(_base_figures(figures, whole_year=whole_year)),
        basis=Field("adjusted_budget", f"{BASE}!D3", "调整后预算数"),
    )
    return _evaluated(form, told, figures) if whole_year else form


def _spent(told: dict[str, list[str]]) -> dict[str, tuple[Decimal, Decimal]]:
    """By line: until June and in the year (0 where the year is not over), sums included."""
    spent = {name: (Decimal(cells[0]), Decimal(cells[-1])) for name, cells in told.items()}
    projects = [amounts for name, amounts in spent.items() if name != "基本支出"]
    spent["项目支出"] = tuple(map(sum, zip(*projects, strict=True)))
    spent["支出总额"] = tuple(map(sum, zip(spent["基本支出"], spent["项目支出"], strict=True)))
    return spent


def _with_spent(each: BudgetLine, spent: dict[str, tuple[Decimal, Decimal]]) -> BudgetLine:
    if each.side == "income":
        return each
    row = int((each.full_year.cell or "").partition("!G")[2]) - 13
    return replace(each, further={"executed_half": money(str(spent[each.name.value][0]), "F", row, MONITORING)})


def _figures(form: Form, told: dict[str, Any], spent: dict[str, tuple[Decimal, Decimal]]) -> Figures:
    """The base figures; one that is told once serves June and December."""
    total = form.line("expenditure_total")
    budget, plan = total.full_year.value, total.half_year.value
    june, december = spent["支出总额"]
    figures = {
        "approved_budget": (budget, budget),
        "adjusted_budget": (budget, budget),
        "adjustment": (Decimal(0), Decimal(0)),
        "executed": (june, december),
        "planned_payment": (plan, budget),
        "carry_over": (budget - june, budget - december),
    }
    given = {key: (Decimal(cells[0]), Decimal(cells[-1])) for key, cells in rows(told["figures"]).items()}
    return figures | given


def _base_figures(figures: Figures, *, whole_year: bool) -> list[BaseFigure]:
    made = []
    for row, (key, (_, december)) in enumerate(FIGURES.items(), 6):
        first = money(str(figures[key][0]), "D", row, BASE)
        last = money(str(figures[key][1]) if whole_year else None, "E", row, BASE)
        made.append(BaseFigure(key, first, first if december is None else last))
    return made


def _actual(row: Indicator, stage: int, told: dict[str, Any], figures: Figures) -> str:
    """What the department reports for a row: told, computed, or (for words) the target itself."""
    name = row.level3.value or ""
    target = (row.half_year, row.full_year)[stage].value or ""
    if target in _NOT_NOW:
        return target
    if row.table != "common":
        cells = rows(told["actuals"])[name]
        return cells[min(stage, len(cells) - 1)]
    if name == "“三公经费”变动率":
        now, before = figures["three_public"][stage], figures["three_public_last_year"][stage]
        return _percent(now - before, before)
    if name in _RATES:
        above, below = _RATES[name]
        return _percent(figures[above][stage], figures[below][stage])
    return _ACTUALS[name][stage] if name in _ACTUALS else target


def _percent(above: Decimal, below: Decimal) -> str:
    if not below:
        return "不适用"
    share = (above / below * 100).quantize(_CENT, ROUND_HALF_UP).normalize()
    return f"{share:f}%"


def _monitored(row: Indicator, place: int, told: dict[str, Any], figures: Figures) -> Indicator:
    kind, why = rows(told.get("late")).get(row.level3.value or "", (None, None))
    columns = {"execution": ("F", None), "deviation_kind": ("G", kind), "deviation_half": ("H", why)}
    columns["likelihood"] = ("I", "有可能" if why else "确定能")
    further = {key: at(value, column, 14 + place, MONITORING) for key, (column, value) in columns.items()}
    actual = _actual(row, 0, told, figures)
    return replace(row, actual_half=at(actual, "E", 14 + place, MONITORING), further=further)


def _evaluated(form: Form, told: dict[str, Any], figures: Figures) -> Form:
    missed = rows(told.get("missed"))
    points = _points(form)
    done = []
    for place, row in enumerate(form.indicators):
        earned, why = missed.get(row.level3.value or "", (str(points[place]), None))
        new = {
            "actual_full": at(_actual(row, 1, told, figures), "E", 6 + place, SELF_EVALUATION),
            "points": money(str(points[place]), "F", 6 + place, SELF_EVALUATION),
            "score": money(earned, "G", 6 + place, SELF_EVALUATION),
            "deviation_full": at(why, "H", 6 + place, SELF_EVALUATION),
        }
        done.append(replace(row, **new))
    evaluation = _evaluation(form, told, figures)
    below = 6 + len(done)
    total = sum((row.score.value for row in done), evaluation.score.value)
    return replace(
        form,
        indicators=tuple(done),
        evaluation=replace(evaluation, grade=at("优" if total >= 90 else "良", "F", below + 1, SELF_EVALUATION)),
        totals={
            "points": money("100", "F", below, SELF_EVALUATION),
            "score": money(str(total), "G", below, SELF_EVALUATION),
        },
    )


def _points(form: Form) -> list[Decimal]:
    """Each level's points spread evenly, the rest of a cent on its last row."""
    counts = Counter(row.level1.value for row in form.indicators)
    seen: Counter[str | None] = Counter()
    points = []
    for row in form.indicators:
        level = row.level1.value
        whole = Decimal(_LEVELS[level])
        share = (whole / counts[level]).quantize(_CENT, ROUND_DOWN)
        seen[level] += 1
        points.append(whole - share * (counts[level] - 1) if seen[level] == counts[level] else share)
    return points


def _evaluation(form: Form, told: dict[str, Any], figures: Figures) -> Evaluation:
    budget, executed = figures["adjusted_budget"][1], figures["executed"][1]
    rate = executed / budget
    score = (rate * 10).quantize(_CENT, ROUND_HALF_UP)
    return Evaluation(
        budget=money(str(budget), "C", 4, SELF_EVALUATION),
        executed=money(str(executed), "D", 4, SELF_EVALUATION),
        rate=money(str(rate), "E", 4, SELF_EVALUATION),
        points=money("10", "F", 4, SELF_EVALUATION),
        score=money(str(score), "G", 4, SELF_EVALUATION),
        reason=at(told.get("evaluation"), "H", 4, SELF_EVALUATION),
    )
