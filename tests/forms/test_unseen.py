"""Forms that nobody had seen while the rules were written: the clean ones pass without a word, what is seeded in them is told at its cell.

The right answers stood here before the first run; what was wrong in them is said in docs/trust.md. ``unseen/`` holds clean forms,
``unseen_faults.yaml`` one change each, ``unseen_drafted.yaml`` layouts of other bureaus, read with a draft of their blank form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.api.drafting import draft
from kpi_addin.forms.library import forget, use_form
from kpi_addin.reading import read_forms
from tests.foreign.drawing import draw

HERE = Path(__file__).parent
SHEET = "公开表"
GRAVE = ("error", "warning")


def told_in(name: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / name).read_text("utf-8"))


CLEAN = {path.stem: told_in(f"unseen/{path.name}")["clean"] for path in sorted((HERE / "unseen").glob("*.yaml"))}
FORMS = [(form, name) for form, told in CLEAN.items() for name in told]
FAULTS = [
    (form, name, *fault)
    for form, told in told_in("unseen_faults.yaml").items()
    for name, faults in told.items()
    for fault in faults
]
DRAFTED = told_in("unseen_drafted.yaml")
KNOWN_ALARMS = {
    (
        "department-self-evaluation",
        "education",
    ): "goal-without-indicator",  # 改善办学条件 is 校舍维修改造 in other words
    ("project-target", "veterans"): "target-unclear",  # 无 is asked about on purpose: 0, or nothing filled in?
}
MISSED = {
    "agriculture 年度资金总额",  # told as a total that disagrees, at the total
    "education 九年义务教育巩固率",  # above 100 % where pupils move in; twice as much is not told apart
    "social_security 参保单位和个人满意度",  # 0.98 is read as 98 %
    "culture 送戏下乡演出场次",  # the name says 场次
    "emergency 突发事件信息报送时间",  # asked only: a time may be meant either way
    "elderly 上年结转资金",  # the form left out 其他资金, so the sum is not whole
    "agriculture 定量检测单价",  # asked only
}
SIGNS = {"≥", "≤"}
NO_UNIT = "street"  # whose label 街道名称 the draft asks about


def findings(path: Path, drawn: str) -> set[tuple[str, str, tuple[str, ...]]]:
    draw({SHEET: drawn}, path)
    return {
        (validation.form.form_id, finding.rule, tuple(split(cell)[1] for cell in finding.cells if cell))
        for validation in map(api.validate, read_forms(path))
        for finding in validation.findings
        if finding.severity in GRAVE
    }


@cache
def of_clean(folder: Path, form: str, name: str):
    return findings(folder / f"{form}-{name}.xlsx", CLEAN[form][name])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("unseen")


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_clean_form_passes(folder, form, name):
    found = of_clean(folder, form, name)
    expected = KNOWN_ALARMS.get((form, name))
    assert {rule for _, rule, _ in found} == ({expected} if expected else set())
    assert {each.form_id for each in read_forms(folder / f"{form}-{name}.xlsx")} == {form}


def seeded(drawn: str, row: str, old: str, new: str, nth: int = 1) -> tuple[str, str]:
    """The drawing with the one cell changed, and the cell's address."""
    lines = drawn.strip("\n").split("\n")
    for at_row, line in enumerate(lines):
        cells = [cell.strip() for cell in line.split("|")]
        places = [place for place, cell in enumerate(cells) if cell == old]
        if row in line and places:
            column = places[nth - 1]
            cells[column] = new
            lines[at_row] = " | ".join(cells)
            return "\n".join(lines), f"{'ABCDEFGHIJKL'[column]}{at_row + 1}"
    raise AssertionError(f"{row} {old}")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: "-".join([*fault[:2], fault[5]]))
def test_a_seeded_fault_is_told_at_its_cell(tmp_path, folder, fault):
    form, name, row, old, new, _, *nth = fault
    drawn, cell = seeded(CLEAN[form][name], row, str(old), str(new), *nth)
    found = findings(tmp_path / "seeded.xlsx", drawn) - of_clean(folder, form, name)
    number = cell.lstrip("ABCDEFGHIJKL")
    near = {cell} if old not in SIGNS else {f"{column}{number}" for column in "ABCDEFGHIJKL"}
    assert bool([rule for _, rule, cells in found if near & set(cells)]) != (f"{name} {row}" in MISSED), found


def drafted(folder: Path, name: str) -> Iterator[str]:
    """The rules that speak up on the filled-in form, read with what its blank was drafted into."""
    blank, filled, definition = (folder / f"{name}{end}" for end in ("空表.xlsx", ".xlsx", ".yaml"))
    draw({SHEET: re.sub(r"\{[^}]*\}", "", DRAFTED[name])}, blank)
    draw({SHEET: re.sub(r"\{([^}]*)\}", r"\1", DRAFTED[name])}, filled)
    draft(blank, definition)
    try:
        use_form(definition)
        for form in read_forms(filled):
            yield from (finding.rule for finding in api.validate(form).findings if finding.severity in GRAVE)
    finally:
        use_form(None)
        forget()


@pytest.mark.parametrize("name", DRAFTED)
def test_a_drafted_form_that_is_right_passes(tmp_path, name):
    assert list(drafted(tmp_path, name)) == (["required-text-missing"] if name == NO_UNIT else [])


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("（2024年度）", 2024),
        ("（2024年1-6月）", 2024),
        ("2024年度财政专项资金", 2024),
        ("填报日期：2025年1月15日", None),
        ("2025年1月15日", None),
        ("2024年度（2025年度预算附）", None),
        ("", None),
    ],
)
def test_the_year_stands_in_a_heading_but_is_no_day(tmp_path, heading, year):
    path = tmp_path / "表.xlsx"
    drawn = (
        CLEAN["project-target"]["sports"].replace("项目支出绩效目标表 |", "绩效表 |").replace("（2024年度）", heading)
    )
    draw({SHEET: drawn}, path)
    assert read_forms(path)[0].year.value == year
