"""The one door: read, validate, sync, consolidate.

The ribbon and the command line both come through here; nothing below knows which of them called. A name is imported when it is
first asked for: who validates does not wait for what consolidates.
"""

from typing import TYPE_CHECKING, Final

_ROOMS: Final = {
    "clearing": "clear",
    "consolidation": "Consolidated Progress consolidate",
    "fetching": "Fetched fetch restore",
    "handing_in": "Synced open_share sync sync_form",
    "harvesting": "Harvested harvest",
    "letters": "WrittenLetters write_letters",
    "making": "import_form new new_from_form",
    "merged": "Merged UndecidedError",
    "opinions": "Opinion Opinions opinions",
    "rechecking": "RecheckSummary SavedRecheck SavedSheet WrittenSheets draw_recheck recheck_sheets recheck_summary save_recheck write_drawn",
    "repairing": "apply_proposed fix proposed_fixes",
    "reviewing": "Looked Reviewed look read_remarks remarks_on review write_remarks",
    "rolling_over": "RolledOver roll_over",
    "rosters": "PlannedRoster calendar_of plan_roster roster_of write_roster",
    "several": "as_one check_forms mark_all read_all validate_all",
    "shares": "copy_share init_share know_forms_of own_form_of replace_share_settings share_settings",
    "storing": "HandedIn",
    "upgrading": "Upgrade upgrade",
    "validation": "Validation check mark read report validate",
}
"""What each module here offers."""
_HOME: Final = {name: room for room, names in _ROOMS.items() for name in names.split()}

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
    "calendar_of",
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

if TYPE_CHECKING:
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
    from kpi_addin.api.rosters import PlannedRoster, calendar_of, plan_roster, roster_of, write_roster
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
else:
    # Hidden from type checkers, which would otherwise take every misspelt name for one that is here.
    def __getattr__(name: str) -> object:
        """Import a name of the door when it is first asked for, and keep it."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415

        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value


def __dir__() -> list[str]:
    """What the door offers, and the rooms that were entered."""
    return sorted({*globals(), *__all__})
