"""The same functions through xlwings' engine for Excel on the web, which refuses most of what it cannot answer at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.excel import ribbon
from kpi_addin.marks.order import in_order
from tests.excel.cells import formulas, values
from tests.excel.web_host import carry_out, click

FORM, FINDINGS, STAMP = "绩效目标表", "校验结果", "_kpi"
TOLERATED = {("App", "status_bar"), ("Range", "number_format"), ("Range", "row_height"), ("Range", "column_width")}
"""Refused, and done without: the line is shown in a box there; numbers are read as they are, no row is hidden or too low."""
FORMULAS = {("Range", "formula")}
"""Refused too: marks take each cell as typed, a stage's row keeps the name that it has."""


def refused(answer):
    return {tuple(each) for each in answer["refused"]} - TOLERATED


def said(answer):
    alerts = [action for action in answer["actions"] if action["func"] == "alert"]
    assert len(alerts) == 1
    return alerts[0]["args"][0]


@pytest.mark.parametrize("button", ["validate", "next_finding", "clear_marks", "apply_fix", "help"])
def test_the_web_refuses_nothing_that_the_buttons_need(opened, real_form, button):
    book = opened(real_form)
    if button == "apply_fix":
        fix = next(each.fix for each in in_order(api.validate(real_form).findings) if each.fix)
        book.sheets[FORM].range(split(fix.cell)[1]).select()
    answer = click(button, book)
    assert refused(answer) <= FORMULAS
    assert "程序内部错误" not in said(answer)
    assert "没有这个功能" not in said(answer)


def test_on_the_web_help_opens_nothing_and_names_no_path(opened, real_form, opened_pages):
    answer = click("help", opened(real_form))
    assert "五步" in str(answer)
    assert "guide-zh" not in str(answer)
    assert opened_pages == []


@pytest.mark.parametrize(
    "button", ["new", "sync", "fetch", "review", "save_review", "progress", "letters", "consolidate", "settings"]
)
def test_what_needs_files_says_so_and_does_nothing(opened, real_form, button):
    answer = click(button, opened(real_form))
    assert "请在桌面版中使用" in said(answer)
    assert [action["func"] for action in answer["actions"]] == ["alert"]


def test_what_the_web_writes_is_what_the_desktop_writes(opened, real_form, chinese_tmp):
    on_the_web = opened(Path(shutil.copy(real_form, chinese_tmp / "网页.xlsx")))
    on_the_desktop = opened(real_form)
    ribbon.validate(on_the_desktop)
    answer = click("validate", on_the_web)
    carry_out(answer["actions"], on_the_web)
    for sheet in (FINDINGS, STAMP):
        assert values(on_the_web, sheet) == values(on_the_desktop, sheet)
        assert formulas(on_the_web, sheet) == formulas(on_the_desktop, sheet)
    assert on_the_web.selection.get_address() == on_the_desktop.selection.get_address()


def test_a_number_in_a_target_cell_is_asked_about_and_the_refusal_is_survived(opened, real_form):
    """The one thing the web does not tell: a target that became a number is read without its formula there."""
    book = opened(real_form)
    cell = next(row.full_year.cell for row in api.read(real_form).indicators if row.full_year.value == "=100%")
    target = book.sheets[FORM].range(split(cell)[1])
    target.number_format = "0%"
    target.value = 1
    answer = click("validate", book)
    assert refused(answer) == FORMULAS
    here = {each["rule"] for each in answer["findings"]}
    assert "target-became-number" in here
