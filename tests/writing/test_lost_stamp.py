"""A workbook whose hidden sheet was deleted, and one that never had it: the stamp is written anew, whole."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from kpi_addin import api
from kpi_addin.marks import stamp
from kpi_addin.writing.package.stamped import write_stamp
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form
from tests.cli.test_upgrade import OLD, edit

PART = "xl/worksheets/kpiStamp.xml"


def stamped(path):
    sheet = load_workbook(path)[stamp.SHEET]
    return {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2, max_col=2) if row[0].value}


def lose(path):
    edit(path, lambda book: book.remove(book[stamp.SHEET]))
    return path


@pytest.fixture
def todays(tmp_path, definition):
    path = tmp_path / "某局.xlsx"
    write_template(path, definition, clean_form())
    return lose(path)


def test_it_is_told_and_writing_the_findings_says_the_version_again(todays):
    validation = api.validate(todays)
    assert [each.rule for each in validation.findings] == ["template-unlinked"]
    api.mark(validation)
    told = stamped(todays)
    assert (told["form"], told["template"]) == ("department-2024", stamp.TEMPLATE_VERSION)
    assert told["receipt"] == validation.receipt
    assert api.upgrade(todays).reasons == ()
    before = todays.read_bytes()
    api.mark(api.validate(todays))
    assert todays.read_bytes() == before


def test_upgrade_tells_it_and_says_it_again(todays):
    planned = api.upgrade(todays)
    assert ["_kpi 里没有了模板的版本" in each.zh for each in planned.reasons] == [True]
    planned.apply()
    assert stamped(todays)["template"] == stamp.TEMPLATE_VERSION


def test_an_old_template_is_still_known_as_one(tmp_path):
    path = tmp_path / "旧.xlsx"
    path.write_bytes(OLD.read_bytes())
    api.mark(api.validate(lose(path)))
    assert stamped(path)["template"] == "1"
    assert "第 1 版" in api.upgrade(path).reasons[0].zh


def test_somebody_elses_workbook_is_not_taken_for_ours(todays, definition):
    """A few rows that were copied from one of our sheets are not enough."""

    def few(book):
        statuses = [
            cell for row in book["绩效目标表"].iter_rows() for cell in row if "kpi_note_rows" in str(cell.value)
        ]
        for cell in statuses[5:]:
            cell.value = None

    edit(todays, few)
    api.mark(api.validate(todays))
    assert "template" not in stamped(todays)


def lists_of_rows(path):
    with zipfile.ZipFile(path) as package:
        return package.read(PART).count(b"<sheetData")


def test_a_stamp_in_a_workbook_that_had_none_is_one_list_of_rows(tmp_path):
    path = tmp_path / "别人的.xlsx"
    Workbook().save(path)
    told = {"base_revision": "3", "base_unit": "某局", "handed_in": "第 3 版"}
    write_stamp(path, told)
    assert (lists_of_rows(path), stamped(path)) == (1, told)


def test_one_with_a_list_for_each_row_is_mended_and_loses_nothing(tmp_path):
    """So 0.5.0 and before wrote it, and Excel called the workbook damaged."""
    path, told = tmp_path / "别人的.xlsx", {"base_revision": "3", "base_unit": "某局"}
    Workbook().save(path)
    write_stamp(path, told)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[PART] = parts[PART].replace(b"</row><row", b"</row></sheetData><sheetData><row")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert lists_of_rows(path) > 1
    write_stamp(path, {"handed_in": "第 3 版"})
    assert (lists_of_rows(path), stamped(path)) == (1, {**told, "handed_in": "第 3 版"})
