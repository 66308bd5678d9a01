"""Every link inside the master, read from the file's XML: its sheet is there, and the row it leads to holds the figures of its own row."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge_files
from tests.master.builders import findings, form

LONG = "河湾区国有资产监督管理委员会办公室暨行政事业单位资产清查核实"
NAMES = (
    "O'Neil局'",
    "'文化馆'",
    "水务局[筹]",
    '教育"局"',
    "档案馆!A1",
    "a/b:c*d?",
    "=1+1局",
    f"{LONG}甲中心",
    f"{LONG}乙中心",
    "Ab局",
    "aB局",
)
"""What sheets' names may not hold, or what formulas and links write otherwise; two are the same once cut, two in Excel's eyes."""
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)")


def links(data):
    """``(sheet, cell, sheet led to, row led to)`` of all links, without a library that knows what links are."""
    with ZipFile(BytesIO(data)) as parts:
        names = [each.get("name") for each in etree.fromstring(parts.read("xl/workbook.xml")).iter("{*}sheet")]
        for number, name in enumerate(names, 1):
            for each in etree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml")).iter("{*}hyperlink"):
                quoted, plain, _, row = _PLACE.fullmatch(each.get("location")).groups()
                yield name, each.get("ref"), (quoted or plain).replace("''", "'"), int(row)


def test_links_lead_to_the_row_that_holds_the_figures_whatever_the_units_are_called():
    forms = [
        (f"{place}.xlsx", form(name, total=str(573 + place), basic=str(73 + place)), findings())
        for place, name in enumerate(NAMES)
    ]
    data = master_bytes(merge_files(forms))
    book = load_workbook(BytesIO(data), data_only=True)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    figures = 0
    for name, cell, there, row in links(data):
        assert there in book.sheetnames, (name, cell)
        told = [each.value for each in book[name][book[name][cell].row]]
        if name in ("预算", "指标", "问题") and there == "来源":
            assert told[0] == book[there].cell(row, 1).value, (name, cell)
        elif name in ("来源", "预算", "指标", "问题"):
            assert told[0] in {each.value for line in book[there].iter_rows() for each in line}, (name, cell)
        if name == "预算" and there != "来源":
            shown = [each.value for each in book[there][row]]
            amounts = [each for each in told if isinstance(each, int | float)]
            assert all(each in shown for each in amounts), (cell, amounts, shown)
            figures += len(amounts)
    assert figures > 5 * len(NAMES)
