"""Letters as a document: A4, 宋体 and 仿宋, one letter after another; the same letters give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kpi_addin.errors import InputError
from kpi_addin.fixed_zip import CREATED, fixed_entry
from kpi_addin.master.book.per_department import Kind, PerColumn
from kpi_addin.master.letters.columns import CELL_MARGIN, fitted
from kpi_addin.master.letters.letter import (
    BASIS_COLUMNS,
    BLANK,
    Basis,
    Box,
    Fields,
    Grid,
    Letter,
    Text,
    Value,
)
from kpi_addin.master.letters.numbers import shown
from kpi_addin.outputs import LETTER_CATEGORY
from kpi_addin.xml_text import xml_text

if TYPE_CHECKING:
    from docx.document import Document

_SONG, _FANG, _HEI = "宋体", "仿宋", "黑体"
_LOOKS: Final = {
    "title": (_SONG, 20, True),
    "lead": (_FANG, 14, True),
    "body": (_FANG, 14, False),
    "heading": (_HEI, 14, False),
    "note": (_SONG, 9, False),
    "right": (_FANG, 14, False),
}
_TABLE: Final = 10.5
_SMALL: Final = 8
_CROWDED: Final = 9
"""A table with more columns than that has smaller letters."""
_A4: Final = (21.0, 29.7)
_MARGIN, _MARGIN_ACROSS = 2.5, 1.8
_PADDING: Final = 3.5
_SHADE: Final = "F2F2F2"
_LABEL, _VALUE = 3.6, 12.4


def require_docx() -> None:
    """Raises `InputError` with what to install where python-docx is missing."""
    try:
        import docx  # noqa: F401, PLC0415 - nobody else should pay for it
    except ImportError as error:
        raise InputError(
            '写 .docx 需要 python-docx；请运行 pip install "kpi-addin[letters]"，或者输出 .xlsx。',
            'A .docx needs python-docx; run pip install "kpi-addin[letters]", or write an .xlsx.',
        ) from error


def letters_docx(letters: Sequence[Letter]) -> bytes:
    """The document. Raises `InputError` without python-docx."""
    require_docx()
    from docx import Document  # noqa: PLC0415

    document = Document()
    _properties(document, letters[0].title)
    for number, letter in enumerate(letters):
        _Writer(document, letter, first=number == 0).write()
    _without_old_styles(document)
    target = io.BytesIO()
    document.save(target)
    return _fixed(target.getvalue())


def _properties(document: Document, title: str) -> None:
    told = document.core_properties
    told.title, told.category = _text(title)[:255], LETTER_CATEGORY
    told.author = told.last_modified_by = told.comments = ""
    told.revision = 1
    told.created = told.modified = CREATED.replace(tzinfo=None)


def _without_old_styles(document: Document) -> None:
    """The library's own template has styles for Word 2007 beside the others, which do not agree with them."""
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        rels.pop(key)


def _fixed(data: bytes) -> bytes:
    """The same parts with no clock in them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            after.writestr(fixed_entry(name), before.read(name))
    return target.getvalue()


def _text(text: str) -> str:
    """What XML can hold, what it can't as �; a tab or a line end stays one."""
    return xml_text(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x7f", "\ufffd"), "\ufffd")


class _Writer:
    """One letter, from the top down, on pages of its own."""

    def __init__(self, document: Document, letter: Letter, *, first: bool) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        self._document, self._letter = document, letter
        section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
        width, height = reversed(_A4) if letter.landscape else _A4
        section.orientation = WD_ORIENT.LANDSCAPE if letter.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(width), Cm(height)
        margin = _MARGIN_ACROSS if letter.landscape else _MARGIN
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
        self._room = width - 2 * margin
        if first:
            _page_numbers(section)

    def write(self) -> None:
        self._paragraph(self._letter.title, "title")
        for block in self._letter.blocks:
            if isinstance(block, Text):
                self._paragraph(block.text, block.look)
            elif isinstance(block, Fields):
                self._fields(block)
            elif isinstance(block, Box):
                self._table([self._room], [[block.label], ["\n" * block.lines]], [_TABLE], heads=1)
            else:
                self._grid(block)
        self._basis(self._letter.basis)

    def _paragraph(self, text: str, look: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415

        font, size, bold = _LOOKS[look]
        paragraph = self._document.add_paragraph()
        told = paragraph.paragraph_format
        told.space_before, told.space_after = Pt(0), Pt(8 if look == "title" else 0)
        told.line_spacing = 1.0 if look == "note" else 1.3
        if look in {"title", "right"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if look == "title" else WD_ALIGN_PARAGRAPH.RIGHT
        told.keep_with_next = look == "heading"
        if look in {"body", "heading"}:
            told.first_line_indent = Pt(size * 2)
        _run(paragraph, text, font, size, bold=bold)

    def _fields(self, block: Fields) -> None:
        rows: list[list[Value]] = [[name, value] for name, value in block.pairs]
        share = self._room / (_LABEL + _VALUE)
        self._table([_LABEL * share, _VALUE * share], rows, [_TABLE, _TABLE], labels=True)
        self._gap()

    def _grid(self, block: Grid) -> None:
        if block.new_page:
            self._document.add_paragraph().paragraph_format.page_break_before = True
        if block.title:
            self._paragraph(block.title, "heading")
        rows: list[list[Value]] = [[column.title for column in block.columns], *map(list, block.rows)]
        rows += [list(row) for row in (block.sums, block.missing) if row]
        kinds = [column.kind for column in block.columns]
        widths, size = self._widths(block.columns, rows, _SMALL if len(kinds) > _CROWDED else _TABLE)
        self._table(
            widths, rows, [size] * len(widths), heads=1, kinds=kinds, last=bool(block.sums) + bool(block.missing)
        )
        self._gap()

    def _basis(self, basis: Basis) -> None:
        for line in basis.told:
            self._paragraph(line, "note")
        if basis.rows:
            rows: list[list[Value]] = [[column.title for column in BASIS_COLUMNS], *map(list, basis.rows)]
            widths, size = self._widths(BASIS_COLUMNS, rows, _SMALL)
            self._table(widths, rows, [size] * len(widths), heads=1)

    def _widths(
        self, columns: Sequence[PerColumn], rows: Sequence[Sequence[Value]], size: float
    ) -> tuple[list[float], float]:
        """In centimetres, and the size of the letters."""
        told = [[shown(row[place], column.kind) for row in rows] for place, column in enumerate(columns)]
        return fitted(told, [column.width + _PADDING for column in columns], self._room, size)

    def _gap(self) -> None:
        self._paragraph("", "note")

    def _table(  # noqa: PLR0913 - what a table looks like
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[Value]],
        sizes: Sequence[float],
        *,
        heads: int = 0,
        labels: bool = False,
        kinds: Sequence[Kind] = (),
        last: int = 0,
    ) -> None:
        from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        table = self._document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        _cell_margins(table)
        for place, width in enumerate(widths):
            table.columns[place].width = Cm(width)
        told_as: Sequence[Kind] = kinds or ["text"] * len(widths)
        for number, (row, told) in enumerate(zip(table.rows, rows, strict=True)):
            head, total = number < heads, number >= len(rows) - last
            _whole(row)
            if head:
                _repeat(row)
            for place, (cell, value) in enumerate(zip(row.cells, told, strict=True)):
                cell.width = Cm(widths[place])
                strong = head or total or (labels and place == 0)
                _cell(cell, value, "short" if head else told_as[place], sizes[place], strong=strong)


def _cell(cell: Any, value: Value, kind: Kind, size: float, *, strong: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    if strong:  # the schema has the shade before the alignment
        _shade(cell)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    if isinstance(value, Decimal):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind in {"short", "count"} or isinstance(value, int):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, shown(value, kind), _SONG, size, bold=strong)


def _run(paragraph: Any, text: str, font: str, size: float, *, bold: bool) -> None:
    """A text in a font for Chinese; what is to be filled in stands out."""
    from docx.enum.text import WD_COLOR_INDEX  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    for part in BLANK.split(_text(text)):
        run = paragraph.add_run(part)
        run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # noqa: SLF001 - the library knows no East Asian fonts
        if BLANK.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._element.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _cell_margins(table: Any) -> None:
    """As narrow on both sides as the widths of the columns are worked out for."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(CELL_MARGIN / 2.54 * 1440)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._element.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    if look is None:
        table._element.tblPr.append(margins)  # noqa: SLF001
    else:  # the schema has the margins before it
        look.addprevious(margins)


def _whole(row: Any) -> None:
    """No row begins on one page and ends on the next."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._element.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _repeat(row: Any) -> None:
    """The headings on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._element.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _page_numbers(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._element.append(field)  # noqa: SLF001
