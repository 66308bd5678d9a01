"""Where a form's parts are on a sheet, found by their labels, never by fixed addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kpi_addin.fold import fold
from kpi_addin.forms import BudgetSection, FormDefinition, TextSection
from kpi_addin.reading.grid import Grid

Position = tuple[int, int]
_LONGEST_LABEL = 60
INLINE_LABEL = re.compile(r"\s*(?P<label>[^:：\n]{2,12})[:：]\s*(?P<text>\S.*)", re.DOTALL)
"""A label and its text in one cell."""
_END_BRACKET = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True)
class HeaderRow:
    """The header of an indicator table: its row and the column of each header key."""

    row: int
    columns: dict[str, int]

    @property
    def last_column(self) -> int:
        """The rightmost named column."""
        return max(self.columns.values())


@dataclass(frozen=True)
class Layout:
    """One sheet with everything the definition names in it, as zero-based positions."""

    grid: Grid
    definition: FormDefinition
    texts: dict[str, Position]
    budget: Position | None
    headers: tuple[HeaderRow, ...]
    folded: dict[str, tuple[Position, ...]] = field(repr=False)

    @property
    def recognised(self) -> int:
        """How many of the form's parts are on this sheet."""
        return len(self.texts) + (self.budget is not None) + len(self.headers)

    @property
    def right_edge(self) -> int:
        """The form's last column; what stands further right are remarks."""
        if self.headers:
            return max(header.last_column for header in self.headers)
        return max((len(row) for row in self.grid.rows), default=1) - 1

    @property
    def starts(self) -> list[int]:
        """The first row of every part, in order."""
        rows = [row for row, _ in self.texts.values()] + [header.row for header in self.headers]
        return sorted([*rows, self.budget[0]] if self.budget else rows)

    def end_of(self, row: int) -> int:
        """The row before which the part that starts in ``row`` ends."""
        return next((start for start in self.starts if start > row), self.grid.height)

    def missing_anchors(self) -> list[str]:
        """The labels without which a sheet isn't taken for this form, as far as they are not here."""
        return [anchor for anchor in self.definition.anchors if not self._has(anchor)]

    def _has(self, anchor: str) -> bool:
        alternatives = next((names for names in _alternatives(self.definition) if anchor in names), (anchor,))
        return any(fold(name) in self.folded for name in alternatives)


def lay_out(grid: Grid, definition: FormDefinition) -> Layout:
    """Find the parts of a form on a sheet."""
    folded = _index(grid)
    headers = tuple(_header_rows(folded, definition))
    candidates = {
        section.label: _positions(folded, (section.label, *section.aliases))
        for section in definition.sections
        if isinstance(section, TextSection | BudgetSection)
    }
    column = _label_column(candidates.values())
    found = {label: _choose(positions, column) for label, positions in candidates.items() if positions}
    texts = {section.key: found[section.label] for section in definition.texts if section.label in found}
    return Layout(grid, definition, texts, found.get(definition.budget.label), headers, folded)


def _alternatives(definition: FormDefinition) -> Iterator[tuple[str, ...]]:
    for section in definition.sections:
        if isinstance(section, TextSection | BudgetSection):
            yield (section.label, *section.aliases)
    yield from definition.headers.values()


def _index(grid: Grid) -> dict[str, tuple[Position, ...]]:
    """Every short text of the sheet, folded, with where it stands; also without a bracket at its end.

    So ``单位名称（盖章）`` is found as 单位名称 and a budget block headed （元） instead of （万元） is still found. A label may
    share its cell with the text, as in ``单位名称：某局``.
    """
    index: dict[str, list[Position]] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) <= _LONGEST_LABEL:
                for text in dict.fromkeys((fold(cell), _END_BRACKET.sub("", fold(cell)))):
                    index.setdefault(text, []).append((row, column))
            if isinstance(cell, str) and (inline := INLINE_LABEL.match(cell)):
                index.setdefault(fold(inline["label"]), []).append((row, column))
    return {text: tuple(positions) for text, positions in index.items()}


def _positions(folded: dict[str, tuple[Position, ...]], names: Iterable[str]) -> list[Position]:
    return [position for name in names for position in folded.get(fold(name), ())]


def _label_column(candidates: Iterable[list[Position]]) -> int:
    """The column that shows the most different labels: a label repeated in a remark beside the form doesn't count."""
    votes = Counter(column for positions in candidates for column in {column for _, column in positions})
    return max(votes, key=lambda column: (votes[column], -column), default=0)


def _choose(positions: list[Position], column: int) -> Position:
    return min(positions, key=lambda position: (abs(position[1] - column), position[0]))


def _header_rows(folded: dict[str, tuple[Position, ...]], definition: FormDefinition) -> Iterator[HeaderRow]:
    rows: dict[int, dict[str, int]] = {}
    for key, texts in definition.headers.items():
        for row, column in _positions(folded, texts):
            rows.setdefault(row, {}).setdefault(key, column)
    for row, columns in sorted(rows.items()):
        if "level3" in columns and len(columns) >= 3:  # noqa: PLR2004 - a lone word in a remark is no header
            yield HeaderRow(row, dict(sorted(columns.items(), key=lambda item: item[1])))
