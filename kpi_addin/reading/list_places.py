"""Where a form's lists are on a sheet: each under its own header, in one row or in two with a heading over several columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kpi_addin.fold import fold
from kpi_addin.forms import ListColumn, ListSection
from kpi_addin.reading.amount_cells import without_unit
from kpi_addin.reading.grid import Grid, Position

_ABOVE = 2
"""So many rows above its header a list's label may stand."""
_MOST_HEADERS = 100
"""A sheet that shows the name's header more often is none of ours, and must not be slow."""
_OTHERS = 2
"""So many headers tell a list whose names stand under none."""
Folded = Mapping[str, tuple[Position, ...]]


@dataclass(frozen=True)
class ListPlace:
    """A list's header: its first and its last row, the column of each key, and all columns with a header in them.

    ``label`` is where the list's label stands, None where the sheet does not print it; ``groups`` are the headers over others.
    """

    section: ListSection
    top: int
    row: int
    columns: dict[str, int]
    shown: tuple[int, ...]
    groups: tuple[Position, ...]
    label: Position | None

    @property
    def start(self) -> int:
        """The first row that belongs to the list."""
        return min(self.top, self.label[0]) if self.label else self.top

    @property
    def last_column(self) -> int:
        """The rightmost named column."""
        return max(self.columns.values())

    def span(self, key: str) -> range:
        """The columns of a header: up to the next one, since headers may be merged."""
        column = self.columns[key]
        return range(column, min((other for other in self.shown if other > column), default=column + 1))


def find_lists(grid: Grid, folded: Folded, sections: Iterable[ListSection]) -> tuple[ListPlace, ...]:
    """Each list that is on the sheet, where most of its columns are shown, and near its label."""
    found: list[ListPlace] = []
    for section in sections:
        taken = {place.row for place in found}
        places = [place for place in _candidates(grid, folded, section) if place.row not in taken]
        if places:
            found.append(max(places, key=_likelihood))
    return tuple(found)


def _likelihood(place: ListPlace) -> tuple[int, bool, int]:
    return len(place.columns), place.label is not None, -place.top


def _candidates(grid: Grid, folded: Folded, section: ListSection) -> Iterator[ListPlace]:
    rows = {row for row, _ in _spots(folded, section.name.names)}
    # The name's header stands in the first row of the header, or in the second where it is not merged over both.
    # Where nothing is printed over the names, the label stands in the header's row.
    rows |= {row for row, _ in _spots(folded, (section.label, *section.aliases))}
    for top in sorted(rows | {row - 1 for row in rows if row})[:_MOST_HEADERS]:
        place = _header_at(grid, folded, section, top)
        if place and _is_enough(place):
            yield place


def _is_enough(place: ListPlace) -> bool:
    """One lone word is a header only under the list's label."""
    section = place.section
    told = section.name.key in place.columns
    return told and (len(place.columns) > 1 or (len(section.columns) == 1 and place.label is not None))


def _header_at(grid: Grid, folded: Folded, section: ListSection, top: int) -> ListPlace | None:
    """The header whose first row is ``top``; its second is the row in which columns under a heading stand."""
    groups = {name: spot for name in section.groups for spot in _spots(folded, [name]) if spot[0] == top}
    columns: dict[str, Position] = {}
    for column in section.columns:
        spot = _column_at(grid, folded, column, top, groups.get(column.group), set(columns.values()))
        if spot is not None:
            columns[column.key] = spot
    if not columns:
        return None
    row = max(found for found, _ in columns.values())
    if all(found == row for found, _ in columns.values()) and row > top and not groups:
        return None
    rows = range(top, row + 1)
    shown = {place for at in rows for place, cell in enumerate(grid.rows[at]) if isinstance(cell, str)}
    label = _label(folded, section, top, row)
    nameless = None if section.name.key in columns else _nameless(grid, label, row, [at for _, at in columns.values()])
    if nameless is not None:
        columns[section.name.key] = (row, nameless)
        shown.add(nameless)
    return ListPlace(
        section,
        top,
        row,
        dict(sorted(((key, place) for key, (_, place) in columns.items()), key=lambda told: told[1])),
        tuple(sorted(shown)),
        tuple(groups.values()),
        label,
    )


def _nameless(grid: Grid, label: Position | None, row: int, others: list[int]) -> int | None:
    """The column of names where no header stands over it: between the list's label and two other columns at least."""
    if label is None or len(others) < _OTHERS or row + 1 >= grid.height:
        return None
    between = range(label[1] + 1, min(others))
    return next((column for column in between if isinstance(grid.at(row + 1, column), str)), None)


def _column_at(  # noqa: PLR0913 - a column, and all that is known of the header so far
    grid: Grid, folded: Folded, column: ListColumn, top: int, group: Position | None, taken: set[Position]
) -> Position | None:
    """Where the column's header stands: below its heading where it has one, else in the first row, else below a blank."""
    spots = [spot for spot in _spots(folded, column.names) if spot not in taken]
    if group is not None:
        under = _under(grid, group)
        return next((spot for spot in spots if spot[0] == top + 1 and spot[1] in under), None)
    first = next((spot for spot in spots if spot[0] == top), None)
    if first is not None:
        return first
    below = (spot for spot in spots if spot[0] == top + 1)
    return next((spot for spot in below if column.group or grid.at(top, spot[1]) is None), None)


def _under(grid: Grid, group: Position) -> range:
    """The columns below a heading: those of its merged area, or up to what stands next in its row."""
    row, column = group
    merged = (area for area in grid.merged if area[0] <= row <= area[2] and area[1] <= column <= area[3])
    right = next((right for _, _, _, right in merged), None)
    if right is not None and right > column:
        return range(column, right + 1)
    cells = grid.rows[row]
    return range(column, next((place for place in range(column + 1, len(cells)) if cells[place] is not None), 10_000))


def _label(folded: Folded, section: ListSection, top: int, row: int) -> Position | None:
    """The list's label: beside its header, or a little above; the nearest one."""
    spots = _spots(folded, (section.label, *section.aliases))
    near = [spot for spot in spots if top - _ABOVE <= spot[0] <= row]
    return max(near, default=None)


def _spots(folded: Folded, names: Iterable[str]) -> list[Position]:
    """Where one of these texts stands, whatever unit of money is printed behind it."""
    texts = [text for name in names for text in dict.fromkeys((fold(name), without_unit(name)))]
    return [spot for text in texts for spot in folded.get(text, ())]
