"""What a check found: a value that travels to the cells, the report, the submission and the master."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi_addin.one_line import shown


class Severity(StrEnum):
    """How bad it is: an error must be mended, a warning explained, information read."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "info")}
"""Each severity as the user reads it: Chinese, English."""


_MESSAGE = 48
"""So many characters of a message are shown at a prompt."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one sensible repair: in ``cell`` the text ``old`` becomes ``new``."""

    cell: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    ``cells`` are all cells the rule looked at, the one to mend first. ``left`` and ``right`` are the two sides that
    should agree, ``difference`` = left - right, all three as the user would write them.
    """

    rule: str
    severity: Severity
    cells: tuple[str, ...]
    message: str
    left: str | None = None
    right: str | None = None
    difference: str | None = None
    cause: str | None = None
    fix: Fix | None = None
    explanation: str | None = None

    def __repr__(self) -> str:
        place = f" {shown(self.cells[0])}" if self.cells else ""
        return f"<Finding {self.severity} {shown(self.rule)}{place}: {shown(self.message, _MESSAGE)}>"
