"""Five bureaus' workbooks under definitions with keys of their own: right ones stay silent, what is wrong in them is found.

What must be found was written down before it was run. What the published tables themselves have wrong is in ``ALREADY``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.checks import not_applicable
from kpi_addin.forms import library, load_definition, places, use_form

HERE = Path(__file__).parent
DEPARTMENT, NATIONAL, MONITORING, TWO_ROWS = (
    "department-self-evaluation",
    "department-target-national",
    "project-monitoring",
    "project-self-evaluation-two-row-header",
)
FILLED_IN = {
    DEPARTMENT: {"D7": 0, "E7": 0, "F7": 0, "D8": 0, "E8": 0, "F8": 0},
    NATIONAL: {},
    MONITORING: {"D8": 0, "F8": 0, "I8": 0},
    TWO_ROWS: {"F7": 387664.62, "F6": 387664.62, "F8": 0, "G8": 0, "I8": 0},
}
"""What was left blank, so that sums can be held against it."""
ALREADY = {
    # 10 for the rate beside indicators that have 100; more spent than budgeted; ≤4 villages; nothing on 乡村 but the name's words;
    # and its merged row 10 is one line high, with two lines of text.
    DEPARTMENT: {
        "text-cut",
        "points-not-100",
        "execution-exceeds-budget",
        "operator-direction-doubtful",
        "goal-without-indicator",
        "relative-without-base",
        "output-dimension-missing",
    },
    NATIONAL: set(),
    MONITORING: {"benefit-indicator-missing", "output-dimension-missing"},
    # The table was cut: its rows have 70 of 100 points.
    TWO_ROWS: {"points-not-100", "total-disagrees", "score-disagrees", "missed-without-reason", "at-least-100-percent"},
}


class Fault(NamedTuple):
    """Cells that are changed, the rule that must then speak, and the cell that it must point at first (empty: any)."""

    layout: str
    cells: dict[str, object]
    rule: str
    cell: str


FAULTS = [
    Fault(DEPARTMENT, {"E6": 300}, "income-sum-mismatch", "E5"),
    Fault(DEPARTMENT, {"F7": 5}, "income-sum-mismatch", "F5"),
    Fault(DEPARTMENT, {"H12": 11}, "score-exceeds-points", "H12"),
    Fault(DEPARTMENT, {"H22": 97}, "total-disagrees", "H22"),
    Fault(DEPARTMENT, {"F13": 150}, "missed-without-reason", "I13"),
    Fault(DEPARTMENT, {"F14": "已完成"}, "actual-not-a-value", "F14"),
    Fault(DEPARTMENT, {"F13": None}, "actual-missing", "F13"),
    Fault(DEPARTMENT, {"H5": "90%"}, "execution-rate-disagrees", "H5"),
    Fault(DEPARTMENT, {"E16": "≥195%"}, "share-above-100", "E16"),
    Fault(DEPARTMENT, {"F16": "120%"}, "share-reported-above-100", "F16"),
    Fault(DEPARTMENT, {"E21": "满意"}, "satisfaction-without-number", "E21"),
    Fault(DEPARTMENT, {"C18": "时间指标"}, "unknown-level", "C18"),
    Fault(DEPARTMENT, {"E15": None}, "target-missing", "E15"),
    Fault(DEPARTMENT, {"D16": "指标2："}, "template-remnant", "D16"),
    Fault(DEPARTMENT, {"C3": None}, "required-text-missing", ""),
    Fault(NATIONAL, {"G11": None}, "target-missing", "G11"),
    Fault(NATIONAL, {"G12": "合格"}, "word-target-for-quantity", "G12"),
    Fault(NATIONAL, {"G13": "2023年12月底前"}, "date-outside-year", "G13"),
    Fault(NATIONAL, {"G14": "≥800万元"}, "operator-direction-doubtful", "G14"),
    Fault(NATIONAL, {"G12": "≥190%"}, "share-above-100", "G12"),
    Fault(NATIONAL, {"G11": "≥20%"}, "unit-misfits-name", "G11"),
    Fault(NATIONAL, {"B15": "社会效果类"}, "unknown-level", "B15"),
    Fault(NATIONAL, dict.fromkeys(("B16", "C16", "D16", "G16")), "satisfaction-indicator-missing", "D15"),
    Fault(NATIONAL, {"D12": "指标1：……"}, "template-remnant", "D12"),
    Fault(NATIONAL, {"B9": None}, "required-text-missing", "B9"),
    Fault(NATIONAL, {"A2": None}, "year-missing", "A1"),
    Fault(NATIONAL, {"B9": "目标1:2023年安全度汛"}, "year-disagrees", "B9"),
    Fault(NATIONAL, {"G12": "≥0.95"}, "share-as-fraction", "G12"),
    Fault(MONITORING, {"D7": 90}, "income-sum-mismatch", "D6"),
    Fault(MONITORING, {"F7": "60万"}, "amount-not-a-number", "F7"),
    Fault(MONITORING, {"I8": -5}, "amount-negative", "I8"),
    Fault(MONITORING, {"E11": None}, "target-missing", "E11"),
    Fault(MONITORING, {"E12": "110%"}, "share-above-100", "E12"),
    Fault(MONITORING, {"F12": "120%"}, "share-reported-above-100", "F12"),
    Fault(MONITORING, {"F11": "正常开展"}, "actual-not-a-value", "F11"),
    Fault(MONITORING, {"F13": "≥90%"}, "actual-copies-target", "F13"),
    Fault(MONITORING, {"F12": None}, "actual-missing", "F12"),
    Fault(MONITORING, {"C12": "品质指标"}, "unknown-level", "C12"),
    Fault(MONITORING, {"C4": None}, "required-text-missing", ""),
    Fault(MONITORING, {"E13": "≤90%"}, "operator-direction", "E13"),
    Fault(TWO_ROWS, {"G7": 300000}, "income-sum-mismatch", "G6"),
    Fault(TWO_ROWS, {"K13": 12}, "score-exceeds-points", "K13"),
    Fault(TWO_ROWS, {"H14": "80%"}, "missed-without-reason", "L14"),
    Fault(TWO_ROWS, {"H15": "按时到位"}, "actual-not-a-value", "H15"),
    Fault(TWO_ROWS, {"K6": "50%"}, "execution-rate-disagrees", "K6"),
    Fault(TWO_ROWS, {"I6": 487664.62, "I7": 487664.62, "K6": "125.8%"}, "execution-exceeds-budget", "I6"),
    Fault(TWO_ROWS, {"L6": 0}, "execution-score-contradicts", "L6"),
    Fault(TWO_ROWS, {"K14": None}, "score-missing", "K14"),
    Fault(TWO_ROWS, {"J14": None}, "points-missing", "J14"),
    Fault(TWO_ROWS, {"E13": None}, "target-missing", "E13"),
    Fault(TWO_ROWS, {"D18": "≦"}, "operator-direction", "E18"),
    Fault(TWO_ROWS, {"D4": None}, "required-text-missing", ""),
]


@pytest.fixture(autouse=True)
def no_other_form():
    yield
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


def found(shared_data: Path, folder: Path, layout: str, cells: dict[str, object]) -> list:
    source = shared_data / "layouts" / f"{layout}.xlsx"
    book = load_workbook(source)
    for cell, value in {**FILLED_IN[layout], **cells}.items():
        book.active[cell].value = value
    file = folder / "表.xlsx"
    book.save(file)
    use_form(str(HERE / f"{layout}.yaml"))
    return list(api.validate(file).findings)


@pytest.mark.parametrize("layout", ALREADY)
def test_what_is_right_stays_silent(shared_data, tmp_path, layout):
    assert {each.rule for each in found(shared_data, tmp_path, layout, {})} == ALREADY[layout]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.layout} {fault.rule} {fault.cell}")
def test_what_is_wrong_is_found(shared_data, tmp_path, fault):
    told = found(shared_data, tmp_path, fault.layout, fault.cells)
    places_ = [each.cells[0].rpartition("!")[2] for each in told if each.rule == fault.rule and each.cells]
    assert fault.cell in places_ or (places_ and not fault.cell), sorted(
        {each.rule for each in told} - ALREADY[fault.layout]
    )


@pytest.mark.parametrize("layout", ALREADY)
def test_what_cannot_apply_is_listed_and_never_speaks(shared_data, tmp_path, layout):
    cases = [{}, *(fault.cells for fault in FAULTS if fault.layout == layout)]
    fired = {each.rule for cells in cases for each in found(shared_data, tmp_path, layout, cells)}
    use_form(str(HERE / f"{layout}.yaml"))
    (form,) = library.definitions()
    listed = {rule.code: why for rule, why in not_applicable(form)}
    assert not fired & listed.keys()
    assert all(why.zh and why.en for why in listed.values())
    assert "half-year-target-missing" in listed
    assert load_definition(form.id) is form
