"""Findings into a workbook on disk: only the parts that must change do."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin.checks.engine.finding import Finding, Fix, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.errors import UnreadableError
from kpi_addin.marks.carried import carried_in
from kpi_addin.marks.findings_layout import FIRST_ROW, HEADINGS
from kpi_addin.reading.source import read_source
from kpi_addin.writing.package.patch import write_marks
from kpi_addin.writing.package.stamped import write_stamp
from tests.hosts.libreoffice import LibreOffice
from tests.writing import guests
from tests.writing.forms import AMBER, BLUE, RED, STATUS, find, finding, names_in, sheet_of, shown_sheet

SHEET = "绩效目标表"


def mark(path: Path, findings: list[Finding], receipt: str = "7F3A-92C1") -> None:
    write_marks(path, findings, form_sheet=SHEET, receipt=receipt)


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def table(path: Path, name: str = "校验结果") -> list[tuple[object, ...]]:
    sheet = load_workbook(path, data_only=True)[name]
    return list(sheet.iter_rows(min_row=FIRST_ROW, max_col=len(HEADINGS), values_only=True))


def test_two_parts_change_and_all_others_stay(
    filled: Path, findings: list[Finding], chinese_tmp: Path, libreoffice: LibreOffice
) -> None:
    """With a picture, a chart, a text box, a button and a check box on the form."""
    path = chinese_tmp / "带图的表.xlsx"
    guests.with_guests(filled, path)
    before, dates = guests.parts_of(path), guests.infos_of(path)
    mark(path, findings)
    (chinese_tmp / "html").mkdir()
    assert_lit(libreoffice.convert(path, "html", chinese_tmp / "html"), filled)
    after = guests.parts_of(path)
    assert list(after) == list(before), "parts and their order"
    assert differing(before, after) == {"xl/worksheets/sheet6.xml", "xl/worksheets/sheet8.xml"}
    assert guests.infos_of(path) == dates
    assert {"xl/media/image1.png", "xl/charts/chart1.xml", "xl/ctrlProps/ctrlProp1.xml"} <= set(after)


def test_a_workbook_of_somebody_else_gets_two_sheets(chinese_tmp: Path) -> None:
    path = chinese_tmp / "外来.xlsx"
    guests.foreign_workbook(path)
    before = guests.parts_of(path)
    mark(path, [finding("some-rule", "error", "自己的表!B2", message="金额不对")])
    after = guests.parts_of(path)
    added = {"xl/worksheets/kpiFindings.xml", "xl/worksheets/kpiStamp.xml"}
    assert differing(before, after) == added | {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert list(after) == [*before, *sorted(added)], "in an order that is the same in every process"
    book = load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("自己的表", "visible"),
        ("校验结果", "visible"),
        ("_kpi", "veryHidden"),
    ]
    assert table(path)[0][2:4] == ("自己的表!B2", "金额不对")
    assert "kpi_note_texts" in book.defined_names
    assert b"<cols></cols>" not in after["xl/worksheets/kpiStamp.xml"], "Excel takes an empty list for damage"


@pytest.mark.parametrize("kind", ["ours", "theirs"])
def test_twice_in_a_row_gives_the_same_file(
    filled: Path, findings: list[Finding], chinese_tmp: Path, kind: str
) -> None:
    path = chinese_tmp / "x.xlsx"
    guests.with_guests(filled, path) if kind == "ours" else guests.foreign_workbook(path)
    mark(path, findings)
    once = path.read_bytes()
    mark(path, findings)
    assert path.read_bytes() == once


def test_fewer_findings_leave_nothing_of_the_old(filled: Path, findings: list[Finding]) -> None:
    mark(filled, findings)
    mark(filled, [])
    assert table(filled) == [(None, None, None, "没有发现问题，可以上报。", *[None] * 7)]
    stamp = sheet_of(filled, "_kpi")
    assert [stamp["D2"].value, stamp["G2"].value] == [None, None]


def test_the_table_says_what_where_and_how_to_mend_it(filled: Path) -> None:
    sheet = sheet_of(filled)
    cell = find(sheet, "预算调整率", "G")
    fault = Finding(
        "operator-direction", Severity.WARNING, (f"{SHEET}!{cell}",), "=0%", "≤0%",
        fix=Fix(f"{SHEET}!{cell}", "=0%", "≤0%"), told=Wording.untranslated("方向不对", "照抄样表"),
    )  # fmt: skip
    mark(filled, [fault])
    findings = sheet_of(filled, "校验结果")
    summary = "错误 0 · 警告 1 · 提示 0 · 校验码 7F3A-92C1"
    assert load_workbook(filled, data_only=True)["校验结果"]["A2"].value == summary
    assert table(filled)[0] == (
        1, "警告", cell, "方向不对", "=0%", "≤0%", None, "照抄样表", f"{cell}: =0% → ≤0%", None, "operator-direction",
    )  # fmt: skip
    formulas = [(c.coordinate, c.value) for row in findings.iter_rows() for c in row if c.data_type == "f"]
    address = f"ADDRESS(ROW('{SHEET}'!{cell}),COLUMN('{SHEET}'!{cell}),4)"
    place = f'HYPERLINK("#\'{SHEET}\'!"&{address},IFERROR({address},"（已删除）"))'
    assert formulas == [
        ("A2", f'="{summary}"&IF(SUM(kpi_finding_changed)>0,"（有改动，请再校验）","")'),
        ("C4", f'=IFERROR({place},"（已删除）")'),
    ]


def test_excel_is_not_told_of_formulas_that_are_gone(filled: Path, findings: list[Finding]) -> None:
    """Excel saves the list of all cells with formulas; one that has none any more makes it repair the file."""
    mark(filled, findings)
    parts = guests.parts_of(filled)
    relations = parts["xl/_rels/workbook.xml.rels"]
    told = b'<Relationship Id="rId99" Type="x/calcChain" Target="calcChain.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", told)
    listed = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", listed)
    parts["xl/calcChain.xml"] = b'<calcChain><c r="C7" i="3"/></calcChain>'
    guests.write_parts(filled, parts)
    mark(filled, findings)
    assert "xl/calcChain.xml" in guests.parts_of(filled)
    mark(filled, findings[:1])
    after = guests.parts_of(filled)
    assert "xl/calcChain.xml" not in after
    assert after["xl/_rels/workbook.xml.rels"] == relations
    assert b"calcChain" not in after["[Content_Types].xml"]


def test_looks_of_the_table_are_kept(filled: Path, findings: list[Finding]) -> None:
    mark(filled, findings)
    sheet = sheet_of(filled, "校验结果")
    rows = range(FIRST_ROW, FIRST_ROW + len(findings))
    assert {sheet.cell(row, 10).fill.start_color.rgb for row in rows} == {"00FFFCEB"}
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:K2003"
    assert sheet.row_dimensions[1].height == 30


def test_an_explanation_survives_the_next_check(filled: Path, findings: list[Finding]) -> None:
    mark(filled, findings)
    book = load_workbook(filled)
    row = next(row for row in book["校验结果"].iter_rows(min_row=FIRST_ROW) if row[10].value == "project-sum-mismatch")
    row[9].value = "另有一个项目由上级列支"
    book.save(filled)
    mark(filled, findings[::-1])
    assert [told[9] for told in table(filled) if told[10] == "project-sum-mismatch"] == ["另有一个项目由上级列支"]
    assert (
        carried_in(read_source(filled)).explanations["project-sum-mismatch", "项目支出与所列项目不符。"]
        == "另有一个项目由上级列支"
    )


@pytest.mark.parametrize("dialect", ["openpyxl", "libreoffice", "prefixed"])
def test_marks_after_a_save_by_another_program(
    filled: Path, findings: list[Finding], chinese_tmp: Path, libreoffice: LibreOffice, dialect: str
) -> None:
    """Part names, relation ids and prefixes are theirs; the lit cells and the statuses are the same."""
    out, saved = chinese_tmp / "out", chinese_tmp / "saved.xlsx"
    out.mkdir()
    if dialect == "openpyxl":
        load_workbook(filled).save(saved)
    elif dialect == "prefixed":
        guests.prefixed(filled, saved)
    else:
        saved = libreoffice.convert(filled, "xlsx", out)
    before = guests.parts_of(saved)
    mark(saved, findings)
    changed = differing(before, guests.parts_of(saved))
    assert len(changed - {"xl/workbook.xml"}) == 2
    html = chinese_tmp / "html"
    html.mkdir()
    assert_lit(libreoffice.convert(saved, "html", html), filled)


def test_a_status_is_never_stale(
    filled: Path, findings: list[Finding], chinese_tmp: Path, libreoffice: LibreOffice, as_installed: LibreOffice
) -> None:
    """LibreOffice as people have it trusts the results that it saved itself; the new notes show all the same."""
    for name in ("saved", "html"):
        (chinese_tmp / name).mkdir()
    saved = libreoffice.convert(filled, "xlsx", chinese_tmp / "saved")
    mark(saved, findings)
    assert_lit(as_installed.convert(saved, "html", chinese_tmp / "html"), filled)


def assert_lit(html: Path, template: Path) -> None:
    sheet, cells = sheet_of(template), shown_sheet(html)
    projects, rate = find(sheet, "项目支出", "G"), find(sheet, "预算调整率", "F")
    assert cells[projects].colour == RED
    assert cells[find(sheet, "大楼运行费（2023-2025）", "G")].colour == RED
    assert cells[rate].colour == RED, "the error wins over the warning on the same cell"
    assert cells[find(sheet, "中长期规划制定健全性", "G")].colour == BLUE
    assert cells[f"{STATUS}{projects[1:]}"].text == "错误：项目支出与所列项目不符。"
    assert cells[f"{STATUS}{rate[1:]}"].text == "错误：半年不宜按全年要求；警告：半年与全年相同。"
    project = find(sheet, "大楼运行费（2023-2025）", STATUS)
    assert cells[project].text == f"见第 {projects[1:]} 行"
    assert cells[f"{STATUS}1"].text.startswith("上次校验：错误 2 · 警告")


def test_lit_cells_and_statuses(
    filled: Path, findings: list[Finding], chinese_tmp: Path, libreoffice: LibreOffice
) -> None:
    (chinese_tmp / "html").mkdir()
    warned = find(sheet_of(filled), "公用经费控制率", "F")
    mark(filled, [*findings, finding("other", "warning", warned)])
    html = libreoffice.convert(filled, "html", chinese_tmp / "html")
    assert_lit(html, filled)
    assert shown_sheet(html)[warned].colour == AMBER


def test_a_cell_inside_a_merged_area_lights_the_area(filled: Path, chinese_tmp: Path, libreoffice: LibreOffice) -> None:
    sheet = sheet_of(filled)
    name = find(sheet, "利用率")
    assert name[0] == "C"
    mark(filled, [finding("some-rule", "error", f"E{name[1:]}")])
    assert load_workbook(filled, data_only=True)["_kpi"]["D2"].value == name


def test_text_of_a_department_stays_text(filled: Path) -> None:
    nasty = '=HYPERLINK("http://x") <b>&\x07 ]]>'
    mark(filled, [finding("some-rule", "error", "G5", message=nasty, left="=1+1")])
    row = table(filled)[0]
    assert row[4] == "=1+1"
    assert row[3] == nasty.replace("\x07", "")
    assert sheet_of(filled, "校验结果")["E4"].data_type == "s"


def test_a_sheet_of_that_name_that_is_not_ours_is_left_alone(chinese_tmp: Path) -> None:
    path = chinese_tmp / "x.xlsx"
    guests.foreign_workbook(path)
    book = load_workbook(path)
    book.create_sheet("校验结果")["A1"] = "我自己的记录"
    book.save(path)
    mark(path, [finding("some-rule", "error", "自己的表!B2")])
    mark(path, [finding("some-rule", "error", "自己的表!B2")])
    assert sheet_of(path, "校验结果")["A1"].value == "我自己的记录"
    assert table(path, "绩效校验结果")[0][10] == "some-rule"


def test_deleted_sheets_come_back_and_the_form_lights_up_again(
    filled: Path, findings: list[Finding], chinese_tmp: Path, libreoffice: LibreOffice
) -> None:
    """Deleting the stamp sheet in Excel leaves names that point nowhere."""
    book = load_workbook(filled)
    del book["校验结果"], book["_kpi"]
    for name in book.defined_names.values():
        name.attr_text = "#REF!"
    path = chinese_tmp / "x.xlsx"
    book.save(path)
    mark(path, findings)
    (chinese_tmp / "html").mkdir()
    assert_lit(libreoffice.convert(path, "html", chinese_tmp / "html"), filled)


def test_the_flag_to_recalculate_is_set_once(chinese_tmp: Path) -> None:
    path = chinese_tmp / "x.xlsx"
    guests.foreign_workbook(path)
    parts = guests.parts_of(path)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    guests.write_parts(path, parts)
    mark(path, [])
    assert guests.parts_of(path)["xl/workbook.xml"].count(b"fullCalcOnLoad") == 1
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'<calcPr calcId="124519"/>', b"")
    guests.write_parts(path, parts)
    mark(path, [])
    assert load_workbook(path).calculation.fullCalcOnLoad


def test_the_stamp_keeps_what_others_wrote(filled: Path, findings: list[Finding]) -> None:
    write_stamp(filled, {"base_revision": "3"})
    mark(filled, findings, "AAAA-1111")
    marks = [cell.value for cell in sheet_of(filled, "_kpi")["D"]]
    write_stamp(filled, {"base_revision": "4"})
    stamp = carried_in(read_source(filled)).stamp
    assert (stamp["form"], stamp["base_revision"], stamp["receipt"]) == ("department-2024", "4", "AAAA-1111")
    assert [cell.value for cell in sheet_of(filled, "_kpi")["D"]] == marks


def test_a_workbook_that_is_not_ours_has_no_stamp(chinese_tmp: Path) -> None:
    path = chinese_tmp / "x.xlsx"
    guests.foreign_workbook(path)
    assert carried_in(read_source(path)).stamp == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"plain text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04 broken"],
    ids=["empty", "text", "xls-or-password", "truncated"],
)
def test_what_is_no_xlsx_is_refused_in_one_line(chinese_tmp: Path, content: bytes) -> None:
    path = chinese_tmp / "坏.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"另存为 \.xlsx") as caught:
        mark(path, [])
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content
    assert names_in(chinese_tmp) == ["坏.xlsx"]


@pytest.mark.parametrize("fmt", ["ods", "xls"])
def test_other_formats_are_refused(filled: Path, chinese_tmp: Path, libreoffice: LibreOffice, fmt: str) -> None:
    (chinese_tmp / "out").mkdir()
    saved = libreoffice.convert(filled, fmt, chinese_tmp / "out")
    with pytest.raises(UnreadableError, match=r"另存为 \.xlsx"):
        mark(saved, [])


def test_a_damaged_part_leaves_the_file_alone(filled: Path) -> None:
    parts = guests.parts_of(filled)
    parts["xl/worksheets/sheet6.xml"] = parts["xl/worksheets/sheet6.xml"][:-40]
    guests.write_parts(filled, parts)
    before = filled.read_bytes()
    with pytest.raises(UnreadableError):
        mark(filled, [])
    assert filled.read_bytes() == before
