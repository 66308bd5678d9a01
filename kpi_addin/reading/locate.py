"""Where a form's parts are on a sheet, found by their labels, never by fixed addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kpi_addin.fold import fold
from kpi_addin.forms import BudgetSection, FormDefinition, TextSection
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.header_rows import HeaderRow, header_rows
from kpi_addin.reading.list_places import ListPlace, find_lists
from kpi_addin.reading.spellings import spellings

Index = dict[str, tuple[Position, ...]]
"""Folded texts with the places where they stand."""
_LONGEST_LABEL = 60
INLINE_LABEL = re.compile(r"\s*(?P<label>[^:：\n]{2,12})[:：]\s*(?P<text>\S.*)", re.DOTALL)
"""A label and its text in one cell."""


@dataclass(frozen=True)
class Layout:
    """One sheet with everything the definition names in it, as zero-based positions.

    ``passed`` are the labels that are only passed over: to be ignored, or signed beside.
    """

    grid: Grid
    definition: FormDefinition
    texts: dict[str, Position]
    budget: Position | None
    headers: tuple[HeaderRow, ...]
    folded: Index = field(repr=False)
    passed: frozenset[Position] = frozenset()
    lists: tuple[ListPlace, ...] = ()

    @property
    def recognised(self) -> int:
        """How much of the form is on this sheet: its labels, its budget lines, the columns of its tables."""
        columns = sum(len(header.columns) for header in self.headers) + sum(len(each.columns) for each in self.lists)
        return sum(self._shown(names) for names in self.definition.parts) + columns

    @property
    def exact(self) -> int:
        """How much of that is in the form's own words rather than in others that are known for it."""
        return sum(self._shown(names[:1]) for names in self.definition.parts)

    def _shown(self, names: Iterable[str]) -> bool:
        return _shows(self.folded, names)

    @cached_property
    def right_edge(self) -> int:
        """The form's last column, of its tables, its money or of a text beside a label; further right are remarks."""
        if self.headers:
            texts = [column + 1 for _, column in self.texts.values()]
            lists = [place.last_column for place in self.lists]
            return max(*(header.last_column for header in self.headers), *lists, *texts, *self._money_columns())
        return max((len(row) for row in self.grid.rows), default=1) - 1

    def _money_columns(self) -> Iterator[int]:
        """The columns that the money's own headers name: it may be wider than the table of indicators below it."""
        yield 0
        if self.budget is not None:
            rows = range(self.budget[0], self.end_of(self.budget[0]))
            for side in self.definition.budget.sides:
                for amount in side.amounts:
                    places = _positions(self.folded, filter(None, (amount.header, *amount.aliases)))
                    yield from (column for row, column in places if row in rows)

    @property
    def starts(self) -> list[int]:
        """The first row of every part, in order."""
        rows = [row for row, _ in self.texts.values()] + [header.top for header in self.headers]
        rows += [place.start for place in self.lists]
        return sorted([*rows, self.budget[0]] if self.budget else rows)

    @cached_property
    def passed_rows(self) -> frozenset[int]:
        """The rows that begin with a label that is passed over: whatever stands above ends there."""
        return frozenset(
            row for row, column in self.passed if all(self.grid.at(row, place) is None for place in range(column))
        )

    def end_of(self, row: int) -> int:
        """The row before which the part that starts in ``row`` ends."""
        return min((start for start in (*self.starts, *self.passed_rows) if start > row), default=self.grid.height)

    def label_after(self, row: int, column: int) -> int:
        """The column of the next label in the same row, or else the column after the form's last one."""
        labels = (*self.texts.values(), *self.passed)
        right = (place for row_, place in labels if row_ == row and place > column)
        return min(right, default=self.right_edge + 1)

    def shares_row(self, row: int) -> bool:
        """Whether several labels stand in that row."""
        return sum(row_ == row for row_, _ in self.texts.values()) > 1

    def missing_anchors(self) -> list[str]:
        """The labels without which a sheet isn't taken for this form, as far as they are not here."""
        return _missing_anchors(self.definition, self.folded)

    @property
    def strange(self) -> bool:
        """Whether the sheet shows a label that tells of another form."""
        return self._shown(self.definition.strangers)

    @property
    def strangers_shown(self) -> list[str]:
        """The labels that tell of another form, as far as they are here."""
        return [name for name in self.definition.strangers if fold(name) in self.folded]

    def places_of(self, word: str) -> list[Position]:
        """Where a label or a header stands, in whichever of its wordings."""
        return _positions(self.folded, self.definition.wordings(word))

    def rows_showing(self, word: str) -> list[int]:
        """The rows of those places, in order."""
        return sorted({row for row, _ in self.places_of(word)})


def may_hold(folded: Index, definition: FormDefinition) -> bool:
    """Whether the sheet shows all that the form is known by, and nothing that tells of another; its parts are not looked for."""
    return not _shows(folded, definition.strangers) and not _missing_anchors(definition, folded)


def _missing_anchors(definition: FormDefinition, folded: Index) -> list[str]:
    return [anchor for anchor in definition.anchors if not _shows(folded, definition.wordings(anchor))]


def _shows(folded: Index, names: Iterable[str]) -> bool:
    return any(fold(name) in folded for name in names)


def lay_out(grid: Grid, definition: FormDefinition, folded: Index | None = None) -> Layout:
    """Find the parts of a form on a sheet; ``folded`` is the sheet's `index_of`, for those who look for several forms."""
    folded = index_of(grid) if folded is None else folded
    headers = tuple(header_rows(grid, folded, definition))
    candidates = {
        section.label: _candidates(folded, section)
        for section in definition.sections
        if isinstance(section, TextSection | BudgetSection)
    }
    column = _label_column(candidates.values())
    found = {label: _choose(positions, column) for label, positions in candidates.items() if positions}
    texts = {section.key: found[section.label] for section in definition.texts if section.label in found}
    passed = frozenset(_positions(folded, (*definition.ignore, *definition.signatures)))
    lists = find_lists(grid, folded, definition.lists)
    return Layout(grid, definition, texts, found.get(definition.budget.label), headers, folded, passed, lists)


def index_of(grid: Grid) -> Index:
    """Every short text of the sheet, folded, with where it stands; also without a bracket at its end.

    So ``单位名称（盖章）`` is found as 单位名称 and a budget block headed （元） instead of （万元） is still found. A label may
    share its cell with the text, as in ``单位名称：某局``.
    """
    index: dict[str, list[Position]] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) <= _LONGEST_LABEL:
                for text in spellings(cell):
                    index.setdefault(text, []).append((row, column))
            if isinstance(cell, str) and (inline := INLINE_LABEL.match(cell)):
                index.setdefault(fold(inline["label"]), []).append((row, column))
    return {text: tuple(positions) for text, positions in index.items()}


def without_bracket(text: str) -> str:
    """The text as it is compared, without a bracket at its end such as （万元）."""
    return spellings(text)[-1]


def _positions(folded: Index, names: Iterable[str]) -> list[Position]:
    return [position for name in names for position in folded.get(fold(name), ())]


def _candidates(folded: Index, section: TextSection | BudgetSection) -> list[Position]:
    """Where a part's label may stand: beside the heading of its own where that is printed, for 年度目标 is often there twice."""
    places = _positions(folded, (section.label, *section.aliases))
    heading = section.heading if isinstance(section, TextSection) else ""
    rows = {row for row, _ in _positions(folded, (heading,))} if heading else set()
    return [place for place in places if place[0] in rows] or places


def _label_column(candidates: Iterable[list[Position]]) -> int:
    """The column that shows the most different labels: a label repeated in a remark beside the form doesn't count."""
    votes = Counter(column for positions in candidates for column in {column for _, column in positions})
    return max(votes, key=lambda column: (votes[column], -column), default=0)


def _choose(positions: list[Position], column: int) -> Position:
    return min(positions, key=lambda position: (abs(position[1] - column), position[0]))
