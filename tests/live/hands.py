"""What a user's hands do to the workbook, each with LibreOffice's own command, and a memory of what was typed.

Rows are told by their names, as a user sees them. `Memory` is what ought to be on the sheets after each of the actions,
whatever the program made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.live.desk import ACTUALS, FORM, HALF_YEAR, PROJECTS, SPENT, Desk, check_and_mark, filled_form

BUDGET_NAME, AMOUNTS = "B", {"half": "F", "full": "G"}
LAST = "G"
"""The printed columns of the form end there."""


@dataclass(frozen=True)
class Memory:
    """By name: (half-year, full-year) of projects and indicators; what was reported beside them."""

    projects: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    indicators: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    actuals: dict[str, str] = field(default_factory=dict)
    spent: dict[str, str] = field(default_factory=dict)
    shuffled: bool = False
    """Rows were sorted or copied over: references stayed where they were, so marks may only be stale or gone."""


def at_first() -> Memory:
    rows = {row.level3.value or "": (row.half_year.value, row.full_year.value) for row in filled_form().indicators}
    return Memory(dict(PROJECTS), rows, dict(ACTUALS), dict(SPENT))


class Hands:
    """The actions. Each returns nothing; `memory` tells what should now be there."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.memory = desk, at_first()
        self._before: list[tuple[Memory, int]] = []
        self._undone: list[tuple[Memory, int]] = []

    # where things are

    def row(self, name: str, sheet: str = FORM) -> int:
        """The row (from 1) with that name in a name column: of projects, of indicators."""
        column = self.name_column(name) if sheet == FORM else {True: "A", False: "C"}[name in self.memory.projects]
        cells = self.desk.sheet(sheet).getCellRangeByName(f"{column}1:{column}150").getDataArray()
        found = [number for number, (text,) in enumerate(cells, start=1) if text == name]
        assert found, f"{name} is not on {sheet}"
        return found[0]

    def name_column(self, name: str) -> str:
        for column in "BCE":
            cells = self.desk.sheet().getCellRangeByName(f"{column}1:{column}150").getDataArray()
            if any(text == name for (text,) in cells):
                return column
        raise AssertionError(f"{name} is not on {FORM}")

    def free_row_after(self, name: str) -> int:
        """The next row below without anything printed in it."""
        row = self.row(name)
        while any(self.desk.text(f"{column}{row}") for column in "BCDEFG"):
            row += 1
        return row

    # rows come and go

    def above(self, name: str, new: str | None = None, half: str | None = None, full: str | None = None) -> None:
        """A row above, filled in at once."""
        self._inserted(name, new, half, full, above=True)

    def below(self, name: str, new: str | None = None, half: str | None = None, full: str | None = None) -> None:
        self._inserted(name, new, half, full, above=False)

    def _inserted(self, name: str, new: str | None, half: str | None, full: str | None, *, above: bool) -> None:
        column, row = self.name_column(name), self.row(name)
        self.desk.select(f"{column}{row}")
        self.desk.press("InsertRowsBefore" if above else "InsertRowsAfter")
        row += 0 if above else 1
        if new and self.desk.refuses(f"{column}{row}"):
            self.desk.press("Undo")  # above the first row the lock of the header is taken along: no place for a name
            return
        typed = {column: new, AMOUNTS["half"]: half, AMOUNTS["full"]: full}
        steps = 1 + sum(self._type(f"{place}{row}", text) for place, text in typed.items())
        self._remember(self._with(column, new, half, full), steps)

    def left_above(self, name: str) -> None:
        """A row above that stays as it is, whether anybody could type into it or not."""
        self.desk.select(f"{self.name_column(name)}{self.row(name)}")
        self.desk.press("InsertRowsBefore")
        self._remember(self.memory, 1)

    def fill_above(self, name: str, new: str, half: str | None = None, full: str | None = None) -> None:
        """The row right above a name, which has to take it."""
        column, row = self.name_column(name), self.row(name) - 1
        assert not self.desk.refuses(f"{column}{row}"), f"{column}{row} above {name} is locked"
        typed = {column: new, AMOUNTS["half"]: half, AMOUNTS["full"]: full}
        steps = sum(self._type(f"{place}{row}", text) for place, text in typed.items())
        self._remember(self._with(column, new, half, full), steps)

    def delete(self, *names: str) -> None:
        """Rows next to each other, as a whole."""
        first, last = self.row(names[0]), self.row(names[-1])
        self.desk.select(f"G{first}:G{last}")
        self.desk.press("DeleteRows")
        self._remember(self._without(*names), 1)

    def delete_free(self, name: str) -> None:
        """The free row next below that name."""
        self.desk.select(f"G{self.free_row_after(name)}")
        self.desk.press("DeleteRows")
        self._remember(self.memory, 1)

    # typing

    def fill(self, after: str, new: str, half: str | None = None, full: str | None = None) -> None:
        """The next free row below a name is filled in."""
        column, row = self.name_column(after), self.free_row_after(after)
        typed = {column: new, AMOUNTS["half"]: half, AMOUNTS["full"]: full}
        steps = sum(self._type(f"{place}{row}", text) for place, text in typed.items())
        self._remember(self._with(column, new, half, full), steps)

    def retype(self, name: str, *, half: str | None = None, full: str | None = None) -> None:
        """Other amounts or targets in the row of that name."""
        row, column = self.row(name), self.name_column(name)
        steps = sum(self._type(f"{AMOUNTS[key]}{row}", text) for key, text in (("half", half), ("full", full)))
        old = (self.memory.projects | self.memory.indicators)[name]
        self._remember(self._with(column, name, half or old[0], full or old[1]), steps)

    def rename(self, name: str, new: str) -> None:
        """Another name for the same row; what was reported beside it is still reported beside it."""
        column = self.name_column(name)
        steps = self._type(f"{column}{self.row(name)}", new)
        old, kept = self.memory, self.memory
        told = (old.projects | old.indicators)[name]
        kept = replace(
            self._without(name),
            actuals={new if key == name else key: text for key, text in old.actuals.items()},
            spent={new if key == name else key: text for key, text in old.spent.items()},
        )
        self.memory = kept
        after = self._with(column, new, *told)
        self.memory = old
        self._remember(after, steps)

    def type_total(self, label: str, full: str) -> None:
        """Another amount in a line that is printed, as 项目支出."""
        self._remember(self.memory, self._type(f"G{self._line(label)}", full))

    def _line(self, label: str) -> int:
        cells = self.desk.sheet().getCellRangeByName("B1:B60").getDataArray()
        return next(number for number, (text,) in enumerate(cells, start=1) if text == label)

    def report(self, name: str, actual: str) -> None:
        """An actual on the half-year's sheet."""
        steps = self._type(f"E{self.row(name, HALF_YEAR)}", actual, HALF_YEAR)
        self._remember(replace(self.memory, actuals={**self.memory.actuals, name: actual}), steps)

    def spend(self, name: str, amount: str) -> None:
        """What a project spent, on the half-year's sheet."""
        steps = self._type(f"F{self.row(name, HALF_YEAR)}", amount, HALF_YEAR)
        self._remember(replace(self.memory, spent={**self.memory.spent, name: amount}), steps)

    def type_over(self, address: str, text: str, sheet: str = FORM) -> None:
        """A slip of the hand onto a cell that is not for typing: it has to be refused."""
        before = self.desk.text(address, sheet)
        self._type(address, text, sheet)
        assert self.desk.text(address, sheet) == before, f"{address} took {text}"

    def _type(self, address: str, text: str | None, sheet: str = FORM) -> int:
        if text is None or self.desk.refuses(address, sheet):
            return 0
        self.desk.select(address, sheet)
        self.desk.press("EnterString", StringName=text)
        return 1

    # blocks of cells

    def sort(self, first: str, last: str, by: str, *, down: bool = False) -> None:
        """The rows from one name to another, by a column."""
        self.desk.select(f"B{self.row(first)}:{LAST}{self.row(last)}")
        self.desk.press(
            "DataSort", ByRows=True, HasHeader=False, IncludeAttribs=False, Col1=ord(by) - 64, Ascending1=not down
        )
        self._remember(replace(self.memory, shuffled=True), 1)

    def cut_to_free(self, name: str) -> None:
        """A row's cells into the next free row of its block."""
        row, free, column = self.row(name), self.free_row_after(name), self.name_column(name)
        self.desk.select(f"B{row}:{LAST}{row}")
        self.desk.press("Cut")
        self.desk.select(f"B{free}")
        self.desk.press("Paste")
        if self.desk.text(f"{column}{free}") != name:
            self.desk.press("Undo")  # a merged level reaches over the block's end: LibreOffice refuses
            return
        self._remember(self.memory, 2)

    def cut_before(self, name: str, other: str) -> None:
        """A row to another place: a row is inserted there, the cells are cut into it, the old row is deleted."""
        place = self.row(other)
        self.desk.select(f"B{place}")
        self.desk.press("InsertRowsBefore")
        if self.desk.refuses(f"{self.name_column(name)}{place}"):
            self.desk.press("Undo")
            return
        row = self.row(name)
        self.desk.select(f"B{row}:{LAST}{row}")
        self.desk.press("Cut")
        self.desk.select(f"B{self.row(other) - 1}")
        self.desk.press("Paste")
        self.desk.select(f"B{row}")
        self.desk.press("DeleteRows")
        self._remember(self.memory, 4)

    def paste_values_over(self, source: str, name: str) -> None:
        """Both targets or amounts of one row over those of another, values only."""
        self._copied(source, name, "F", "G", "InsertContents", Flags="SVD")
        told = (self.memory.projects | self.memory.indicators)[source]
        self._remember(self._with(self.name_column(name), name, *told), 1)

    def paste_all_over(self, source: str, name: str) -> None:
        """The same with formats, drop-downs and all."""
        self._copied(source, name, "F", "G", "Paste")
        told = (self.memory.projects | self.memory.indicators)[source]
        self._remember(self._with(self.name_column(name), name, *told), 1)

    def paste_formats_over(self, source: str, name: str) -> None:
        self._copied(source, name, "F", "G", "InsertContents", Flags="T")
        self._remember(self.memory, 1)

    def _copied(self, source: str, name: str, first: str, last: str, command: str, **how: object) -> None:
        row, target = self.row(source), self.row(name)
        self.desk.select(f"{first}{row}:{last}{row}")
        self.desk.press("Copy")
        self.desk.select(f"{first}{target}")
        self.desk.press(command, **how)

    # back and forth

    def can_go(self, *, back: bool) -> bool:
        """Whether there is something to undo or to do again."""
        return bool(self._before if back else self._undone)

    def undo(self) -> None:
        """The last action."""
        before, steps = self._before.pop()
        for _ in range(steps):
            self.desk.press("Undo")
        self._undone.append((self.memory, steps))
        self.memory = before

    def redo(self) -> None:
        after, steps = self._undone.pop()
        for _ in range(steps):
            self.desk.press("Redo")
        self._before.append((self.memory, steps))
        self.memory = after

    def reopen(self) -> None:
        """Store as .xlsx, close, open; nothing can be undone then."""
        self.desk.save()
        self.desk.close()
        self.desk.open()
        self._before, self._undone = [], []

    def recheck(self) -> None:
        """Save, ``validate --write``, open again."""
        self.desk.save()
        self.desk.close()
        check_and_mark(self.desk.path)
        self.desk.open()
        self._before, self._undone = [], []
        self.memory = replace(self.memory, shuffled=False)

    def unprotect(self) -> None:
        """Without a password, as anybody can."""
        for name in self.desk.document.Sheets.ElementNames:
            self.desk.sheet(name).unprotect("")

    # the memory

    def _remember(self, after: Memory, steps: int) -> None:
        self._before.append((self.memory, steps))
        self._undone = []
        self.memory = after

    def _with(self, column: str, name: str | None, half: str | None, full: str | None) -> Memory:
        if name is None:
            return self.memory
        kind = "projects" if column == BUDGET_NAME else "indicators"
        return replace(self.memory, **{kind: {**getattr(self.memory, kind), name: (half, full)}})

    def _without(self, *names: str) -> Memory:
        parts = {
            kind: {name: told for name, told in getattr(self.memory, kind).items() if name not in names}
            for kind in ("projects", "indicators", "actuals", "spent")
        }
        return replace(self.memory, **parts)
