"""Validating one workbook after the other: what is wrong with one never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kpi_addin import api
from kpi_addin.cli import show
from kpi_addin.cli.usage import complain
from kpi_addin.errors import KpiError
from kpi_addin.faults import own_fault
from kpi_addin.form import Form
from kpi_addin.language import Bilingual


@dataclass
class Validated:
    """What became of the workbooks: the validations, the files that could not be read or marked, the exit code."""

    validations: list[api.Validation] = field(default_factory=list)
    unreadable: list[tuple[str, Bilingual]] = field(default_factory=list)
    exit_code: int = 0


def validate_each(files: Iterable[Path], last_year: Sequence[Form], *, write: bool, as_json: bool) -> Validated:
    """Validate workbooks, mark them where asked, and show what was found, form by form."""
    done = Validated()
    for file in files:
        try:
            validations = api.validate_all(file, against=last_year)
            if write:
                validations = api.mark_all(validations)
        except Exception as error:  # noqa: BLE001 - nobody foresaw some of them, and the other files go on
            told, code = _told(error)
            complain(str(told))
            done.exit_code = max(done.exit_code, code)
            done.unreadable.append((file.name, told))
            continue
        done.validations += validations
        if note := validations[0].template_note:
            complain(f"{file.name}: {note}")
        for validation in validations:
            done.exit_code = max(done.exit_code, int(validation.has_errors))
            if as_json:
                show.json_line(show.validation_json(validation))
            else:
                show.show_validation(validation, marked=write)
    return done


def _told(error: Exception) -> tuple[Bilingual, int]:
    if isinstance(error, KpiError):
        return Bilingual(error.zh, error.en), error.exit_code
    return own_fault(error), 1
