"""Read and validate: a workbook's form, everything that was found in it, and what to do about it.

What writes into workbooks is imported where it is used, because a ribbon click pays for every import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from kpi_addin.atomic import check_place
from kpi_addin.checks import RULE_SET_VERSION, Finding, Fix, Severity, find_rule, run_checks
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks.carried import Carried, carried_in
from kpi_addin.marks.findings_sheet import explained
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.source import read_source
from kpi_addin.receipt import receipt_of

NOTHING_CARRIED = Carried()
_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Validation:
    """A workbook's form and everything that was found in it, errors first."""

    path: Path
    form: Form
    findings: tuple[Finding, ...]
    receipt: str
    carried: Carried = NOTHING_CARRIED

    @property
    def since_check(self) -> Literal["never", "unchanged", "edited"]:
        """Whether the values are those that were last checked and marked, under the rules of today."""
        last = self.carried.stamp.get("receipt")
        if not last:
            return "never"
        return "unchanged" if last == self.receipt else "edited"

    @property
    def form_sheet(self) -> str:
        """The sheet on which the form stands."""
        fields = [self.form.unit, *self.form.texts.values(), *(row.level3 for row in self.form.indicators)]
        return next((field.cell.rpartition("!")[0] for field in fields if field.cell), "")

    @property
    def summary(self) -> dict[str, int]:
        """How many errors, warnings and pieces of information."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity.value: counts[severity] for severity in Severity}

    @property
    def has_errors(self) -> bool:
        """Whether anything has to be mended."""
        return self.summary["error"] > 0


def read(path: Path, reader: Reader | None = None) -> Form:
    """The form in a workbook or a published text. Raises `UnreadableError`."""
    return assemble_form(read_source(path, reader), path.name)


def validate(path: Path, reader: Reader | None = None, *, against: Form | None = None) -> Validation:
    """Read a workbook and apply all rules; the file is not touched. ``against`` is last year's form, to compare with.

    Raises `UnreadableError`.
    """
    grids = read_source(path, reader)
    return check(path, assemble_form(grids, path.name), carried=carried_in(grids), against=against)


def check(
    path: Path,
    form: Form,
    severities: Mapping[str, str] = _NO_OVERRIDES,
    carried: Carried = NOTHING_CARRIED,
    against: Form | None = None,
) -> Validation:
    """Apply all rules to a form that was read before; ``carried`` holds the user's explanations and the last stamp."""
    findings = run_checks(form, load_definition(form.form_id), severities, against)
    plain = Validation(path, form, tuple(findings), receipt_of(form, RULE_SET_VERSION), carried)
    return replace(plain, findings=tuple(explained(findings, plain.form_sheet, carried.explanations)))


def mark(validation: Validation) -> None:
    """Write the findings into the workbook they were found in. Raises `WriteError`, leaving the file as it was."""
    from kpi_addin.writing.package.patch import write_marks  # noqa: PLC0415

    write_marks(
        validation.path,
        validation.findings,
        form_sheet=validation.form_sheet,
        receipt=validation.receipt,
        stage_sheets=validation.form.stage_sheets,
    )


def fix(path: Path, rule: str | None = None) -> list[Fix]:
    """Apply the repairs that the findings (of one rule, or of all) propose, mark the workbook anew, and return them.

    Raises `UnreadableError`, `WriteError`; the file is then as it was.
    """
    from kpi_addin.writing.package.fixes import apply_fixes  # noqa: PLC0415

    if rule is not None:
        find_rule(rule)
    findings = validate(path).findings
    applied = apply_fixes(path, [each.fix for each in findings if each.fix and rule in {None, each.rule}])
    if applied:
        mark(validate(path))
    return applied


def report(validations: Iterable[Validation], path: Path) -> None:
    """A workbook of its own with the findings of many files, the worst department first. Raises `WriteError`."""
    from kpi_addin.writing.report import write_report  # noqa: PLC0415

    check_place(path, ".xlsx")
    write_report(path, [(validation.path.name, validation.findings) for validation in validations])
