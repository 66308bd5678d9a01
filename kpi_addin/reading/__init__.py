"""Cells → Form, however bent the sheet is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_addin.form import Form
    from kpi_addin.reading.isolated import Reader


def read_form(path: Path, form_id: str | None = None, *, reader: Reader | None = None) -> Form:
    """Read the form in a workbook (.xlsx .xlsm .xls .ods) or a published text table (.txt .tsv).

    With ``form_id`` only that form is looked for; ``reader`` is a process that reads many. Raises `UnreadableError` with one line for the user.
    """
    # Imported here: the worker that opens foreign files starts through this package and must start fast.
    from kpi_addin.reading.assemble import assemble_form  # noqa: PLC0415
    from kpi_addin.reading.source import read_source  # noqa: PLC0415

    return assemble_form(read_source(path, reader), path.name, form_id)


def read_forms(path: Path, form_id: str | None = None, *, reader: Reader | None = None) -> tuple[Form, ...]:
    """All forms in a workbook, in its order, as `read_form` reads one: each says in ``part`` where it stands."""
    from kpi_addin.reading.assemble import assemble_forms  # noqa: PLC0415
    from kpi_addin.reading.source import read_source  # noqa: PLC0415

    return assemble_forms(read_source(path, reader), path.name, form_id)
