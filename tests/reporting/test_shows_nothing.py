"""A formula that was calculated and shows nothing is a blank; one that nobody has calculated may yet show something."""

from kpi_addin.reading.grid import Grid
from kpi_addin.reading.sheet_xml import CellScan
from kpi_addin.reading.stage_cells import amount_at, answer_at

XML = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c><c r="B1"><f>C1</f><v/></c><c r="C1" t="str"><f>D1</f><v>x</v></c>'
    b"</row></sheetData></worksheet>"
)


def test_formulas_with_a_text_for_a_result():
    scan = CellScan([], set(), {}, {})
    scan.feed(XML)
    assert scan.text_formulas == {(0, 0), (0, 2)}
    assert scan.formulas == {(0, 0): 'IF(B1="","",1)', (0, 1): "C1", (0, 2): "D1"}


def test_what_stands_in_a_cell_without_a_value():
    grid = Grid("表", ((None, None, None),), formulas={(0, 0): "B1", (0, 1): "C1"}, shows_nothing=frozenset({(0, 0)}))
    assert [answer_at(grid, 0, column).raw for column in range(3)] == ["", "=C1", None]
    assert [amount_at(grid, 0, column).raw for column in range(3)] == ["", "=C1", None]
