"""What two readings of one workbook have in common."""

from __future__ import annotations

from kpi_addin.form import Form
from kpi_addin.reading import read_form


def read_with(path, file) -> Form:
    """The workbook read with the definition in a file, and no other."""
    from kpi_addin.forms.library import use_form

    use_form(str(file))
    try:
        return read_form(path)
    finally:
        use_form(None)


def texts_of(form: Form) -> dict:
    return {"unit": form.unit.value, **{key: field.value for key, field in form.texts.items()}}


def money_of(form: Form) -> list:
    return [
        (line.side, line.key, line.name.value, line.parent, line.half_year.value, line.full_year.value,
         {key: field.value for key, field in line.further.items()})
        for line in form.budget
    ]  # fmt: skip


def indicators_of(form: Form) -> list:
    """All of each row but the table's key, which a draft can't know."""
    return [
        tuple(
            getattr(row, key).value
            for key in ("level1", "level2", "level3", "half_year", "full_year", "key_task", "project", "actual_full",
                        "points", "score", "deviation_full")
        )
        for row in form.indicators
    ]  # fmt: skip
