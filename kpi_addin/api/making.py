"""New forms: empty ones, and forms that were read before in a fresh template."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import read
from kpi_addin.errors import WriteError
from kpi_addin.form import Form
from kpi_addin.forms import form_for_year, load_definition


def new(path: AnyPath, unit: str, year: int, form_id: str | None = None, *, force: bool = False) -> None:
    """An empty form for a unit, the department's form of that year unless another is named.

    Raises `WriteError` when the file exists and ``force`` is not given.
    """
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    path = _place_for(path, force=force)
    write_template(path, load_definition(form_id or form_for_year(year)), unit=unit, year=year)


def import_form(source: AnyPath, path: AnyPath, *, force: bool = False) -> Form:
    """The form in a published text or in any workbook, into a fresh template. Raises `UnreadableError`, `WriteError`."""
    form = read(source)
    new_from_form(form, path, force=force)
    return form


def new_from_form(form: Form, path: AnyPath, *, force: bool = False) -> None:
    """A form that was read before, into a fresh template. Raises `WriteError`."""
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    path = _place_for(path, force=force)
    write_template(path, load_definition(form.form_id), form)


def _place_for(path: AnyPath, *, force: bool) -> Path:
    """The path of a new workbook, refused where it would replace a file that nobody agreed to replace."""
    path = Path(path)
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise WriteError(f"输出文件名应以 .xlsx 结尾：{path.name}", f"The output's name must end in .xlsx: {path.name}")
    if path.exists() and not force:
        raise WriteError(
            f"《{path.name}》已经存在，没有覆盖；请换个文件名，确要覆盖请加 --force。",
            f"{path.name} exists and was left as it is; choose another name, or add --force.",
        )
    return path
