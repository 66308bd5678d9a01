"""Holding a definition against one workbook after the other: what is wrong with one never stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kpi_addin.api.defining import Looked, look, mark_recognised, marked_copy, own_rules_of
from kpi_addin.cli import show
from kpi_addin.cli.show_recognition import looked_json, show_looked, show_rules_of
from kpi_addin.cli.usage import complain
from kpi_addin.errors import KpiError
from kpi_addin.faults import own_fault
from kpi_addin.language import say


def check_each(form: str, files: Sequence[Path], output: Path | None, *, as_json: bool, force: bool) -> int:
    """Look at each workbook, mark a copy where asked, show what was recognised; returns the exit code.

    Raises where the definition itself can't be used, before any workbook is opened.
    """
    rules = own_rules_of(form)
    places = [marked_copy(file, output, several=len(files) > 1) for file in files] if output else []
    code = int(not rules.hold)
    if not as_json:
        show_rules_of(rules)
    for number, file in enumerate(files):
        try:
            looked = look(form, file)
            if as_json:
                show.json_line(looked_json(looked, rules))
            else:
                show_looked(looked)
            code = max(code, int(not looked.complete))
            if places:
                _mark(looked, places[number], as_json=as_json, force=force)
        except Exception as error:  # noqa: BLE001 - nobody foresaw some of them, and the other files go on
            told = error if isinstance(error, KpiError) else own_fault(error)
            complain(str(told))
            code = max(code, told.exit_code if isinstance(told, KpiError) else 1)
    return code


def _mark(looked: Looked, place: Path, *, as_json: bool, force: bool) -> None:
    mark_recognised(looked, place, force=force)
    if looked.recognition is not None and not as_json:
        show.console.print(say(f"标了颜色的副本：{place}", f"The coloured copy: {place}"))
