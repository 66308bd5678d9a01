"""The master after something was stored: what goes wrong here takes nothing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.faults import own_fault

if TYPE_CHECKING:
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.share.store import Store


def refreshed(store: Store) -> RebuildResult:
    """Refresh the master: it is stored by now, and nothing that goes wrong here takes that back."""
    from kpi_addin.master.rebuild import RebuildResult, rebuild  # noqa: PLC0415

    try:
        return rebuild(store, force=False)
    except Exception as error:  # noqa: BLE001 - no fault of ours may make it look like a failure
        return RebuildResult(store.place.master_name, deferred=str(own_fault(error)))
