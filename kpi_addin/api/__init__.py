"""The one door: read, validate, sync, consolidate.

The ribbon and the command line both come through here; nothing below knows which of them called.
"""

from kpi_addin.api.consolidation import Consolidated, Progress, consolidate
from kpi_addin.api.handing_in import Synced, open_share, sync, sync_form
from kpi_addin.api.making import import_form, new, new_from_form
from kpi_addin.api.validation import (
    Validation,
    apply_proposed,
    check,
    fix,
    mark,
    proposed_fixes,
    read,
    report,
    validate,
)
from kpi_addin.marks.stamp import base_revision

__all__ = [
    "Consolidated",
    "Progress",
    "Synced",
    "Validation",
    "apply_proposed",
    "base_revision",
    "check",
    "consolidate",
    "fix",
    "import_form",
    "mark",
    "new",
    "new_from_form",
    "open_share",
    "proposed_fixes",
    "read",
    "report",
    "sync",
    "sync_form",
    "validate",
]
