"""The repairs that findings propose: shown, applied, and the workbook marked anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.several import mark_all, validate_all
from kpi_addin.checks import Fix, find_rule
from kpi_addin.forms import load_definition
from kpi_addin.forms.own_checks import PREFIX


def proposed_fixes(path: AnyPath, rule: str | None = None) -> list[Fix]:
    """The repairs that the findings (of one rule, or of all) propose, each once. Raises `UnreadableError`."""
    if rule is not None and not rule.startswith(PREFIX):
        find_rule(rule)
    validations = validate_all(path)
    if rule is not None:
        find_rule(rule, load_definition(validations[0].form.form_id))
    findings = [finding for validation in validations for finding in validation.findings]
    return list(dict.fromkeys(each.fix for each in findings if each.fix and rule in {None, each.rule}))


def apply_proposed(path: AnyPath, fixes: Iterable[Fix]) -> tuple[list[Fix], Path | None]:
    """Apply repairs and mark the workbook anew; return those applied, and where the file as it was is kept.

    Raises `UnreadableError`, `WriteError`; the file is then as it was, and so it is (with no copy) where no repair fits.
    """
    from kpi_addin.kept_copy import keep_copy  # noqa: PLC0415
    from kpi_addin.writing.package.fixes import apply_fixes  # noqa: PLC0415

    path, fixes = Path(path), list(fixes)
    if not fixes:
        return [], None
    kept, applied = keep_copy(path), []
    try:
        applied = apply_fixes(path, fixes)
    finally:
        if not applied:
            kept.unlink(missing_ok=True)
    if not applied:
        return [], None
    mark_all(validate_all(path))
    return applied, kept


def fix(path: AnyPath, rule: str | None = None) -> list[Fix]:
    """Apply what `proposed_fixes` proposes, keeping the old file beside it as ``名称.修复前.xlsx``, and return what was applied.

    Raises `UnreadableError`, `WriteError`; the file is then as it was.
    """
    return apply_proposed(path, proposed_fixes(path, rule))[0]
