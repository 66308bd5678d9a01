"""Where a form's parts are on a sheet, found by their labels, never by fixed addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kpi_addin.fold import fold
from kpi_addin.forms import BudgetSection, FormDefinition, TextSection
from kpi_addin.reading.grid import Grid, Position

Index = dict[str, tuple[Position, ...]]
"""Folded texts with the places where they stand."""
_LONGEST_LABEL = 60
INLINE_LABEL = re.compile(r"\s*(?P<label>[^:：\n]{2,12})[:：]\s*(?P<text>\S.*)", re.DOTALL)
"""A label and its text in one cell."""
_END_BRACKET = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True)
class HeaderRow:
    """The header of an indicator table: its row and the column of each header key.

    ``shown`` are all columns of that row with a header in them, also those of a panel that isn't read. A header of two rows
    begins at ``top``: what stands there over a blank cell, as a merged 分值 does, is a header like those in ``row``.
    """

    row: int
    columns: dict[str, int]
    shown: tuple[int, ...]
    top: int

    @property
    def last_column(self) -> int:
        """The rightmost named column."""
        return max(self.columns.values())

    def span(self, key: str) -> range:
        """The columns of a header: up to the next one, since headers may be merged."""
        column = self.columns[key]
        return range(column, min((other for other in self.shown if other > column), default=column + 1))


@dataclass(frozen=True)
class Layout:
    """One sheet with everything the definition names in it, as zero-based positions."""

    grid: Grid
    definition: FormDefinition
    texts: dict[str, Position]
    budget: Position | None
    headers: tuple[HeaderRow, ...]
    folded: Index = field(repr=False)

    @property
    def recognised(self) -> int:
        """How much of the form is on this sheet: its labels, its budget lines, the columns of its tables."""
        columns = sum(len(header.columns) for header in self.headers)
        return sum(self._shown(names) for names in _parts(self.definition)) + columns

    @property
    def exact(self) -> int:
        """How much of that is in the form's own words rather than in others that are known for it."""
        return sum(self._shown(names[:1]) for names in _parts(self.definition))

    def _shown(self, names: Iterable[str]) -> bool:
        return any(fold(name) in self.folded for name in names)

    @property
    def right_edge(self) -> int:
        """The form's last column, of its tables or of a text beside a label; what stands further right are remarks."""
        if self.headers:
            texts = [column + 1 for _, column in self.texts.values()]
            return max(*(header.last_column for header in self.headers), *texts, 0)
        return max((len(row) for row in self.grid.rows), default=1) - 1

    @property
    def starts(self) -> list[int]:
        """The first row of every part, in order."""
        rows = [row for row, _ in self.texts.values()] + [header.top for header in self.headers]
        return sorted([*rows, self.budget[0]] if self.budget else rows)

    def end_of(self, row: int) -> int:
        """The row before which the part that starts in ``row`` ends."""
        return next((start for start in self.starts if start > row), self.grid.height)

    def label_after(self, row: int, column: int) -> int:
        """The column of the next label in the same row, or else the column after the form's last one."""
        right = (place for row_, place in self.texts.values() if row_ == row and place > column)
        return min(right, default=self.right_edge + 1)

    def shares_row(self, row: int) -> bool:
        """Whether several labels stand in that row."""
        return sum(row_ == row for row_, _ in self.texts.values()) > 1

    def missing_anchors(self) -> list[str]:
        """The labels without which a sheet isn't taken for this form, as far as they are not here."""
        return [anchor for anchor in self.definition.anchors if not self._has(anchor)]

    @property
    def strange(self) -> bool:
        """Whether the sheet shows a label that tells of another form."""
        return self._shown(self.definition.strangers)

    def places_of(self, word: str) -> list[Position]:
        """Where a label or a header stands, in whichever of its wordings."""
        return _positions(self.folded, self._wordings(word))

    def rows_showing(self, word: str) -> list[int]:
        """The rows of those places, in order."""
        return sorted({row for row, _ in self.places_of(word)})

    def _has(self, anchor: str) -> bool:
        return self._shown(self._wordings(anchor))

    def _wordings(self, word: str) -> tuple[str, ...]:
        return next((names for names in _alternatives(self.definition) if word in names), (word,))


def lay_out(grid: Grid, definition: FormDefinition, folded: Index | None = None) -> Layout:
    """Find the parts of a form on a sheet; ``folded`` is the sheet's `index_of`, for those who look for several forms."""
    folded = index_of(grid) if folded is None else folded
    headers = tuple(_header_rows(grid, folded, definition))
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
    yield from _parts(definition)
    yield from definition.headers.values()


def _parts(definition: FormDefinition) -> Iterator[tuple[str, ...]]:
    """The wordings of each label and each budget line, the form's own first."""
    for section in definition.sections:
        if isinstance(section, TextSection | BudgetSection):
            yield (section.label, *section.aliases)
    for side in definition.budget.sides:
        for line in side.lines:
            yield (line.name, *line.aliases)


def index_of(grid: Grid) -> Index:
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


def _positions(folded: Index, names: Iterable[str]) -> list[Position]:
    return [position for name in names for position in folded.get(fold(name), ())]


def _label_column(candidates: Iterable[list[Position]]) -> int:
    """The column that shows the most different labels: a label repeated in a remark beside the form doesn't count."""
    votes = Counter(column for positions in candidates for column in {column for _, column in positions})
    return max(votes, key=lambda column: (votes[column], -column), default=0)


def _choose(positions: list[Position], column: int) -> Position:
    return min(positions, key=lambda position: (abs(position[1] - column), position[0]))


def _header_rows(grid: Grid, folded: Index, definition: FormDefinition) -> Iterator[HeaderRow]:
    rows: dict[int, dict[str, list[int]]] = {}
    for key, texts in definition.headers.items():
        for row, column in _positions(folded, texts):
            rows.setdefault(row, {}).setdefault(key, []).append(column)
    last = definition.panel == "last"
    for row, places in sorted(rows.items()):
        if "level3" in places and len(places) >= 3:  # noqa: PLR2004 - a lone word in a remark is no header
            over = _standing_over(grid, row, places, rows.get(row - 1, {}))
            all_places = over | places
            columns = {key: max(found) if last else found[0] for key, found in all_places.items()}
            shown = sorted({column for found in all_places.values() for column in found})
            yield HeaderRow(
                row, dict(sorted(columns.items(), key=lambda item: item[1])), tuple(shown), row - bool(over)
            )


def _standing_over(
    grid: Grid, row: int, places: dict[str, list[int]], above: dict[str, list[int]]
) -> dict[str, list[int]]:
    """The headers that stand one row higher, over a blank cell of the header row, and not in that row itself."""
    blank = {
        key: [column for column in columns if grid.at(row, column) is None]
        for key, columns in above.items()
        if key not in places
    }
    return {key: columns for key, columns in blank.items() if columns}
