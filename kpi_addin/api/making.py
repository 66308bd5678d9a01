"""New forms: empty ones, and forms that were read before in a fresh template."""

from __future__ import annotations

import os
from pathlib import Path

from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import read
from kpi_addin.atomic import check_place
from kpi_addin.errors import InputError, WriteError
from kpi_addin.form import Form
from kpi_addin.forms import form_for_year, load_definition
from kpi_addin.printable import in_one_line


def new(path: AnyPath, unit: str, year: int, form_id: str | None = None, *, force: bool = False) -> None:
    """An empty form for a unit, the department's form of that year unless another is named.

    Raises `InputError` for a name with line ends or other control characters, `WriteError` when the file exists and
    ``force`` is not given.
    """
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    _refuse_control_characters(unit)
    path = place_for(path, force=force)
    write_template(path, load_definition(form_id or form_for_year(year)), unit=unit, year=year)


def import_form(source: AnyPath, path: AnyPath, *, force: bool = False) -> Form:
    """The form in a published text or in any workbook, into a fresh template.

    Raises `UnreadableError`, `WriteError`, and `InputError` where its amounts are in another unit of money than the form's.
    """
    form = read(source)
    require_own_unit(form, Path(source).name)
    new_from_form(form, path, force=force)
    return form


def new_from_form(form: Form, path: AnyPath, *, force: bool = False) -> None:
    """A form that was read before, into a fresh template. Raises `WriteError`."""
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    path = place_for(path, force=force)
    write_template(path, load_definition(form.form_id), form)


def place_for(path: AnyPath, *, force: bool) -> Path:
    """The path of a new workbook, refused where it would replace a file that nobody agreed to replace."""
    path = Path(path)
    check_place(path, ".xlsx")
    if os.path.exists(path) and not force:  # noqa: PTH110 - unlike Path.exists never raises
        raise WriteError(
            f"《{path.name}》已经存在，没有覆盖；请换个文件名，确要覆盖请加 --force。",
            f"{path.name} exists and was left as it is; choose another name, or add --force.",
        )
    return path


def _refuse_control_characters(unit: str) -> None:
    shown = in_one_line(unit)
    if shown != unit:
        raise InputError(
            f"单位名称“{shown}”里有换行或别的看不见的字符；请改成一行文字。",
            f"The unit's name “{shown}” has a line end or another control character; give it as plain text in one line.",
        )
