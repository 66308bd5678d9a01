"""The language of a form's YAML: lists with a header row of their own."""

from typing import Literal

from kpi_addin.forms.lists import ListColumn, ListKind, ListSection
from kpi_addin.forms.words import Key, Rows, Words
from kpi_addin.values import Table, Word


class WrittenListColumn(Table):
    """A column about which more is said than its header."""

    header: Word
    aliases: Words = ()
    kind: ListKind = "text"
    group: str = ""
    parts: tuple[Key, ...] = ()
    choices: Words = ()


class WrittenList(Table):
    """Any number of rows under a header: tasks with amounts, a checklist, a schedule."""

    kind: Literal["list"]
    key: Key
    label: Word
    columns: dict[Key, Word | WrittenListColumn]
    aliases: Words = ()
    total: Words = ()
    blank_rows: Rows = 0


def list_section(written: WrittenList) -> ListSection:
    """The list that it says."""
    columns = tuple(_column(key, column) for key, column in written.columns.items())
    return ListSection(written.key, written.label, columns, written.aliases, written.total, written.blank_rows)


def _column(key: str, column: str | WrittenListColumn) -> ListColumn:
    """A column given by its header alone, or with more said about it; where words are offered something is chosen."""
    if isinstance(column, str):
        return ListColumn(key, column)
    kind = "choice" if column.choices and column.kind == "text" else column.kind
    return ListColumn(key, column.header, column.aliases, kind, column.group, column.parts, column.choices)
