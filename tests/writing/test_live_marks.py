"""Marks while people go on working: LibreOffice inserts, deletes, cuts, sorts and types, and no light is on a wrong row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kpi_addin.checks.engine.finding import Finding
from kpi_addin.marks.live import CHANGED_NOTE
from kpi_addin.writing.package.patch import write_marks
from tests.hosts.libreoffice import LibreOffice
from tests.hosts.live_libreoffice import LiveLibreOffice, live_libreoffice
from tests.writing.forms import AMBER, BLUE, RED, Shown, find, finding, sheet_of, shown_sheet

__all__ = ["live_libreoffice"]

SHEET, TABLE, STALE, STATUS = "绩效目标表", "校验结果", "#E9ECED", "H"
RATE, COST, PLAN, PROJECT = "预算调整率", "公用经费控制率", "中长期规划制定健全性", "大楼运行费（2023-2025）"


class Desk:
    """The open workbook and what is seen of it."""

    def __init__(self, office: LiveLibreOffice, path: Path) -> None:
        self._office, self._html = office, path.with_suffix(".html")
        self.document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, ())
        self.sheet = self.document.Sheets.getByName(SHEET)
        self.sheet.unprotect("")

    def range(self, address: str) -> Any:
        return self.sheet.getCellRangeByName(address)

    def rows(self) -> Any:
        return self.sheet.Rows

    def seen(self, sheet: str = SHEET) -> dict[str, Shown]:
        self.document.storeToURL(self._html.as_uri(), (self._office.property("FilterName", "HTML (StarCalc)"),))
        return shown_sheet(self._html, sheet)

    def move(self, source: str, target: str) -> None:
        """Cut and paste."""
        self.sheet.moveRange(self.range(target).CellAddress, self.range(source).RangeAddress)


@pytest.fixture
def at(filled: Path) -> Callable[..., str]:
    """Where a name's row stands in the workbook as it was checked."""
    sheet = sheet_of(filled)
    return lambda name, column: find(sheet, name, column)


@pytest.fixture
def found(at: Callable[..., str]) -> list[Finding]:
    return [
        finding("sum", "error", at("项目支出", "G"), at(PROJECT, "G"), message="项目支出与所列项目不符。"),
        finding("ratio", "warning", at(RATE, "F"), message="半年与全年相同。"),
        finding("share", "info", at(PLAN, "G"), message="定性指标较多。"),
    ]


@pytest.fixture
def desk(
    filled: Path, found: list[Finding], at: Callable[..., str], live_libreoffice: LiveLibreOffice
) -> Iterator[Desk]:
    names = {f"{SHEET}!{at(name, 'C')}": name for name in (RATE, COST, PLAN)}
    write_marks(filled, found, form_sheet=SHEET, receipt="7F3A-92C1", names=names)
    opened = Desk(live_libreoffice, filled)
    yield opened
    opened.document.close(True)


def moved(address: str, down: int) -> str:
    return f"{address[0]}{int(address[1:]) + down}"


def lights(cells: dict[str, Shown]) -> dict[str, str | None]:
    colours = (RED, AMBER, BLUE, STALE)
    return {address: cell.colour for address, cell in cells.items() if cell.colour in colours and address[0] < STATUS}


def status(cells: dict[str, Shown], address: str) -> str:
    return cells[f"{STATUS}{address[1:]}"].text


def all_lit(at: Callable[..., str], down: int = 0) -> dict[str, str]:
    """All marks, and the total that the sheet's own formula finds wrong."""
    told = {
        at("资金总额", "G"): RED,
        at("项目支出", "G"): RED,
        at(PROJECT, "G"): RED,
        at(RATE, "F"): AMBER,
        at(PLAN, "G"): BLUE,
    }
    return {moved(address, down): colour for address, colour in told.items()}


def test_as_checked_nothing_is_stale(desk: Desk, at: Callable[..., str]) -> None:
    cells = desk.seen()
    assert lights(cells) == all_lit(at)
    assert status(cells, at(RATE, "F")) == "警告：半年与全年相同。"
    assert cells[f"{STATUS}1"].text == "上次校验：错误 1 · 警告 1 · 提示 1"


def test_rows_put_in_above_take_everything_with_them(desk: Desk, at: Callable[..., str]) -> None:
    desk.rows().insertByIndex(3, 2)
    cells, rate, total = desk.seen(), moved(at(RATE, "F"), 2), moved(at("项目支出", "G"), 2)
    assert lights(cells) == all_lit(at, 2)
    assert status(cells, rate) == "警告：半年与全年相同。"
    assert status(cells, moved(at(PROJECT, "G"), 2)) == f"见第 {total[1:]} 行", "the row it points to has moved too"
    table = desk.seen(TABLE)
    assert [table[f"C{row}"].text for row in (4, 5, 6)] == [
        f"{total}、{moved(at(PROJECT, 'G'), 2)}", rate, moved(at(PLAN, "G"), 2)
    ]  # fmt: skip
    desk.document.UndoManager.undo()
    assert lights(desk.seen()) == all_lit(at)


def test_a_deleted_row_takes_its_mark_along_and_the_rest_of_its_finding_is_stale(
    desk: Desk, at: Callable[..., str]
) -> None:
    row = int(at(PROJECT, "G")[1:])
    desk.rows().removeByIndex(row - 1, 1)
    cells = desk.seen()
    assert lights(cells) == {
        at("资金总额", "G"): RED,
        at("项目支出", "G"): STALE,
        moved(at(RATE, "F"), -1): AMBER,
        moved(at(PLAN, "G"), -1): BLUE,
    }
    assert status(cells, at("项目支出", "G")) == CHANGED_NOTE
    assert desk.seen(TABLE)["C4"].text == f"{at('项目支出', 'G')}、（已删除）"


def test_a_row_that_is_cut_and_pasted_keeps_its_mark(desk: Desk, at: Callable[..., str]) -> None:
    row = int(at(RATE, "F")[1:])
    desk.rows().insertByIndex(row + 1, 1)
    desk.move(f"A{row}:H{row}", f"A{row + 2}")
    kpi = desk.document.Sheets.getByName("_kpi")
    assert [kpi.getCellRangeByName(f"{column}4").String for column in "DE"] == [f"F{row + 2}", "warning"]
    cells = desk.seen()
    assert cells[f"F{row + 2}"].colour == AMBER
    assert cells[f"F{row}"].colour is None
    assert status(cells, f"F{row + 2}") == "警告：半年与全年相同。"


def test_a_cell_that_is_moved_to_another_row_speaks_of_it_no_more(desk: Desk, at: Callable[..., str]) -> None:
    """The amount now stands beside another name."""
    desk.move(at(RATE, "F"), at(COST, "F"))
    cells = desk.seen()
    lit = {**all_lit(at), at(COST, "F"): STALE}
    del lit[at(RATE, "F")]
    assert lights(cells) == lit


def test_after_sorting_no_light_is_on_a_wrong_row(desk: Desk, at: Callable[..., str]) -> None:
    """References stay where they are; another name stands there now."""
    first, second = int(at(RATE, "F")[1:]), int(at(COST, "F")[1:])
    a, b = (desk.range(f"C{row}:G{row}").getDataArray() for row in (first, second))
    desk.range(f"C{first}:G{first}").setDataArray(b)
    desk.range(f"C{second}:G{second}").setDataArray(a)
    cells = desk.seen()
    assert lights(cells) == {**all_lit(at), at(RATE, "F"): STALE}
    assert status(cells, at(RATE, "F")) == CHANGED_NOTE
    assert status(cells, at(COST, "F")) == ""


@pytest.mark.parametrize("typed", ["≤5%", 5, ""])
def test_a_changed_value_dims_its_finding_everywhere_and_back_again(
    desk: Desk, at: Callable[..., str], typed: str | float
) -> None:
    cell = desk.range(at(RATE, "F"))
    before = cell.String
    if isinstance(typed, str):
        cell.String = typed
    else:
        cell.Value = typed
    cells, table = desk.seen(), desk.seen(TABLE)
    assert lights(cells) == {**all_lit(at), at(RATE, "F"): STALE}
    assert status(cells, at(RATE, "F")) == CHANGED_NOTE
    assert cells[f"{STATUS}1"].text.endswith("（有改动，请再校验）")
    assert table["A2"].text.endswith("（有改动，请再校验）")
    assert (table["D5"].colour, table["D4"].colour, table["D6"].colour) == (STALE, None, None)
    cell.String = before
    assert lights(desk.seen()) == all_lit(at)


def test_an_amount_of_a_sum_makes_all_its_cells_stale_but_no_other_finding(desk: Desk, at: Callable[..., str]) -> None:
    desk.range(at(PROJECT, "G")).Value = 251
    assert lights(desk.seen()) == {**all_lit(at), at(PROJECT, "G"): STALE, at("项目支出", "G"): STALE}
    desk.range(at(PROJECT, "G")).Value = 250.0000000001
    assert lights(desk.seen()) == all_lit(at), "what no program shows is no change"


def test_the_neighbour_of_a_mark_may_change(desk: Desk, at: Callable[..., str]) -> None:
    desk.range(at(RATE, "G")).String = "≤3%"
    desk.range(at(PLAN, "F")).String = "较健全"
    assert lights(desk.seen()) == all_lit(at)


def test_a_status_jumps_to_its_row_in_the_table(desk: Desk, at: Callable[..., str]) -> None:
    formula = desk.range(f"{STATUS}{at(RATE, 'F')[1:]}").Formula
    assert "kpi_note_links" in formula
    kpi, row = desk.document.Sheets.getByName("_kpi"), int(at(RATE, "F")[1:])
    rows = kpi.getCellRangeByName("G2:I9").getDataArray()
    assert {told[0]: told[2] for told in rows}[row] == f"#'{TABLE}'!A5"
    desk.document.Sheets.getByName(TABLE).Rows.insertByIndex(0, 1)
    rows = kpi.getCellRangeByName("G2:I9").getDataArray()
    assert {told[0]: told[2] for told in rows}[row] == f"#'{TABLE}'!A6"


def test_all_colours_are_off_for_a_print(desk: Desk, at: Callable[..., str]) -> None:
    assert desk.range(f"{STATUS}2").String == "显示标记"
    desk.range(f"{STATUS}2").String = "打印版"
    assert lights(desk.seen()) == {}
    desk.range(f"{STATUS}2").String = "显示标记"
    assert lights(desk.seen()) == all_lit(at)


def test_what_libreoffice_saved_itself_and_was_marked_after_is_right_on_opening(
    filled: Path, found: list[Finding], at: Callable[..., str], chinese_tmp: Path, as_installed: LibreOffice
) -> None:
    """It trusts the results that it finds in such a file; ours are there and right, twice as well."""
    for name in ("saved", "html", "again"):
        (chinese_tmp / name).mkdir()
    saved = as_installed.convert(filled, "xlsx", chinese_tmp / "saved")
    for _ in range(2):
        write_marks(saved, found, form_sheet=SHEET, receipt="7F3A-92C1")
    once = saved.read_bytes()
    write_marks(saved, found, form_sheet=SHEET, receipt="7F3A-92C1")
    assert saved.read_bytes() == once
    assert lights(shown_sheet(as_installed.convert(saved, "html", chinese_tmp / "html"))) == all_lit(at)
    again = as_installed.convert(saved, "xlsx", chinese_tmp / "again")
    assert lights(shown_sheet(as_installed.convert(again, "html", chinese_tmp / "html"))) == all_lit(at)
