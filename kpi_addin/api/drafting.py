"""A definition of a bureau's own form, drafted from a workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kpi_addin.api.paths import AnyPath
from kpi_addin.atomic import replace_file
from kpi_addin.drafting.draft import Draft, draft_form
from kpi_addin.drafting.guess import Ask
from kpi_addin.language import Bilingual
from kpi_addin.outputs import Product, check_output
from kpi_addin.reading.source import read_source

DRAFT = Product(Bilingual("表样定义", "form definition"), ".yaml", lambda _: False)
"""A draft is mended by people: none is ours to replace."""


def draft(
    workbook: AnyPath, output: AnyPath, *, sheet: str | None = None, ask: Ask | None = None, force: bool = False
) -> Draft:
    """Write a definition of the form in a workbook, blank or filled in. ``ask`` answers what the workbook does not tell.

    Raises `UnreadableError` where there is no form in it, `InputError` for a sheet that is not there, `WriteError`.
    """
    source, path = Path(workbook), Path(output)
    check_output(path, DRAFT, [source], force=force)
    drafted = draft_form(read_source(source), source.name, datetime.now(UTC).year, sheet, ask)
    replace_file(path, drafted.text.encode("utf-8"))
    return drafted
