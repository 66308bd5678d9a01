"""The tokens of a target's text: which kinds there are, and what each says."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kpi_addin.targets.target import Operator


class Kind(StrEnum):
    """The parts of speech; a sentence's shape is spelled with their letters."""

    OPERATOR = "o"
    """Before its number: ≥, 不低于, 控制在."""
    OPERATOR_AFTER = "a"
    """After it: 以上, 以内, 左右."""
    NUMBER = "n"
    """In digits, in Chinese, in words: 95, 九成, 一半."""
    UNIT = "u"
    NOTE = "i"
    """On a bound: (含), (不含)."""
    BOUND = "B"
    """A number with its operators, unit and notes."""
    PER = "m"
    """A period or head that a number is counted by: 每年, 人均."""
    DATE = "d"
    DEADLINE = "e"
    """After a date: 前, 之前."""
    CHANGE = "r"
    """提高, 下降, 增速."""
    BASE = "b"
    """What a change is compared with: 较上年, 同比, 比2023年."""
    JOINER = "j"
    """Between two ends: -, ~, 至."""
    OR = "l"
    STOP = "s"
    """Punctuation, 且."""
    OPEN = "p"
    CLOSE = "q"
    """Brackets that are none of the above."""
    BLANK = "z"
    """What is left of a template: **, XX."""
    CONTRADICTION = "x"
    """Signs that contradict each other: <>."""
    LATIN = "k"
    """Letters, and with digits: PM2.5, ISO9001."""
    COUNT = "h"
    """A numeral with its measure word that may as well be part of a phrase: 一户一策."""
    WORDS = "w"


class Token(NamedTuple):
    """A token that says no more than its text."""

    kind: Kind
    text: str


class Comparison(NamedTuple):
    """What an operator compares. ``soft`` gives way to one on the other side of the number: 控制在90%以上, 达到5%以下."""

    kind: Kind
    text: str
    operator: Operator | None
    soft: bool = False
    about: bool = False


class Number(NamedTuple):
    """A number as a decimal string, with the unit that its own words carry (九成 is 90 %)."""

    text: str
    value: str
    unit: str = ""
    exact: bool = True
    kind: Kind = Kind.NUMBER


class Unit(NamedTuple):
    """A unit, tidy."""

    text: str
    unit: str
    kind: Kind = Kind.UNIT


class Note(NamedTuple):
    """Whether a bound is included."""

    text: str
    included: bool
    kind: Kind = Kind.NOTE


class Per(NamedTuple):
    """What a number is counted by, as a unit: 每年 is 年."""

    text: str
    unit: str
    kind: Kind = Kind.PER


class Span(NamedTuple):
    """A date or period: ISO, ``--12`` where no year stands; ``first`` is empty for a single date.

    ``marked``: it says 底, 末 or 内, so it is a deadline. ``loose``: its day is not fixed (年初), or it may be a plain number
    (2024.12). ``no_such_day``: its month has fewer days (2月30日), the last of which is given.
    """

    last: str
    first: str = ""
    marked: bool = False
    loose: bool = False
    no_such_day: bool = False


class Date(NamedTuple):
    """A date or period as it is written, and when that is."""

    text: str
    span: Span
    kind: Kind = Kind.DATE


class Change(NamedTuple):
    """A word for change, and which way."""

    text: str
    up: bool
    kind: Kind = Kind.CHANGE


class Base(NamedTuple):
    """What a change is compared with: 上年, 2023年."""

    text: str
    base: str
    kind: Kind = Kind.BASE


AnyToken = Token | Comparison | Number | Unit | Note | Per | Date | Change | Base
Found = tuple[AnyToken, int]
"""A token and where it ends."""
