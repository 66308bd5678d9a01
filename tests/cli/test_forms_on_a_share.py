"""Departments' and projects' forms on one share, as their users hand them in: the eight promises hold for each form."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.form import Field
from kpi_addin.forms import library, load_definition, places, use_form
from kpi_addin.master.share.hashes import short_hash
from kpi_addin.master.share.opening import open_store
from kpi_addin.writing.template.template_workbook import write_template
from tests.cli.run import complaint, kpi
from tests.cli.test_share import retype, texts
from tests.forms.filled import FILLED

CULTURE = "青梧市临湖区文化体育和旅游局"
HALL, TOUR = "群众文化活动", "旅游宣传推广"
PROJECT = "project-target"


def of_project(folder, project, unit=CULTURE, *, total="120.5", form=PROJECT):
    """A project's workbook as its unit filled it in; the parts of its money go on adding up."""
    filled = FILLED[form]
    first, second, *rest = filled.budget
    more = Decimal(total) - Decimal("120.5")
    budget = (
        replace(first, full_year=Field(Decimal(total))),
        replace(second, full_year=Field(second.full_year.value + more)),
        *rest,
    )
    path = folder / f"{project} {form}.xlsx"
    texts_ = {**filled.texts, "project_name": Field(project)}
    write_template(
        path, load_definition(form), replace(filled, year=Field(2024), unit=Field(unit), texts=texts_, budget=budget)
    )
    return path


@pytest.fixture
def both(chinese_tmp):
    """A share for departments and projects."""
    folder = chinese_tmp / "共享文件夹"
    made = kpi("share", "init", "--share", folder, "--year", "2024", "--form", "department-2024", "--form", PROJECT)
    assert made.exit_code == 0
    return folder


@pytest.fixture
def hall(chinese_tmp):
    return of_project(chinese_tmp, HALL)


@pytest.fixture
def tour(chinese_tmp):
    return of_project(chinese_tmp, TOUR, total="80")


def revisions(share, project):
    store = open_store(share)
    return store.revisions(f"{CULTURE}｜{PROJECT}｜{project}")


def latest(share, project):
    store = open_store(share)
    return store.read(f"{CULTURE}｜{PROJECT}｜{project}", revisions(share, project)[-1])


def targets(submission):
    return {row.full_year.value for row in submission.form.indicators}


def test_all_forms_of_a_unit_stand_side_by_side(culture, hall, tour, both):
    for book, told in ((culture, CULTURE), (hall, f"{CULTURE}（{HALL}）"), (tour, f"{CULTURE}（{TOUR}）")):
        done = kpi("sync", book, "--share", both, columns=200)
        assert (done.exit_code, done.err) == (0, "")
        assert f"{told}，第 1 版" in done.out
    told = kpi("master", "status", "--share", both, "--json").json
    assert [(one["unit"], one["form"], one["project"], one["state"], one["revision"]) for one in told] == [
        (CULTURE, "department-2024", "", "已报", 1),
        (CULTURE, PROJECT, TOUR, "已报", 1),
        (CULTURE, PROJECT, HALL, "已报", 1),
    ]
    assert (
        kpi("master", "status", "--share", both, "--csv")
        .out.lstrip("\ufeff")
        .startswith("unit,state,revision,when,who,errors,warnings,form,project,")
    )
    shown = kpi("master", "status", "--share", both, columns=250).out
    assert HALL in shown
    assert kpi("master", "verify", "--share", both).exit_code == 0


def test_the_money_of_two_forms_is_never_added_up(culture, hall, tour, both):
    for book in (culture, hall, tour):
        kpi("sync", book, "--share", both)
    book = openpyxl.load_workbook(both / "master.xlsx", data_only=True)
    assert book.sheetnames[:4] == ["概览", "上报情况", "汇总", "汇总-项目支出绩效目标表"]
    department = next(line.full_year.value for line in api.read(culture).budget if line.key == "total_funds")
    assert book["汇总"]["D3"].value == float(department)
    assert book["汇总-项目支出绩效目标表"]["D3"].value == 200.5
    sums = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)}
    assert float(department + Decimal("200.5")) not in sums
    assert [cell.value for cell in book["上报情况"][4]][1:5] == [CULTURE, "已报", "已报 2", 0]
    rows = [
        dict(zip([cell.value for cell in book["预算"][1]], [cell.value for cell in row], strict=True))
        for row in book["预算"].iter_rows(min_row=2)
    ]
    source = {(row["表"], row["本表项目"], row["来源文件"]) for row in rows}
    assert ("项目支出绩效目标表", HALL, hall.name) in source
    assert {form for form, _, _ in source} == {"部门整体支出绩效目标表", "项目支出绩效目标表"}


def test_every_figure_of_a_projects_summary_leads_to_its_cell(hall, both):
    kpi("sync", hall, "--share", both)
    formulas, values = (openpyxl.load_workbook(both / "master.xlsx", data_only=only) for only in (False, True))
    cell = formulas["汇总-项目支出绩效目标表"]["D6"].value
    sheet, _, address = cell.removeprefix("=").rpartition("!")
    place = values[sheet.strip("'")][address.replace("$", "")]
    assert place.value == 120.5
    source = values[sheet.strip("'")].cell(place.row, 8).value.split(" ")[0]
    assert openpyxl.load_workbook(hall)["项目绩效目标表"][source].value == 120.5
    assert formulas["汇总-项目支出绩效目标表"]["B6"].hyperlink.location.startswith(sheet)
    assert formulas[sheet.strip("'")]["A2"].hyperlink.location == "'汇总-项目支出绩效目标表'!B6"


# --- the eight promises ----------------------------------------------------------------------------------------------


def test_1_a_stale_copy_of_a_projects_workbook_undoes_nothing(hall, both, chinese_tmp):
    kpi("sync", hall, "--share", both, "--who", "王芳")
    other = chinese_tmp / "B" / hall.name
    other.parent.mkdir()
    shutil.copy(hall, other)
    retype(hall, "≥2000人", "≥2100人")
    assert kpi("sync", hall, "--share", both, "--who", "王芳").exit_code == 0
    retype(other, "≥98%", "≥99%")
    done = kpi("sync", other, "--share", both, "--who", "王芳")
    assert done.exit_code == 0
    assert {"≥2100人", "≥99%"} <= targets(latest(both, HALL))
    assert "≥2100人" in done.out


def test_2_a_stamp_belongs_to_one_form_and_project(hall, culture, both):
    kpi("sync", culture, "--share", both)
    kpi("sync", hall, "--share", both)
    before = sorted(both.rglob("*.json"))
    retype(hall, HALL, TOUR)
    refused = kpi("sync", hall, "--share", both)
    assert refused.exit_code == 3
    assert HALL in complaint(refused)
    assert TOUR in complaint(refused)
    assert sorted(both.rglob("*.json")) == before
    assert kpi("sync", hall, "--share", both, "--replace").exit_code == 0
    assert (revisions(both, HALL), revisions(both, TOUR)) == ([1], [1])


def test_3_todays_severities_hold_for_each_form(both, chinese_tmp):
    book = of_project(chinese_tmp, HALL)
    workbook = openpyxl.load_workbook(book)
    for row in workbook["项目绩效目标表"].iter_rows():
        for cell in row:
            if cell.value == 100:
                cell.value = 90
    workbook.save(book)
    assert kpi("sync", book, "--share", both).exit_code == 1
    [rule] = {one.rule for one in latest(both, HALL).findings if one.severity == "error"}
    settings = both / "share.toml"
    settings.write_text(f'{settings.read_text("utf-8")}\n{rule} = "info"\n', encoding="utf-8")
    assert kpi("master", "rebuild", "--share", both).exit_code == 0
    [row] = kpi("master", "status", "--share", both, "--json").json
    assert row["errors"] == 0


@pytest.mark.parametrize("how", ["edited", "removed", "all of it removed"])
def test_4_verify_proves_each_chain(culture, hall, tour, both, how):
    for book in (culture, hall, tour):
        kpi("sync", book, "--share", both)
    retype(hall, "≥2000人", "≥2100人")
    kpi("sync", hall, "--share", both)
    assert kpi("master", "verify", "--share", both).exit_code == 0
    folder = both / "submissions" / "2024" / f"{CULTURE}｜{PROJECT}｜{HALL}"
    newest = max(folder.glob("*.json"))
    if how == "edited":
        data = newest.read_bytes().replace("≥2100人".encode(), "≥9900人".encode())
        newest.unlink()
        (folder / f"0002-{short_hash(data)}.json").write_bytes(data)
    elif how == "removed":
        newest.unlink()
    else:
        shutil.rmtree(folder)
    told = kpi("master", "verify", "--share", both, columns=300)
    assert (told.exit_code, told.err) == (1, "")
    assert HALL in told.out


def test_5_one_bad_project_stops_nobody(culture, hall, tour, both):
    kpi("sync", hall, "--share", both)
    next((both / "submissions" / "2024" / f"{CULTURE}｜{PROJECT}｜{HALL}").glob("*.json")).write_bytes(b"{")
    for book in (culture, tour):
        assert kpi("sync", book, "--share", both).exit_code == 0
    rebuilt = kpi("master", "rebuild", "--share", both)
    assert rebuilt.exit_code == 1
    assert HALL in rebuilt.err
    states = {(one["form"], one["state"]) for one in kpi("master", "status", "--share", both, "--json").json}
    assert states == {("department-2024", "已报"), (PROJECT, "已报"), (PROJECT, "未能读取")}
    assert "未能读取" in texts(both / "master.xlsx")


def test_7_a_copied_folder_is_named_and_counted_nowhere(hall, both):
    kpi("sync", hall, "--share", both)
    folder = both / "submissions" / "2024" / f"{CULTURE}｜{PROJECT}｜{HALL}"
    before = (both / "master.xlsx").read_bytes()
    shutil.copytree(folder, folder.with_name(f"{CULTURE}｜{PROJECT}｜{TOUR}"))
    assert kpi("master", "rebuild", "--share", both).exit_code == 0
    assert (both / "master.xlsx").read_bytes() == before
    told = kpi("master", "verify", "--share", both, columns=300)
    assert (told.exit_code, TOUR in told.out) == (1, True)


def test_8_the_receipt_comes_before_the_master_and_stays(hall, both, monkeypatch):
    from kpi_addin.master import rebuild  # noqa: PLC0415

    monkeypatch.setattr(rebuild, "master_bytes", lambda _: 1 / 0)
    done = kpi("sync", hall, "--share", both)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out.index("校验码") < done.out.index("已经上报成功，总表随后更新")
    assert revisions(both, HALL) == [1]


# --- what is asked for -------------------------------------------------------------------------------------------------


@pytest.fixture
def three(culture, hall, tour, both):
    for book in (culture, hall, tour):
        kpi("sync", book, "--share", both, "--who", "王会计")
    retype(hall, "≥2000人", "≥2100人")
    kpi("sync", hall, "--share", both, "--who", "王会计")
    return both


def test_fetch_of_a_unit_with_several_forms_asks_which(three, tmp_path):
    out = tmp_path / "取回.xlsx"
    refused = kpi("fetch", "--unit", CULTURE, "--share", three, "-o", out)
    assert refused.exit_code == 2
    for word in ("部门整体支出绩效目标表", HALL, TOUR, "--form", "--project"):
        assert word in complaint(refused)
    assert not out.exists()
    refused = kpi("fetch", "--unit", CULTURE, "--form", PROJECT, "--share", three, "-o", out)
    assert (refused.exit_code, "department-2024" in complaint(refused)) == (2, False)
    assert kpi("fetch", "--unit", CULTURE, "--form", "department-2024", "--share", three, "-o", out).exit_code == 0
    assert api.read(out).form_id == "department-2024"


def test_what_was_fetched_of_a_project_goes_on_from_there(three, tmp_path):
    out = tmp_path / "取回.xlsx"
    told = kpi("fetch", "--unit", CULTURE, "--project", HALL, "--share", three, "-o", out)
    assert (told.exit_code, "第 2 版" in told.out) == (0, True)
    retype(out, "≥2100人", "≥2200人")
    assert "第 3 版" in kpi("sync", out, "--share", three, "--who", "另一人").out
    assert (revisions(three, HALL), revisions(three, TOUR)) == ([1, 2, 3], [1])


def test_restore_of_a_project(three):
    refused = kpi("restore", "1", "--unit", CULTURE, "--share", three, "--who", "王会计")
    assert (refused.exit_code, "--project" in complaint(refused)) == (2, True)
    told = kpi("restore", "1", "--unit", CULTURE, "--project", HALL, "--share", three, "--who", "王会计")
    assert "第 3 版" in told.out
    assert "≥2000人" in targets(latest(three, HALL))
    assert kpi("master", "verify", "--share", three).exit_code == 0


def test_history_of_one_form_one_project_and_all(three):
    def asked(*arguments):
        told = kpi("master", "history", "--share", three, "--json", *arguments).json
        return sorted((one["form"], one["project"], one["revision"]) for one in told)

    projects = [(PROJECT, TOUR, 1), (PROJECT, HALL, 1), (PROJECT, HALL, 2)]
    assert asked("--form", PROJECT) == sorted(projects)
    assert asked("--unit", CULTURE, "--project", HALL) == [(PROJECT, HALL, 1), (PROJECT, HALL, 2)]
    assert asked("--unit", CULTURE) == asked() == sorted([("department-2024", "", 1), *projects])
    [change] = kpi("master", "history", "--share", three, "--cells", "--project", HALL, "--json").json
    assert (change["old"], change["new"], change["form"], change["project"]) == ("≥2000人", "≥2100人", PROJECT, HALL)
    refused = kpi("master", "history", "--share", three, "--project", "没有的项目")
    assert (refused.exit_code, "没有报过这样的表" in complaint(refused)) == (2, True)


# --- setting up ----------------------------------------------------------------------------------------------------------


def test_a_form_that_the_share_does_not_take(both, chinese_tmp):
    refused = kpi("sync", of_project(chinese_tmp, HALL, form="project-self-evaluation"), "--share", both)
    assert refused.exit_code == 4
    for word in (
        "项目支出绩效自评表",
        "部门整体支出绩效目标表（department-2024）",
        "项目支出绩效目标表（project-target）",
    ):
        assert word in complaint(refused)


def test_a_share_set_up_for_one_form_is_as_it_was(culture, share):
    kpi("sync", culture, "--share", share)
    names = openpyxl.load_workbook(share / "master.xlsx").sheetnames
    assert names[:6] == ["概览", "汇总", "审核", "审核意见", "收支核对", "预算"]
    assert "project-target" not in kpi("master", "status", "--share", share, columns=250).out
    assert kpi("master", "status", "--share", share, "--json").json[0]["form"] == "department-2024"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user's own folder, in which the definitions of shares are kept."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "家")
    library.forget()
    yield
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.mark.usefixtures("home")
def test_a_bureaus_own_form_beside_the_departments(chinese_tmp):
    """A definition of one's own says by `identity` that it is about projects, whatever its text is called."""
    source = load_definition(PROJECT).source
    own = chinese_tmp / "zhuanxiang.yaml"
    text = Path(source).read_text(encoding="utf-8")
    text = text.replace("id: project-target", "id: zhuanxiang").replace("key: project_name", "key: fund_name")
    text = text.replace("label: 项目名称", "label: 专项名称").replace("anchors: [项目名称", "anchors: [专项名称")
    text = text.replace("[项目名称及代码, 项目（政策）名称]", "[]").replace("[unit, project_name]", "[unit, fund_name]")
    own.write_text(text, encoding="utf-8")
    share = chinese_tmp / "库"
    made = kpi("share", "init", "--share", share, "--year", "2024", "--form", "department-2024", "--form", own)
    assert (made.exit_code, made.err) == (0, "")
    assert (share / "forms" / "zhuanxiang.yaml").exists()
    for name in ("教育专项", "卫生专项"):
        book = chinese_tmp / f"{name}.xlsx"
        filled = FILLED[PROJECT]
        kept = {key: text for key, text in filled.texts.items() if key != "project_name"}
        form = replace(
            filled,
            form_id="zhuanxiang",
            year=Field(2024),
            unit=Field("某某局"),
            texts={**kept, "fund_name": Field(name)},
        )
        write_template(book, load_definition("zhuanxiang"), form)
        done = kpi("sync", book, "--share", share)
        assert (done.exit_code, done.err) in {(0, ""), (1, "")}
    told = kpi("master", "status", "--share", share, "--json").json
    assert [(one["form"], one["project"]) for one in told] == [("zhuanxiang", "教育专项"), ("zhuanxiang", "卫生专项")]


# --- without a share -------------------------------------------------------------------------------------------------------


def test_three_departments_and_five_projects_are_consolidated_side_by_side(culture, city, park, chinese_tmp, tmp_path):
    folder = chinese_tmp / "收到的表"
    folder.mkdir()
    for book in (culture, city, park):
        shutil.copy(book, folder)
    for number in range(1, 6):
        of_project(folder, f"项目{number}", "甲局" if number < 4 else "乙局", total=str(200 + number))
    done = kpi("consolidate", folder, "-o", tmp_path / "总表.xlsx", "--dataset", tmp_path / "数据", columns=300)
    assert (done.exit_code, done.err) == (0, "")
    assert "部门整体支出绩效目标表 3 份、项目支出绩效目标表 5 份" in done.out
    book = openpyxl.load_workbook(tmp_path / "总表.xlsx", data_only=True)
    assert book["汇总-项目支出绩效目标表"]["D3"].value == 201 + 202 + 203 + 204 + 205
    assert [book["汇总-项目支出绩效目标表"].cell(row, 2).value for row in range(6, 11)] == [
        "甲局 项目1",
        "甲局 项目2",
        "甲局 项目3",
        "乙局 项目4",
        "乙局 项目5",
    ]
    departments = [api.read(book_) for book_ in (culture, city, park)]
    amounts = [line.full_year.value for form in departments for line in form.budget if line.key == "total_funds"]
    money = sum(amount for amount in amounts if amount is not None)
    assert book["汇总"]["D3"].value == float(money)
    head = (tmp_path / "数据" / "budget.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert head[:4] == ["unit", "state", "form", "of_project"]
    again = kpi("consolidate", folder, "-o", tmp_path / "总表.xlsx", "--dataset", tmp_path / "数据")
    assert again.exit_code == 0, "both are ours to replace"
