"""Money that is told in a sentence: 资金总额：120万元，其中：财政拨款100万元."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_addin.drafting.money_lines import Line, line_key
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.words import printed
from kpi_addin.reading.amount_cells import amounts_in_sentence


def sentence_lines(sheet: Sheet, rows: Iterable[int]) -> tuple[Block, list[Line]] | None:
    """The label of the first such sentence and its lines; a name that stands twice cannot be told apart."""
    for row in rows:
        for label, block in zip(blocks := sheet.row(row), blocks[1:], strict=False):
            lines = _lines(block)
            if label.text and lines and len({line.name for line in lines}) == len(lines):
                return label, lines
    return None


def _lines(block: Block) -> list[Line]:
    names = [printed(name) for name, _ in amounts_in_sentence(block.text)]
    if not any(line_key(name) for name in names):
        return []
    lines: list[Line] = []
    for name in names:
        found = line_key(name)
        key, rank = found or ("", 1)
        key = key if key and all(line.key != key for line in lines) else f"line_{len(lines) + 1}"
        lines.append(Line(key, name, block, rank, known=bool(found)))
    return lines
