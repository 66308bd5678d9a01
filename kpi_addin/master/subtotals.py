"""Sub-totals by department and by office of the bureau: each sum with how many of its units lack the amount.

Whoever is not on the roster, or not expected this year, stands in a line of its own: their figures are in the master's
total and in nobody's sub-total, and are never added to one without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, Protocol

from kpi_addin.forms import FormDefinition
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.tables import Column, Table, Value

By = Literal["department", "office", "all"]
_BY: Final[dict[By, str]] = {"department": "主管部门", "office": "业务科室", "all": "合计"}
_OFF_ROSTER, _NOT_DUE = "（名单外）", "（本年不应报）"
_NOT_SAID: Final[dict[By, str]] = {"department": "（未写主管部门）", "office": "（未写业务科室）"}
_LAST: Final = (*_NOT_SAID.values(), _NOT_DUE, _OFF_ROSTER)
_LEADING: Final = (
    Column("by", "分组", 11, "short"),
    Column("code", "编码", 10, "short"),
    Column("name", "名称", 34),
    Column("forms", "应报份数", 10, "short"),
    Column("handed_in", "已报份数", 10, "short"),
    Column("in_doubt", "其中疑似同一单位", 10, "short"),
)
_FORM: Final = Column("form", "表", 26)


class AmountColumn(Protocol):
    """An amount of the summary: the sum of lines, in one column of money."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The lines."""

    @property
    def column(self) -> str:
        """The column of money."""


@dataclass(frozen=True, slots=True)
class Sum:
    """``amount`` is None where no unit that counts has it; ``missing`` of them do not."""

    amount: Decimal | None
    missing: int


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A group's line: how many forms it has in the master, how many count, and how many of these may be another unit's."""

    by: By
    code: str
    name: str
    forms: int
    handed_in: int
    in_doubt: int
    sums: tuple[Sum, ...]


def has_subtotals(master: Master) -> bool:
    """Whether the roster says of anybody to which group it belongs."""
    return any(unit.code or unit.department or unit.office for unit in master.roster)


def outside(master: Master) -> int:
    """How many that count in the first form's total are in no group, as they are not on the roster or not expected this year."""
    units = {unit.id: unit for unit in master.roster}
    found = (units.get(row.owner) or units.get(row.unit_id) for row in master.departments if row.counted)
    return sum(unit is None or not unit.is_valid(master.year) for unit in found)


def subtotals(master: Master, columns: Sequence[AmountColumn]) -> tuple[Subtotal, ...]:
    """Of one form: its departments by code, its offices by name, and all of it, which equals the summary's total."""
    units = {unit.id: unit for unit in reversed(master.roster)}
    rows = [(row, units.get(row.owner) or units.get(row.unit_id)) for row in master.departments]
    doubtful = frozenset(unit.unit_id for alike in master.alike for unit in alike.units)
    made = _Lines(columns, doubtful)
    found = [made.line("all", "", "", [row for row, _ in rows])]
    for by in ("department", "office"):
        found[-1:-1] = made.groups(by, rows, master)
    return tuple(found)


class _Lines:
    def __init__(self, columns: Sequence[AmountColumn], doubtful: frozenset[str]) -> None:
        self._columns, self._doubtful = columns, doubtful

    def groups(
        self, by: Literal["department", "office"], rows: Sequence[tuple[Department, Unit | None]], master: Master
    ) -> list[Subtotal]:
        """The groups of one kind; those that are none come last."""
        members: dict[tuple[str, str], list[Department]] = {}
        for row, unit in rows:
            members.setdefault(_group(by, unit, master.year), []).append(row)
        names = department_names(master.roster)
        lines = [self.line(by, code, name or names.get(code, ""), group) for (code, name), group in members.items()]
        places = {name: place for place, name in enumerate(_LAST, start=1)}
        # What has a code is in its order, and names in that of GB 18030, by their pinyin.
        return sorted(lines, key=lambda one: (places.get(one.name, 0), one.code, one.name.encode("gb18030", "replace")))

    def line(self, by: By, code: str, name: str, rows: Sequence[Department]) -> Subtotal:
        """The line of a group."""
        counted = [row for row in rows if row.counted]
        doubt = sum(row.unit_id in self._doubtful for row in counted)
        sums = tuple(self._sum(column, counted) for column in self._columns)
        return Subtotal(by, code, name, len(rows), len(counted), doubt, sums)

    def _sum(self, column: AmountColumn, counted: Sequence[Department]) -> Sum:
        amounts = [row.total(column.keys, column.column) for row in counted]
        known = [amount for amount in amounts if amount is not None]
        return Sum(sum(known, Decimal(0)) if known else None, len(amounts) - len(known))


def _group(by: Literal["department", "office"], unit: Unit | None, year: int) -> tuple[str, str]:
    """The code and the name of a unit's group; of a department with a code the name comes later, it is the same for all."""
    if unit is None:
        return "", _OFF_ROSTER
    if not unit.is_valid(year):
        return "", _NOT_DUE
    if by == "office":
        return "", unit.office or _NOT_SAID[by]
    return (unit.parent, "") if unit.parent else ("", unit.department or _NOT_SAID[by])


def department_names(roster: Sequence[Unit]) -> dict[str, str]:
    """What the departments are called by their codes: as the list says, else as the unit with that very code."""
    own = {unit.code: unit.name for unit in reversed(roster) if unit.code}
    said = {unit.parent: unit.department for unit in reversed(roster) if unit.parent and unit.department}
    return own | said


def subtotal_table(master: Master, columns_of: Callable[[FormDefinition], Sequence[AmountColumn]]) -> Table:
    """The sub-totals of all forms, each apart, as a long table; every figure is a value."""
    several = bool(master.further)
    parts = [
        (part, name, columns_of(part.definition)) for part, name in zip(master.parts, master.form_names, strict=True)
    ]
    titles = list(dict.fromkeys(column.title for _, _, columns in parts for column in columns))
    money = [
        column
        for place, title in enumerate(titles)
        for column in (
            Column(f"amount_{place}", title, 16, "money"),
            Column(f"missing_{place}", f"{title} 缺数份数", 11, "short"),
        )
    ]
    columns = (*((_FORM,) if several else ()), *_LEADING, *money)
    rows = [(*((name,) if several else ()), *row) for part, name, own in parts for row in _rows(part, own, titles)]
    return Table("subtotals", "分组小计", columns, tuple(rows))


def _rows(part: Master, own: Sequence[AmountColumn], titles: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    places = {column.title: place for place, column in enumerate(own)}
    for line in subtotals(part, own):
        figures: list[Value] = []
        for title in titles:
            known = line.sums[places[title]] if title in places else None
            figures += (known.amount, known.missing) if known else (None, None)
        leading = (_BY[line.by], line.code or None, line.name or None, line.forms, line.handed_in, line.in_doubt)
        yield (*leading, *figures)
