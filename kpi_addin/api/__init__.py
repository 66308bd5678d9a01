"""The one door: read, validate, sync, consolidate.

The ribbon and the command line both come through here; nothing below knows which of them called.
"""

from kpi_addin.api.clearing import clear
from kpi_addin.api.consolidation import Consolidated, Progress, consolidate
from kpi_addin.api.fetching import Fetched, fetch, restore
from kpi_addin.api.handing_in import Synced, open_share, sync, sync_form
from kpi_addin.api.harvesting import Harvested, harvest
from kpi_addin.api.letters import WrittenLetters, write_letters
from kpi_addin.api.making import import_form, new, new_from_form
from kpi_addin.api.merged import Merged, UndecidedError
from kpi_addin.api.opinions import Opinion, Opinions, opinions
from kpi_addin.api.rechecking import (
    RecheckSummary,
    SavedRecheck,
    SavedSheet,
    WrittenSheets,
    draw_recheck,
    recheck_sheets,
    recheck_summary,
    save_recheck,
    write_drawn,
)
from kpi_addin.api.repairing import apply_proposed, fix, proposed_fixes
from kpi_addin.api.reviewing import Looked, Reviewed, look, read_remarks, remarks_on, review, write_remarks
from kpi_addin.api.rolling_over import RolledOver, roll_over
from kpi_addin.api.rosters import PlannedRoster, plan_roster, roster_of, write_roster
from kpi_addin.api.several import as_one, check_forms, mark_all, read_all, validate_all
from kpi_addin.api.shares import (
    copy_share,
    init_share,
    know_forms_of,
    own_form_of,
    replace_share_settings,
    share_settings,
)
from kpi_addin.api.storing import HandedIn
from kpi_addin.api.upgrading import Upgrade, upgrade
from kpi_addin.api.validation import (
    Validation,
    check,
    mark,
    read,
    report,
    validate,
)

__all__ = [
    "Consolidated",
    "Fetched",
    "HandedIn",
    "Harvested",
    "Looked",
    "Merged",
    "Opinion",
    "Opinions",
    "PlannedRoster",
    "Progress",
    "RecheckSummary",
    "Reviewed",
    "RolledOver",
    "SavedRecheck",
    "SavedSheet",
    "Synced",
    "UndecidedError",
    "Upgrade",
    "Validation",
    "WrittenLetters",
    "WrittenSheets",
    "apply_proposed",
    "as_one",
    "check",
    "check_forms",
    "clear",
    "consolidate",
    "copy_share",
    "draw_recheck",
    "fetch",
    "fix",
    "harvest",
    "import_form",
    "init_share",
    "know_forms_of",
    "look",
    "mark",
    "mark_all",
    "new",
    "new_from_form",
    "open_share",
    "opinions",
    "own_form_of",
    "plan_roster",
    "proposed_fixes",
    "read",
    "read_all",
    "read_remarks",
    "recheck_sheets",
    "recheck_summary",
    "remarks_on",
    "replace_share_settings",
    "report",
    "restore",
    "review",
    "roll_over",
    "roster_of",
    "save_recheck",
    "share_settings",
    "sync",
    "sync_form",
    "upgrade",
    "validate",
    "validate_all",
    "write_drawn",
    "write_letters",
    "write_remarks",
    "write_roster",
]
