"""A published form in workbooks of two layouts: what the readers' tests bend and break."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kpi_addin.examples import example_files
from kpi_addin.forms import FormDefinition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.reading.answers import answer
from tests.reading.printed import write_printed


@dataclass(frozen=True)
class FilledIn:
    """A department's workbook, and what it says."""

    workbook: Path
    says: dict[str, Any]


@pytest.fixture(scope="session", params=["template", "printed"])
def examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, definition: FormDefinition
) -> dict[str, FilledIn]:
    """The packaged examples by name: in our template, and as a finance bureau lays the form out itself."""
    folder = tmp_path_factory.mktemp(request.param)
    made = {}
    for source in example_files():
        published = folder / source.name
        published.write_bytes(source.read_bytes())
        form = read_form(published)
        workbook = published.with_suffix(".xlsx")
        if request.param == "template":
            write_template(workbook, definition, form)
        else:
            write_printed(workbook, definition, form)
        made[published.stem] = FilledIn(workbook, answer(form))
    return made


@pytest.fixture(scope="session")
def park(examples: dict[str, FilledIn]) -> FilledIn:
    """The example with the real form's figures and faults."""
    return examples["creative_park"]
