"""A department of the year: what it fills in at each stage, from the few lines that ship with the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.examples import year_file
from kpi_addin.form import BaseFigure, BudgetLine, Field, Form, Indicator

YEAR: Final = 2024
FORM: Final = "department-2024"
NAMES: Final = (
    "education",
    "health",
    "water",
    "transport",
    "culture",
    "library",
    "city",
    "park",
    "civil",
    "agriculture",
    "emergency",
    "offices",
)
_INCOME: Final = (
    ("total_funds", "资金总额", None),
    ("fiscal_appropriation", "小计", "资金总额"),
    ("general_public_budget", "一般公共预算资金", "小计"),
    ("government_managed_funds", "政府性基金", "小计"),
    ("special_fiscal_accounts", "财政专户管理资金", "小计"),
    ("state_capital", "国有资本金", "资金总额"),
    ("social_insurance", "社保基金", "资金总额"),
    ("carried_forward", "上年结转资金", "资金总额"),
    ("other_funds", "其他资金", "资金总额"),
)
_TEXTS: Final = {
    "main_functions": "functions",
    "organisation_and_staffing": "staffing",
    "medium_long_term_goal": "medium",
    "annual_goal": "annual",
}
_LIKELY: Final = "确定能"
Written = Mapping[str, Any]
Row = Sequence[Any]
_COMMON = 2
"""Where the half-year's target stands in a row of the prescribed indicators; the year's, and what came of both, follow it."""


def department(name: str) -> Department:
    """One of the twelve."""
    return Department(read_yaml(year_file(name)).plain, read_yaml(year_file("common")).plain)


@dataclass(frozen=True)
class Department:
    """What a department wrote, and the prescribed indicators."""

    told: Written
    common: Mapping[str, Sequence[Row]]

    @property
    def unit(self) -> str:
        """Its name."""
        return str(self.told["unit"])

    @property
    def earlier(self) -> int:
        """How many versions with mistakes come before the right one."""
        return len(self.told.get("earlier", ()))

    def version(self, number: int) -> Department:
        """As it was handed in the first time (0) and so on; beyond the last mistake it is as it should be."""
        changed = dict(self.told["earlier"][number]) if number < self.earlier else {}
        told = {key: _replaced(rows, changed[key]) if key in changed else rows for key, rows in self.told.items()}
        return Department({**told, "stated": self.told}, self.common)

    @cached_property
    def form(self) -> Form:
        """Everything it fills in until the year's end; what the workbook works out itself is missing."""
        total = self._total(1)
        return Form(
            form_id=FORM,
            year=Field(YEAR),
            unit=Field(self.unit),
            title=Field(f"{YEAR}年度区级预算部门整体支出绩效目标表"),
            subtitle=Field(f"{YEAR}年度"),
            money_unit=Field("万元"),
            texts={key: Field(self.told[name]) for key, name in _TEXTS.items()},
            budget=(*self._income(total), *self._expenditure()),
            indicators=tuple(self._indicators()),
            base_figures=tuple(self._figures(total)),
        )

    def _income(self, total: Decimal) -> Iterator[BudgetLine]:
        told = {key: _money(value) for key, value in self.told["income"].items()}
        amounts = {
            "total_funds": total,
            "fiscal_appropriation": told["general"] + told["funds"] + told["special"],
            "general_public_budget": told["general"],
            "government_managed_funds": told["funds"],
            "special_fiscal_accounts": told["special"],
            "carried_forward": told["carried"],
        }
        for key, name, parent in _INCOME:
            yield BudgetLine("income", key, Field(name), parent, full_year=Field(amounts.get(key, Decimal(0))))

    def _expenditure(self) -> Iterator[BudgetLine]:
        yield _line("basic_expenditure", "基本支出", self.told["basic"])
        yield _line("project_expenditure", "项目支出", [self._projects(place) for place in range(4)])
        for name, *amounts in self.told["projects"]:
            yield replace(_line("project", name, amounts), parent="项目支出")
        yield _line("expenditure_total", "支出总额", [self._total(place) for place in range(4)])

    def _projects(self, place: int) -> Decimal:
        """The sum that the department states; of a project that is typed wrong it is the right one."""
        stated = self.told.get("stated", self.told)["projects"]
        return sum((_money(row[1 + place]) for row in stated), Decimal(0))

    def _total(self, place: int) -> Decimal:
        return _money(self.told["basic"][place]) + self._projects(place)

    def _indicators(self) -> Iterator[Indicator]:
        for level1, rows in self.common.items():
            for row in rows:
                own = self.told.get("common", {}).get(row[1], row[_COMMON : _COMMON + 2])
                yield self._row("common", (level1, row[0], row[1]), [*own, *row[_COMMON + 2 :]])
        for level2, task, project, name, *rest in self.told["duties"]:
            duty = self._row("duty", ("履职", level2, name), rest)
            yield replace(duty, key_task=Field(task), project=Field(self.told["projects"][project - 1][0]))
        for level2, name, *rest in self.told["benefits"]:
            level1 = "满意度指标" if level2 == "服务对象满意度" else "效益指标"
            yield self._row("benefit", (level1, level2, name), rest)

    def _row(self, table: str, names: tuple[str, str, str], told: Row) -> Indicator:
        half, full, *came = told
        actual_half, actual_full = came or (None, None)
        if names[2] == "非税收入预算完成率" and not self.told["figures"]["non_tax"][0]:
            actual_half = actual_full = "不适用"
        why = self.told.get("reasons", {}).get(names[2], {})
        kind, reason, likely = why.get("half", (None, None, None if table == "common" else _LIKELY))
        further = {"deviation_kind": kind, "deviation_half": reason, "likelihood": likely}
        level1, level2, level3 = (Field(name) for name in names)
        return Indicator(
            table,
            level1,
            level2,
            level3,
            Field(half),
            Field(full),
            actual_half=Field(actual_half),
            actual_full=Field(actual_full),
            deviation_full=Field(why.get("full")),
            further={key: Field(value) for key, value in further.items() if value},
        )

    def _figures(self, total: Decimal) -> Iterator[BaseFigure]:
        told, spent = self.told["figures"], (self._total(2), self._total(3))
        by_june, by_december = self._total(0), total
        rows: dict[str, Row] = {
            "approved_budget": (total, total),
            "adjusted_budget": (total, total),
            "adjustment": told["adjustment"],
            "executed": spent,
            "planned_payment": (by_june, by_december),
            "carry_over": [total - amount for amount in spent],
            "carry_over_last_year": [self.told["income"]["carried"]] * 2,
            "three_public": told["three_public"][::2],
            "three_public_last_year": told["three_public"][1::2],
            "assets": told["assets"][::2],
            "assets_in_use": told["assets"][1::2],
            "posts": [told["posts"]] * 2,
            "staff": told["staff"],
        }
        for name, planned, done in (
            ("operating", "operating_budget", "operating_spent"),
            ("procurement", "procurement_budget", "procurement_spent"),
            ("non_tax", "non_tax_budget", "non_tax_collected"),
        ):
            rows |= {planned: [told[name][0]] * 2, done: told[name][1:]}
        for key, (half, full) in rows.items():
            yield BaseFigure(key, Field(_money(half)), Field(_money(full)))


def _replaced(rows: Any, changed: Mapping[int, Row]) -> list[Row]:
    """The rows, with those that are told by their numbers put in their places; what is not told of them stays."""
    return [
        [*changed[number], *row[len(changed[number]) :]] if number in changed else row
        for number, row in enumerate(rows, 1)
    ]


def _line(key: str, name: str, amounts: Row) -> BudgetLine:
    half, full, spent, *_ = map(_money, amounts)
    further = {"executed_half": Field(spent)}
    return BudgetLine("expenditure", key, Field(name), None, Field(half), Field(full), further)


def _money(told: object) -> Decimal:
    return Decimal(str(told))
