"""Other bureaus' forms come out as far as they did before, and the measure itself sees what it should."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml
from openpyxl import load_workbook

from kpi_addin.form import Field, Form, Indicator
from tests.foreign.compare import compare
from tests.foreign.drawing import draw
from tests.foreign.measure import STAGES, measured
from tests.foreign.score import Score, total
from tests.foreign.workbook import HERE, Row, Truth, workbooks

FLOOR = yaml.safe_load((HERE / "floor.yaml").read_text(encoding="utf-8"))
TRUTH = Truth(
    "某局",
    "万元",
    (),
    (Row("产出指标(50分)", "数量指标", "指标1:保洁面积", "≥80万平方米", {"points": "40"}),),
    (),
    (),
    (),
)


def _row(level3: str = "保洁面积", target: str = "≥ | 80 | 万平方米") -> Indicator:
    level1, level2 = Field("产出指标"), Field("数量指标")
    return Indicator("t", level1, level2, Field(level3), Field(None), Field(target), points=Field(Decimal(40)))


def _form(*rows: Indicator) -> Form:
    return Form("department-2024", Field(2024), Field("某局"), indicators=rows)


@pytest.mark.usefixtures("own_home")
@pytest.mark.parametrize("stage", FLOOR)
def test_no_less_comes_out_than_before(stage):
    ours = [book for book in workbooks() if not book.shared]
    score = total(filter(None, (measured(book, stage) for book in ours)))
    there = sum(len(truth.rows) for book in ours for truth in book.truths)
    reached = {part: getattr(score, part).right for part in ("rows", "money", "texts", "lists", "details")}
    short = {part: right for part, right in reached.items() if right < FLOOR[stage][part]}
    assert not short
    assert score.found >= FLOOR[stage]["found"]
    assert score.rows.there - there <= FLOOR[stage]["too_many"]


def test_the_corpus_is_as_large_as_promised():
    ours = [book for book in workbooks() if not book.shared]
    assert len(ours) >= 12
    assert sum(book.level == "department" for book in ours) >= 8
    assert set(FLOOR) <= set(STAGES)


def test_what_is_right_is_right():
    score = compare([TRUTH], [_form(_row())])
    assert (score.rows.right, score.rows.there, score.details.right, score.wrong) == (1, 1, 1, ())


@pytest.mark.parametrize(
    "wrong",
    [_row("保洁"), _row(target="≤ | 80 | 万平方米"), _row(target="≥ | 80"), replace(_row(), level1=Field(None))],
)
def test_a_row_is_wrong_when_one_part_is(wrong):
    score = compare([TRUTH], [_form(wrong)])
    assert (score.rows.right, score.rows.there) == (0, 1)


def test_a_row_too_many_is_wrong_and_a_remnant_is_no_row():
    assert compare([TRUTH], [_form(_row(), _row("年度资金总额"))]).rows.there == 2
    assert compare([TRUTH], [_form(_row(), _row("指标2：", ""), _row("……", ""))]).rows.there == 1


def test_nothing_read_is_everything_lost():
    score: Score = compare([TRUTH], [], why="没有找到")
    assert (score.found, score.rows.right, score.rows.there, score.wrong) == (0, 0, 1, ("没有找到",))


def test_a_drawn_sheet_has_its_merged_cells(tmp_path):
    draw({"表": "标题 | < | <\n项目 | 一行⏎两行 | <\n^ | #95% | '5\n^ | 1.5 | =100%"}, tmp_path / "f.xlsx")
    sheet = load_workbook(tmp_path / "f.xlsx")["表"]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:C1", "A2:A4", "B2:C2"}
    assert [sheet[cell].value for cell in ("B2", "B3", "C3", "B4", "C4")] == ["一行\n两行", 0.95, "5", 1.5, "=100%"]
    assert sheet["C4"].data_type == "s"
