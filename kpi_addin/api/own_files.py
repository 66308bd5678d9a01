"""The files that people write for this PC or bureau, looked at by ``doctor``: what is wrong in which of them."""

from __future__ import annotations

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
