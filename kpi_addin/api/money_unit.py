"""Amounts in another unit of money than the form's: they are held out, never added up 10,000 times too large."""

from __future__ import annotations

from kpi_addin.errors import InputError
from kpi_addin.form import Form
from kpi_addin.forms import load_definition


def unit_problem(form: Form, file: str) -> InputError | None:
    """Why a form's amounts can't be taken over; None where they are in the form's own unit, or no unit is told."""
    own = load_definition(form.form_id).money_unit
    told = (form.money_unit, *(each.unit for each in form.lists.values()))
    found = next((unit for unit in told if unit.value is not None and unit.value != own), None)
    if found is None:
        return None
    place = (found.cell or "").rpartition("!")[2]
    return InputError(
        f"《{file}》的金额单位是“{found.value}”（{place}），本表用{own}，没有读入；请把金额换算成{own}并改回表头（金额本来就是{own}的，只改回表头）。",
        f"The amounts of {file} are in {found.value} ({place}), this form is kept in {own}: not taken over. Convert them and restore the heading.",
    )


def require_own_unit(form: Form, file: str) -> None:
    """Raises `InputError` where the amounts are in another unit of money than the form's."""
    problem = unit_problem(form, file)
    if problem is not None:
        raise problem
