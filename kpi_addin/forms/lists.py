"""A list on a form, as data: tasks with their money, a checklist, a schedule; any number of rows under a header of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

ListKind = Literal["text", "money", "choice"]
WHOLE: Final = "total"
"""The key of the column that the other money under its heading adds up to."""
_FEWEST_PARTS: Final = 2
"""A single one, such as 其中：财政拨款, need not be all."""


@dataclass(frozen=True)
class ListColumn:
    """A column: its key, its header and other wordings of it, what it holds.

    ``group`` is the header above it, printed over several columns. ``parts`` are the keys of the columns that add up to
    it, ``choices`` the words that are offered in it.
    """

    key: str
    header: str
    aliases: tuple[str, ...] = ()
    kind: ListKind = "text"
    group: str = ""
    parts: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the header may say, the form's own wording first."""
        return self.header, *self.aliases


@dataclass(frozen=True)
class ListSection:
    """A list: its label, its columns in the order of the form, and what its row of totals is called (empty: it has none)."""

    key: str
    label: str
    columns: tuple[ListColumn, ...]
    aliases: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    blank_rows: int = 0

    @cached_property
    def name(self) -> ListColumn:
        """The column that tells what a row is about: the first that is no money."""
        return next(column for column in self.columns if column.kind != "money")

    @cached_property
    def texts(self) -> tuple[ListColumn, ...]:
        """The columns of words."""
        return tuple(column for column in self.columns if column.kind != "money")

    @cached_property
    def money(self) -> tuple[ListColumn, ...]:
        """The columns of money."""
        return tuple(column for column in self.columns if column.kind == "money")

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The headers that stand above others."""
        return tuple(dict.fromkeys(column.group for column in self.columns if column.group))

    def column(self, key: str) -> ListColumn | None:
        """The column of that key, or None."""
        return next((column for column in self.columns if column.key == key), None)

    def sums_across(self) -> Iterator[tuple[ListColumn, tuple[ListColumn, ...]]]:
        """Each column of money with those that add up to it in every row, as far as the form says so."""
        for whole in self.money:
            told = tuple(column for column in self.money if column.key in whole.parts)
            if parts := told or self._beside(whole):
                yield whole, parts

    def _beside(self, whole: ListColumn) -> tuple[ListColumn, ...]:
        """What stands beside a total under one heading: 预算金额 over 总额, 财政拨款 and 其他资金."""
        if whole.key != WHOLE or not whole.group:
            return ()
        smaller = {key for column in self.money for key in column.parts}
        parts = [each for each in self.money if each.group == whole.group and each.key not in {whole.key, *smaller}]
        return tuple(parts) if len(parts) >= _FEWEST_PARTS else ()
