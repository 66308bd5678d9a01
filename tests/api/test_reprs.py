"""What a person at a prompt sees: a line a value, whatever a department typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin import api
from kpi_addin.form import NOWHERE, BudgetLine, Field, Form, Indicator
from kpi_addin.targets import read_target
from tests.checks.forms import clean_form, row

HOSTILE = "\x1b]0;名\x07\u202e第一行\r\n第二行 " + "长" * 5000
WIDEST = 160


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (NOWHERE, "Field(None)"),
        (Field("某某局", "表!B4", "某某局"), "Field('某某局', '表!B4')"),
        (Field(Decimal(500), "表!D12", 500.0), "Field(Decimal('500'), '表!D12')"),
        (Field(Decimal("0.1"), "表!D12", 0.1), "Field(Decimal('0.1'), '表!D12')"),
        (Field(Decimal(500), "表!D12", "500万"), "Field(Decimal('500'), '表!D12', raw='500万')"),
        (Field(None, "表!D12", "/"), "Field(None, '表!D12', raw='/')"),
        (Field("一\n二"), "Field('一 二')"),
        (Field("字" * 36), f"Field('{'字' * 36}')"),
        (Field("字" * 37), f"Field('{'字' * 35}…')"),
    ],
)
def test_a_field_is_its_value_and_its_cell(value, shown):
    assert repr(value) == shown


def test_a_budget_line_tells_missing_from_nought():
    line = BudgetLine("income", "other_funds", Field("其他资金"), "资金总额", full_year=Field(Decimal("0.00")))
    assert repr(line) == "<BudgetLine income '其他资金': half_year None, full_year 0>"


def test_an_indicator_shows_its_targets():
    row = Indicator("common", Field(None), Field(None), Field("资助人数"), Field(None), Field("≥2000人"))
    assert repr(row) == "<Indicator '资助人数': half_year None, full_year '≥2000人'>"


def test_a_form_and_its_validation(city):
    validation = api.validate(city)
    assert (
        repr(validation.form) == "<Form department-2024 '青梧市临湖区城市管理局' 2024: budget lines 16, indicators 43>"
    )
    counts = validation.summary
    told = f"error {counts['error']}, warning {counts['warning']}, info {counts['info']}"
    assert counts["error"] > 0
    assert repr(validation) == f"<Validation '城管局.xlsx' 2024: {told}>"
    assert repr(api.validate(validation.form)).startswith("<Validation '青梧市临湖区城市管理局' 2024: error ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("不低于95%", "Target('不低于95%', 'numeric', operator='>=', value='95', unit='%')"),
        ("健全", "Target('健全', 'qualitative', value='健全')"),
        ("较上年提高5%", "Target('较上年提高5%', 'relative', operator='>=', value='5', unit='%', base='上年')"),
        (
            "2024年6月至9月",
            "Target('2024年6月至9月', 'date', value='2024-06', value2='2024-09')",
        ),
        ("", "Target('', 'unclear', certain=False, question='没有填写目标值。不考核的请写“不适用”。')"),
    ],
)
def test_a_target_is_what_is_not_as_usual(text, shown):
    assert repr(read_target(text)) == shown


def test_a_finding_is_its_rule_its_first_cell_and_the_beginning_of_its_message(city):
    findings = api.validate(city).findings
    short = next(each for each in findings if each.rule == "amount-negative")
    assert repr(short) == f"<Finding warning 'amount-negative' {short.cells[0]!r}: {short.message!r}>"
    long = max(findings, key=lambda each: len(each.message))
    assert repr(long).endswith(f": '{long.message[:47]}…'>")
    assert repr(replace(short, cells=())) == f"<Finding warning 'amount-negative': {short.message!r}>"


def test_an_empty_form():
    form = Form("department-2024", Field(None), Field(None))
    assert repr(form) == "<Form department-2024 None None: budget lines 0, indicators 0>"


def test_what_was_consolidated_and_handed_in(city, tmp_path):
    (city.parent / "坏.xlsx").write_bytes(b"")
    done = api.consolidate(city.parent, tmp_path / "总表.xlsx")
    assert repr(done) == "<Consolidated workbooks 1, unreadable 1>"
    share = tmp_path / "共享"
    share.mkdir()
    submission = api.sync(city, share, init=True, who="王会计", draft=True).submission
    told = repr(replace(submission, when="2024-03-01T08:00:00Z"))
    whose = "'青梧市临湖区城市管理局' 2024 revision 1 draft by '王会计' '2024-03-01T08:00:00Z'"
    assert told.startswith(f"<Submission {whose}: error ")


@pytest.mark.parametrize(
    "value",
    [
        Field(HOSTILE, HOSTILE, HOSTILE[1:]),
        BudgetLine("income", None, Field(HOSTILE), None),
        Indicator("common", Field(None), Field(None), Field(HOSTILE), Field(HOSTILE), Field(HOSTILE)),
        Form("department-2024", Field(2024), Field(HOSTILE)),
        api.validate(Form("department-2024", Field(2024), Field(HOSTILE))),
        next(
            each for each in api.validate(row("新建城市书房数量", target=HOSTILE)(clean_form())).findings if each.left
        ),
        read_target(HOSTILE),
        replace(read_target("≥5"), unit=HOSTILE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_typed_breaks_the_line_or_reaches_the_terminal(value):
    told = repr(value)
    assert told.isprintable()
    assert len(told) <= WIDEST
