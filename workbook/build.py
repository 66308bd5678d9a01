"""Make the workbooks in this folder: the empty form, the three examples with findings marked, a master, the add-in.

Nothing here depends on the clock or the machine: made twice they are the same.
"""

from __future__ import annotations

import sys
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path

from kpi_addin import api
from kpi_addin.addin.build import ADDIN, write_addin
from kpi_addin.examples import example_files
from kpi_addin.forms import load_definition
from kpi_addin.writing.template.template_workbook import write_template

TEMPLATE = "部门整体支出绩效目标表-2024.xlsx"
MASTER = "示例-总表.xlsx"


def build(folder: Path) -> list[Path]:
    """Write all workbooks into a folder and return their paths."""
    template = folder / TEMPLATE
    write_template(template, load_definition())
    examples = [_example(file, folder) for file in example_files()]
    api.consolidate(examples, folder / MASTER)
    write_addin(folder / ADDIN)
    return [template, *examples, folder / MASTER, folder / ADDIN]


def _example(source: Traversable, folder: Path) -> Path:
    with as_file(source) as text:
        unit = api.read(text).unit.value
        workbook = folder / f"示例-{unit}.xlsx"
        api.import_form(text, workbook, force=True)
    api.mark(api.validate(workbook))
    return workbook


if __name__ == "__main__":
    for made in build(Path(__file__).parent):
        sys.stdout.write(f"{made.name}\n")
