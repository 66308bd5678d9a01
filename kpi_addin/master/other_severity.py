"""What if a rule were an error, a warning or information: whose form would have errors that has none today, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kpi_addin.checks.engine.catalogue import REGISTRY
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.errors import InputError
from kpi_addin.master.department import Department
from kpi_addin.master.merge import Master
from kpi_addin.master.share.bureau_rules import BUREAU_RULES
from kpi_addin.nearest import nearest
from kpi_addin.printable import in_one_line

_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class OtherSeverity:
    """A department with findings of the rule: how many, in which cells, and the form's errors today and then."""

    department: Department
    form: str
    cells: tuple[str, ...]
    found: int
    errors: int
    errors_then: int

    @property
    def newly_fails(self) -> bool:
        """Whether the form has no error today, and would have."""
        return not self.errors and self.errors_then > 0

    @property
    def newly_passes(self) -> bool:
        """Whether the form has errors today, and would have none."""
        return self.errors > 0 and not self.errors_then


def with_severity(master: Master, code: str, level: str) -> list[OtherSeverity]:
    """Every department that counts and has a finding of the rule, those whose verdict changes first.

    Raises `InputError` for a rule or a severity that is not there, with the nearest.
    """
    severity = _severity(level)
    _check_code(code, master)
    rows = list(_rows(master, code, severity))
    return sorted(rows, key=lambda each: (not each.newly_fails, not each.newly_passes))


def _rows(master: Master, code: str, severity: Severity) -> Iterator[OtherSeverity]:
    for part in master.parts:
        for department, submission in part.submitted:
            own = [each for each in submission.findings if each.rule == code]
            if own and department.counted:
                errors = submission.count(Severity.ERROR)
                others = errors - sum(each.severity is Severity.ERROR for each in own)
                then = others + (len(own) if severity is Severity.ERROR else 0)
                cells = tuple(cell for each in own for cell in each.cells[:1])
                yield OtherSeverity(department, part.definition.id, cells, len(own), errors, then)


def _severity(level: str) -> Severity:
    known = {each.value: each for each in Severity} | {SEVERITY_NAMES[each].zh: each for each in Severity}
    if level.strip().lower() not in known:
        said = in_one_line(level)
        raise InputError(
            f"级别只有 error（错误）、warning（警告）、info（提示），没有“{said}”。",
            f"A severity is error, warning or info, not “{said}”.",
        )
    return known[level.strip().lower()]


def _check_code(code: str, master: Master) -> None:
    own = (check.code for part in master.parts for check in part.definition.checks)
    codes = {*REGISTRY, *own}
    if code in BUREAU_RULES:
        raise InputError(
            f"{code} 是跨单位核对的规则，改了级别也不影响哪个单位的表合不合格；用 kpi-addin master across 查看。",
            f"{code} is a rule over all units: its severity decides on no form; see kpi-addin master across.",
        )
    if code not in codes:
        near = _near(code, codes)
        zh, en = (f"，相近的有 {'、'.join(near)}", f"; near it are {', '.join(near)}") if near else ("", "")
        said = in_one_line(code)
        raise InputError(
            f"没有代码为“{said}”的规则{zh}；用 kpi-addin rules 查看全部规则。",
            f"There is no rule “{said}”{en}; see kpi-addin rules.",
        )


def _near(code: str, codes: set[str]) -> list[str]:
    """The nearest codes, the nearest first."""
    left = sorted(codes)
    found: list[str] = []
    while len(found) < _MOST_NAMED and (meant := nearest(code, left)):
        found.append(meant)
        left.remove(meant)
    return found
