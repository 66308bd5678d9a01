"""Workbooks for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi_addin.checks.engine.finding import Finding
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.writing.template.template_workbook import write_template
from tests.hosts.libreoffice import LibreOffice
from tests.hosts.programs import INSTALL, require
from tests.writing.forms import UNIT, find, finding, sheet_of, small_form


@pytest.fixture(scope="session")
def as_installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """LibreOffice with its own settings, under which it does not recalculate what it saved itself."""
    profile = tmp_path_factory.mktemp("as-installed")
    program = LibreOffice(require("soffice", INSTALL), profile)
    (profile / "user" / "registrymodifications.xcu").unlink()
    yield program
    program.stop()


@pytest.fixture
def filled(chinese_tmp: Path, definition: FormDefinition) -> Path:
    """The template with a small form in it."""
    path = chinese_tmp / "某局 2024.xlsx"
    write_template(path, definition, small_form())
    return path


@pytest.fixture
def empty(chinese_tmp: Path, definition: FormDefinition) -> Path:
    """The empty template."""
    path = chinese_tmp / "空表.xlsx"
    write_template(path, definition, unit=UNIT, year=2025)
    return path


@pytest.fixture
def findings(filled: Path) -> list[Finding]:
    """One of each severity, and two in one row."""
    sheet = sheet_of(filled)
    projects, project = find(sheet, "项目支出", "G"), find(sheet, "大楼运行费（2023-2025）", "G")
    rate = find(sheet, "预算调整率", "F")
    return [
        finding("half-year-equals-full-year", "warning", rate, message="半年与全年相同。"),
        finding(
            "project-sum-mismatch",
            "error",
            projects,
            project,
            message="项目支出与所列项目不符。",
            left="500",
            right="250",
            difference="250",
        ),
        finding("year-end-ratio", "error", rate, message="半年不宜按全年要求。"),
        finding("qualitative-share", "info", find(sheet, "中长期规划制定健全性", "G"), message="定性指标较多。"),
    ]
