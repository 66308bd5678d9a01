"""Every ink can be read on its fill: WCAG's contrast of 4.5, in all cells and conditional formats of what we make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import api, palette
from kpi_addin.examples import example_files
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.writing.template.template_workbook import write_template

LEAST = 4.5
BUILT_IN = known_forms()
Pair = tuple[str, str]
"""Ink and fill, as RRGGBB."""


def luminance(colour: str) -> float:
    """As WCAG 2.1 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, fill: str) -> float:
    light, dark = sorted((luminance(ink), luminance(fill)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inks_and_fills(path: Path) -> dict[Pair, str]:
    """Each pair with a place where it is used: cells as they are, and under each conditional format."""
    found: dict[Pair, str] = {}
    for sheet in load_workbook(path, rich_text=True):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            found.setdefault(_plain(cell), f"{sheet.title}!{cell.coordinate}")
        for pair, place in _conditional(sheet):
            found.setdefault(pair, place)
        told = (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right, sheet.oddHeader.center)
        for colour in re.findall(r"&K([0-9A-F]{6})", " ".join(part.text or "" for part in told)):
            found.setdefault((colour, palette.WHITE), f"{sheet.title}, footer")
    return found


def _conditional(sheet: Worksheet) -> Iterator[tuple[Pair, str]]:
    for told in sheet.conditional_formatting:
        under = {_plain(cell) for part in told.sqref.ranges for row in _rows(sheet, part) for cell in row}
        for rule in told.rules:
            look = rule.dxf
            if look is None:  # bars and scales, which change no ink
                continue
            ink = _rgb(look.font.color) if look.font and look.font.color else None
            fill = _rgb(look.fill.bgColor) if look.fill else None
            for below, beneath in under:
                yield (ink or below, fill or beneath), f"{sheet.title}!{told.sqref}, {rule.formula}"


def _rows(sheet: Worksheet, part: CellRange) -> Iterator[tuple[Cell, ...]]:
    return sheet.iter_rows(part.min_row, part.max_row, part.min_col, part.max_col)  # type: ignore[return-value]


def _plain(cell: Cell) -> Pair:
    ink = _rgb(cell.font.color) if cell.font.color else None
    filled = cell.fill.fill_type == "solid"
    return ink or "000000", (_rgb(cell.fill.start_color) or palette.WHITE) if filled else palette.WHITE


def _rgb(colour: object) -> str | None:
    """The colour itself; None for one of the theme, of which we use the text's black only."""
    told = getattr(colour, "rgb", None)
    return told[-6:] if isinstance(told, str) else None


def too_faint(path: Path) -> list[str]:
    pairs = inks_and_fills(path)
    assert len(pairs) >= 8, "the test sees the looks"
    return [f"{place}: {pair} {contrast(*pair):.2f}" for pair, place in pairs.items() if contrast(*pair) < LEAST]


def test_black_and_white_and_what_just_passes() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("form", BUILT_IN)
def test_a_template(form: str, tmp_path: Path) -> None:
    write_template(tmp_path / "空表.xlsx", load_definition(form))
    assert too_faint(tmp_path / "空表.xlsx") == []


def test_a_filled_form_with_its_marks_and_a_master_of_it(tmp_path: Path) -> None:
    workbook = tmp_path / "表.xlsx"
    with as_file(next(iter(example_files()))) as text:
        api.import_form(text, workbook)
    api.mark(api.validate(workbook))
    api.consolidate([workbook], tmp_path / "总表.xlsx")
    api.report([api.validate(workbook)], tmp_path / "报告.xlsx")
    assert too_faint(workbook) == []
    assert too_faint(tmp_path / "总表.xlsx") == []
    assert too_faint(tmp_path / "报告.xlsx") == []


@pytest.mark.parametrize("told", [palette.SEVERITIES, palette.ROLES, palette.MASTER_SEVERITIES])
def test_what_is_coloured_in_a_workbook_of_somebody_else(told: dict[str, Pair]) -> None:
    assert {name: contrast(ink, fill) for name, (fill, ink) in told.items() if contrast(ink, fill) < LEAST} == {}
