"""Workbooks that hold several forms: each is judged by itself, and all that was found is written into the one workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.validation import Validation, check, left_when_marked
from kpi_addin.checks import Finding
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.errors import InputError
from kpi_addin.fold import fold
from kpi_addin.form import Form
from kpi_addin.language import Bilingual
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.explanations import explained
from kpi_addin.reading import read_forms
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.same_form import counterpart, name_of
from kpi_addin.reading.source import read_source

_NAMED = 5
"""So many forms are named in an error."""


def read_all(path: AnyPath, reader: Reader | None = None) -> tuple[Form, ...]:
    """All forms in a workbook or a published text, each with its `Part` where there are several. Raises `UnreadableError`."""
    return read_forms(Path(path), reader=reader)


def validate_all(
    path: AnyPath, reader: Reader | None = None, *, against: Iterable[Form] = ()
) -> tuple[Validation, ...]:
    """Apply all rules to each form of a workbook, which is not touched; ``against`` are last year's forms.

    Raises `UnreadableError`.
    """
    path = Path(path)
    return check_all(path, read_source(path, reader), tuple(against))


def check_all(path: Path, grids: Sequence[Grid], against: Sequence[Form] = ()) -> tuple[Validation, ...]:
    """Apply all rules to each form of a workbook that was read before."""
    return check_forms(path, assemble_forms(grids, path.name), carried_in(grids), against=against)


def check_forms(
    path: Path,
    forms: Sequence[Form],
    carried: Carried,
    severities: Mapping[str, str] = MappingProxyType({}),
    against: Sequence[Form] = (),
) -> tuple[Validation, ...]:
    """Apply all rules to the forms of a workbook; ``severities`` replace the rules' own."""
    if len(forms) == 1:
        return (check(path, forms[0], severities, carried, counterpart(forms[0], against, alone=True)),)
    sheet = _form_sheet(forms)
    bare = replace(carried, explanations={})
    told = [check(path, form, severities, bare, counterpart(form, against)) for form in forms]
    whole = _joined([each.receipt for each in told])
    return tuple(_with_explanations(each, sheet, carried, whole) for each in told)


def mark_all(validations: Sequence[Validation]) -> tuple[Validation, ...]:
    """Write what was found in all forms of a workbook into it, each finding under its form's name; returns what is left.

    Rows that were too low for their texts are mended by writing. Raises `WriteError`.
    """
    return left_when_marked(as_one(validations), validations)


def as_one(validations: Sequence[Validation]) -> Validation:
    """What was found in all forms of a workbook as it is shown in it: the first form's, each finding under its form's name."""
    first = validations[0]
    if len(validations) == 1:
        return first
    beside = {key: sheet for each in validations for key, sheet in each.form.stage_sheets.items()}
    found = tuple(_under_name(finding, each) for each in validations for finding in each.findings)
    return replace(first, form=replace(first.form, stage_sheets=beside), findings=found, receipt=first.workbook_receipt)


def the_one(forms: Sequence[Form], project: str | None, file: str) -> Form:
    """The form of that project, by its whole name or a part that only one has. Raises `InputError` where it is not clear."""
    if project is None and len(forms) == 1:
        return forms[0]
    wanted = fold(project or "")
    names = [(form, _names(form)) for form in forms]
    exact = [form for form, told in names if wanted in told]
    found = exact or [form for form, told in names if any(wanted in name for name in told)]
    if wanted and len(found) == 1:
        return found[0]
    listed = "、".join(f"“{_shown(form)}”" for form in forms[:_NAMED]) + ("等" if len(forms) > _NAMED else "")
    zh = f"叫“{project}”的不是恰好一张" if project else "要导入哪一张，请用 --project 写明名称"
    en = f"not just one is called {project}" if project else "name the one to import with --project"
    raise InputError(
        f"《{file}》里有 {len(forms)} 张表（{listed}），{zh}；没有导入。",
        f"{file} holds {len(forms)} forms ({listed}): {en}; nothing was imported.",
    )


def _names(form: Form) -> list[str]:
    """What a form may be called, folded: its project, its unit, its place."""
    told = [name_of(form), form.unit.value or "", *([form.part.name, form.part.sheet] if form.part else [])]
    return [fold(name) for name in told if name]


def _shown(form: Form) -> str:
    return form.part.name if form.part else name_of(form)


def _with_explanations(validation: Validation, sheet: str, carried: Carried, whole: str) -> Validation:
    """What the user wrote under 出错说明 was written about the findings as they stand in the workbook: under a form's name."""
    named = [_under_name(finding, validation) for finding in validation.findings]
    told = explained(named, sheet, carried.explanations)
    findings = tuple(
        replace(finding, explanation=each.explanation) for finding, each in zip(validation.findings, told, strict=True)
    )
    return replace(validation, findings=findings, carried=carried, workbook_receipt=whole)


def _under_name(finding: Finding, validation: Validation) -> Finding:
    name = validation.form.part.name if validation.form.part else ""
    message, cause = finding.wording
    return replace(finding, told=Wording(Bilingual(f"【{name}】{message.zh}", f"[{name}] {message.en}"), cause))


def _form_sheet(forms: Sequence[Form]) -> str:
    """The sheet whose name is left out of places: that of the first form."""
    return forms[0].part.sheet if forms[0].part else ""


def _joined(receipts: Iterable[str]) -> str:
    """The receipt of a whole workbook, as many digits as that of a form."""
    return blake2b("".join(receipts).encode("ascii"), digest_size=6).hexdigest()
