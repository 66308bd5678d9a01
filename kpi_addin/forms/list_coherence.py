"""Whether what a form's YAML says of a list fits together."""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.forms.written_list import WrittenList, WrittenListColumn
from kpi_addin.values.fault import Step, WrongValue, known, once


def check_list(written: WrittenList, place: int) -> None:
    """Raises `WrongValue` for the first part of the list at that place among the sections that does not fit."""
    path = ("sections", place, "columns")
    told = {key: each for key, each in written.columns.items() if isinstance(each, WrittenListColumn)}
    money = [key for key, column in told.items() if column.kind == "money"]
    if len(money) == len(written.columns):
        raise WrongValue("至少要有一栏文字，说明每一行是什么", "needs a column of words that says what a row is", *path)
    once([(_header(each), (*path, key)) for key, each in written.columns.items()])
    first = next(iter(written.columns))
    if written.total and first in money:
        raise WrongValue(
            "第一栏应是文字，合计的名称写在那里", "should begin with words, where the total has its name", *path, first
        )
    _check_groups(written.columns, path)
    for key, column in told.items():
        _check_column(column, [each for each in money if each != key], (*path, key))


def _check_groups(columns: Mapping[str, str | WrittenListColumn], path: tuple[Step, ...]) -> None:
    """What stands under one heading stands side by side."""
    before: list[str] = []
    for key, column in columns.items():
        group = "" if isinstance(column, str) else column.group
        if group and group in before[:-1] and group != before[-1]:
            raise WrongValue(
                "同一个上级表头下的各栏应排在一起", "the columns under one heading stand together", *path, key, "group"
            )
        before.append(group)


def _check_column(column: WrittenListColumn, others: list[str], path: tuple[Step, ...]) -> None:
    """``others`` are the list's other columns of money."""
    for at, part in enumerate(column.parts):
        known(part, others, *path, "parts", at)
    if column.parts and column.kind != "money":
        raise WrongValue("只有金额栏才有组成部分", "only a column of money has parts", *path, "parts")
    if column.choices and column.kind == "money":
        raise WrongValue("金额栏没有可选项", "a column of money has no choices", *path, "choices")


def list_width(written: WrittenList) -> int:
    """How many printed columns the template needs for the list: one for its label, and its own."""
    return len(written.columns) + 1


def _header(column: str | WrittenListColumn) -> str:
    """Two columns may be called alike where they stand under different headings."""
    return column if isinstance(column, str) else f"{column.group} {column.header}".strip()
