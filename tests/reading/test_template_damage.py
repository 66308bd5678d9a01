"""What of our own template is broken: told where something was deleted or typed over, silent on everything that may happen to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidationList

from kpi_addin import api
from kpi_addin.forms import FormDefinition, definitions
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.golden_reports import reported_form
from tests.hosts.libreoffice import LibreOffice
from tests.hosts.live_libreoffice import LiveLibreOffice, live_libreoffice

__all__ = ["live_libreoffice"]

ROOT = Path(__file__).resolve().parents[1]
FORM = "绩效目标表"
Change = Callable[[Workbook], None]


@pytest.fixture
def whole(chinese_tmp: Path, definition: FormDefinition) -> Path:
    """A department's form with what it reported: totals in rows 7, 8, 18 and 25, projects in rows 19 to 24."""
    path = chinese_tmp / "某局 2024.xlsx"
    write_template(path, definition, reported_form())
    return path


def damage(path: Path) -> dict[str, tuple[str, ...]]:
    return api.read(path).damage


def changed(path: Path, change: Change) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def put(value: object, *cells: str) -> Change:
    def change(book: Workbook) -> None:
        for cell in cells:
            book[FORM][cell].value = value

    return change


def without_sheet(book: Workbook) -> None:
    del book["_kpi"]


def without_name(book: Workbook) -> None:
    del book.defined_names["kpi_note_rows"]


def with_lost_name(book: Workbook) -> None:
    book.defined_names["kpi_note_rows"].attr_text = "#REF!$G$2:$G$2001"


def unprotected(book: Workbook) -> None:
    book[FORM].protection.sheet = False


def unrestricted(book: Workbook) -> None:
    book[FORM].data_validations = DataValidationList()


def pasted(*cells: str) -> Change:
    """With the values come the looks of a workbook where nothing was unlocked."""

    def change(book: Workbook) -> None:
        for cell in cells:
            book[FORM][cell].value = book[FORM][cell].value
            book[FORM][cell]._style = Workbook().active["A1"]._style

    return change


def at(*cells: str) -> tuple[str, ...]:
    return tuple(f"{FORM}!{cell}" for cell in cells)


FOUND: dict[str, tuple[Change, dict[str, tuple[str, ...]]]] = {
    "a sum deleted": (put(None, "I8"), {"missing": at("I8")}),
    "a sum typed over": (put(12.5, "I18"), {"missing": at("I18")}),
    "a difference deleted": (put(None, "J7"), {"missing": at("J7")}),
    "a status typed over": (put("看过", "H18"), {"missing": at("H18")}),
    "a status typed over of a line without parts": (put("看过", "H17"), {"missing": at("H17")}),
    "several": (put(None, "J25", "I7", "J7"), {"missing": at("I7", "J7", "J25")}),
    "the total's own": (put(None, "I25"), {"missing": at("I25")}),
    "a formula that points nowhere": (put('=IF(COUNT(#REF!)=0,"",SUM(#REF!))', "I8"), {"broken": at("I8")}),
    "the hidden sheet deleted": (without_sheet, {"stamp": at("H1")}),
    "a name deleted": (without_name, {"names": at("H3")}),
    "a name that points nowhere": (with_lost_name, {"names": at("H3")}),
    "the protection taken off": (unprotected, {"unprotected": at("A1")}),
    "a block pasted over amounts": (pasted("G9", "G10", "G19"), {"shut": at("G9", "G10", "G19")}),
    "one pasted over targets": (pasted("F62", "G62", "F63", "G63"), {"shut": at("F62", "G62", "F63", "G63")}),
    "all restrictions gone": (unrestricted, {"free": at("A1")}),
}
WRITTEN = {"stamp", "names"}


@pytest.mark.parametrize("name", FOUND)
def test_told_and_mended_as_the_sentence_says(whole: Path, name: str) -> None:
    change, expected = FOUND[name]
    changed(whole, change)
    assert damage(whole) == expected
    told = [each for each in api.validate(whole).findings if each.rule.startswith("template-")]
    (finding,) = told
    assert finding.cells == next(iter(expected.values()))
    if set(expected) <= WRITTEN:
        assert "validate --write" in finding.message
        api.mark(api.validate(whole))
    else:
        assert "修复表格" in finding.message
        api.upgrade(whole).apply()
    assert damage(whole) == {}


def test_the_severity_is_what_it_costs(whole: Path) -> None:
    changed(whole, put(None, "I8"))
    changed(whole, unprotected)
    told = {
        each.rule: each.severity.value for each in api.validate(whole).findings if each.rule.startswith("template-")
    }
    assert told == {"template-damaged": "warning", "template-unguarded": "info"}


@pytest.mark.parametrize("kind", ["empty", "filled"])
@pytest.mark.parametrize("form", [each.id for each in definitions()])
def test_silent_on_each_template_of_ours(chinese_tmp: Path, form: str, kind: str) -> None:
    path = chinese_tmp / "新.xlsx"
    api.new(path, "某局", 2025, form)
    if kind == "filled":
        again = chinese_tmp / "填.xlsx"
        api.new_from_form(api.read(path), again)
        path = again
    assert damage(path) == {}


def test_silent_whoever_stored_it(whole: Path, libreoffice: LibreOffice, chinese_tmp: Path) -> None:
    (chinese_tmp / "另存").mkdir()
    for kind in ("xlsx", "ods"):
        assert damage(libreoffice.convert(whole, kind, chinese_tmp / "另存")) == {}, kind
    assert damage(changed(whole, lambda _: None)) == {}, "openpyxl"
    again = libreoffice.convert(changed(whole, put(None, "I8")), "xlsx", chinese_tmp / "另存")
    assert damage(again) == {"missing": at("I8")}, "it is looked for there too"


def test_silent_on_older_templates_and_on_other_people_s_workbooks(chinese_tmp: Path) -> None:
    old = chinese_tmp / "旧.xlsx"
    old.write_bytes((ROOT / "cli" / "old_templates" / "version-1.xlsx").read_bytes())
    assert damage(old) == {}
    assert damage(changed(old, put(None, "I8"))) == {}, "it has a line of its own"


def test_silent_on_what_was_never_ours(whole: Path, chinese_tmp: Path) -> None:
    """The same cells in a workbook of their own: values, and sums of theirs with one that points nowhere."""
    theirs = Workbook()
    for row in load_workbook(whole, data_only=True)[FORM].iter_rows(max_col=7):
        for cell in row:
            theirs.active.cell(cell.row, cell.column).value = cell.value
    theirs.active["I8"] = "=SUM(#REF!)"
    path = chinese_tmp / "外来.xlsx"
    theirs.save(path)
    assert api.read(path).indicators
    assert damage(path) == {}


def test_silent_where_writing_puts_it_back(whole: Path) -> None:
    """A status that was only deleted, of a fixed line and of a project."""
    changed(whole, put(None, "H17", "H20"))
    assert damage(whole) == {}
    api.mark(api.validate(whole))
    assert str(load_workbook(whole)[FORM]["H17"].value).startswith("=IFERROR(HYPERLINK")


def test_writing_does_not_advise_writing(whole: Path) -> None:
    changed(whole, without_name)
    assert "template-unlinked" in {each.rule for each in api.validate(whole).findings}
    (left,) = api.mark_all(api.validate_all(whole))
    told = {row[10] for row in load_workbook(whole)["校验结果"].iter_rows(min_row=4, values_only=True)}
    assert "template-unlinked" not in told | {each.rule for each in left.findings}


def test_silent_where_somebody_types_a_formula_of_his_own(whole: Path) -> None:
    assert damage(changed(whole, put("=1+2", "G19"))) == {}


EDITS: dict[str, Callable[[object], None]] = {
    "a project put in": lambda sheet: sheet.Rows.insertByIndex(19, 1),
    "above the first": lambda sheet: sheet.Rows.insertByIndex(18, 1),
    "below the last": lambda sheet: sheet.Rows.insertByIndex(24, 1),
    "projects deleted": lambda sheet: sheet.Rows.removeByIndex(18, 2),
    "all projects deleted": lambda sheet: sheet.Rows.removeByIndex(18, 6),
    "an indicator put in": lambda sheet: sheet.Rows.insertByIndex(62, 1),
    "indicators deleted": lambda sheet: sheet.Rows.removeByIndex(61, 3),
    "a project's amounts cleared": lambda sheet: sheet.getCellRangeByName("B19:G19").clearContents(1 | 2 | 4 | 16),
}


def test_silent_on_rows_put_in_deleted_and_sorted(
    whole: Path, live_libreoffice: LiveLibreOffice, chinese_tmp: Path
) -> None:
    hidden = live_libreoffice.property("Hidden", value=True)
    for number, (name, edit) in enumerate({**EDITS, "sorted": _sorted(live_libreoffice)}.items()):
        document = live_libreoffice.desktop.loadComponentFromURL(whole.as_uri(), "_blank", 0, (hidden,))
        sheet = document.Sheets.getByName(FORM)
        sheet.unprotect("")
        edit(sheet)
        sheet.protect("")
        document.calculateAll()
        made = chinese_tmp / f"改{number}.xlsx"
        document.storeToURL(made.as_uri(), (live_libreoffice.property("FilterName", "Calc MS Excel 2007 XML"),))
        document.close(True)
        assert damage(made) == {}, name


def _sorted(office: LiveLibreOffice) -> Callable[[object], None]:
    def edit(sheet: object) -> None:
        field = office.uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = 0, False
        fields = office.uno.Any("[]com.sun.star.table.TableSortField", (field,))
        told = (office.property("SortFields", fields), office.property("ContainsHeader", value=False))
        sheet.getCellRangeByName("E61:G69").sort(told)
        sheet.getCellRangeByName("B19:G22").sort(told)

    return edit
