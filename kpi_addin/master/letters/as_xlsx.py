"""Letters as a workbook: a sheet each, on A4, with live sums; the same letters give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

import xlsxwriter

from kpi_addin import palette
from kpi_addin.address import column_letters
from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.book.cell_formats import MONEY_FORMAT
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.sheet_names import of_form
from kpi_addin.master.letters.layout import FIELDS, Span, columns_of, pieces, spans, width_of
from kpi_addin.master.letters.letter import (
    BASIS_COLUMNS,
    TO_FILL,
    Box,
    Fields,
    Grid,
    Letter,
    Text,
    Value,
)
from kpi_addin.outputs import LETTER_CATEGORY
from kpi_addin.palette import web
from kpi_addin.text_width import lines_needed

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4: Final = 9
_SIZE: Final = 11.0
_LINE, _MOST_LINES = 15.5, 24
_GRID: Final = {"border": 1, "border_color": web(palette.DARK_GREY), "valign": "vcenter", "text_wrap": True}
_HEAD: Final = {"bold": True, "bg_color": web(palette.STUB)}
_TOTAL: Final = {**_GRID, "bold": True, "bg_color": web(palette.STUB)}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_size": 18, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "lead": {"bold": True, "valign": "vcenter", "text_wrap": True},
    "body": {"valign": "vcenter", "text_wrap": True},
    "heading": {"bold": True, "font_size": 12, "valign": "vcenter", "text_wrap": True},
    "note": {"font_size": 10, "valign": "vcenter", "text_wrap": True},
    "right": {"align": "right", "valign": "vcenter", "text_wrap": True},
    "header": {**_GRID, **_HEAD, "align": "center"},
    "label": {**_GRID, **_HEAD},
    "text": _GRID,
    "short": {**_GRID, "align": "center"},
    "money": {**_GRID, "num_format": MONEY_FORMAT},
    "rate": {**_GRID, "num_format": "0.00%"},
    "count": {**_GRID, "num_format": "0", "align": "center"},
    "total_text": _TOTAL,
    "total_short": _TOTAL,
    "total_money": {**_TOTAL, "num_format": MONEY_FORMAT},
    "total_rate": _TOTAL,
    "total_count": {**_TOTAL, "num_format": "0", "align": "center"},
    "small": {**_GRID, "font_size": 9},
    "small_header": {**_GRID, **_HEAD, "font_size": 9, "align": "center"},
}


def letters_xlsx(letters: Sequence[Letter]) -> bytes:
    """The workbook."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        title = letters[0].title
        workbook.set_properties({"title": title, "created": CREATED, "category": LETTER_CATEGORY})
        formats: dict[str, Any] = {}

        def look(name: str, *, fill: bool = False) -> Any:
            key = f"{name} {fill}"
            if key not in formats:
                told = {"font_name": "宋体", "font_size": _SIZE, **_LOOKS[name]}
                formats[key] = workbook.add_format(told | ({"bg_color": web(palette.INPUT)} if fill else {}))
            return formats[key]

        for letter in letters:
            what, _, whose = letter.file.partition("-")
            name = of_form(what, whose, workbook.sheetnames) if whose else what
            _Page(workbook.add_worksheet(name), look, letter).write()
    return target.getvalue()


class _Page:
    """One letter on one sheet, from the top down."""

    def __init__(self, sheet: Any, look: Callable[..., Any], letter: Letter) -> None:
        self._sheet, self._look, self._letter = sheet, look, letter
        self._columns = columns_of(letter)
        self._row, self._filtered = 0, False

    def write(self) -> None:
        for place, width in enumerate(self._columns):
            self._sheet.set_column(place, place, width)
        self._print_set_up()
        self._text(self._letter.title, "title", least=32)
        for block in self._letter.blocks:
            if isinstance(block, Text):
                self._text(block.text, block.look)
            elif isinstance(block, Fields):
                self._fields(block)
            elif isinstance(block, Box):
                self._box(block)
            else:
                self._grid(block)
        self._basis()

    def _print_set_up(self) -> None:
        sheet = self._sheet
        sheet.set_paper(_A4)
        if self._letter.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.7)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)

    @property
    def _whole(self) -> Span:
        return 0, len(self._columns) - 1

    def _text(self, text: str, name: str, *, least: float = 20) -> None:
        indent = "　　" if name == "body" else ""
        width = width_of(self._columns, self._whole)
        size = float(_LOOKS[name].get("font_size", _SIZE))
        for part in pieces(indent + cell_text(text), width * _SIZE / size, _MOST_LINES):
            self._cell(self._whole, part, name, fill=TO_FILL in part)
            self._end_row(max(least, lines_needed(part, width, size=size) * _LINE * max(1, size / _SIZE) + 4))

    def _fields(self, block: Fields) -> None:
        label, value = spans(self._columns, FIELDS)
        for name, told in block.pairs:
            parts: list[Value] = [told]
            if isinstance(told, str):
                parts = list(pieces(cell_text(told), width_of(self._columns, value), _MOST_LINES))
            for part in parts:
                self._cell(label, name, "label")
                self._cell(value, part, "text", fill=isinstance(part, str) and TO_FILL in part)
                self._end_row(self._height([(label, name), *([(value, part)] if isinstance(part, str) else [])]))

    def _box(self, block: Box) -> None:
        self._cell(self._whole, block.label, "label")
        self._end_row(20)
        self._cell(self._whole, None, "text")
        self._end_row(block.lines * _LINE * 1.3)

    def _grid(self, block: Grid) -> None:
        if block.new_page:
            self._sheet.set_h_pagebreaks([self._row])
        if block.title:
            self._text(block.title, "heading")
        where = spans(self._columns, block.columns)
        self._line(where, [column.title for column in block.columns], ["header"] * len(where))
        first = self._row
        kinds = [column.kind for column in block.columns]
        for row in block.rows:
            self._line(where, row, list(kinds))
        if self._letter.landscape and not self._filtered and len(where) == len(self._columns):
            self._filtered = True
            self._sheet.repeat_rows(first - 1)
            self._sheet.autofilter(first - 1, 0, max(first, self._row - 1), len(where) - 1)
            self._sheet.freeze_panes(first, 0)
        if block.sums and block.missing:
            self._sums(where, block, first)
        elif block.sums:
            self._line(where, block.sums, [f"total_{kind}" for kind in kinds])

    def _sums(self, where: Sequence[Span], block: Grid, first: int) -> None:
        """Sums that go on adding up when somebody mends a figure; of rows that do not count the sum is a plain number."""
        looks = [f"total_{column.kind}" for column in block.columns]
        row, last = self._row, self._row - 1
        self._line(where, block.sums or (), looks)
        for place, (span, column) in enumerate(zip(where, block.columns, strict=True)):
            told = block.sums[place] if block.sums else None
            known = [value for cells in block.rows if isinstance(value := cells[place], Decimal | int)]
            if column.added and told is not None and sum(known) == told:
                name = column_letters(span[0] + 1)
                formula = f"=SUM({name}{first + 1}:{name}{last + 1})"
                self._sheet.write_formula(row, span[0], formula, self._look(looks[place]), figure(Decimal(told)))
        counts = ["total_count" if column.added else look for column, look in zip(block.columns, looks, strict=True)]
        self._line(where, block.missing or (), counts)

    def _basis(self) -> None:
        for line in self._letter.basis.told:
            self._text(line, "note")
        if not self._letter.basis.rows:
            return
        where = spans(self._columns, BASIS_COLUMNS)
        self._line(where, [column.title for column in BASIS_COLUMNS], ["small_header"] * len(where))
        for row in self._letter.basis.rows:
            self._line(where, row, ["small"] * len(where))

    def _line(self, where: Sequence[Span], row: Sequence[Value], looks: Sequence[str]) -> None:
        """A row of a table; a text that is too tall for one row goes on in the next."""
        texts = [
            pieces(cell_text(value), width_of(self._columns, span), _MOST_LINES) if isinstance(value, str) else [value]
            for span, value in zip(where, row, strict=True)
        ]
        for parts in zip_longest(*texts):
            for span, part, name in zip(where, parts, looks, strict=True):
                self._cell(span, part, name, fill=isinstance(part, str) and TO_FILL in part)
            told = [(span, part) for span, part in zip(where, parts, strict=True) if isinstance(part, str)]
            self._end_row(self._height(told, float(_LOOKS[looks[0]].get("font_size", _SIZE))))

    def _cell(self, span: Span, value: Value, name: str, *, fill: bool = False) -> None:
        whole = name == "money" and isinstance(value, int)  # a count among amounts has no decimals
        style = self._look("count" if whole else name, fill=fill)
        if span[0] != span[1]:
            self._sheet.merge_range(self._row, span[0], self._row, span[1], "", style)
        if value is None:
            self._sheet.write_blank(self._row, span[0], None, style)
        elif isinstance(value, str):
            self._sheet.write_string(self._row, span[0], cell_text(value), style)
        else:
            self._sheet.write_number(self._row, span[0], figure(value), style)

    def _height(self, texts: Sequence[tuple[Span, str]], size: float = _SIZE) -> float:
        lines = (lines_needed(text, width_of(self._columns, span), size=size) for span, text in texts)
        return max((_LINE * size / _SIZE * count + 5 for count in lines), default=20.0)

    def _end_row(self, height: float) -> None:
        self._sheet.set_row(self._row, min(400.0, max(20.0, height)))
        self._row += 1
