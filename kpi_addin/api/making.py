"""New forms: empty ones, and forms that were read before in a fresh template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kpi_addin.api.money_unit import require_own_unit
from kpi_addin.api.paths import AnyPath
from kpi_addin.api.several import read_all, the_one
from kpi_addin.errors import InputError
from kpi_addin.form import Field, Form
from kpi_addin.forms import form_for_year, load_definition
from kpi_addin.outputs import FORM, check_output
from kpi_addin.printable import in_one_line

LONGEST_TEXT = 32_767
"""What a cell of Excel holds, in units of UTF-16."""
_BEGINNING = 12


def new(path: AnyPath, unit: str, year: int, form_id: str | None = None, *, force: bool = False) -> None:
    """An empty form for a unit, the department's form of that year unless another is named.

    Raises `InputError` for a name with line ends or other control characters, `WriteError` when the file exists and
    ``force`` is not given.
    """
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    _refuse_control_characters(unit)
    check_output(Path(path), FORM, force=force)
    write_template(Path(path), load_definition(form_id or form_for_year(year)), unit=unit, year=year)


def import_form(source: AnyPath, path: AnyPath, *, project: str | None = None, force: bool = False) -> Form:
    """The form in a published text or in any workbook, into a fresh template; of several the one of that ``project``.

    Raises `UnreadableError`, `WriteError`, and `InputError` where it is not told which of several is meant, where its amounts
    are in another unit of money than the form's, or where a text is longer than a cell can hold.
    """
    check_output(Path(path), FORM, [Path(source)], force=force)
    form = replace(the_one(read_all(source), project, Path(source).name), part=None)
    require_own_unit(form, Path(source).name)
    new_from_form(form, path, force=force)
    return form


def new_from_form(form: Form, path: AnyPath, *, force: bool = False) -> None:
    """A form that was read before, into a fresh template. Raises `WriteError`."""
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    check_output(Path(path), FORM, force=force)
    refuse_to_cut(form)
    write_template(Path(path), load_definition(form.form_id), form)


def refuse_to_cut(form: Form) -> None:
    """Raises `InputError` where a text is longer than a cell can hold."""
    for field in _texts(form):
        size = len((field.value or "").encode("utf-16-le", "surrogatepass")) // 2
        if size > LONGEST_TEXT:
            begins = in_one_line((field.value or "")[:_BEGINNING])
            raise InputError(
                f"没有导入：{field.cell or ''} 的文字“{begins}……”有 {size:,} 个字，一个单元格最多 {LONGEST_TEXT:,} 个，导入会截断；请先缩短。",
                f"Nothing was imported: the text at {field.cell or ''} (“{begins}…”) has {size:,} characters, a cell holds "
                f"{LONGEST_TEXT:,} and it would be cut; shorten it first.",
            )


def _texts(form: Form) -> Iterator[Field[str] | Field[str | None]]:
    yield from (form.unit, form.title, form.subtitle, *form.texts.values(), *(line.name for line in form.budget))
    for row in form.indicators:
        yield from (row.level1, row.level2, row.key_task, row.project, row.level3, row.half_year, row.full_year)
        yield from (row.actual_half, row.actual_full, row.deviation_full, *row.further.values())
    for told in form.lists.values():
        yield from (text for entry in told.rows for text in entry.texts.values())


def _refuse_control_characters(unit: str) -> None:
    shown = in_one_line(unit)
    if shown != unit:
        raise InputError(
            f"单位名称“{shown}”里有换行或别的看不见的字符；请改成一行文字。",
            f"The unit's name “{shown}” has a line end or another control character; give it as plain text in one line.",
        )
