"""Names from a form's definition inside formulas: whatever a bureau calls its figures, the formula stays one."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.formula import Tokenizer

from kpi_addin.forms import load_definition
from kpi_addin.formula_text import quoted
from kpi_addin.writing.stages.base_plan import BasePlan


def texts(formula: str) -> list[str]:
    """The texts in a formula, as Excel would read them."""
    tokens = [token for token in Tokenizer(f"={formula}").items if token.subtype == "TEXT"]
    return [token.value[1:-1].replace('""', '"') for token in tokens]


def test_quotes_are_doubled():
    assert quoted("三公") == '"三公"'
    assert quoted('所谓"三公"') == '"所谓""三公"""'
    assert quoted("") == '""'


def test_a_figure_named_with_quotes():
    base = load_definition().reporting.base
    figures = tuple(replace(figure, name=f'"{figure.name}"') for figure in base.figures)
    plan = BasePlan(replace(base, figures=figures, not_applicable='"不适用"'))
    indicator = plan.known("预算执行率")
    assert "".join(texts(plan.words(indicator))) == '"实际支付数" ÷  × 100%', "the chosen denominator is a cell"
    assert '"不适用"' in texts(plan.ratio(indicator, "full_year"))
    assert any(name == '"年初批复预算数"' for name in texts(plan.ratio(indicator, "full_year")))
