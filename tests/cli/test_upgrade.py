"""upgrade: an older or a damaged template made anew in place, with all that was filled in.

``old_templates/version-1.xlsx`` was made by the first version of the template, by its own code.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.form_json import as_json
from kpi_addin.marks import stamp
from kpi_addin.marks.findings_layout import EXPLANATION, FIRST_ROW, SHEET
from kpi_addin.writing.package.stamped import write_stamp
from kpi_addin.writing.package.typed_cells import type_into
from tests.cli.run import complaint, kpi
from tests.writing import guests

OLD = Path(__file__).with_name("old_templates") / "version-1.xlsx"
FORM = "绩效目标表"


@pytest.fixture
def old(chinese_tmp) -> Path:
    return Path(shutil.copy(OLD, chinese_tmp / "某局 目标表.xlsx"))


def without_cells(told):
    """A form's JSON without where its values stand."""
    if isinstance(told, dict):
        return {key: without_cells(value) for key, value in told.items() if key not in {"cell", "stage_sheets"}}
    return [without_cells(each) for each in told] if isinstance(told, list) else told


def values(path):
    return without_cells(as_json(api.read(path)))


def stamped(path):
    sheet = load_workbook(path)[stamp.SHEET]
    return {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2, max_col=2) if row[0].value}


def filled(path, text):
    """The cells of 半年监控 that say so."""
    sheet = load_workbook(path)["半年监控"]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value == text]


def kept_of(path):
    return path.with_name(f"{path.stem}.升级前.xlsx")


def edit(path, change):
    """Change a workbook as any program does."""
    book = load_workbook(path)
    change(book)
    book.save(path)


def upgraded(path):
    before = values(path)
    ran = kpi("upgrade", path, "--yes")
    assert ran.exit_code == 0, ran.err
    assert values(path) == before
    return ran


def test_a_dry_run_tells_and_changes_nothing(old):
    before = old.read_bytes()
    ran = kpi("upgrade", old)
    assert ran.exit_code == 0
    assert f"模板是第 1 版，现在是第 {stamp.TEMPLATE_VERSION} 版" in ran.out
    assert "--yes" in ran.out
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]


def test_an_old_template_becomes_todays_with_all_that_is_filled_in(old):
    before, findings = old.read_bytes(), [each.message for each in api.validate(old).findings]
    upgraded(old)
    assert kept_of(old).read_bytes() == before
    assert stamped(old)["template"] == stamp.TEMPLATE_VERSION
    assert [each.message for each in api.validate(old).findings] == findings
    again = kpi("upgrade", old, "--yes")
    assert again.out.startswith("不需要升级")
    assert not old.with_name(f"{old.stem}.升级前2.xlsx").exists()


def test_what_was_reported_explained_and_handed_in_goes_along(old):
    # E14 is an input; E20 shows what the base figures give until somebody types over it, as it is allowed to.
    type_into(old, {"半年监控!E14": "98%", "半年监控!E20": "4.5%"}, {})
    api.mark(api.validate(old))
    type_into(old, {f"{SHEET}!{'ABCDEFGHIJK'[EXPLANATION]}{FIRST_ROW}": "已与业务科室核对"}, {})
    write_stamp(
        old, {"base_revision": "3", "base_share": "s1", "base_year": "2024", "base_unit": "u", "base_hash": "h"}
    )
    explained = [(each.rule, each.message) for each in api.validate(old).findings if each.explanation]
    assert len(explained) == 1
    upgraded(old)
    after = api.validate(old)
    assert [(each.rule, each.message) for each in after.findings if each.explanation] == explained
    assert [row.actual_half.value for row in after.form.indicators if row.actual_half.value] == ["98%", "4.5%"]
    assert filled(old, "4.5%"), "it is still typed, and no formula takes its place when the workbook is calculated"
    assert stamped(old)["base_revision"] == "3"
    assert stamped(old)["base_hash"] == "h"
    assert after.since_check == "unchanged"


def test_an_explanation_without_its_finding_is_told(old):
    api.mark(api.validate(old))
    type_into(old, {f"{SHEET}!{'ABCDEFGHIJK'[EXPLANATION]}{FIRST_ROW}": "以后再说"}, {})
    edit(old, lambda book: book[SHEET].cell(FIRST_ROW, 11, "no-such-rule"))
    assert "以后再说" in kpi("upgrade", old).out


def test_notes_and_columns_of_ones_own_are_listed_with_their_text(old):
    def change(book):
        book[FORM]["L5"] = "李科长：这个数还要核"
        book[FORM]["M6"] = "=1+1"

    edit(old, change)
    out = kpi("upgrade", old).out
    assert f"{FORM}!L5：李科长：这个数还要核" in out
    assert f"{FORM}!M6：=1+1" in out
    assert kpi("upgrade", shutil.copy(OLD, old)).out.count("：") == 1, (
        "nothing is listed of a template that is as it was made"
    )


def amount_cells(path):
    return [line.full_year.cell for line in api.read(path).budget if line.key == "project"]


def test_a_formula_of_the_users_goes_along_where_it_means_the_same(old):
    first, second = (split(cell)[1] for cell in amount_cells(old)[:2])

    def change(book):
        book.create_sheet("测算")["B2"] = 40
        book[FORM][first] = "=100+20.5"
        book[FORM][second] = "=ROUND(测算!B2*2,2)"

    edit(old, change)
    type_into(old, {}, {f"{FORM}!{first}": Decimal("120.5"), f"{FORM}!{second}": Decimal(80)})
    upgraded(old)
    new = amount_cells(old)
    assert load_workbook(old)[FORM][split(new[0])[1]].value == "=100+20.5"
    assert load_workbook(old)[FORM][split(new[1])[1]].value == "=ROUND(测算!B2*2,2)"


def test_a_formula_that_would_mean_something_else_becomes_its_value(old):
    first = split(amount_cells(old)[0])[1]
    edit(old, lambda book: book[FORM].__setitem__(first, "=L5*2"))
    type_into(old, {}, {f"{FORM}!{first}": Decimal(7)})
    out = upgraded(old).out
    assert f"{FORM}!{first}：公式=L5*2改为它的值" in out
    assert load_workbook(old)[FORM][split(amount_cells(old)[0])[1]].value == 7


def test_hidden_rows_are_told(old):
    row = int(split(amount_cells(old)[0])[1][1:])
    edit(old, lambda book: setattr(book[FORM].row_dimensions[row], "hidden", True))
    assert f"{FORM} 第 {row} 行原来是隐藏的" in kpi("upgrade", old).out


def test_pictures_comments_and_other_peoples_parts_stay(old, chinese_tmp):
    edit(old, lambda book: book.create_sheet("自己的").append(["合计", 3]))
    template = chinese_tmp / "有图.xlsx"
    guests.with_guests(old, template)
    before = guests.parts_of(template)
    upgraded(template)
    after = guests.parts_of(template)
    ours = {"xl/workbook.xml", "xl/styles.xml"} | {name for name in before if name.startswith("xl/worksheets/sheet")}
    foreign = max((name for name in ours if "/sheet" in name), key=lambda name: int(name[19:-4]))
    # 签字页 is a sheet that the old template had not: the package lists it.
    for name in {*before} - (ours - {foreign}) - {"xl/_rels/workbook.xml.rels", "[Content_Types].xml"}:
        assert after[name] == before[name], name
    assert b"<drawing " in after["xl/worksheets/sheet2.xml"]
    assert b"<legacyDrawing " in after["xl/worksheets/sheet2.xml"]


def test_a_workbook_in_another_dialect(old, chinese_tmp):
    other = chinese_tmp / "别的程序存的.xlsx"
    guests.prefixed(old, other)
    upgraded(other)
    load_workbook(other)


def test_a_renamed_sheet_keeps_its_name(old):
    def change(book):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        cell.value = cell.value.replace(FORM, "目标")
        book[FORM].title = "目标"

    edit(old, change)
    upgraded(old)
    book = load_workbook(old)
    assert "目标" in book.sheetnames
    assert FORM not in book.sheetnames
    assert any("'目标'!" in str(cell.value) for row in book["半年监控"].iter_rows() for cell in row)


@pytest.fixture
def whole(old) -> Path:
    upgraded(old)
    kept_of(old).unlink()
    return old


def damaged(path):
    """The lines that a dry run tells."""
    return [line.strip() for line in kpi("upgrade", path).out.splitlines() if line.startswith("  ")]


def test_what_is_pasted_over_a_template_is_mended(whole):
    cell = split(amount_cells(whole)[0])[1]
    left = next(iter(api.read(whole).labels.values())).cell

    def change(book):
        sheet = book[FORM]
        formula = next(
            cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=") and cell.column > 7
        )
        formula.value = None
        sheet.data_validations.dataValidation = []
        sheet[cell]._style = sheet[split(left)[1]]._style
        sheet.unmerge_cells(str(next(iter(sheet.merged_cells.ranges))))
        sheet.protection.sheet = False

    edit(whole, change)
    told = " ".join(damaged(whole))
    for kind in (
        "缺少公式 1 处",
        "缺少下拉列表或输入限制",
        f"填写的格子被锁住 1 处：{FORM}!{cell}",
        "合并单元格被拆开",
        "工作表保护被取消",
    ):
        assert kind in told
    upgraded(whole)
    assert kpi("upgrade", whole).out.startswith("不需要升级")


def test_a_dragged_formula_and_one_that_points_nowhere_are_told_and_mended(whole):
    def change(book):
        sheet = book[FORM]
        sums = [cell for row in sheet.iter_rows(min_col=8) for cell in row if str(cell.value).startswith("=")]
        sums[0].value = "=SUM(#REF!)"
        sums[1].value = "=SUM(A1:A2)"

    edit(whole, change)
    told = damaged(whole)
    assert [line.split("：")[0] for line in told] == ["公式指向已删除的格子（#REF!） 1 处", "公式被改动或拖动 1 处"]
    upgraded(whole)
    assert damaged(whole) == []


def test_a_workbook_that_another_program_saved_is_not_damaged(whole, libreoffice, chinese_tmp):
    saved = libreoffice.convert(whole, "xlsx", chinese_tmp / "另存")
    assert damaged(saved) == []


def test_what_is_shown_is_what_a_fresh_template_shows(old, libreoffice, chinese_tmp):
    fresh = chinese_tmp / "新.xlsx"
    api.import_form(old, fresh)
    upgraded(old)
    shown = [libreoffice.convert(path, "html", chinese_tmp / path.stem).read_bytes() for path in (fresh, old)]
    assert shown[0].split(b"<body")[1] == shown[1].split(b"<body")[1]


def protect_sheet(book):
    book[FORM].protection.set_password("1234")


def protect_workbook(book):
    book.security.workbookPassword = "1234"
    book.security.lockStructure = True


@pytest.mark.parametrize("change", [protect_sheet, protect_workbook])
def test_what_somebody_protected_with_a_password_stays(old, change):
    edit(old, change)
    before = old.read_bytes()
    ran = kpi("upgrade", old, "--yes")
    assert ran.exit_code == 2
    assert "密码" in complaint(ran)
    assert old.read_bytes() == before
    assert not kept_of(old).exists()


def test_other_workbooks_are_refused_in_one_line(chinese_tmp, old):
    other = chinese_tmp / "别人的.xlsx"
    guests.foreign_workbook(other)
    assert "import" in complaint(kpi("upgrade", other))
    write_stamp(old, {stamp.TEMPLATE: "99"})
    assert "请先更新本程序" in complaint(kpi("upgrade", old))
    nothing = chinese_tmp / "没有.xlsx"
    assert kpi("upgrade", nothing).exit_code == 2


def test_validate_tells_of_another_template_in_one_line_and_refuses_none(old):
    assert "模板是旧的第 1 版" in kpi("validate", old).err
    before = kpi("validate", old, "--json").json["findings"]
    write_stamp(old, {stamp.TEMPLATE: "99"})
    ran = kpi("validate", old, "--json")
    assert (
        ran.err
        == f"{old.name}: 模板是第 99 版，比本程序的第 {stamp.TEMPLATE_VERSION} 版新：照常校验，最好先更新本程序。\n"
    )
    assert ran.json["findings"] == before
    write_stamp(old, {stamp.TEMPLATE: stamp.TEMPLATE_VERSION})
    assert kpi("validate", old).err == ""
