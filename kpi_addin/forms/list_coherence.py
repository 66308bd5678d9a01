"""Whether what a form's YAML says of a list fits together."""

from __future__ import annotations

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
    for key, column in told.items():
        _check_column(column, [each for each in money if each != key], (*path, key))


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
