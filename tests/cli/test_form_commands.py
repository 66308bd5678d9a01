"""``kpi-addin form``: a clerk holds a definition against workbooks, has it explained, makes its template, lists all."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kpi_addin.forms import library, places, use_form
from tests.cli.run import complaint, kpi

OWN = Path(__file__).parents[1] / "forms" / "own"
BUILT_IN = Path(library.__file__).parent


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "家")
    library.forget()
    yield tmp_path / "家"
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.fixture
def workbook(tmp_path) -> Path:
    file = tmp_path / "我的 表.xlsx"
    assert kpi("form", "template", OWN / "plainest.yaml", "-o", file).exit_code == 0
    return file


@pytest.fixture
def with_a_loss(workbook) -> Path:
    book = openpyxl.load_workbook(workbook)
    book["指标表"]["A20"] = "=1+1 谁也不读的一句"
    book["指标表"]["A20"].data_type = "s"
    book.save(workbook)
    return workbook


def test_all_recognised_is_0_and_a_loss_is_1(workbook):
    assert kpi("form", "check", OWN / "plainest.yaml", workbook).exit_code == 0
    book = openpyxl.load_workbook(workbook)
    book["指标表"]["A20"] = "谁也不读"
    book.save(workbook)
    ran = kpi("form", "check", OWN / "plainest.yaml", workbook)
    assert ran.exit_code == 1
    assert "A20" in ran.out
    assert "未读" in ran.out


def test_json_tells_every_cell(workbook):
    told = kpi("form", "check", OWN / "plainest.yaml", workbook, "--json").json
    assert (told["form"], told["complete"], told["misfit"]) == ("plainest", True, None)
    cells = {cell["cell"]: cell for cell in told["sheets"][0]["cells"]}
    assert cells["B3"] == {
        "cell": "B3",
        "role": "text",
        "part": "unit",
        "about": "单位名称",
        "text": "",
        "advice": None,
    }


def test_not_this_form_is_1_and_the_nearest_are_told(workbook):
    ran = kpi("form", "check", "project-target", workbook)
    assert ran.exit_code == 1
    for word in ("项目名称", "年度资金总额", "最接近"):
        assert word in ran.out
    told = kpi("form", "check", "project-target", workbook, "--json").json
    assert told["misfit"]["missing"] == ["项目名称", "年度资金总额"]
    assert len(told["misfit"]["nearest"]) == 3


@pytest.mark.parametrize("broken", ["没有.yaml", "no-such-form"])
def test_a_definition_that_is_not_there_is_2(workbook, broken):
    ran = kpi("form", "check", broken, workbook)
    assert ran.exit_code == 2
    assert broken.partition(".")[0] in complaint(ran)


def test_a_workbook_that_cannot_be_read_is_2_and_stops_nothing(workbook, tmp_path):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK not a workbook")
    ran = kpi("form", "check", OWN / "plainest.yaml", bad, workbook)
    assert ran.exit_code == 2
    assert "坏.xlsx" in complaint(ran)
    assert "填了的都认得" in ran.out


def test_the_marked_copy_changes_looks_only_and_the_original_not_at_all(with_a_loss, tmp_path):
    before = hashlib.sha256(with_a_loss.read_bytes()).hexdigest()
    ran = kpi("form", "check", OWN / "plainest.yaml", with_a_loss, "-o", tmp_path / "标记.xlsx")
    assert (ran.exit_code, ran.err) == (1, "")
    assert hashlib.sha256(with_a_loss.read_bytes()).hexdigest() == before
    old, new = openpyxl.load_workbook(with_a_loss), openpyxl.load_workbook(tmp_path / "标记.xlsx")
    assert new.sheetnames == [*old.sheetnames, "识别结果"]
    for name in old.sheetnames:
        for row in old[name]:
            for cell in row:
                there = new[name][cell.coordinate]
                assert (there.value, there.number_format) == (cell.value, cell.number_format), cell.coordinate
                assert repr(there.alignment) == repr(cell.alignment), (name, cell.coordinate)
                assert repr(there.border) == repr(cell.border), cell.coordinate
    sheet = new["指标表"]
    assert sheet["A20"].fill.fgColor.rgb == "FFC00000"
    assert sheet["A20"].font.color.rgb == "FFFFFFFF"
    assert sheet["A20"].font.name == old["指标表"]["A20"].font.name
    legend = [[cell.value for cell in row] for row in new["识别结果"]]
    row = next(row for row in legend if row[3] == "=1+1 谁也不读的一句")
    assert row[1] == "未读"
    assert "A20" in row[0]


def test_other_parts_of_the_workbook_stay_byte_for_byte(workbook, tmp_path):
    kpi("form", "check", OWN / "plainest.yaml", workbook, "-o", tmp_path / "标记.xlsx")
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(tmp_path / "标记.xlsx") as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert {Path(name).name for name in changed} <= {
        "workbook.xml",
        "workbook.xml.rels",
        "styles.xml",
        "[Content_Types].xml",
        "sheet2.xml",
    }


def test_several_copies_go_into_a_folder(workbook, tmp_path):
    other = tmp_path / "另一份.xlsx"
    other.write_bytes(workbook.read_bytes())
    ran = kpi("form", "check", OWN / "plainest.yaml", workbook, other, "-o", tmp_path / "标记")
    assert (ran.exit_code, ran.err) == (0, "")
    assert sorted(each.name for each in (tmp_path / "标记").iterdir()) == ["另一份.识别.xlsx", "我的 表.识别.xlsx"]
    ran = kpi("form", "check", OWN / "plainest.yaml", workbook, other, "-o", tmp_path / "一份.xlsx")
    assert ran.exit_code == 2
    assert "文件夹" in complaint(ran)


def test_a_copy_never_replaces_what_is_there_nor_the_workbook(workbook, tmp_path):
    there = tmp_path / "标记.xlsx"
    there.write_bytes(b"mine")
    assert kpi("form", "check", OWN / "plainest.yaml", workbook, "-o", there).exit_code == 2
    assert there.read_bytes() == b"mine"
    assert kpi("form", "check", OWN / "plainest.yaml", workbook, "-o", there, "--force").exit_code == 0
    ran = kpi("form", "check", OWN / "plainest.yaml", workbook, "-o", workbook, "--force")
    assert ran.exit_code == 2
    assert workbook.name in complaint(ran)


def test_only_xlsx_is_marked(tmp_path):
    text = tmp_path / "表.txt"
    text.write_text(
        "项目名称\t甲\n年度资金总额\t1\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t a\t1\n",
        encoding="utf-8",
    )
    ran = kpi("form", "check", "project-target", text, "-o", tmp_path / "标记")
    assert ran.exit_code == 2
    assert ".xlsx" in complaint(ran)


def test_explain_says_everything_in_both_languages():
    told = kpi("form", "explain", OWN / "two-tables.yaml").out
    for word in ("填报单位", "支出合计", "方向", "半年目标", "预算执行率", "满意度", "例："):
        assert word in told
    english = kpi("form", "explain", OWN / "two-tables.yaml", "--lang", "en").out
    assert "How a sheet is recognised" in english
    assert "例：" not in english


@pytest.mark.parametrize("form_id", ["department-2024", "department-2025", "project-target", "project-self-evaluation"])
def test_every_built_in_form_is_explained(form_id):
    ran = kpi("form", "explain", form_id)
    assert (ran.exit_code, ran.err) == (0, "")
    assert ran.out.count("例：") >= 5


CHECK = """
checks:
  - code: named-once
    each: indicators
    require: "已填(指标值)"
    zh: "“{name}”没有指标值。"
    en: "{name} has no target."
    fires: [{指标值: null}]
    silent: [{指标值: %s}]
"""


@pytest.mark.parametrize(("silent", "code"), [("≥5", 0), ("null", 1)])
def test_the_examples_beside_own_rules_are_run(tmp_path, workbook, silent, code):
    mine = tmp_path / "my.yaml"
    mine.write_text((OWN / "plainest.yaml").read_text(encoding="utf-8") + CHECK % silent, encoding="utf-8")
    ran = kpi("form", "check", mine, workbook)
    assert (ran.exit_code, ran.err) == (code, "")
    assert ("own-named-once" in ran.out) == bool(code)
    told = kpi("form", "check", mine, workbook, "--json").json
    assert [each["rule"] for each in told["failing_examples"]] == ["own-named-once"] * code
    assert "grade-missing" in told["rules_left_out"]
    assert "own-named-once" in kpi("form", "explain", mine).out


def test_what_is_explained_names_the_rules_that_cannot_apply():
    told = kpi("form", "explain", OWN / "plainest.yaml").out
    assert "哪些规则用得上" in told
    assert "grade-missing" in told


def test_the_list_tells_where_each_comes_from_and_what_hides_it(home):
    own, shared = home / ".kpi_addin" / "forms", home / ".kpi_addin" / "forms-of-shares" / "abc"
    for folder in (own, shared):
        folder.mkdir(parents=True)
    text = (OWN / "plainest.yaml").read_text(encoding="utf-8")
    (own / "甲.yaml").write_text(text, encoding="utf-8")
    (own / "坏.yaml").write_text(
        text.replace("id: plainest", "id: broken").replace("label:", "lable:"), encoding="utf-8"
    )
    (shared / "plainest.yaml").write_text(text, encoding="utf-8")
    library.forget()
    ran = kpi("form", "list", "--json")
    assert ran.exit_code == 1
    told = {(each["id"], each["origin"]): each for each in ran.json}
    assert told["plainest", "own"]["used"]
    assert told["plainest", "share"]["hidden_by"] == str(own / "甲.yaml")
    assert "第 13 行" in told["broken", "own"]["wrong"]
    assert told["department-2024", "built-in"]["used"]
    shown = kpi("form", "list").out
    for word in ("自带", "盖住", "坏的", "第 13 行"):
        assert word in shown


def test_a_broken_form_of_one_share_is_told_only_where_that_share_is_used(home, workbook):
    good = (OWN / "plainest.yaml").read_bytes()
    bad = good.replace(b"id: plainest", b"id: other").replace(b"label:", b"lable:")
    places.keep_of_share("abc", {"好.yaml": good, "坏.yaml": bad})
    library.forget()
    assert "坏.yaml" in kpi("validate", workbook).err
    places.keep_of_share("def", {"好.yaml": good})
    library.forget()
    assert kpi("validate", workbook).err == ""
    assert "坏.yaml" in kpi("form", "list").out, "named where somebody asks for all"
    assert "坏.yaml" in complaint(kpi("form", "explain", "other")), "and where somebody asks for it"


def test_what_a_share_has_no_more_is_forgotten(home):
    data = (OWN / "plainest.yaml").read_bytes()
    places.keep_of_share("abc", {"甲.yaml": data, "乙.yaml": data})
    places.keep_of_share("abc", {"乙.yaml": data})
    assert [file.name for file in home.rglob("*.yaml")] == ["乙.yaml"]
    places.keep_of_share("def", {})
    assert [file.name for file in home.rglob("*.yaml")] == ["乙.yaml"], "another share's are its own"


def test_the_clerks_way_from_a_form_to_every_department(tmp_path, home, monkeypatch):
    """What the guide tells: check, explain, template, the share; another PC then knows the form by itself."""
    mine = tmp_path / "my.yaml"
    mine.write_bytes((OWN / "department-target-national.yaml").read_bytes())
    share, blank = tmp_path / "共享文件夹", tmp_path / "空表.xlsx"
    assert kpi("form", "template", mine, "-o", blank).exit_code == 0
    assert kpi("form", "check", mine, blank).exit_code == 0
    assert kpi("form", "explain", mine).exit_code == 0
    assert kpi("share", "init", "--share", share, "--year", "2025", "--form", mine).exit_code == 0
    also = (OWN / "plainest.yaml").read_bytes()
    (share / "forms" / "另一种.yaml").write_bytes(also)
    mine.unlink()
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "另一台电脑")
    use_form(None)
    places.keep_of_share("", {})
    library.forget()
    assert "department-target-national-own" not in kpi("form", "list").out.replace("\n", "")
    assert kpi("master", "status", "--share", share).exit_code == 0
    known = {each["id"]: each["origin"] for each in kpi("form", "list", "--json").json}
    assert known["department-target-national-own"] == known["plainest"] == "share"
    assert kpi("form", "check", "department-target-national-own", blank).exit_code == 0
    (share / "forms" / "另一种.yaml").unlink()
    assert kpi("master", "status", "--share", share).exit_code == 0
    assert "plainest" not in {each["id"] for each in kpi("form", "list", "--json").json}
