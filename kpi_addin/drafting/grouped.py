"""A sheet that is one list of many forms, a row an indicator: its texts and its money are columns of the header."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.drafting.headers import Header
from kpi_addin.drafting.labels import Label, word_of
from kpi_addin.drafting.money import Money, MoneySide
from kpi_addin.drafting.money_lines import Line, line_key
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches

_WHOLE = "full_year"


@dataclass(frozen=True)
class Grouped:
    """The labels and the money among the headers; ``by_project``: a project's name begins a form, else a unit's."""

    labels: tuple[Label, ...]
    money: Money | None
    by_project: bool


def find_grouped(sheet: Sheet, header: Header) -> Grouped | None:
    """What the header of a list says besides the indicators; None where the sheet is a form like others."""
    every = _headers(sheet, header)
    blocks = [block for block in every if block.right < header.left]
    labels = tuple(
        Label(word_of(block), block, "确定", "是清单的一栏")
        for block in blocks
        if key_of(block.text, WORDS.labels) or matches(block.text, WORDS.unit_labels)
    )
    by_project = any(label.key == "project_name" for label in labels)
    if len(labels) < 2 or not (by_project or any(label.is_unit for label in labels)):  # noqa: PLR2004 - one is a table's own name
        return None
    known = {column.block.left for column in header.columns if column.known}
    return Grouped(labels, _money([block for block in every if block.left not in known], header), by_project)


def _headers(sheet: Sheet, header: Header) -> list[Block]:
    """The blocks that the header's rows run through, from the left."""
    last = max(header.bottom, header.places("level3")[0].bottom)
    rows = range(max(0, header.top - 1), last + 1)
    found = {
        block.left: block for row in rows for block in sheet.across(row) if block.text and block.bottom >= header.row
    }
    return sorted(found.values(), key=lambda block: block.left)


def _money(blocks: list[Block], header: Header) -> Money | None:
    lines: list[Line] = []
    for block in blocks:
        found = line_key(block.text) or (("total_funds", 0) if key_of(block.text, WORDS.amounts) == _WHOLE else None)
        if found and all(line.key != found[0] for line in lines):
            lines.append(Line(found[0], block.text, block, found[1], known=True))
    if not lines:
        return None
    side = MoneySide("income", None, None, (), tuple(lines), 0)
    return Money(lines[0].block, range(header.top, header.top + 1), (side,))
