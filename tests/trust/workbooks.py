"""Faults that only a workbook can have, and their rightful neighbours: what is typed, formatted, dragged or cut in Excel.

Each is done with openpyxl to the transport bureau's template; ``cells`` are those of which one must be in a new finding.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

FORM, JUNE, YEAR, BASE = "绩效目标表", "半年监控", "年终自评", "基础数据"
Bend = Callable[[Workbook], None]


@dataclass(frozen=True)
class Seen:
    """``least`` is info where only a question can be asked."""

    name: str
    bend: Bend
    cells: tuple[str, ...] = ()
    least: str = "warning"


def put(sheet: str, address: str, value: object, number_format: str = "General") -> Bend:
    """Type a value, with its format."""

    def bend(book: Workbook) -> None:
        book[sheet][address].value, book[sheet][address].number_format = value, number_format

    return bend


def shown_as(sheet: str, address: str, number_format: str) -> Bend:
    """Format a cell otherwise."""
    return lambda book: setattr(book[sheet][address], "number_format", number_format)


def struck(sheet: str, address: str, *, colour: str | None = None, strike: bool = True) -> Bend:
    """Strike a cell through, or write it in a colour."""
    return lambda book: setattr(book[sheet][address], "font", Font(strike=strike, color=colour))


def _amount(name: str, value: object, number_format: str = "General", least: str = "warning") -> Seen:
    return Seen(name, put(FORM, "G20", value, number_format), (f"{FORM}!G20",), least)


def _in_part(*parts: str, strike: bool) -> Bend:
    """The amount with a part that is struck through before it, or raised behind it."""

    def bend(book: Workbook) -> None:
        looks = InlineFont(strike=True) if strike else InlineFont(vertAlign="superscript")
        told = (TextBlock(looks, parts[0]), *parts[1:]) if strike else ("1450", TextBlock(looks, parts[0]))
        book[FORM]["G20"].value = CellRichText(*told)

    return bend


def _hidden(row: int) -> Bend:
    return lambda book: setattr(book[FORM].row_dimensions[row], "hidden", True)


def _second_form(title: str, *, hidden: bool = False) -> Bend:
    def bend(book: Workbook) -> None:
        copy = book.copy_worksheet(book[FORM])
        copy.title = title
        copy.sheet_state = "hidden" if hidden else "visible"

    return bend


def _exchanged(sheet: str, column: str, one: int, other: int) -> Bend:
    def bend(book: Workbook) -> None:
        first, second = book[sheet][f"{column}{one}"], book[sheet][f"{column}{other}"]
        first.value, second.value = second.value, first.value

    return bend


def _rows_lost(book: Workbook) -> None:
    for column in "BCD":
        book[JUNE][f"{column}54"] = '=#REF!&""'


def _slid(book: Workbook) -> None:
    sheet = book[YEAR]
    told = [sheet[f"E{row}"].value for row in range(38, 48)]
    for row, value in enumerate(told, 39):
        sheet[f"E{row}"] = value
    sheet["E38"] = None


FAULTS = [
    _amount("a full-width comma for the point", "1450，0"),
    _amount("two lines", "1450\n1540"),
    _amount("a circled digit", "1450①"),
    _amount("a superscript", "1450²"),
    _amount("a decimal comma", "1450,00"),
    _amount("groups that are none", "14,50"),
    _amount("10⁴ hidden by a format", 14500000, '0.00,"万"', "info"),
    _amount("a format that hides", 1450, ";;;", "info"),
    _amount("a format that shows a per cent", 1450, "0%", "info"),
    _amount("a fraction's format", 1450.5, "# ?/?", "info"),
    _amount("an error typed", "#N/A"),
    _amount("a reference lost", "=#REF!*2"),
    _amount("a date", date(2024, 3, 5), "yyyy-mm-dd"),
    _amount("true", True),
    Seen("partly struck through", _in_part("1400", "1450", strike=True), (f"{FORM}!G20",)),
    Seen("a raised digit of another font", _in_part("2", strike=False), (f"{FORM}!G20",)),
    Seen("a project struck through that counts", struck(FORM, "B20"), (f"{FORM}!B20", f"{FORM}!G20"), "info"),
    Seen("a hidden project that counts", _hidden(21), (f"{FORM}!B21", f"{FORM}!G21"), "info"),
    Seen("a hidden indicator", _hidden(66), (f"{FORM}!E66",), "info"),
    Seen("a second form, visible", _second_form("绩效目标表（修改稿）"), (), "info"),
    Seen("0.97 without a per cent", put(JUNE, "E56", 0.914), (f"{JUNE}!E56",), "info"),
    Seen("a target of 0.9 without a per cent", put(FORM, "G67", 0.9), (f"{FORM}!G67",), "info"),
    Seen("a target as a number of days", put(FORM, "G65", 45657), (f"{FORM}!G65",)),
    Seen("a target that became a date", put(FORM, "G62", date(2024, 6, 1), 'm"月"d"日"'), (f"{FORM}!G62",)),
    Seen("a row of the monitoring lost its target", _rows_lost, (f"{JUNE}!C54",)),
    Seen("the actuals slid by a row", _slid, (f"{YEAR}!E38", f"{YEAR}!E39")),
    Seen("two actuals exchanged", _exchanged(JUNE, "E", 49, 58), (f"{JUNE}!E49", f"{JUNE}!E58")),
    Seen("money of June in words", put(JUNE, "F7", "672万"), (f"{JUNE}!F7",)),
    Seen("a dragged sum", put(FORM, "G18", "=SUM(G20:G24)"), (f"{FORM}!G18",)),
    Seen("a sum with the subtotal twice", put(FORM, "G7", "=SUM(G8:G15)"), (f"{FORM}!G7",)),
    Seen("executed deleted in the base figures", put(BASE, "E9", None), (f"{BASE}!E9", f"{YEAR}!D4")),
]
RIGHTFUL = [
    Seen("grouped by commas", put(FORM, "G20", "1,450.00")),
    Seen("two decimals shown", shown_as(FORM, "G20", "#,##0.00")),
    Seen("the accounting format", shown_as(FORM, "G20", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ')),
    Seen("negative in red", shown_as(FORM, "G20", "#,##0.00;[Red]-#,##0.00")),
    Seen("the unit shown", shown_as(FORM, "G20", '#,##0.00"万元"')),
    Seen("the text format", put(FORM, "G20", "1450", "@")),
    Seen("spaces around", put(FORM, "G20", " 1450 ")),
    Seen("full-width digits", put(FORM, "G20", "１４５０")),
    Seen("a rounding rest", put(FORM, "G20", 1450.0000000000002)),
    Seen("zeros shown as a stroke", shown_as(FORM, "G12", '#,##0;-#,##0;"-"')),
    Seen("a per cent shown", put(FORM, "G67", 0.9, "≥0%")),
    Seen("a per cent for the actual", put(JUNE, "E56", 0.914, "0.0%")),
    Seen("a count shown with its sign", put(FORM, "G62", 6, '"≥"0"座"')),
    Seen("a day as a day", put(YEAR, "E41", date(2024, 12, 16), 'yyyy"年"m"月"d"日"')),
    Seen("bold and blue", lambda book: setattr(book[FORM]["B20"], "font", Font(bold=True, color="FF0000FF"))),
    Seen("an empty hidden row", _hidden(24)),
    Seen("a hidden draft", _second_form("草稿", hidden=True)),
    Seen("a note beside the form", put(FORM, "L20", "含上年结转14.5万元")),
    Seen("a sheet of their own", lambda book: book.create_sheet("测算依据").append(["公路养护", 320, "公里"])),
    Seen("a wide row", lambda book: setattr(book[FORM].row_dimensions[27], "height", 300)),
    Seen("a line break in a name", put(FORM, "E66", "公路养护\n里程")),
    Seen("a comment typed into an empty stage row", put(JUNE, "H56", "按季度考核")),
    Seen("money of June to the cent", put(JUNE, "F7", 672.0)),
]


def damage(path: Path, part: str = "xl/worksheets/sheet2.xml") -> None:
    """Change a byte of a part so that its checksum is wrong."""
    with zipfile.ZipFile(path) as pack:
        info = pack.getinfo(part)
        begin = info.header_offset + 30 + len(info.filename.encode()) + len(info.extra) + info.compress_size // 2
    content = bytearray(path.read_bytes())
    content[begin] ^= 0xFF
    path.write_bytes(content)
