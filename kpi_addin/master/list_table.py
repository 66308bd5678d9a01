"""The master's long table of lists: every row of every list of every department, with the cell where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.form import NOWHERE, Entry
from kpi_addin.forms.lists import ListColumn, ListSection
from kpi_addin.master.merge import Master
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.tables import SOURCE, UNIT, Column, Table, Value, long_table, new_title, source_of

_BEFORE = (*UNIT, Column("list", "清单", 18), Column("row", "行", 7, "short"))
LIST_COLUMNS = (*_BEFORE, *SOURCE)
"""Those that every such table has; between them stand what the lists say."""
_TOTAL = "合计"
_TAKEN = frozenset({*(column.key for column in LIST_COLUMNS), "form", "of_project"})


def has_lists(master: Master) -> bool:
    """Whether one of the forms has a list at all."""
    return any(part.definition.lists for part in master.parts)


def list_table(master: Master) -> Table:
    """Every row of every list of every department shown, its total told apart; columns of one name are one column."""
    named = _columns(master)

    def rows(part: Master, submission: Submission) -> Iterator[tuple[Value, ...]]:
        for section in part.definition.lists:
            told = submission.form.lists.get(section.key)
            for number, entry in enumerate(told.entries, start=1) if told else ():
                yield _row(section, str(number), entry, submission, named)
            if told and told.total:
                yield _row(section, _TOTAL, told.total, submission, named)

    return long_table(master, "lists", "清单", (*_BEFORE, *(each.column for each in named), *SOURCE), rows)


@dataclass(frozen=True)
class _Named:
    """A column of the table and the column of a list that it stands for: of any list, where key, header and kind are these."""

    column: Column
    key: str
    header: str
    money: bool

    def of(self, section: ListSection) -> ListColumn | None:
        found = section.column(self.key)
        same = found is not None and (found.header, found.kind == "money") == (self.header, self.money)
        return found if same else None


def _columns(master: Master) -> list[_Named]:
    found: list[_Named] = []
    titles, keys = {column.title for column in LIST_COLUMNS}, set(_TAKEN)
    for section in (section for part in master.parts for section in part.definition.lists):
        for column in section.columns:
            if any(each.of(section) is column for each in found):
                continue
            key, money = _new_key(column.key, section.key, keys), column.kind == "money"
            shown = Column(key, new_title(column.header, titles), 13 if money else 24, "money" if money else "text")
            found.append(_Named(shown, column.key, column.header, money))
    return found


def _new_key(key: str, of_list: str, keys: set[str]) -> str:
    """Two lists may call different things by one key."""
    tried, number = (key if key not in keys else f"{of_list}_{key}"), 1
    while tried in keys:
        number += 1
        tried = f"{of_list}_{key}{number}"
    keys.add(tried)
    return tried


def _row(
    section: ListSection, row: str, entry: Entry, submission: Submission, named: list[_Named]
) -> tuple[Value, ...]:
    cells = (field.cell for field in (*entry.texts.values(), *entry.amounts.values()))
    source = source_of(submission, next((cell for cell in cells if cell), None))
    return (section.label, row, *(_value(entry, each.of(section)) for each in named), *source)


def _value(entry: Entry, column: ListColumn | None) -> Value:
    if column is None:
        return None
    told: Value = entry.amounts.get(column.key, NOWHERE).value if column.kind == "money" else None
    return told if column.kind == "money" else entry.texts.get(column.key, NOWHERE).value
