"""Where everything will stand on the sheet of base figures, known before the sheet is written: other sheets link to it."""

from __future__ import annotations

from collections.abc import Callable

from kpi_addin.address import in_formula
from kpi_addin.fold import fold
from kpi_addin.forms.stages import BASIS, BaseFigures, ComputedDefinition, Expression, Period
from kpi_addin.formula_text import quoted

GROUP, NAME, UNIT, HALF, FULL = range(1, 6)
INDICATOR, FORMULA, HALF_RESULT, FULL_RESULT = range(7, 11)
"""Columns, counted from 1; between the figures and the indicators one stays free."""
BASIS_ROW, FIRST_ROW = 3, 6
_LETTERS = {HALF: "D", FULL: "E", HALF_RESULT: "I", FULL_RESULT: "J"}


class BasePlan:
    """Addresses and formulas; ``sheet`` is named in front of each address where another sheet asks."""

    def __init__(self, base: BaseFigures, sheet: str = "") -> None:
        self.base = base
        self.rows = {figure.key: row for row, figure in enumerate(base.figures, start=FIRST_ROW)}
        self.results = {each.name: row for row, each in enumerate(base.computed, start=FIRST_ROW)}
        self._sheet = sheet

    @property
    def abroad(self) -> BasePlan:
        """The same for another sheet's formulas."""
        return BasePlan(self.base, self.base.sheet)

    @property
    def basis(self) -> str:
        """The cell in which the denominator is chosen."""
        return self._cell("D", BASIS_ROW)

    def figure(self, key: str, period: Period) -> str:
        """The cell of a figure; a figure for the year stands in one cell for both periods."""
        annual = self.base.figure(key).annual
        return self._cell(_LETTERS[HALF if annual or period == "half_year" else FULL], self.rows[key])

    def result(self, name: str, period: Period) -> str:
        """The cell of a computed indicator."""
        return self._cell(_LETTERS[HALF_RESULT if period == "half_year" else FULL_RESULT], self.results[name])

    def _cell(self, column: str, row: int) -> str:
        return in_formula(self._sheet, f"${column}${row}")

    def known(self, name: str | None) -> ComputedDefinition | None:
        """The computed indicator of that name, however it is spaced; None for one that isn't computed."""
        return next((each for each in self.base.computed if name and fold(each.name) == fold(name)), None)

    def ratio(self, indicator: ComputedDefinition, period: Period) -> str:
        """A computed indicator as a formula: nothing while a figure is missing, a word for a denominator of nought."""
        above, below = indicator.numerator, indicator.denominator
        there = f"AND({self._stated(above, period)},{self._stated(below, period)})"
        nought, quotient = f"{self._sum(below, period)}=0", f"{self._sum(above, period)}/{self._sum(below, period)}"
        return f'IF({there},IF({nought},{quoted(self.base.not_applicable)},{quotient}),"")'

    def amount(self, expression: Expression, period: Period) -> str:
        """A sum of figures as a formula: nothing while one is missing."""
        return f'IF({self._stated(expression, period)},{self._sum(expression, period)},"")'

    def words(self, indicator: ComputedDefinition) -> str:
        """How an indicator is computed, as a formula that names the chosen denominator."""
        chosen = "\0"
        names = {figure.key: figure.name for figure in self.base.figures} | {BASIS: chosen}
        above, below = (part.written(names) for part in (indicator.numerator, indicator.denominator))
        return quoted(f"{above} ÷ {below} × 100%").replace(chosen, f'"&{self.basis}&"')

    def _sum(self, expression: Expression, period: Period) -> str:
        cells = {key: self._chosen(key, lambda each: self.figure(each, period)) for _, key in expression.terms}
        return expression.written(cells, "+", "-")

    def _stated(self, expression: Expression, period: Period) -> str:
        keys = [key for _, key in expression.terms]
        return ",".join(self._chosen(key, lambda each: f"ISNUMBER({self.figure(each, period)})") for key in keys)

    def _chosen(self, key: str, told: Callable[[str], str]) -> str:
        """What is told of a figure, or of the one that is chosen as the denominator."""
        if key != BASIS:
            return told(key)
        *others, last = self.base.basis_choices
        formula = told(last)
        for other in reversed(others):
            formula = f"IF({self.basis}={quoted(self.base.figure(other).name)},{told(other)},{formula})"
        return formula
