"""The order in which findings are told."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_addin.address import row_and_column, split
from kpi_addin.checks.engine.finding import Finding, Severity

ORDER = tuple(Severity)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, then information; within each from the top of the form to its end."""
    return sorted(findings, key=lambda finding: (ORDER.index(finding.severity), *_position(finding), finding.rule))


def _position(finding: Finding) -> tuple[int, int, int, str]:
    """Findings without a cell come last."""
    if not finding.cells:
        return (1, 0, 0, "")
    sheet, address = split(finding.cells[0])
    row, column = row_and_column(address)
    return (0, row, column, sheet)
