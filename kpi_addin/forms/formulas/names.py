"""What a name in a formula stands for: the definition's keys first, then its printed names, folded as the reader folds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from kpi_addin.fold import fold
from kpi_addin.forms.definition import FormDefinition, SideDefinition
from kpi_addin.forms.formulas.nodes import Cell, Kind, Rows
from kpi_addin.forms.formulas.tokens import Token, WrongFormula
from kpi_addin.forms.words import Side
from kpi_addin.nearest import nearest
from kpi_addin.values.fault import quoted

Meaning = Cell | Rows
_ROWS: Final[Mapping[str, Rows]] = {
    "projects": Rows("projects"),
    "项目": Rows("projects"),
    "income": Rows("side", "income"),
    "收入": Rows("side", "income"),
    "expenditure": Rows("side", "expenditure"),
    "支出": Rows("side", "expenditure"),
    "indicators": Rows("indicators"),
    "指标": Rows("indicators"),
}
_OWN: Final[Mapping[str, Cell]] = {
    "year": Cell("year"),
    "年度": Cell("year"),
    "unit": Cell("unit", "unit", kind=Kind.TEXT),
}
_LEVELS: Final = {"level1": ("一级指标",), "level2": ("二级指标",), "level3": ("三级指标", "指标名称")}
_NUMBERS: Final = frozenset({"points", "score"})
_ENOUGH: Final = 12
"""So many words are named where one is not known and none is like it."""


class Column(NamedTuple):
    """A column by its key, and whether it holds a number or a text."""

    key: str
    kind: Kind


class Names:
    """The words of a definition; ``each`` are the rows that a check goes through, whose columns may be named alone."""

    def __init__(self, definition: FormDefinition, each: Rows | None = None) -> None:
        self.definition, self.each = definition, each

    def meaning(self, token: Token) -> Meaning:
        """What a name alone stands for. Raises `WrongFormula` for a name that is not known, or is two things."""
        columns = self.columns_of(self.each) if self.each and self.each.of != "columns" else {}
        if column := columns.get(token.text) or columns.get(fold(token.text)):
            return Cell("row", "", column.key, column.kind)
        found = self._keys.get(token.text)
        if found is not None:
            return found
        meanings = self._printed.get(fold(token.text), ())
        if not meanings:
            raise self._unknown(token, [*columns, *self._printed, *self._keys])
        if len(meanings) > 1:
            keys = [each.key for each in meanings]
            raise WrongFormula(
                f"{quoted(token.text)}有几处（{'、'.join(keys)}），请写键",
                f"{quoted(token.text)} stands for several ({', '.join(keys)}); write the key",
                token.at,
            )
        return meanings[0]

    def column(self, rows: Rows, token: Token) -> Column:
        """The column of those rows that is meant. Raises `WrongFormula`."""
        columns = self.columns_of(rows)
        found = columns.get(token.text) or columns.get(fold(token.text))
        if found is None:
            raise self._unknown(token, list(columns))
        return found

    def only_column(self, rows: Rows, token: Token) -> Column:
        """The column of money that is meant where none is named: the year's, or the only one. Raises `WrongFormula`."""
        columns = {column.key: column for column in self.columns_of(rows).values() if column.kind is Kind.NUMBER}
        if rows.money and "full_year" in columns:
            return columns["full_year"]
        if len(columns) == 1:
            return next(iter(columns.values()))
        told = "、".join(columns) or "—"
        raise WrongFormula(
            f"{quoted(token.text)}后面要写明是哪一列，如 {token.text}.{next(iter(columns), 'points')}（有：{told}）",
            f"say which column of {quoted(token.text)} is meant (there are: {told})",
            token.at,
        )

    def rows_of_line(self, key: str) -> Rows:
        """The rows among which a line stands: those of its side."""
        return Rows("side", next(side.side for side in self._sides if any(line.key == key for line in side.lines)))

    def columns_of(self, rows: Rows) -> Mapping[str, Column]:
        """The columns of rows, by their keys and by their folded headers."""
        if rows.of == "columns":
            return {}
        if rows.money:
            return self._money_columns(rows)
        if rows.of == "list":
            return dict(_list_columns(self.definition, rows.key))
        return self._indicator_columns

    def totals(self, token: Token) -> Column:
        """The column of the row of totals below the indicators."""
        columns = {key: column for key, column in self._indicator_columns.items() if column.kind is Kind.NUMBER}
        found = columns.get(token.text) or columns.get(fold(token.text))
        if found is None:
            raise self._unknown(token, list(columns))
        return found

    def _unknown(self, token: Token, words: list[str]) -> WrongFormula:
        close = nearest(token.text, words, likeness=0.3)
        zh = f"最接近的是{quoted(close)}" if close else f"可以写：{'、'.join(words[:_ENOUGH])}"
        en = f"the nearest is {quoted(close)}" if close else f"there are: {', '.join(words[:_ENOUGH])}"
        return WrongFormula(f"不认识{quoted(token.text)}，{zh}", f"{quoted(token.text)} is not known, {en}", token.at)

    @property
    def _sides(self) -> tuple[SideDefinition, ...]:
        return self.definition.budget.sides

    @cached_property
    def _keys(self) -> dict[str, Meaning]:
        keys: dict[str, Meaning] = {key: meaning for key, meaning, _ in reversed(list(self._all()))}
        own = {key: rows for key, rows in _ROWS.items() if key not in keys and self._has(rows)}
        return keys | own | {key: cell for key, cell in _OWN.items() if key not in keys}

    def _has(self, rows: Rows) -> bool:
        if rows.of == "side":
            return bool(self.definition.budget.side(_side(rows.key)).lines)
        if rows.of == "projects":
            return any(line.listed for side in self._sides for line in side.lines)
        return bool(self.definition.tables)

    @cached_property
    def _printed(self) -> dict[str, tuple[Meaning, ...]]:
        printed: dict[str, list[Meaning]] = {}
        for _, meaning, names in self._all():
            for name in names:
                known = printed.setdefault(fold(name), [])
                if meaning not in known:
                    known.append(meaning)
        return {name: tuple(meanings) for name, meanings in printed.items()}

    def _all(self) -> Iterator[tuple[str, Meaning, tuple[str, ...]]]:
        """Everything that has a name: its key, what it stands for, its printed names."""
        for side in self._sides:
            for line in side.lines:
                yield line.key, Cell("line", line.key), (line.name, *line.aliases)
        for text in self.definition.texts:
            cell = (
                Cell("unit", "unit", kind=Kind.TEXT) if text.key == "unit" else Cell("text", text.key, kind=Kind.TEXT)
            )
            yield text.key, cell, (text.label, *text.aliases)
        for table in self.definition.tables:
            yield table.key, Rows("table", table.key), (table.name,)
        for section in self.definition.lists:
            yield section.key, Rows("list", section.key), (section.label, *section.aliases)
        for level in dict.fromkeys(self._levels()):
            yield level, Rows("level", level), ()
        base = self.definition.reporting.base
        for figure in base.figures if base else ():
            yield figure.key, Cell("figure", figure.key), (figure.name,)

    def _levels(self) -> Iterator[str]:
        for table in self.definition.tables:
            for level1, groups in table.vocabulary.items():
                yield from (level1, *groups)

    def _money_columns(self, rows: Rows) -> dict[str, Column]:
        sides = [self.definition.budget.side(_side(rows.key))] if rows.of == "side" else list(self._sides)
        if rows.of == "parts":
            sides = [side for side in sides if any(line.key == rows.key for line in side.lines)]
        if rows.of == "projects":
            sides = [side for side in sides if any(line.listed for line in side.lines)]
        columns = {"name": Column("name", Kind.TEXT), "名称": Column("name", Kind.TEXT)}
        for amount in (amount for side in sides for amount in side.amounts):
            column = Column(amount.key, Kind.NUMBER)
            columns |= _called(column, (amount.header, *amount.aliases))
        return columns

    @cached_property
    def _indicator_columns(self) -> dict[str, Column]:
        columns: dict[str, Column] = {}
        for stage in self.definition.reporting.stages:
            for told in stage.columns:
                columns |= _called(_indicator_column(told.key), (told.header, *told.aliases))
        for key, headers in (_LEVELS | self.definition.headers).items():
            columns |= _called(_indicator_column(key), headers)
        return columns


def _called(column: Column, names: Iterable[str]) -> dict[str, Column]:
    return {column.key: column, **{fold(name): column for name in names if name}}


def _indicator_column(key: str) -> Column:
    return Column(key, Kind.NUMBER if key in _NUMBERS else Kind.TEXT)


def _side(name: str) -> Side:
    return "income" if name == "income" else "expenditure"


def _list_columns(definition: FormDefinition, key: str) -> Iterator[tuple[str, Column]]:
    section = next(section for section in definition.lists if section.key == key)
    for told in section.columns:
        column = Column(told.key, Kind.NUMBER if told.kind == "money" else Kind.TEXT)
        yield from _called(column, told.names).items()
