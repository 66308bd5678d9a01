"""The worked example, from targets to self-evaluation, through a real spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin.api import check, fix, mark, read, validate
from kpi_addin.form import Form
from kpi_addin.form_json import as_json
from kpi_addin.forms import FormDefinition
from kpi_addin.receipt import receipt_of
from kpi_addin.scoring import execution_score, points_available
from kpi_addin.targets import grade
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.golden_reports import reported_form
from tests.hosts.libreoffice import LibreOffice
from tests.reporting.example import actual_of, culture_form
from tests.reporting.workbooks import calculated, find, type_into, values_of
from tests.writing.forms import AMBER, RED, shown_sheet

MONITORING, EVALUATION, FORM = "半年监控", "年终自评", "绩效目标表"


@pytest.fixture
def example(tmp_path: Path, definition: FormDefinition) -> Path:
    path = tmp_path / "文旅局 2024.xlsx"
    write_template(path, definition, reported_form())
    return path


def without_stages(form: Form) -> dict[str, object]:
    said = as_json(form)
    for rows in (said["budget"], said["indicators"]):
        for row in rows:
            del row["cell"]
    return said


def test_an_untouched_stage_reads_as_none(libreoffice: LibreOffice, tmp_path: Path, definition: FormDefinition) -> None:
    """Neither the sheets nor the results of their formulas change what the form says, or its receipt."""
    path, form = tmp_path / "表.xlsx", culture_form()
    write_template(path, definition, form)
    for read_again in (read(path), read(calculated(libreoffice, path))):
        assert without_stages(read_again) == without_stages(form)
        assert receipt_of(read_again, "x") == receipt_of(form, "x")
        assert read_again.stage_sheets == {"half_year": MONITORING, "full_year": EVALUATION, "base_figures": "基础数据"}


@pytest.mark.parametrize(
    ("header", "typed", "begun"),
    [("得分", 8, True), ("偏差原因及改进措施", "资金下达晚", True), ("分值", 8, False)],
)
def test_a_stage_begins_with_what_somebody_typed(  # noqa: PLR0913 - what is typed, where, and what follows
    libreoffice: LibreOffice, tmp_path: Path, definition: FormDefinition, header: str, typed: object, begun: bool
) -> None:
    """Points are shared out before anybody reports; a score or a reason is a report, though its actual is still blank."""
    path = tmp_path / "表.xlsx"
    write_template(path, definition, culture_form())
    sheet = load_workbook(path)[EVALUATION]
    headings = sheet[find(sheet, "实际完成值")].row
    heading = next(cell for cell in sheet[headings] if cell.value == header)
    type_into(path, EVALUATION, {heading.offset(1).coordinate: typed})
    for one in (path, calculated(libreoffice, path)):
        first = read(one).indicators[0]
        assert bool(first.score.value or first.deviation_full.value) is begun


def test_points_total_and_grade_by_formulas(
    libreoffice: LibreOffice, example: Path, definition: FormDefinition
) -> None:
    form, scoring = reported_form(), definition.reporting.scoring
    saved = read(calculated(libreoffice, example))
    available = points_available(form, definition)
    assert [row.points.value for row in saved.indicators] == available
    rate = Decimal("1492.3") / Decimal("1521.2")
    expected = sum(row.score.value for row in form.indicators) + execution_score(rate, scoring.execution)
    assert saved.evaluation.score.value == execution_score(rate, scoring.execution)
    assert (saved.totals["points"].value, saved.totals["score"].value) == (scoring.total, expected)
    assert saved.evaluation.grade.value == grade(expected, scoring.grades) == "优"


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "xls"])
def test_the_example_is_read_back(libreoffice: LibreOffice, example: Path, fmt: str) -> None:
    """Saved by a spreadsheet the links have values, and computed actuals are those of the base figures."""
    form, saved = reported_form(), read(calculated(libreoffice, example, fmt))
    for told, again in zip(form.indicators, saved.indicators, strict=True):
        assert again.actual_half.value == actual_of(form, told, "half_year")
        assert again.actual_full.value == actual_of(form, told, "full_year")
        assert again.score.value == told.score.value
        for key in ("execution", "deviation_kind", "deviation_half", "likelihood"):
            assert again.further[key].value == told.further[key].value
    assert again.actual_full.cell.startswith(EVALUATION)
    spent = {line.name.value: line.amount("executed_half").value for line in saved.budget if line.side == "expenditure"}
    assert spent["群众文体活动经费"] == Decimal("101.6")
    assert {each.key: each.full_year.value for each in saved.base_figures} == {
        each.key: each.full_year.value for each in form.base_figures
    }
    assert check(example, saved).findings == ()


def test_rates_of_the_half_year_divide_by_nothing_twice(
    libreoffice: LibreOffice, example: Path, definition: FormDefinition
) -> None:
    type_into(example, FORM, {"F20": 0})
    sheet = values_of(calculated(libreoffice, example), MONITORING)
    first = next(row for row in sheet.iter_rows(min_row=4, values_only=True))
    assert first[:2] == ("基本支出", None)
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert not {text for text in texts if text.startswith(("#", "Err:"))}


def test_links_look_up_the_row_of_the_form(example: Path) -> None:
    """The row's number is worked out in a hidden column; the name that the row was made for stands beside it."""
    book = load_workbook(example)
    sheet, form = book[EVALUATION], book[FORM]
    row = int(find(sheet, "2座")[1:])
    name = int(find(form, "新建城市书房数量")[1:])
    assert sheet[f"C{row}"].value == f'=IF($K{row}>0,INDEX(\'{FORM}\'!$E:$E,$K{row})&"","")'
    assert sheet[f"J{row}"].value == "新建城市书房数量"
    assert f"ROW('{FORM}'!$E${name})" in sheet[f"K{row}"].value
    assert sheet.column_dimensions["J"].hidden
    assert sheet.column_dimensions["K"].hidden
    assert (sheet.freeze_panes, book["半年监控"].freeze_panes) == ("D6", "D3")


def test_rows_may_stand_in_another_order_and_the_sheet_have_another_name(example: Path) -> None:
    book = load_workbook(example)
    sheet = book[EVALUATION]
    sheet.title = "自评（终稿）"
    one, other = (int(find(sheet, text)[1:]) for text in ("2座", "316天"))
    for column in "CDEFGH":
        first, second = sheet[f"{column}{one}"], sheet[f"{column}{other}"]
        first.value, second.value = second.value, first.value
    book.save(example)
    form = read(example)
    actual = {row.level3.value: row.actual_full for row in form.indicators}
    assert actual["新建城市书房数量"].value == "2座"
    assert actual["新建城市书房数量"].cell == f"自评（终稿）!E{other}"
    assert form.stage_sheets["full_year"] == "自评（终稿）"


def test_findings_light_up_on_their_own_sheet(libreoffice: LibreOffice, example: Path) -> None:
    book = load_workbook(example)
    sheet = book[EVALUATION]
    reason = sheet[find(sheet, "2座", 3)].coordinate
    score = sheet[find(sheet, "316天", 2)].coordinate
    type_into(example, EVALUATION, {reason: None, score: 2})
    mark(validate(example))
    folder = example.parent / "html"
    folder.mkdir()
    html = libreoffice.convert(example, "html", folder)
    evaluation, form = shown_sheet(html, EVALUATION), shown_sheet(html, FORM)
    assert evaluation[reason].colour == RED
    assert evaluation[score].colour == AMBER
    assert evaluation[f"I{reason[1:]}"].text.startswith("错误：“新建城市书房数量”没有达到目标")
    assert evaluation[f"I{score[1:]}"].text.startswith("警告：“场馆免费开放天数”得分 2，按规则应为 3.33")
    assert {cell.colour for cell in form.values()} & {RED, AMBER} == set()
    mark(validate(example))
    stamp = load_workbook(example)["_kpi"]
    marked = [stamp[f"D{row}"].value for row in range(2, 4)]
    assert all(each.startswith('=IFERROR("full_year/"&ADDRESS(') for each in marked)
    for cell in (find(sheet, "2座"), reason):
        assert [each for each in marked if f"ROW('{EVALUATION}'!{cell})" in each], (cell, marked)


def test_a_score_is_not_mended_while_its_points_are_a_formula_that_nobody_calculated(example: Path) -> None:
    book = load_workbook(example)
    score = find(book[EVALUATION], "316天", 2)
    type_into(example, EVALUATION, {score: 2})
    assert fix(example, "score-disagrees") == []
    assert load_workbook(example)[EVALUATION][score].value == 2


def test_sheets_print_whole_and_are_protected(libreoffice: LibreOffice, example: Path) -> None:
    book = load_workbook(example)
    for name in (MONITORING, EVALUATION, "基础数据"):
        assert book[name].protection.sheet
        assert book[name].page_setup.fitToWidth == 1
        assert "填报人" in book[name].oddFooter.left.text
    assert book[EVALUATION][find(book[EVALUATION], "2座")].protection.locked is False
    assert book[EVALUATION]["C6"].protection.locked is True
    folder = example.parent / "pages"
    folder.mkdir()
    assert len(libreoffice.render(example, folder, 30)) <= 11
