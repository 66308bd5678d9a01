"""Our own workbook, made from scratch: empty, or filled with everything a form holds. The same input gives the same bytes."""

from __future__ import annotations

from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from kpi_addin.atomic import replace_file
from kpi_addin.form import Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.marks import stamp
from kpi_addin.version import __version__
from kpi_addin.writing.stages.stage_sheets import write_stages
from kpi_addin.writing.style.findings_table import write_empty_table
from kpi_addin.writing.style.looks import cell_at, put
from kpi_addin.writing.style.sheet_draft import Draft, columns_of
from kpi_addin.writing.style.workbook import define, new_workbook, saved
from kpi_addin.writing.template.form_sheet import write_form
from kpi_addin.writing.template.guide_sheet import write_guide
from kpi_addin.writing.template.last_year_sheet import write_last_year
from kpi_addin.writing.template.lists_sheet import write_lists
from kpi_addin.writing.template.signature_page import write_signature_page


def write_template(  # noqa: PLR0913 - which form, whose, and last year's beside it
    path: Path,
    definition: FormDefinition,
    form: Form | None = None,
    *,
    unit: str | None = None,
    year: int | None = None,
    last_year: Form | None = None,
) -> None:
    """Write a fresh workbook: an empty form, or one filled with everything in ``form``. Raises `WriteError`."""
    replace_file(path, template_bytes(definition, form, unit=unit, year=year, last_year=last_year))


def template_bytes(
    definition: FormDefinition,
    form: Form | None = None,
    *,
    unit: str | None = None,
    year: int | None = None,
    last_year: Form | None = None,
) -> bytes:
    """The workbook that `write_template` writes; ``last_year`` is what stands on a sheet beside it to compare with."""
    told = form.year.value if form else None
    workbook = new_workbook()
    write_guide(workbook, definition, columns_of(definition, form))
    sheet = workbook.create_sheet(definition.sheet)
    draft = Draft(sheet, definition, form, unit, year or told or definition.year)
    write_form(draft)
    write_stages(workbook, draft)
    if last_year:
        write_last_year(workbook, draft, last_year)
    write_empty_table(workbook)
    write_signature_page(workbook, draft)
    write_lists(workbook, definition)
    _write_stamp_sheet(workbook, definition)
    workbook.active = workbook.index(sheet)
    return saved(workbook)


def _write_stamp_sheet(workbook: Workbook, definition: FormDefinition) -> None:
    sheet = workbook.create_sheet(stamp.SHEET)
    sheet.sheet_state = "veryHidden"
    told = {stamp.FORM: definition.id, stamp.TEMPLATE: stamp.TEMPLATE_VERSION, stamp.PACKAGE: __version__}
    for (row, column), value in stamp.stamp_cells(told).items():
        put(cell_at(sheet, row, column), value)
    for name in stamp.NAMES:
        define(workbook, name, stamp.reference(name))
