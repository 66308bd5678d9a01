"""A formula's tokens → what is worked out. Every step takes a token, and brackets go only so deep: it always ends soon."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, cast

from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.formulas.cursor import Cursor
from kpi_addin.forms.formulas.names import Names
from kpi_addin.forms.formulas.nodes import (
    AllRows,
    Arithmetic,
    Asked,
    Call,
    Cell,
    Column,
    Compared,
    Constant,
    Formula,
    Joined,
    Kind,
    Node,
    Rows,
)
from kpi_addin.forms.formulas.tokens import Token, WrongFormula
from kpi_addin.forms.formulas.words import COMPARISONS, FUNCTIONS, JOINED, NEGATED, RESERVED, Comparison
from kpi_addin.values.fault import quoted

_SINGLE: Final = frozenset({Kind.NUMBER, Kind.TEXT})
_SEVERAL: Final = frozenset({Kind.NUMBERS, Kind.TEXTS})


def read_formula(text: str, definition: FormDefinition, each: Rows | None = None) -> Formula:
    """A condition. Raises `WrongFormula` with the place in the text."""
    parser = _Parser(text, Names(definition, each))
    node = parser.whole()
    if node.kind is not Kind.TRUTH:
        told = "要写成一个判断，如 a = b、a ≤ b、已填(a)", "should be a condition, as a = b, a <= b, present(a)"
        raise WrongFormula(*told, 0)
    return Formula(text, node)


def read_rows(text: str, definition: FormDefinition) -> Rows:
    """The rows that a check goes through. Raises `WrongFormula`."""
    node = _Parser(text, Names(definition)).whole()
    if isinstance(node, AllRows):
        return node.rows
    told = (
        "要写成若干行，如 项目、收入、下级(某一行)、各列(支出)、一张指标表或一个级别",
        "should be rows, as projects, parts(a line), columns(income), a table or a level",
    )
    raise WrongFormula(*told, 0)


def read_cell(text: str, definition: FormDefinition, each: Rows | None = None) -> Cell | Column:
    """One value of the form, or a column of rows, as an example names it. Raises `WrongFormula`."""
    parser = _Parser(text, Names(definition, each))
    node = parser.whole()
    if isinstance(node, AllRows) and node.rows.of != "columns":
        return Column(node.rows, parser.names.only_column(node.rows, parser.tokens[0]).key)
    if isinstance(node, Cell | Column):
        return node
    raise WrongFormula("要写成表里的一个数或一列", "should be one value of the form, or a column of rows", 0)


class _Parser(Cursor):
    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text)
        self.names = names

    def whole(self) -> Node:
        """The formula, to its end."""
        node = self.either()
        if self.next.sort != "end":
            raise self.wrong(
                f"看不懂从{quoted(self.next.text)}开始的部分；名称里有符号的，请放进方括号 [ ]",
                f"can't be read from {quoted(self.next.text)} on; a name with signs in it stands in square brackets [ ]",
            )
        return node

    def either(self) -> Node:
        """Conditions of which one holds."""
        return self.joined("or")

    def joined(self, how: str) -> Node:
        """Conditions joined by one word; `and` binds closer than `or`."""
        parts = [self.part(how)]
        while self.word() in JOINED and JOINED[self.word()] == how:
            self.take()
            parts.append(self.part(how))
        if len(parts) == 1:
            return parts[0]
        return Joined("or" if how == "or" else "and", tuple(self.truth(part) for part in parts))

    def part(self, how: str) -> Node:
        """What ``or`` joins, or what ``and`` does."""
        return self.joined("and") if how == "or" else self.negated()

    def truth(self, node: Node) -> Node:
        """The node, which must be a condition."""
        if node.kind is not Kind.TRUTH:
            raise self.wrong("“且”“或”“非”前后都要是判断", "“and”, “or” and “not” join conditions")
        return node

    def negated(self) -> Node:
        """A condition that may be turned round."""
        if self.word() not in NEGATED:
            return self.comparison()
        self.deeper()
        self.take()
        node = Joined("not", (self.truth(self.negated()),))
        self.depth -= 1
        return node

    def comparison(self) -> Node:
        """Two values held against each other, or one value."""
        left = self.sum()
        at, sign = self.next, self.next.text
        if sign not in COMPARISONS or self.next.bracketed or self.next.sort not in {"sign", "name"}:
            return left
        self.take()
        right = self.sum()
        return self.compared(COMPARISONS[sign], left, right, self.tolerance(), at)

    def tolerance(self) -> Decimal:
        """What stands behind ``±``."""
        if not self.sees("±", "+-"):
            return Decimal(0)
        self.take()
        return self.number()

    def compared(self, sign: Comparison, left: Node, right: Node, tolerance: Decimal, at: Token) -> Node:
        """A comparison of what can be compared."""
        for node in (left, right):
            if node.kind in _SEVERAL | {Kind.ROWS}:
                told = (
                    "有许多行，不能直接比较：用 合计(…)，或者写 each 逐行判断",
                    "is many rows: sum them, or judge each with each:",
                )
                raise WrongFormula(*told, at.at)
            if node.kind is Kind.TRUTH:
                raise WrongFormula("判断不能再比较", "a condition can't be compared", at.at)
        return Compared(sign, left, right, tolerance)

    def sum(self) -> Node:
        """Products added and subtracted."""
        node = self.product()
        while self.sees("+", "-"):
            sign = self.take()
            node = self.arithmetic(sign, node, self.product())
        return node

    def product(self) -> Node:
        """Values multiplied and divided."""
        node = self.signed()
        while self.sees("*", "/"):
            sign = self.take()
            node = self.arithmetic(sign, node, self.signed())
        return node

    def arithmetic(self, sign: Token, left: Node, right: Node) -> Node:
        """Two single values worked out."""
        if left.kind not in _SINGLE or right.kind not in _SINGLE:
            told = "只能加减乘除单个的数；许多行先用 合计(…)", "only single numbers are worked out; sum many rows first"
            raise WrongFormula(*told, sign.at)
        return Arithmetic(sign.text, left, right)

    def signed(self) -> Node:
        """A value, perhaps with a minus."""
        if not self.sees("-"):
            return self.atom()
        self.deeper()
        sign = self.take()
        node = self.arithmetic(sign, Constant(Decimal(0)), self.signed())
        self.depth -= 1
        return node

    def atom(self) -> Node:
        """A number, a text, a bracket, a call or a name."""
        if self.next.sort == "number":
            return Constant(self.number())
        if self.next.sort == "text":
            return Constant(self.take().text)
        if self.sees("("):
            return self.bracket()
        if self.next.sort == "name" and (self.next.bracketed or self.next.text not in RESERVED):
            called = self.tokens[self.place + 1]
            if called.sort == "sign" and called.text == "(" and not self.next.bracketed:
                return self.call(self.take())
            return self.name(self.take())
        raise self.wrong("这里缺一个数、名称或括号", "a number, a name or a bracket should stand here")

    def bracket(self) -> Node:
        """What stands in round brackets."""
        self.deeper()
        self.take()
        node = self.either()
        self.expect(")")
        self.depth -= 1
        return node

    def name(self, token: Token) -> Node:
        """A name, with the column behind its point."""
        meaning = self.names.meaning(token)
        if isinstance(meaning, Rows):
            return self.of_rows(meaning)
        if meaning.of == "line":
            return self.amount(meaning, token)
        if meaning.of == "figure":
            return Cell("figure", meaning.key, self.period())
        return meaning

    def amount(self, line: Cell, token: Token) -> Node:
        """A line's amount: in the column that is named, in that of ``each``, in the year's."""
        side = self.names.rows_of_line(line.key)
        if column := self.dotted():
            found = self.names.column(side, column)
            return Cell("line", line.key, found.key, found.kind)
        each = self.names.each
        if each and each.of == "columns":
            return line
        return Cell("line", line.key, self.names.only_column(side, token).key)

    def period(self) -> str:
        """Of a base figure the half-year or the year; the year where nothing is said."""
        token = self.dotted()
        periods = {"half_year": "half_year", "半年": "half_year", "full_year": "full_year", "全年": "full_year"}
        if token and token.text not in periods:
            raise WrongFormula("这里应是 半年 或 全年", "half_year or full_year should stand here", token.at)
        return periods[token.text] if token else "full_year"

    def of_rows(self, rows: Rows) -> Node:
        """Rows, or one column of them."""
        column = self.dotted()
        if column is None:
            return AllRows(rows)
        found = self.names.column(rows, column)
        return Column(rows, found.key, Kind.TEXTS if found.kind is Kind.TEXT else Kind.NUMBERS)

    def call(self, token: Token) -> Node:
        """A function with its arguments."""
        name = FUNCTIONS.get(token.text)
        if name is None:
            raise WrongFormula(
                f"没有叫{quoted(token.text)}的函数；有 {'、'.join(word for word in FUNCTIONS if not word.isascii())}",
                f"there is no function {quoted(token.text)}; there are {', '.join(word for word in FUNCTIONS if word.isascii())}",
                token.at,
            )
        self.deeper()
        self.take()
        readers = {
            "parts": self._rows,
            "columns": self._rows,
            "total": self._total,
            "sum": self._aggregate,
            "count": self._aggregate,
            "present": self._asked,
            "unique": self._asked,
        }
        node = readers.get(name, self._compare)(name, token)
        self.depth -= 1
        return node

    def _rows(self, name: str, token: Token) -> Node:
        """``parts`` of a line, ``columns`` of a side."""
        inner = self.names.meaning(self.take())
        self.expect(")")
        if name == "parts" and isinstance(inner, Cell) and inner.of == "line":
            return self.of_rows(Rows("parts", inner.key))
        if name == "columns" and isinstance(inner, Rows) and inner.of == "side":
            return AllRows(Rows("columns", inner.key))
        told = (
            ("括号里应是资金的一行", "a line of money should stand in the brackets")
            if name == "parts"
            else ("括号里应是 收入 或 支出", "income or expenditure should stand in the brackets")
        )
        raise WrongFormula(*told, token.at)

    def _total(self, _name: str, token: Token) -> Node:
        """The row of totals: of the indicators, or of a list."""
        inner = self.names.meaning(self.take())
        self.expect(")")
        column = self.dotted()
        if not isinstance(inner, Rows) or inner.of not in {"table", "indicators", "list"} or column is None:
            told = "写法是 总计行(表).列", "is written total(table).column"
            raise WrongFormula(*told, token.at)
        if inner.of == "list":
            found = self.names.column(inner, column)
            return Cell("total", inner.key, found.key, found.kind)
        return Cell("total", "", self.names.totals(column).key)

    def _aggregate(self, name: str, token: Token) -> Node:
        """``sum`` or ``count``."""
        of = self.next
        node = self.either()
        self.expect(")")
        if name == "count":
            if node.kind in _SEVERAL | {Kind.ROWS, Kind.TEXT}:
                return Call("count", node)
            raise WrongFormula("数的应是若干行或一段文字", "rows or a text are counted", token.at)
        if isinstance(node, AllRows):
            node = Column(node.rows, self.names.only_column(node.rows, of).key)
        if node.kind in _SEVERAL:
            return Call("sum", node)
        raise WrongFormula("合计的应是若干行的一列，如 合计(项目.全年预算数)", "a column of rows is summed", token.at)

    def _asked(self, name: str, token: Token) -> Node:
        """``present`` or ``unique``."""
        found = [self.either()]
        while self.sees(","):
            self.take()
            found.append(self.either())
        self.expect(")")
        wanted = _SEVERAL if name == "unique" else _SINGLE | _SEVERAL
        if any(node.kind not in wanted for node in found):
            told = "括号里应是表里的一列", "a column of rows should stand in the brackets"
            raise WrongFormula(*told, token.at)
        return Asked("unique" if name == "unique" else "present", tuple(found))

    def _compare(self, name: str, token: Token) -> Node:
        """``equals``, ``at_most``, ``at_least``, with a tolerance behind the two values."""
        left = self.sum()
        self.expect(",")
        right, tolerance = self.sum(), Decimal(0)
        if self.sees(","):
            self.take()
            tolerance = self.number()
        self.expect(")")
        return self.compared(cast(Comparison, name), left, right, tolerance, token)
