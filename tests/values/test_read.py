"""What is let in, and what is told about what is not: the path, what is wrong, the nearest word that is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.form import Form
from kpi_addin.values import Between, Door, Word, WrongValue, Year, from_plain, to_plain
from tests.values.changes import changed, filled_in

T = TypeVar("T")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Cell(Generic[T]):
    written_as_list: ClassVar = True

    value: T
    cell: str | None = None


@dataclass(frozen=True)
class Line:
    key: Word
    children: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Budget:
    kind: Literal["budget"]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    kind: Literal["indicators", "table"]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Whole:
    year: Year
    sections: tuple[Budget | Table, ...] = ()
    amount: Decimal | None = None
    share: Annotated[float, Between(0, 1)] = 0.0
    colour: Colour = Colour.RED
    day: date | None = None
    severities: Mapping[str, Literal["error", "warning", "info"]] = field(default_factory=dict)
    header: str | Line = ""
    amounts: tuple[Cell[Decimal | None], ...] = ()
    pair: tuple[str, int] = ("", 0)
    bold: bool = False


def test_what_fits_is_let_in():
    plain = {
        "year": 2024,
        "sections": [{"kind": "budget", "lines": [{"key": "a", "children": [{"key": "b"}]}]}, {"kind": "table"}],
        "amount": 0.1,
        "share": 1,
        "colour": "green",
        "day": "2024-02-29",
        "severities": {"x": "info"},
        "header": {"key": "h"},
        "amounts": [["5.00", "A1"], [None, None]],
        "pair": ["a", 1],
        "bold": True,
    }
    assert from_plain(Whole, plain) == Whole(
        year=2024,
        sections=(Budget("budget", (Line("a", (Line("b"),)),)), Table("table")),
        amount=Decimal("0.1"),
        share=1.0,
        colour=Colour.GREEN,
        day=date(2024, 2, 29),
        severities={"x": "info"},
        header=Line("h"),
        amounts=(Cell(Decimal("5.00"), "A1"), Cell(None)),
        pair=("a", 1),
        bold=True,
    )


LINE = {"kind": "budget", "lines": [{"key": "a"}, {"key": "b", "children": [{"kye": "c"}]}]}
WRONG = {
    "unknown key": ({"yaer": 2024}, "yaer", "最接近的是“year”"),
    "unknown key far inside": (
        {"sections": [{"kind": "table"}, LINE]},
        "sections[1].lines[1].children[0].kye",
        "“key”",
    ),
    "missing key": ({"sections": [{"kind": "budget"}]}, "sections[0]", "缺少“lines”"),
    "missing tag": ({"sections": [{"lines": []}]}, "sections[0]", "缺少“kind”"),
    "wrong tag": ({"sections": [{"kind": "bugdet"}]}, "sections[0].kind", "最接近的是“budget”"),
    "no table": ({"sections": [3]}, "sections[0]", "应为一组“键: 值”，却是 3"),
    "no list": ({"sections": {}}, "sections", "应为列表"),
    "text for a number": ({"amount": "五"}, "amount", "应为数，却是“五”"),
    "NaN": ({"amount": float("nan")}, "amount", "应为数，却是 nan"),
    "NaN in a text": ({"amount": "NaN"}, "amount", "应为数"),
    "infinite": ({"amount": float("inf")}, "amount", "应为数，却是 inf"),
    "infinite in a text": ({"amount": "-Infinity"}, "amount", "应为数"),
    "beyond a billion": ({"amount": "1000000000.01"}, "amount", "±1000000000"),
    "beyond any number": ({"amount": "1e999999"}, "amount", "位数太多"),
    "an endless number": ({"amount": "0." + "3" * 500}, "amount", "位数太多"),
    "a number of a million digits": ({"amount": 10**1_000_000}, "amount", "应为数，却是 …"),
    "true for a number": ({"amount": True}, "amount", "应为数，却是 true"),
    "a number for a text": ({"header": 3}, "header", "应为文字"),
    "yes for a text": ({"sections": [{"kind": "table", "columns": [True]}]}, "sections[0].columns[0]", "请加引号"),
    "a text for true": ({"bold": "yes"}, "bold", "应为是非值"),
    "1 for true": ({"bold": 1}, "bold", "应为是非值"),
    "out of bounds": ({"share": 1.5}, "share", "0 至 1"),
    "a year of another century": ({"year": 1999}, "year", "2000 至 2100"),
    "half a year": ({"year": 2024.5}, "year", "应为整数"),
    "unknown word": ({"severities": {"x": "eror"}}, "severities.x", "最接近的是“error”"),
    "unknown enum": ({"colour": "greem"}, "colour", "最接近的是“green”"),
    "no such day": ({"day": "2024-02-30"}, "day", "没有 “2024-02-30” 这一天"),
    "no day": ({"day": "明天"}, "day", "应为日期"),
    "empty word": ({"header": {"key": " "}}, "header.key", "1 至 1000 字"),
    "control character": ({"header": "a\x1b[31m"}, "header", "控制字符"),
    "too few": ({"pair": ["a"]}, "pair", "应有 2 个值，却有 1 个"),
    "too many": ({"amounts": [[1, "A1", 2]]}, "amounts[0]", "应有 2 个值，却有 3 个"),
    "pairs for a table": ({"severities": [["x", "info"]]}, "severities", "应为一组"),
    "a key that is no text": ({"severities": {3: "info"}}, "severities.3", "应为文字"),
}


@pytest.mark.parametrize(("plain", "place", "told"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_told_with_its_path(plain, place, told):
    with pytest.raises(WrongValue) as caught:
        from_plain(Whole, {"year": 2024, **plain})
    assert caught.value.place == place
    assert told in caught.value.told.zh
    assert "\x1b" not in caught.value.told.zh + caught.value.told.en


def test_just_inside_the_bounds():
    for amount in ("1000000000", "-1000000000", "0." + "3" * 300, "1E-300"):
        assert from_plain(Whole, {"year": 2000, "amount": amount}).amount == Decimal(amount)
    assert from_plain(Whole, {"year": 2100, "share": 0}).share == 0


def test_how_large_a_number_may_be_is_said_by_the_door():
    wide = Door(largest=Decimal(10) ** 13)
    assert from_plain(Whole, {"year": 2024, "amount": "1e13"}, wide).amount == Decimal("1e13")


def test_nesting_without_end_is_one_fault():
    deep: dict[str, object] = {"key": "x"}
    for _ in range(100_000):
        deep = {"key": "x", "children": [deep]}
    with pytest.raises(WrongValue, match="嵌套太深"):
        from_plain(Line, deep)


@pytest.mark.parametrize("plain", [[["a", "1"], ["a", "2"]], [["a"]], [3], [[1, "2"]]])
def test_pairs_are_pairs_and_their_keys_differ(plain):
    with pytest.raises(WrongValue):
        from_plain(Form, {**to_plain(filled_in(Form)), "texts": plain}, Door(pairs=True))


def test_a_form_survives_whole_whatever_is_changed_in_it():
    whole = filled_in(Form)
    forms = [whole, *(other for _, other in changed(Form, whole))]
    for each in forms:
        assert from_plain(Form, json.loads(json.dumps(to_plain(each))), Door(pairs=True)) == each


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["year", "sections", "kind", "lines", "key", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_nothing_but_a_fault_comes_of_what_does_not_fit(plain):
    with suppress(WrongValue):
        from_plain(Whole, plain)
