"""A department's workbook on a desk: filled in, marked by ``validate --write``, and open in LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from kpi_addin.form import BudgetLine, Form
from kpi_addin.forms import load_definition
from kpi_addin.writing.template.template_workbook import write_template
from tests.cli.run import kpi
from tests.hosts.live_libreoffice import Office
from tests.writing.forms import amount, indicator, small_form, spending

FORM, HALF_YEAR, FINDINGS = "绩效目标表", "半年监控", "校验结果"
XLSX, HTML = "Calc MS Excel 2007 XML", "HTML (StarCalc)"

PROJECTS = {"甲项目": ("40", "100"), "乙项目": ("60", "150"), "丙项目": (None, "200")}
"""By name the half-year and the full-year amount: 450 against the 500 that are stated, and one plan is missing."""
SPENT = {"甲项目": "38", "乙项目": "59"}
ACTUALS = {"设备数量": "26个", "合格率": "98%", "巡检次数": "12次", "利用率": "47%", "满意率": "91%"}
DUTY = (
    ("设备数量", "≥25个", "≥50个"),
    ("合格率", "≥90%", "=100项"),  # other units: an error on this row
    ("巡检次数", "≥12次", "≥24次"),
    ("培训人数", "≥30人", "≥30人"),  # the half-year is the year's: a warning
)


def filled_form() -> Form:
    """Three projects, four indicators of duty, two of benefit; faults in some rows, actuals beside most."""
    form = small_form()
    lines = [line for line in form.budget if line.key != "project"]
    rows = [row for row in form.indicators if row.table != "duty"]
    duty = [indicator("duty", "履职", "园区管理", *told, task="维护", project="甲项目") for told in DUTY]
    ordered = [*(row for row in rows if row.table == "common"), *duty, *(row for row in rows if row.table == "benefit")]
    reported = tuple(replace(row, actual_half=_actual(row.level3.value)) for row in ordered)
    return replace(form, budget=(*lines, *(_project(name) for name in PROJECTS)), indicators=reported)


def _actual(name: str | None) -> Any:
    return replace(amount(None), value=ACTUALS.get(name or ""))


def _project(name: str) -> BudgetLine:
    half, full = PROJECTS[name]
    return replace(spending("project", name, half, full), further={"executed_half": amount(SPENT.get(name))})


def marked_workbook(path: Path) -> Path:
    """The workbook as it is when the department has checked it once."""
    write_template(path, load_definition("department-2024"), filled_form())
    check_and_mark(path)
    return path


def check_and_mark(path: Path) -> None:
    """``validate --write``, as a user calls it."""
    ran = kpi("validate", path, "--write")
    assert ran.exit_code in (0, 1)
    assert not ran.err


class Desk:
    """The open workbook; what is on the screen is saved under ``path``."""

    def __init__(self, office: Office, path: Path) -> None:
        self.office, self.path = office, path
        self.document: Any = None
        self.open()

    def open(self) -> None:
        hidden = self.office.property("Hidden", value=True)
        self.document = self.office.desktop.loadComponentFromURL(self.path.as_uri(), "_blank", 0, (hidden,))
        assert self.document is not None, f"LibreOffice can't open {self.path.name}"
        self.document.calculateAll()

    def close(self) -> None:
        document, self.document = self.document, None
        if document is not None:
            document.close(True)

    def save(self) -> Path:
        """As .xlsx, what is open stays open."""
        return self._store(self.path, XLSX)

    def web_page(self) -> Path:
        """What is shown, with the colours."""
        return self._store(self.path.with_suffix(".html"), HTML)

    def _store(self, path: Path, filter_name: str) -> Path:
        self.document.storeToURL(path.as_uri(), (self.office.property("FilterName", filter_name),))
        return path

    def sheet(self, name: str = FORM) -> Any:
        return self.document.Sheets.getByName(name)

    def press(self, command: str, **values: object) -> None:
        """One of LibreOffice's own commands."""
        properties = tuple(self.office.property(name, value) for name, value in values.items())
        frame = self.document.CurrentController.Frame
        self.office.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, properties)

    def select(self, address: str, sheet: str = FORM) -> None:
        controller = self.document.CurrentController
        controller.setActiveSheet(self.sheet(sheet))
        controller.select(self.sheet(sheet).getCellRangeByName(address))

    def text(self, address: str, sheet: str = FORM) -> str:
        return self.sheet(sheet).getCellRangeByName(address).String

    def refuses(self, address: str, sheet: str = FORM) -> bool:
        """Whether typing there only brings up a message; without a screen the second such message ends LibreOffice 7.4."""
        asked = self.sheet(sheet)
        return asked.isProtected() and asked.getCellRangeByName(address).CellProtection.IsLocked
