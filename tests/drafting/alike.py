"""What two readings of one workbook have in common."""

from __future__ import annotations

from kpi_addin.form import Form
from kpi_addin.forms.library import use_form
from kpi_addin.reading import read_form


def read_with(path, file) -> Form:
    """The workbook read with the definition in a file, and no other."""
    use_form(str(file))
    try:
        return read_form(path)
    finally:
        use_form(None)


def texts_of(form: Form) -> dict:
    """The unit and the texts, under whatever keys."""
    return {"unit": form.unit.value, "texts": sorted(field.value or "" for field in form.texts.values())}


def money_of(form: Form) -> list:
    """Each line under whatever key, with all its amounts."""
    return [
        (line.side, line.name.value, line.parent, line.half_year.value, line.full_year.value,
         {key: field.value for key, field in line.further.items()})
        for line in form.budget
    ]  # fmt: skip


def lists_of(form: Form) -> list:
    return [
        [tuple(field.value for field in entry.fields.values()) for entry in each.entries]
        for each in form.lists.values()
    ]


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
