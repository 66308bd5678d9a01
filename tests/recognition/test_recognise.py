"""Each cell is what the reader took it for; what nobody reads is told, and what is read is never called lost."""

from __future__ import annotations

import pytest

from kpi_addin import palette
from kpi_addin.address import address_of
from kpi_addin.forms import definitions, load_definition
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.recognition import KINDS, misfit_of, recognise
from kpi_addin.recognition.roles import LOSSES
from tests.forms.sheets import HEAD

HEADERS = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")
ROWS: tuple[tuple[Cell | int, ...], ...] = (
    *HEAD,
    HEADERS,
    ("产出指标", "数量指标", "签约人数", "≥", 50, "人"),
    (None, "质量指标", "合格率", "≥", 95, "%"),
)


def seen(*rows: tuple[Cell | int, ...], form_id: str = "project-target"):
    cells = tuple(tuple(float(cell) if isinstance(cell, int) else cell for cell in row) for row in rows)
    grids = [Grid("Sheet1", cells)]
    definition = load_definition(form_id)
    return recognise(grids, assemble_forms(grids, "表.xlsx", form_id), definition)


def roles(found) -> dict[str, str]:
    return {address_of(*cell.spot): cell.kind for sheet in found.sheets for cell in sheet.cells}


def test_every_cell_of_a_right_form_has_its_role():
    found = seen(*ROWS)
    assert found.complete
    told = roles(found)
    assert {
        "A1": "title",
        "A2": "title",
        "A3": "label",
        "B3": "text",
        "D4": "label",
        "E4": "text",
        "A5": "label",
        "B5": "line",
        "C5": "amount",
        "C7": "amount",
        "B8": "text",
        "A9": "header",
        "A10": "level",
        "B11": "level",
        "C10": "indicator",
        "D10": "target",
        "E10": "target",
        "F10": "target",
    }.items() <= told.items()
    assert set(told.values()).isdisjoint(LOSSES)


def test_a_text_over_several_rows_is_one_text():
    rows = [*ROWS[:8], (None, "第二条"), (None, "第三条"), *ROWS[8:]]
    assert roles(seen(*rows))["B9"] == roles(seen(*rows))["B10"] == "text"


@pytest.mark.parametrize(
    ("row", "cell", "advice"),
    [
        (("备案号", "2024-17"), "A9", "label"),
        (("年度总体目的", "做好"), "A9", "年度总体目标"),
    ],
)
def test_what_nobody_reads_is_told_with_what_to_do(row, cell, advice):
    """A row between the texts whose label the definition does not know: its text is no line of the one above."""
    found = seen(*ROWS[:8], row, *ROWS[8:])
    assert not found.complete
    (lost,) = [each for each in found.sheets[0].lost if address_of(*each.spot) == cell]
    assert lost.kind == "unread"
    assert advice in lost.advice.zh


def test_an_amount_that_is_no_number_is_unclear_and_a_dash_is_nothing():
    changed = list(ROWS)
    changed[5] = (None, "其中：财政拨款", "约八十")
    changed[6] = (None, "其他资金", "—")
    told = roles(seen(*changed))
    assert (told["C6"], told["C7"]) == ("unclear", "amount")


def test_a_line_that_the_definition_does_not_know_is_told():
    found = seen(*ROWS[:7], (None, "福彩公益金", 5), *ROWS[7:])
    assert roles(found)["B8"] == "unknown"
    assert not found.complete


def test_signatures_below_the_table_are_no_loss_but_a_row_of_something_else_is():
    assert seen(*ROWS, ("填表人：张三", None, "审核人：李四")).complete
    assert roles(seen(*ROWS, ("填表人：张三", None, "审核人：李四")))["C12"] == "footer"
    lost = seen(*ROWS, ("填表人：张三",), (None, None, None, None, None, None, None, "9月30日"))
    assert [address_of(*cell.spot) for cell in lost.sheets[0].lost] == ["H13"]


def test_the_panel_that_is_not_read_is_lost():
    """中期 beside 年度: only the year's is read, so what stands in the other is told."""
    wide = (
        *ROWS[:8],
        (*HEADERS[:3], "指标值", "三级指标", "指标值"),
        ("产出指标", "数量指标", "三年签约人数", "≥150人", "签约人数", "≥50人"),
    )
    found = seen(*wide)
    told = roles(found)
    assert (told["E10"], told["F10"]) == ("indicator", "target")
    assert [address_of(*cell.spot) for cell in found.sheets[0].lost] == ["C10", "D10"]


def test_parts_of_the_definition_that_are_not_there_are_told_but_optional_ones_are_not():
    without = [row for row in ROWS if row[0] != "主管部门"]
    missing = [each.zh for each in seen(*without).sheets[0].missing]
    assert "文字“主管部门”" in missing
    assert not any("中期目标" in each for each in missing), "it is optional"


def test_blank_places_have_a_role_too():
    changed = list(ROWS)
    changed[2] = ("项目名称", None)
    assert roles(seen(*changed))["B3"] == "text"


def test_several_forms_below_each_other_each_have_their_roles():
    """Two projects of one unit on a sheet: nothing of the second is lost."""
    other = [tuple("残疾人就业" if cell == "残疾人康复" else cell for cell in row) for row in ROWS]
    found = seen(*ROWS, *other)
    assert len(found.forms) == 2
    assert found.complete
    assert roles(found)["A12"] == "title"
    assert roles(found)["B14"] == "text"


def test_a_copy_that_is_not_read_is_told():
    found = seen(*ROWS, *ROWS)
    assert len(found.forms) == 1
    assert found.further
    assert not found.complete


def test_a_column_of_somebodys_own_right_of_the_form_is_lost_though_it_is_called_as_one_of_our_templates():
    rows = [*ROWS[:9], (*ROWS[9], None, None, "差额"), (*ROWS[10], None, None, 12)]
    grids = [Grid("Sheet1", tuple(tuple(float(c) if isinstance(c, int) else c for c in row) for row in rows))]
    definition = load_definition("project-target")
    forms = assemble_forms(grids, "表.xlsx", "project-target")
    found = recognise(grids, forms, definition, [("校验结果", "显示标记"), ("下级合计",), ("差额",)])
    assert [address_of(*cell.spot) for cell in found.sheets[0].lost] == ["I10", "I11"]


def test_why_a_sheet_is_not_this_form():
    cells = (("项目支出绩效目标表",), ("项目名字", "某项目"), ("三级指标", "指标值"))
    found = misfit_of([Grid("Sheet1", cells)], load_definition("project-target"), definitions())
    assert found.own.missing == ("项目名称", "年度资金总额")
    assert found.likely["项目名称"] == ("Sheet1!A2", "项目名字")
    assert len(found.nearest) == 3
    assert found.nearest[0].name == "项目支出绩效目标表"


def test_a_workbook_without_a_cell_is_told():
    assert misfit_of([], load_definition("project-target"), definitions()).own is None


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_role_has_colours_that_can_be_read():
    assert set(palette.ROLES) == set(KINDS)
    for kind, pair in palette.ROLES.items():
        light, dark = sorted(map(luminance, pair), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, kind
