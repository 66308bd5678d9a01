"""What people made for this PC or bureau, looked at by ``doctor``: their files, and a share that is a database."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.addin.doctor import Diagnosis
from kpi_addin.checks.engine.severities import severities_of
from kpi_addin.errors import KpiError
from kpi_addin.forms import broken_definitions, definitions
from kpi_addin.language import say
from kpi_addin.user_settings import settings_fault, settings_file


def examine_own_files() -> list[Diagnosis]:
    """A check for the settings, and one for the form definitions or for each that is broken."""
    fault = settings_fault()
    settings = Diagnosis(
        say("“设置”文件", "settings"), "wrong" if fault else "ok", str(fault) if fault else str(settings_file())
    )
    return [settings, *_definitions()]


def examine_share(address: str) -> Path | Diagnosis | None:
    """A share that is a folder, which the PC's own checks look at; of a database what was found; None where none is named."""
    from kpi_addin.master.share.opening import is_database, open_store  # noqa: PLC0415

    if not is_database(address):
        return Path(address) if address else None
    name = say("汇总库（数据库）", "share (database)")
    try:
        return Diagnosis(name, "ok", open_store(address).place.name)
    except KpiError as error:
        return Diagnosis(name, "wrong", str(error))


def _definitions() -> list[Diagnosis]:
    name = say("表样定义", "form definitions")
    broken = [str(each.told) for each in broken_definitions()]
    usable: list[str] = []
    try:
        for definition in definitions():
            try:
                severities_of(definition)
            except KpiError as error:
                broken.append(str(error))
            else:
                usable.append(definition.id)
    except KpiError as error:  # there is not one
        broken = broken or [str(error)]
    return [Diagnosis(name, "wrong", line) for line in broken] or [Diagnosis(name, "ok", "、".join(usable))]
