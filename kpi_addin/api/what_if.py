"""What if: who would newly fail by a target or a severity, told before the bureau changes either. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpi_addin.api.consolidation import gather
from kpi_addin.api.handing_in import open_share
from kpi_addin.api.paths import AnyPath
from kpi_addin.errors import InputError

if TYPE_CHECKING:
    from kpi_addin.master.laid_target import LaidTarget
    from kpi_addin.master.merge import Master
    from kpi_addin.master.other_severity import OtherSeverity


def all_handed_in(share: str | AnyPath | None = None, paths: Sequence[AnyPath] = ()) -> tuple[Master, tuple[str, ...]]:
    """What counts on a share or in workbooks, and one line for each that is not in it.

    Raises `InputError` where neither or both are named, `ShareError`, `UnreadableError`.
    """
    if bool(share) == bool(paths):
        raise InputError(
            "请写 --share 共享文件夹，或者写要看的工作簿、文件夹（两者取一）。",
            "Name the --share, or the workbooks and folders to look at, one of the two.",
        )
    if not share:
        return gather(paths)
    from kpi_addin.master.rebuild import load_master  # noqa: PLC0415

    master = load_master(open_share(share))
    return master, tuple(reason for _, reason in master.unreadable)


def what_if_target(master: Master, indicator: str, target: str) -> list[LaidTarget]:
    """Every department that has the indicator, with that target laid on it. Raises `InputError`."""
    from kpi_addin.master.laid_target import lay_target  # noqa: PLC0415

    return lay_target(master, indicator, target)


def what_if_severity(master: Master, rule: str, severity: str) -> list[OtherSeverity]:
    """Every department with a finding of the rule, its errors today and with that severity. Raises `InputError`."""
    from kpi_addin.master.other_severity import with_severity  # noqa: PLC0415

    return with_severity(master, rule, severity)
