"""A formula's tokens, taken one after the other."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kpi_addin.forms.formulas.tokens import Token, WrongFormula, tokens_of
from kpi_addin.values.fault import quoted

_DEEPEST: Final = 15


class Cursor:
    """Where in a formula its reader is, and how deep in brackets."""

    def __init__(self, text: str) -> None:
        self.tokens, self.place, self.depth = tokens_of(text), 0, 0

    @property
    def next(self) -> Token:
        """The token that stands next."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """The next token, which is then behind us."""
        token = self.next
        self.place += token.sort != "end"
        return token

    def sees(self, *signs: str) -> bool:
        """Whether the next token is one of these signs."""
        return self.next.sort == "sign" and self.next.text in signs

    def expect(self, sign: str) -> None:
        """Take that sign. Raises `WrongFormula` where another thing stands."""
        if not self.sees(sign):
            raise self.wrong(f"这里应是{quoted(sign)}", f"{quoted(sign)} should stand here")
        self.take()

    def wrong(self, zh: str, en: str) -> WrongFormula:
        """What is wrong at the next token."""
        return WrongFormula(zh, en, self.next.at)

    def word(self) -> str:
        """The next token as a word of the language; empty where it is none."""
        return self.next.text if self.next.sort == "name" and not self.next.bracketed else ""

    def deeper(self) -> None:
        """One step further in. Raises `WrongFormula` where that is too deep."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong("括号太深", "brackets are nested too deeply")

    def number(self) -> Decimal:
        """A number, in per cent or not."""
        if self.next.sort != "number":
            raise self.wrong("这里应是一个数", "a number should stand here")
        number = Decimal(self.take().text)
        if self.sees("%"):
            self.take()
            number /= 100
        return number

    def dotted(self) -> Token | None:
        """The name behind a point, or None where no point is."""
        if not self.sees("."):
            return None
        self.take()
        if self.next.sort != "name":
            raise self.wrong("“.”后面应是列名", "the name of a column should stand behind the point")
        return self.take()
