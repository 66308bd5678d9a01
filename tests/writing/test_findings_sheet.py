"""How findings become rows, marks and notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.address import column_letters
from kpi_addin.checks import Finding, Severity
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.marks import lights
from kpi_addin.marks.explanations import explained
from kpi_addin.marks.findings_layout import HEADINGS
from kpi_addin.marks.findings_sheet import jumps, rows
from kpi_addin.marks.order import in_order
from kpi_addin.marks.shown_cells import fix_text, place
from kpi_addin.text_width import text_width
from tests.writing.forms import finding, sheet_of

SHEET = "绩效目标表"


def test_errors_come_first_then_the_forms_own_order() -> None:
    given = [
        finding("c", "info", "A1"),
        finding("b", "warning", "G9"),
        finding("nowhere", "error"),
        finding("a2", "error", "G100"),
        finding("a1", "error", "G21"),
    ]
    assert [each.rule for each in in_order(given)] == ["a1", "a2", "nowhere", "b", "c"]


def test_the_columns() -> None:
    assert HEADINGS == (
        "序号",
        "级别",
        "位置",
        "问题",
        "左值",
        "右值",
        "差额",
        "可能原因",
        "建议修改",
        "出错说明",
        "规则",
    )
    assert all(len(row) == len(HEADINGS) for row in rows([finding("a", "error", "B2"), finding("b", "info")], SHEET))


def test_a_place_is_what_the_user_sees() -> None:
    assert place([f"{SHEET}!D12"], SHEET) == "D12"
    assert place(["旧表!D12"], SHEET) == "旧表!D12"
    assert place(["旧表!D12", f"{SHEET}!E1"], SHEET) == f"旧表!D12、{SHEET}!E1", "of several sheets each is named"
    assert place([f"{SHEET}!D{row}" for row in range(1, 41)], SHEET) == "D1、D2、D3 等40处"


def test_a_place_jumps_there() -> None:
    odd, nowhere = finding("a", "error", '2024\'s "新"!D12'), finding("b", "info")
    formula = 'HYPERLINK("#\'2024\'\'s ""新""\'!D12","2024\'s ""新""!D12")'
    assert jumps([odd, nowhere], SHEET, [SHEET]) == [formula, None], "of a sheet that is not there no formula may speak"
    live, cell = jumps([odd], SHEET, ['2024\'s "新"']), "'2024''s \"新\"'!D12"
    address = f"ADDRESS(ROW({cell}),COLUMN({cell}),4)"
    link, told = '"#\'2024\'\'s ""新""\'!"', '"2024\'s ""新""!"'
    shown = f'{told}&IFERROR({address},"（已删除）")'
    assert live == [f'IFERROR(HYPERLINK({link}&{address},{shown}),"（已删除）")']


def test_a_fix_without_an_old_text() -> None:
    assert fix_text(None, SHEET) == ""
    fix = Fix(f"{SHEET}!D12", "", "健全")
    assert fix_text(fix, SHEET) == "D12: （空） → 健全"


def test_an_explanation_of_the_check_itself_goes_first() -> None:
    kept = {("a", "B2"): "旧的说明"}
    assert rows([finding("a", "error", "B2")], SHEET, kept)[0][9] == "旧的说明"
    assert rows([finding("a", "error", "B2", explanation="新的")], SHEET, kept)[0][9] == "新的"


@pytest.mark.parametrize(
    "message",
    ["“起数”的目标是 0，只要发生一次就一分不得。", "The target of 起数 is 0: a single case loses all points."],
)
def test_an_explanation_is_found_by_what_was_said_in_either_language(message: str) -> None:
    moved = Finding("zero-target", Severity.INFO, (f"{SHEET}!B9",), words={"name": "起数"})
    (told,) = explained([moved], SHEET, {("zero-target", "B2"): "上一行的", ("zero-target", message): "已核实"})
    assert told.explanation == "已核实"


def test_each_cell_of_each_finding_has_a_mark() -> None:
    given = [
        finding("a", "info", "B2", "C3", "B3"),
        finding("b", "error", "B2", "B2"),
        finding("c", "error", "旧表!B9"),
    ]
    told = [(mark.finding, mark.address, mark.severity) for mark in lights.cell_marks(given, SHEET)]
    assert told == [
        (1, "B2", "error"),
        (2, "旧表!B9", "error"),
        (3, "B2", "info"),
        (3, "C3", "info"),
        (3, "B3", "info"),
    ]
    merged = lights.cell_marks(given, SHEET, [(2, 1, 3, 2)])
    assert [mark.address for mark in merged] == ["A2", "旧表!B9", "A2", "C3"], "the area's first cell, once a finding"


def test_notes_say_it_where_it_is_to_be_mended_and_point_there_elsewhere() -> None:
    given = [
        finding("a", "warning", "G5", "G9", message="核对。"),
        finding("b", "error", "F5", message="改正。"),
        finding("b2", "error", "G5", message="改正。"),
        finding("c", "warning", "G7", "G9", message="其他。"),
    ]
    notes = lights.row_notes(given, SHEET)
    assert [(note.row, note.said, note.rows_elsewhere) for note in notes] == [
        (5, "错误：改正；警告：核对。", []),
        (7, "警告：其他。", []),
        (9, "", [5, 7]),
    ]
    assert [note.findings for note in notes] == [(1, 2, 3), (4,), (3, 4)], "by them it is known whether it still holds"


@pytest.mark.parametrize(("length", "shown"), [(19, "both"), (20, "one"), (40, "cut")])
def test_of_more_than_fits_the_first_is_told_and_how_many_more(length: int, shown: str) -> None:
    """Two lines of the status column take 92 half-width characters; with 错误： and ； each is longer by 6 and 8."""
    given = [finding(str(n), "error", "G5", message=str(n) + "长" * length) for n in range(2)]
    (note,) = lights.row_notes(given, SHEET)
    first, second = (f"错误：{n}" + "长" * length for n in range(2))
    wanted = {"both": f"{first}；{second}", "one": f"{first}（另有 1 处，点此看全部）"}
    cut = f"错误：0{'长' * 28}……（另有 1 处，点此看全部）"
    assert note.said == wanted.get(shown, cut)
    assert text_width(note.said) <= 2 * 46


@pytest.mark.parametrize(("length", "shown"), [(43, 43), (44, 34), (400, 34)])
def test_a_note_is_no_longer_than_its_row_shows(length: int, shown: int) -> None:
    (note,) = lights.row_notes([finding("a", "error", "G5", message="长" * length)], SHEET)
    assert note.said == f"错误：{'长' * shown}" + ("……（点此看全部）" if shown < length else "")


def test_there_is_room_for_no_more_than_the_names_reach() -> None:
    given = [finding("a", "error", *(f"G{row}" for row in range(1, 2500)))]
    assert len(lights.cell_marks(given, SHEET)) == 2000
    assert len(lights.row_notes(given, SHEET)) == 2000


def test_all_but_the_rules_codes_is_in_view_and_printed_at_four_fifths(empty: Path) -> None:
    """In a window 1366 wide 1320 pixels are left for columns; A4 across has 1331 at 80 % between its margins."""
    sheet = sheet_of(empty, "校验结果")
    columns = {heading: sheet.column_dimensions[column_letters(number)] for number, heading in enumerate(HEADINGS, 1)}
    assert [heading for heading, column in columns.items() if column.hidden] == ["规则"]
    assert sum(column.width * 7 + 5 for column in columns.values() if not column.hidden) <= 1320
    assert columns["规则"].outlineLevel == 1, "the “+” above the sheet shows it"
    assert sheet.sheet_format.outlineLevelCol == 1, "and there is room for it"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.page_margins.left + sheet.page_margins.right <= 0.6
    assert not sheet.print_area, "of whole columns LibreOffice makes what other readers refuse"
