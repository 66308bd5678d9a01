"""Read and validate: a workbook's form, everything that was found in it, and what to do about it.

What writes into workbooks is imported where it is used, because a ribbon click pays for every import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kpi_addin.address import split
from kpi_addin.api.paths import AnyPath
from kpi_addin.checks import RULE_SET_VERSION, Finding, Severity, rule_set_of, run_checks
from kpi_addin.errors import WriteError
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.language import Bilingual
from kpi_addin.marks import stamp
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.explanations import explained
from kpi_addin.marks.remarks import remark_findings
from kpi_addin.marks.row_names import NO_NAMES, row_names
from kpi_addin.one_line import shown
from kpi_addin.outputs import REPORT, check_output
from kpi_addin.reading import read_form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source
from kpi_addin.receipt import receipt_of

if TYPE_CHECKING:
    from pandas import DataFrame

NOTHING_CARRIED = Carried()
_OWN_FORMULAS, _LOW_ROWS = "sum-formula-changed", "text-cut"
_SHUT_ROWS, _UNLINKED = "row-locked", "template-unlinked"
"""What writing the findings mends by itself."""
_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Validation:
    """A form and everything that was found in it, errors first; ``path`` is None for a form that came from no workbook.

    ``rules`` is the set of rules that judged it: the version of ours, and which ones the form brings with it.
    ``receipt`` is the form's; ``workbook_receipt`` that of all forms in its workbook, where it is one of several.
    """

    path: Path | None
    form: Form
    findings: tuple[Finding, ...]
    receipt: str
    carried: Carried = NOTHING_CARRIED
    rules: str = RULE_SET_VERSION
    workbook_receipt: str = ""

    def __repr__(self) -> str:
        counts = ", ".join(f"{severity} {count}" for severity, count in self.summary.items())
        return f"<Validation {shown(self.name)} {self.form.year.value}: {counts}>"

    @property
    def name(self) -> str:
        """What to call it: the workbook's name, or the unit's where there is no workbook; of several forms in it, which one."""
        name = self.path.name if self.path else self.form.unit.value or self.form.form_id
        return f"{name}（{self.form.part.name}）" if self.form.part else name

    @property
    def since_check(self) -> Literal["never", "unchanged", "edited"]:
        """Whether the values are those that were last checked and marked, under the rules of today."""
        last = self.carried.stamp.get(stamp.RECEIPT)
        if not last:
            return "never"
        return "unchanged" if last == (self.workbook_receipt or self.receipt) else "edited"

    @property
    def template_note(self) -> Bilingual | None:
        """What is to be said of the template's version: that it is older than ours, or newer; None of today's, or of none."""
        version, ours = stamp.template_version(self.carried.stamp), int(stamp.TEMPLATE_VERSION)
        if version is None or version == ours:
            return None
        if version > ours:
            return Bilingual(
                f"模板是第 {version} 版，比本程序的第 {ours} 版新：照常校验，最好先更新本程序。",
                f"The template (version {version}) is newer than this program ({ours}): checked as usual; update the program.",
            )
        return Bilingual(
            f"模板是旧的第 {version} 版：照常校验；换成新版可用 kpi-addin upgrade 或“修复表格”。",
            f"The template is the older version {version}: checked as usual; kpi-addin upgrade makes it today's.",
        )

    @property
    def form_sheet(self) -> str:
        """The sheet on which the form stands."""
        fields = [self.form.unit, *self.form.texts.values(), *(row.level3 for row in self.form.indicators)]
        return next((split(field.cell)[0] for field in fields if field.cell), "")

    @property
    def summary(self) -> dict[str, int]:
        """How many errors, warnings and pieces of information."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity.value: counts[severity] for severity in Severity}

    @property
    def has_errors(self) -> bool:
        """Whether anything has to be mended."""
        return self.summary["error"] > 0

    def to_frame(self) -> DataFrame:
        """The findings as a pandas frame, a row each; docs/python.md describes its columns. Raises `KpiError` without pandas."""
        from kpi_addin.api.findings_frame import findings_frame  # noqa: PLC0415

        return findings_frame(self)


def read(path: AnyPath, reader: Reader | None = None) -> Form:
    """The form in a workbook or a published text. Raises `UnreadableError`."""
    return read_form(Path(path), reader=reader)


def validate(
    source: AnyPath | Form, reader: Reader | None = None, *, against: AnyPath | Form | None = None
) -> Validation:
    """Apply all rules to a workbook, which is not touched, or to a form; ``against`` is last year's, to compare with.

    Raises `UnreadableError`.
    """
    last_year = against if against is None or isinstance(against, Form) else read(against, reader)
    if isinstance(source, Form):
        return check(None, source, against=last_year)
    path = Path(source)
    grids = read_source(path, reader)
    return check(path, assemble_form(grids, path.name), carried=carried_in(grids), against=last_year)


def check(
    path: AnyPath | None,
    form: Form,
    severities: Mapping[str, str] = _NO_OVERRIDES,
    carried: Carried = NOTHING_CARRIED,
    against: Form | None = None,
) -> Validation:
    """Apply all rules to a form that was read before; ``carried`` holds the user's explanations and the last stamp."""
    definition = load_definition(form.form_id)
    findings, rules = run_checks(form, definition, severities, against), rule_set_of(definition)
    if remarks := remark_findings(form, carried.stamp):
        findings = sorted([*findings, *remarks], key=lambda finding: list(Severity).index(finding.severity))
    place = None if path is None else Path(path)
    plain = Validation(place, form, tuple(findings), receipt_of(form, rules), carried, rules)
    return replace(plain, findings=tuple(explained(findings, plain.form_sheet, carried.explanations)))


def mark(validation: Validation) -> None:
    """Write the findings into the workbook they were found in, and the template's own formulas where they were changed.

    Raises `WriteError`, leaving the file as it was.
    """
    left_when_marked(validation)


def left_when_marked(validation: Validation, among: Iterable[Validation] = ()) -> tuple[Validation, ...]:
    """Do what `mark` does; of these validations, of forms of the same workbook, what is left to be told.

    That is which rows are too low all the same; none is locked any more.
    """
    if validation.path is None:
        raise WriteError(
            "这份校验结果没有对应的工作簿，无处标记；请校验工作簿文件后再标记。",
            "This is the validation of a form without a workbook; validate the workbook's path to mark it.",
        )
    mended = write_findings(
        validation.path,
        validation.findings,
        form_id=validation.form.form_id,
        form_sheet=validation.form_sheet,
        receipt=validation.receipt,
        stage_sheets=validation.form.stage_sheets,
        names=row_names(validation.form),
    )
    return tuple(
        replace(each, findings=tuple(told for told in each.findings if not mended.by_itself(told))) for each in among
    )


def write_findings(  # noqa: PLR0913 - as `write_marks`
    path: Path,
    findings: Iterable[Finding],
    *,
    form_id: str,
    form_sheet: str,
    receipt: str,
    stage_sheets: Mapping[str, str],
    names: Mapping[str, str] = NO_NAMES,
) -> Mended:
    """Write findings into a workbook; the template's own formulas are restored, its rows made as tall as their texts.

    Rows that were put in with a header's locks are opened, and a lost stamp says again what template this is. The file is replaced once, after all of it, and not at all where
    nothing changes. Raises `WriteError`.
    """
    from kpi_addin.writing.package.fixes import fix_cells  # noqa: PLC0415
    from kpi_addin.writing.package.heights import fit_heights  # noqa: PLC0415
    from kpi_addin.writing.package.opened_rows import open_rows  # noqa: PLC0415
    from kpi_addin.writing.package.patch import put_marks  # noqa: PLC0415
    from kpi_addin.writing.package.stamped import restore_template  # noqa: PLC0415
    from kpi_addin.writing.package.status_cells import complete_statuses  # noqa: PLC0415
    from kpi_addin.writing.package.stored_names import refresh_stored  # noqa: PLC0415
    from kpi_addin.writing.package.zip_package import Package  # noqa: PLC0415

    findings = list(findings)
    restored = {each: each.fix for each in findings if each.rule == _OWN_FORMULAS and each.fix}
    package = Package(path)
    restore_template(package, form_sheet, form_id)
    fix_cells(package, restored.values())
    refresh_stored(package)
    opened = open_rows(package, {cell for each in findings if each.rule == _SHUT_ROWS for cell in each.cells})
    complete_statuses(package, form_sheet, {*names, *(cell for each in findings for cell in each.cells)})
    low = [split(cell)[0] for each in findings if each.rule == _LOW_ROWS for cell in each.cells]
    mended = Mended(fit_heights(package, dict.fromkeys([form_sheet, *stage_sheets.values(), *low])), opened)
    left = [each for each in findings if each not in restored and not mended.by_itself(each)]
    put_marks(package, left, form_sheet=form_sheet, receipt=receipt, stage_sheets=stage_sheets, names=names)
    package.save()
    return mended


@dataclass(frozen=True, slots=True)
class Mended:
    """What writing the findings mended by itself: rows were ``opened`` to be typed in, others fitted to their texts.

    ``cut`` are the cells whose texts are cut all the same; None where no rows were fitted, for they are in a workbook of ours
    alone.
    """

    cut: frozenset[str] | None
    opened: bool

    def by_itself(self, finding: Finding) -> bool:
        """Whether there is nothing left of the finding to be told."""
        if finding.rule == _LOW_ROWS:
            return self.cut is not None and not self.cut & set(finding.cells)
        return finding.rule == _UNLINKED or (finding.rule == _SHUT_ROWS and self.opened)


def report(
    validations: Iterable[Validation],
    path: AnyPath,
    unreadable: Iterable[tuple[str, Bilingual]] = (),
    *,
    inputs: Iterable[Path] = (),
    force: bool = False,
) -> None:
    """A workbook of its own with the findings of many files, the worst department first, and the files without any.

    ``unreadable`` are such files with the reason, ``inputs`` all that was read besides. Raises `WriteError`, and where it
    would replace a file that is not ours and ``force`` is not given.
    """
    from kpi_addin.writing.report import write_report  # noqa: PLC0415

    validations = list(validations)
    check_output(Path(path), REPORT, [*(each.path for each in validations if each.path), *inputs], force=force)
    results = [(validation.name, validation.findings) for validation in validations]
    write_report(Path(path), results, [(file, reason.zh) for file, reason in unreadable])
