"""Performance-target forms of budget departments: read, validate, judge, hand in, consolidate.

    import kpi_addin

    form = kpi_addin.read("目标表.xlsx")
    for finding in kpi_addin.validate("目标表.xlsx").findings:
        print(finding.severity, finding.message)

A name is imported when it is first asked for, so that importing the package costs a program nothing. docs/python.md
shows what can be done with them.
"""

from __future__ import annotations

from kpi_addin.version import __version__

TYPE_CHECKING = False
"""True for type checkers, which know the name. Importing it from `typing` would cost ten times what this file does."""

_HOMES = {
    "kpi_addin.api": (
        "Consolidated",
        "RolledOver",
        "Synced",
        "Upgrade",
        "Validation",
        "clear",
        "consolidate",
        "fix",
        "import_form",
        "mark",
        "mark_all",
        "new",
        "read",
        "read_all",
        "roll_over",
        "sync",
        "upgrade",
        "validate",
        "validate_all",
    ),
    "kpi_addin.checks": ("Finding", "Fix", "Severity"),
    "kpi_addin.errors": ("ConflictError", "InputError", "KpiError", "ShareError", "UnreadableError", "WriteError"),
    "kpi_addin.form": ("BudgetLine", "Entry", "Field", "Form", "FormList", "Indicator"),
    "kpi_addin.language": ("use_language",),
    "kpi_addin.reading.isolated": ("Reader",),
    "kpi_addin.targets": ("Target", "Verdict", "judge", "read_target"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BudgetLine",
    "ConflictError",
    "Consolidated",
    "Entry",
    "Field",
    "Finding",
    "Fix",
    "Form",
    "FormList",
    "Indicator",
    "InputError",
    "KpiError",
    "Reader",
    "RolledOver",
    "Severity",
    "ShareError",
    "Synced",
    "Target",
    "UnreadableError",
    "Upgrade",
    "Validation",
    "Verdict",
    "WriteError",
    "__version__",
    "clear",
    "consolidate",
    "fix",
    "import_form",
    "judge",
    "mark",
    "mark_all",
    "new",
    "read",
    "read_all",
    "read_target",
    "roll_over",
    "sync",
    "upgrade",
    "use_language",
    "validate",
    "validate_all",
]

if TYPE_CHECKING:
    from kpi_addin.api import (
        Consolidated,
        RolledOver,
        Synced,
        Upgrade,
        Validation,
        clear,
        consolidate,
        fix,
        import_form,
        mark,
        mark_all,
        new,
        read,
        read_all,
        roll_over,
        sync,
        upgrade,
        validate,
        validate_all,
    )
    from kpi_addin.checks import Finding, Fix, Severity
    from kpi_addin.errors import ConflictError, InputError, KpiError, ShareError, UnreadableError, WriteError
    from kpi_addin.form import BudgetLine, Entry, Field, Form, FormList, Indicator
    from kpi_addin.language import use_language
    from kpi_addin.reading.isolated import Reader
    from kpi_addin.targets import Target, Verdict, judge, read_target
else:
    # Hidden from type checkers, which would otherwise take every misspelt name for one that is here.
    def __getattr__(name: str) -> object:
        """Import a name of the door when it is first asked for, and keep it."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415

        value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value


def __dir__() -> list[str]:
    """What the door offers, and the rooms that were entered."""
    return sorted({*globals(), *__all__})
