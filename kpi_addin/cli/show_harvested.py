"""What was harvested from a master, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kpi_addin.cli import show

if TYPE_CHECKING:
    from kpi_addin.master.desk.harvested import Harvested


def show_harvested(found: Iterable[Harvested]) -> None:
    """A line each; what could not be stored stands out."""
    for one in found:
        quiet = not (one.unsaved or one.elsewhere or one.fault)
        for line in one.lines:
            show.console.print(str(line), style="green" if quiet else "yellow", markup=False)
