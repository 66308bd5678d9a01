"""What is handed in can be read again: no number in it is one that a reader of submissions refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from kpi_addin.errors import InputError
from kpi_addin.form import Field, Form
from kpi_addin.forms.money import largest_amount
from kpi_addin.values import quoted, size_fault


def check_amounts(form: Form, file: str) -> None:
    """Raises `InputError` naming the cell of the first number that nobody can mean."""
    largest = largest_amount(form.money_unit.value)
    for number in _numbers(form):
        if (wrong := size_fault(number.value, largest)) is not None:
            where, told = number.cell or "", quoted(str(number.value))
            raise InputError(
                f"《{file}》{where} 的数 {told}{wrong.zh}，不能上报；请核对金额和单位。",
                f"The number {told} in {where} of {file} {wrong.en} and cannot be handed in; check the amount and its unit.",
            )


def _numbers(value: object) -> Iterator[Field[Decimal]]:
    if isinstance(value, Field):
        if isinstance(value.value, Decimal):
            yield value
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _numbers(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _numbers(getattr(value, field.name))
