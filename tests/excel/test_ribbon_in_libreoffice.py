"""Every button on the real form in a real spreadsheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.errors import KpiError, UnreadableError
from kpi_addin.excel import handing_in, ribbon
from kpi_addin.excel.book import open_form
from kpi_addin.excel.heights import as_printed
from kpi_addin.excel.host import Told
from kpi_addin.guide import guide_page
from kpi_addin.marks.findings_layout import FIRST_ROW
from kpi_addin.marks.order import in_order
from kpi_addin.marks.together import together
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.user_settings import UserSettings, load_settings, save_settings, settings_file
from kpi_addin.writing.template.guide_sheet import SHEET as GUIDE
from tests.excel.cells import formulas, values
from tests.excel.conftest import EXAMPLES
from tests.writing.forms import AMBER, DIFFERENCE, RED, STATUS, shown_sheet

FORM, FINDINGS, STAMP = "绩效目标表", "校验结果", "_kpi"
HTML = "HTML (StarCalc)"


def lit(book, folder):
    folder.mkdir(exist_ok=True)
    return shown_sheet(book.impl.export(folder / f"{Path(book.name).stem}.html", HTML))


def address_of(book):
    return f"{book.selection.sheet.name}!{book.selection.get_address(False, False).split(':')[0]}"


@pytest.mark.parametrize("name", [*EXAMPLES, "seed"])
def test_validate_writes_what_the_command_line_writes(opened, originals, chinese_tmp, name):
    """Cell for cell and formula for formula, also when there was a check before, and what lights up is the same."""
    if name not in originals:
        pytest.skip("the published material is not there")
    through_excel = Path(shutil.copy(originals[name], chinese_tmp / "在 Excel 里.xlsx"))
    on_disk = Path(shutil.copy(originals[name], chinese_tmp / "在磁盘上.xlsx"))
    book = opened(through_excel)
    for _ in range(2):
        ribbon.validate(book)
        api.mark(api.validate(on_disk))
        marked = opened(on_disk)
        for sheet in (FINDINGS, STAMP):
            assert values(book, sheet) == values(marked, sheet)
            assert formulas(book, sheet) == formulas(marked, sheet)
        marked.close()
    here, there = lit(book, chinese_tmp / "a"), lit(opened(on_disk), chinese_tmp / "b")
    assert here == there
    assert {RED, AMBER} & {cell.colour for cell in here.values()}


def test_validate_goes_to_the_first_finding_and_says_one_line(opened, real_form):
    book = opened(real_form)
    first = in_order(api.validate(real_form).findings)[0]
    told = ribbon.validate(book)
    assert address_of(book) == first.cells[0]
    assert told.text.startswith("错误 ")
    assert first.message in told.text
    assert "\n" not in told.text
    assert not told.box


def test_a_place_jumps_to_its_cell(opened, real_form):
    book = opened(real_form)
    ribbon.validate(book)
    first = in_order(api.validate(real_form).findings)[0]
    told = formulas(book, FINDINGS)[FIRST_ROW, 3]
    assert f"\"#'{FORM}'!\"&ADDRESS(ROW(${FORM}.{split(first.cells[0])[1]})" in told


def test_the_status_column_and_the_totals_follow(opened, real_form, chinese_tmp):
    """What the check found stands beside its row; sums are formulas and follow what is typed at once."""
    book = opened(real_form)
    ribbon.validate(book)
    before = lit(book, chinese_tmp / "before")
    projects = next(address for address, cell in before.items() if cell.text == "项目支出")
    row = projects[1:]
    finding = next(each for each in api.validate(real_form).findings if each.rule == "project-sum-mismatch")
    assert before[f"{STATUS}{row}"].text.startswith("错误：项目支出")
    assert before[f"G{row}"].colour == RED
    assert finding.cells[0].endswith(f"G{row}")
    book.sheets[FORM].range(f"G{row}").value = 250
    assert book.sheets[FORM].range(f"{DIFFERENCE}{row}").value == 0
    ribbon.validate(book)
    after = lit(book, chinese_tmp / "after")
    assert "项目支出" not in after[f"{STATUS}{row}"].text or not after[f"{STATUS}{row}"].text.startswith("错误")
    assert after[f"G{row}"].colour != RED


def test_next_finding_walks_through_all_places_and_begins_again(opened, real_form):
    book = opened(real_form)
    book.sheets[FORM].range("A1").select()
    places = list(dict.fromkeys(each.cells[0] for each in in_order(api.validate(real_form).findings) if each.cells))
    walked = []
    for number in range(1, len(places) + 1):
        told = ribbon.next_finding(book)
        assert told.text.startswith(f"{number}/{len(places)} ")
        walked.append(address_of(book))
    assert walked == places
    ribbon.next_finding(book)
    assert address_of(book) == places[0]


def test_next_finding_skips_what_was_mended_meanwhile(opened, real_form):
    book = opened(real_form)
    ribbon.next_finding(book)
    before = ribbon.next_finding(book).text
    mended = next(each for each in api.validate(real_form).findings if each.rule == "project-sum-mismatch")
    book.sheets[FORM].range(split(mended.cells[0])[1]).value = 250
    book.sheets[FORM].range("A1").select()
    assert ribbon.next_finding(book).text.split()[0] == f"1/{int(before.split()[0].split('/')[1]) - 1}"


def fixable(path):
    return next(each for each in in_order(api.validate(path).findings) if each.fix)


def typed_in(book):
    """Everything that is printed, without the line that tells of the last check."""
    told = (value for row in values(book, FORM) for value in row[:7])
    return [value for value in told if not str(value).startswith(("校验码", "上次校验"))]


def test_apply_fix_changes_one_cell_and_checks_again(opened, real_form):
    finding = fixable(real_form)
    book = opened(real_form)
    ribbon.validate(book)
    before = typed_in(book)
    cell = book.sheets[FORM].range(split(finding.fix.cell)[1])
    cell.select()
    told = ribbon.apply_fix(book)
    assert finding.fix.new in told.text
    assert cell.value == finding.fix.new
    after = typed_in(book)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [(finding.fix.old, finding.fix.new)]
    rules = [(row[2], row[10]) for row in values(book, FINDINGS)[FIRST_ROW - 1 :]]
    assert (split(finding.fix.cell)[1], finding.rule) not in rules


def test_apply_fix_works_from_the_table_and_asks_first(opened, app, real_form):
    finding = fixable(real_form)
    book = opened(real_form)
    ribbon.validate(book)
    row = 1 + next(n for n, told in enumerate(values(book, FINDINGS)) if told[10] == finding.rule)
    book.sheets[FINDINGS].range((row, 4)).select()
    app.impl.answer = "no"
    assert ribbon.apply_fix(book).text == "没有改动。"
    cell = book.sheets[FORM].range(split(finding.fix.cell)[1])
    assert cell.value == finding.fix.old
    app.impl.answer = "yes"
    ribbon.apply_fix(book)
    assert cell.value == finding.fix.new


def test_apply_fix_keeps_the_file_as_it_was_saved_once(opened, app, real_form):
    book, before = opened(real_form), real_form.read_bytes()
    kept = real_form.with_name(f"{real_form.stem}.修复前.xlsx")
    fixes = list(dict.fromkeys(each.fix for each in in_order(api.validate(real_form).findings) if each.fix))
    app.impl.answer = "no"
    book.sheets[FORM].range(split(fixes[0].cell)[1]).select()
    ribbon.apply_fix(book)
    assert not kept.exists()
    app.impl.answer = "yes"
    for fix in fixes[:2]:
        book.sheets[FORM].range(split(fix.cell)[1]).select()
        assert str(kept) in ribbon.apply_fix(book).text
    assert kept.read_bytes() == before
    assert len(list(real_form.parent.glob("*修复前*"))) == 1


def test_apply_fix_where_there_is_nothing_to_fix(opened, real_form):
    book = opened(real_form)
    book.sheets[FORM].range("A1").select()
    with pytest.raises(KpiError, match="下一个问题"):
        ribbon.apply_fix(book)


def test_clear_takes_the_marks_away_and_nothing_else(opened, real_form, chinese_tmp):
    book = opened(real_form)
    fresh, form = lit(book, chinese_tmp / "fresh"), values(book, FORM)
    tables = {sheet: values(book, sheet) for sheet in (FINDINGS, STAMP)}
    ribbon.validate(book)
    ribbon.clear_marks(book)
    assert lit(book, chinese_tmp / "cleared") == fresh
    assert values(book, FORM) == form
    assert {sheet: values(book, sheet) for sheet in (FINDINGS, STAMP)} == tables


def test_explanations_survive_a_check_and_a_clearing(opened, real_form):
    book = opened(real_form)
    ribbon.validate(book)
    rule = values(book, FINDINGS)[FIRST_ROW][10]
    book.sheets[FINDINGS].range((FIRST_ROW + 1, 10)).value = "=另有文件批复"[1:]
    for button in (ribbon.validate, ribbon.clear_marks, ribbon.validate):
        button(book)
    told = {row[10]: row[9] for row in values(book, FINDINGS)[FIRST_ROW - 1 :]}
    assert told[rule] == "另有文件批复"


def test_a_table_that_somebody_tampered_with_gives_no_formula(opened, real_form):
    """A file that was sent could hold texts in our table that Excel would run when they are typed again."""
    book = opened(real_form)
    ribbon.validate(book)
    row = book.sheets[FINDINGS].range((FIRST_ROW, 1), (FIRST_ROW, 11))
    row.value = [[f"'=1+{number}" for number in range(11)]]
    assert row.value[0] == "=1+0"
    for button in (ribbon.clear_marks, ribbon.validate):
        button(book)
        assert {column for row, column in formulas(book, FINDINGS) if row >= FIRST_ROW} <= {3}, (
            "places follow their cells"
        )
        assert not [each for each in formulas(book, FINDINGS).values() if each.startswith("=1+")]
    ribbon.clear_marks(book)
    assert not formulas(book, FINDINGS)


def test_fewer_findings_leave_nothing_of_the_old(opened, originals, chinese_tmp):
    book = opened(Path(shutil.copy(originals["culture_tourism"], chinese_tmp / "x.xlsx")))
    ribbon.validate(book)
    fewer = len(values(book, FINDINGS))
    book.sheets[FINDINGS].range((fewer + 1, 1), (fewer + 9, 11)).value = [["旧的"] * 11] * 9
    ribbon.validate(book)
    assert len(values(book, FINDINGS)) == fewer


def test_notes_beside_the_table_and_below_it_stay(opened, real_form):
    book = opened(real_form)
    ribbon.validate(book)
    rows = len(values(book, FINDINGS))
    book.sheets[FINDINGS].range((rows + 2, 2)).value = "下周补报"
    book.sheets[FINDINGS].range((rows + 3, 2)).value = "=6*7"
    book.sheets[FINDINGS].range((6, 13)).value = 41
    for button in (ribbon.validate, ribbon.clear_marks, ribbon.validate):
        button(book)
        told = {
            cell: (row, column)
            for row, cells in enumerate(values(book, FINDINGS), 1)
            for column, cell in enumerate(cells, 1)
        }
        assert (told["下周补报"], told[42], told[41]) == ((rows + 2, 2), (rows + 3, 2), (6, 13))
    assert formulas(book, FINDINGS)[rows + 3, 2] == "=6*7"


@pytest.fixture
def foreign(originals, chinese_tmp, libreoffice):
    """The form in a workbook of somebody else, typed in by hand: each ``=100%`` became a formula with the value 1."""
    source = load_workbook(originals["creative_park"])[FORM]
    path, book = chinese_tmp / "自制的表.xlsx", Workbook()
    sheet = book.active
    sheet.title = "2024 绩效's"
    for row in source.iter_rows(max_col=7):
        for cell in row:
            if cell.value is not None:
                made = sheet.cell(cell.row, cell.column, cell.value)
                if cell.value == "=100%":
                    made.data_type = "f"
                elif str(cell.value).startswith("="):
                    made.data_type = "s"
    book.save(path)
    (chinese_tmp / "计算过").mkdir()
    return libreoffice.convert(path, "xlsx", chinese_tmp / "计算过")


def findings_through_excel(book):
    opened = as_printed(open_form(book))
    return api.check(Path(book.fullname), opened.form, carried=opened.carried)


def test_a_foreign_workbook_gets_the_table_and_an_offer(opened, foreign):
    book = opened(foreign)
    told = ribbon.validate(book)
    assert "点“新建”可把它导入模板" in told.text
    assert values(book, FINDINGS)[0][0] == "校验结果"
    expected = together(api.validate(foreign).findings)
    assert [row[10] for row in values(book, FINDINGS)[FIRST_ROW - 1 :]] == [each.rule for each in expected]
    assert not book.sheets[STAMP].visible
    assert {"kpi_mark_cells", "kpi_note_texts"} <= set(book.impl.api.NamedRanges.ElementNames)
    again = values(book, STAMP), values(book, FINDINGS)
    ribbon.validate(book)
    assert (values(book, STAMP), values(book, FINDINGS)) == again


def test_a_number_in_a_target_cell_is_read_as_on_disk(opened, foreign):
    book = opened(foreign)
    here, there = findings_through_excel(book), api.validate(foreign)
    assert {row.full_year.value for row in here.form.indicators} >= {"=100%"}
    assert here.findings == there.findings
    assert here.receipt == there.receipt


def test_new_imports_a_foreign_form(opened, app, foreign):
    book = opened(foreign)
    before = foreign.read_bytes()
    told = ribbon.new(book)
    made = foreign.with_name("自制的表（模板）.xlsx")
    assert made.name in told.text
    assert app.books.active.fullname == str(made)
    assert api.read(made).unit.value == api.read(foreign).unit.value
    assert foreign.read_bytes() == before


def test_new_makes_an_empty_form_for_the_unit_of_the_settings(opened, real_form, chinese_tmp):
    save_settings(UserSettings(unit="某某局"))
    book = opened(real_form)
    ribbon.new(book)
    ribbon.new(book)
    made = sorted(path for path in chinese_tmp.glob("部门整体支出绩效目标表-*.xlsx"))
    assert len(made) == 2
    assert {api.read(path).unit.value for path in made} == {"某某局"}


def test_no_form_is_one_sentence_and_nothing_changes(opened, chinese_tmp):
    path = chinese_tmp / "通讯录.xlsx"
    Workbook().save(path)
    book = opened(path)
    for button in (ribbon.validate, ribbon.next_finding, ribbon.apply_fix, ribbon.clear_marks):
        with pytest.raises(UnreadableError, match="没有找到"):
            button(book)
    assert book.sheet_names == ["Sheet"]


def test_sync_hands_in_what_is_on_the_screen(opened, real_form, chinese_tmp):
    """The file on disk is the old one; the new base revision is noted in the workbook."""
    share = chinese_tmp / "共享"
    create_store(share, "department-2024", 2024)
    save_settings(UserSettings(name="张会计", share=str(share)))
    book = opened(real_form)
    cell = next(row.full_year.cell for row in api.read(real_form).indicators if row.table == "duty")
    book.sheets[FORM].range(split(cell)[1]).value = "≥77个"
    before = real_form.read_bytes()
    told = ribbon.sync(book)
    assert told.box
    assert "第 1 版" in told.text
    store = open_store(share)
    stored = store.read(store.units()[0], 1)
    assert "≥77个" in {row.full_year.value for row in stored.form.indicators}
    assert (stored.who, stored.file, stored.base) == ("张会计", real_form.name, None)
    assert real_form.read_bytes() == before
    assert dict(row[:2] for row in values(book, STAMP))["base_revision"] == "1"
    assert (share / "master.xlsx").exists()
    assert "无需重复上报" in ribbon.sync(book).text
    book.sheets[FORM].range(split(cell)[1]).value = "≥78个"
    ribbon.sync(book)
    assert store.read(store.units()[0], 2).base.revision == 1


def test_sync_keeps_the_marks_of_the_last_check(opened, real_form, chinese_tmp):
    share = chinese_tmp / "共享"
    create_store(share, "department-2024", 2024)
    save_settings(UserSettings(share=str(share)))
    book = opened(real_form)
    ribbon.validate(book)
    marked = [row[3:] for row in values(book, STAMP)]
    ribbon.sync(book)
    assert [row[3:] for row in values(book, STAMP)] == marked


def test_sync_asks_before_it_goes_over_somebody_elses(opened, app, real_form, chinese_tmp):
    share = chinese_tmp / "共享"
    create_store(share, "department-2024", 2024)
    other = Path(shutil.copy(real_form, chinese_tmp / "同事的.xlsx"))
    api.sync(other, share, who="李会计")
    save_settings(UserSettings(name="张会计", share=str(share)))
    book = opened(real_form)
    cell = next(row.full_year.cell for row in api.read(real_form).indicators if row.table == "duty")
    book.sheets[FORM].range(split(cell)[1]).value = "≥77个"
    app.impl.answer = "no"
    assert ribbon.sync(book).text == "没有上报。"
    assert "李会计" in app.impl.alerts[-1]
    app.impl.answer = "yes"
    assert "第 2 版" in ribbon.sync(book).text


def test_sync_without_a_share_or_a_file_says_what_to_do(opened, app, real_form):
    book = opened(real_form)
    with pytest.raises(KpiError, match="设置"):
        ribbon.sync(book)
    save_settings(UserSettings(share="/nowhere"))
    with pytest.raises(KpiError, match="找不到汇总库文件夹"):
        ribbon.sync(book)
    with pytest.raises(KpiError, match="请先保存"):
        ribbon.sync(app.books.add())


def test_consolidate_joins_a_folder_and_opens_the_master(opened, app, originals, chinese_tmp, monkeypatch):
    folder = chinese_tmp / "各部门"
    folder.mkdir()
    for name in EXAMPLES:
        shutil.copy(originals[name], folder)
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    monkeypatch.setattr(handing_in, "choose_folder", lambda suggested: folder)
    book = opened(originals["city_management"])
    told = ribbon.consolidate(book)
    assert "3 个文件" in told.text
    assert "1 个未能读取" in told.text
    assert app.books.active.name == "绩效目标汇总.xlsx"
    monkeypatch.setattr(handing_in, "choose_folder", lambda suggested: None)
    assert ribbon.consolidate(book) == Told("没有选择文件夹。")


def test_settings_are_a_table_to_fill_in(opened, app, real_form, chinese_tmp):
    book = opened(real_form)
    ribbon.settings(book)
    table = app.books.active
    assert table.name != book.name
    labels = [row[0] for row in values(table, "绩效设置")]
    share = chinese_tmp / "共享 文件夹"
    create_store(share, "department-2024", 2024)
    table.sheets[0].range("B3:B5").value = [["=张"], ["007局"], [f'"{share}"']]
    assert labels[2].startswith("填报人")
    assert ribbon.settings(table) == Told("设置已保存。")
    assert load_settings() == UserSettings("=张", "007局", str(share))
    assert [each.name for each in app.books] == [book.name]
    ribbon.settings(book)
    assert app.books.active.sheets[0].range("B4").value == "007局"


def test_settings_that_are_wrong_are_told_and_kept(opened, app, real_form):
    settings_file().parent.mkdir()
    settings_file().write_text("unit = '某某局'\nshrae = 'x'\n", encoding="utf-8")
    book = opened(real_form)
    told = ribbon.settings(book)
    assert "第 2 行" in told.text
    assert "最接近的是“share”" in told.text
    assert told.box
    table = app.books.active
    assert table.sheets[0].range("B4").value == "某某局", "what is right in the file counts"
    with pytest.raises(KpiError, match="最接近的是“share”"):
        ribbon.sync(book)
    assert ribbon.settings(table) == Told("设置已保存。")
    assert settings_file().with_name("settings.toml.broken").read_text(encoding="utf-8").endswith("shrae = 'x'\n")


def test_a_share_that_is_not_there_is_told_when_it_is_set(opened, app, real_form):
    ribbon.settings(opened(real_form))
    app.books.active.sheets[0].range("B5").value = "\\\\server\\绩效"
    told = ribbon.settings(app.books.active)
    assert "\\\\server\\绩效" in told.text
    assert told.box


def test_help_shows_the_forms_own_page_and_opens_the_guide(opened, real_form, chinese_tmp, opened_pages):
    book, page = opened(real_form), guide_page("zh")
    told = ribbon.help(book)
    assert book.sheets.active.name == GUIDE
    assert opened_pages == [page.as_uri()]
    assert "五步" in told.text
    assert str(page) in told.text
    assert not told.box
    path = chinese_tmp / "别的.xlsx"
    Workbook().save(path)
    told = ribbon.help(opened(path))
    assert "新建" in told.text
    assert str(page) in told.text
    assert told.box
    assert opened_pages == [page.as_uri()] * 2


def test_help_without_a_browser_says_where_the_guide_is_in_a_box(opened, real_form, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    told = ribbon.help(opened(real_form))
    assert f"请用浏览器打开：{guide_page('zh')}" in told.text
    assert told.box  # the status bar is cut and can't be copied from


def test_the_ribbon_and_the_file_agree_after_saving(opened, real_form):
    """What the ribbon wrote is read on disk as what was meant: stamp, explanations, and the same verdict."""
    book = opened(real_form)
    ribbon.validate(book)
    book.sheets[FINDINGS].range((FIRST_ROW, 10)).value = "说明"
    book.save()
    checked = api.validate(real_form)
    assert checked.since_check == "unchanged"
    assert in_order(checked.findings)[0].explanation == "说明"
