"""A workbook that holds several projects' forms, handed in: each is its own, all of them or none."""

from __future__ import annotations

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import InputError, ShareError
from kpi_addin.marks.base import Base, base_for, bases_stamp
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.share.store import Store
from tests.cli.run import complaint, kpi
from tests.cli.test_share import texts
from tests.reading.project_sheets import project

UNIT = "区残联（本级）"
CARE, WORK, ACCESS = "残疾人康复", "残疾人就业", "无障碍改造"


def place(name):
    return f"区残联(本级)｜project-target｜{name}"


def write(path, *forms):
    """The forms one below the other, as a unit sends them."""
    book = openpyxl.Workbook()
    for rows in forms:
        for row in rows:
            book.active.append(row)
        book.active.append(())
    book.save(path)
    return path


@pytest.fixture
def both(chinese_tmp):
    folder = chinese_tmp / "库"
    kpi("share", "init", "--share", folder, "--year", "2023", "--form", "department-2024", "--form", "project-target")
    return folder


@pytest.fixture
def book(chinese_tmp):
    return write(
        chinese_tmp / "项目.xlsx",
        project(CARE, 80.0, "≥100人"),
        project(WORK, 35.5, "≥40人"),
        project(ACCESS, 12.0, "≥9人"),
    )


def retype(path, old, new):
    workbook = openpyxl.load_workbook(path)
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    workbook.save(path)


def revisions(share):
    store = open_store(share)
    return {key.split("｜")[2]: store.revisions(key)[-1] for key in store.units()}


def test_each_form_is_handed_in_as_its_own(book, both):
    done = kpi("sync", book, "--share", both, columns=200)
    assert done.err == ""
    assert done.exit_code in {0, 1}
    assert [done.out.count(f"{UNIT}（{name}），第 1 版") for name in (CARE, WORK, ACCESS)] == [1, 1, 1]
    assert done.out.count("校验码") == 3
    assert revisions(both) == {CARE: 1, WORK: 1, ACCESS: 1}
    master = openpyxl.load_workbook(both / "master.xlsx", data_only=True)
    assert master["汇总-项目支出绩效目标表"]["D3"].value == 127.5
    assert kpi("master", "verify", "--share", both).exit_code == 0


def test_again_changes_nothing_and_a_change_is_one_projects(book, both):
    kpi("sync", book, "--share", both, "--who", "王芳")
    assert kpi("sync", book, "--share", both, "--who", "王芳").out.count("无需重复上报") == 3
    retype(book, "≥40人", "≥41人")
    done = kpi("sync", book, "--share", both, "--who", "李强")
    assert done.out.count("无需重复上报") == 2
    assert revisions(both) == {CARE: 1, WORK: 2, ACCESS: 1}


def test_one_of_them_in_conflict_stops_all(book, both, chinese_tmp):
    kpi("sync", book, "--share", both, "--who", "王芳")
    other = chinese_tmp / "另存.xlsx"
    other.write_bytes(book.read_bytes())
    retype(book, "≥40人", "≥41人")
    kpi("sync", book, "--share", both, "--who", "王芳")
    retype(other, "≥40人", "≥44人")
    retype(other, "≥100人", "≥111人")
    before = sorted(both.rglob("*.json"))
    refused = kpi("sync", other, "--share", both, "--who", "李强")
    assert refused.exit_code == 3
    assert f"{UNIT}（{WORK}） 已有第 2 版，由 王芳" in complaint(refused)
    assert complaint(refused).endswith("里的表一份也没有上报。")
    assert "同样有冲突" not in complaint(refused)
    assert sorted(both.rglob("*.json")) == before
    assert kpi("sync", other, "--share", both, "--who", "李强", "--replace").exit_code in {0, 1}
    assert revisions(both) == {CARE: 2, WORK: 3, ACCESS: 1}


def test_a_project_added_later_comes_in_beside_those_that_are_there(book, both, chinese_tmp):
    kpi("sync", book, "--share", both)
    workbook = openpyxl.load_workbook(book)
    for row in project("辅具适配", 5.0, "≥3人"):
        workbook.worksheets[0].append(row)
    workbook.save(book)
    done = kpi("sync", book, "--share", both)
    assert done.err == ""
    assert revisions(both) == {CARE: 1, WORK: 1, ACCESS: 1, "辅具适配": 1}
    # One that somebody else has handed in already is no new one: this workbook has never seen it.
    alone = write(chinese_tmp / "别人.xlsx", project("托养", 7.0, "≥2人"))
    kpi("sync", alone, "--share", both, "--who", "别人")
    workbook = openpyxl.load_workbook(book)
    for row in project("托养", 8.0, "≥2人"):
        workbook.worksheets[0].append(row)
    workbook.save(book)
    refused = kpi("sync", book, "--share", both)
    assert (refused.exit_code, "托养" in complaint(refused)) == (3, True)


def test_two_forms_about_one_project_are_refused(both, book):
    """The reader takes the second for a copy; in a list of projects, or on the screen, nobody can tell."""
    forms = api.read_all(book)
    with pytest.raises(InputError, match=f"两份“{UNIT}（{CARE}）”的表") as caught:
        api.sync_form((*forms, forms[0]), book, both)
    assert caught.value.exit_code == 2
    assert open_store(both).units() == []


def test_an_explanation_of_one_of_them_arrives_with_it(both, chinese_tmp):
    wrong = project(WORK, 35.5, "≥40人")
    wrong[10] = (None, "满意度指标", "服务对象满意度指标", "群众满意度", "≤90%")
    book = write(chinese_tmp / "项目.xlsx", project(CARE, 80.0, "≥100人"), wrong)
    kpi("sync", book, "--share", both)
    kpi("validate", book, "--write")
    sheet = openpyxl.load_workbook(book)
    rows = [
        row
        for row in sheet["校验结果"].iter_rows()
        if "≤90%" in str(row[3].value) + str(row[4].value) + str([c.value for c in row])
    ]
    rows[0][-2].value = "按上级通知"
    sheet.save(book)
    assert kpi("sync", book, "--share", both).err == ""
    latest = {one: open_store(both).read(place(one), revision) for one, revision in revisions(both).items()}
    explained = {
        name: [finding.explanation for finding in one.findings if finding.explanation] for name, one in latest.items()
    }
    assert explained == {CARE: [], WORK: ["按上级通知"]}
    assert revisions(both) == {CARE: 1, WORK: 2}


def test_one_that_may_not_come_stops_all(both, chinese_tmp):
    nameless = write(chinese_tmp / "缺名.xlsx", project(CARE, 80.0, "≥100人"), project(None, 90.0, "≥110人"))
    refused = kpi("sync", nameless, "--share", both)
    assert (refused.exit_code, "没有填写项目名称" in complaint(refused)) == (2, True)
    assert revisions(both) == {}


def test_a_share_that_breaks_off_in_between_says_what_is_in_and_what_is_not(book, both, monkeypatch):
    real, count = Store.add, []

    def breaks(self, submission, **how):
        count.append(submission)
        if len(count) == 2:
            raise ShareError("网络断了。", "The network is gone.")
        return real(self, submission, **how)

    monkeypatch.setattr(Store, "add", breaks)
    refused = kpi("sync", book, "--share", both, columns=300)
    assert refused.exit_code == 4
    told = complaint(refused)
    assert f"共 3 份表，已上报 1 份（{UNIT}（{CARE}））" in told
    assert f"还有 2 份没有上报（{UNIT}（{WORK}）、{UNIT}（{ACCESS}））：网络断了。" in told
    assert "校验码" in refused.out
    monkeypatch.undo()
    assert revisions(both) == {CARE: 1}
    assert CARE in texts(both / "master.xlsx")
    again = kpi("sync", book, "--share", both)
    assert again.out.count("无需重复上报") == 1
    assert revisions(both) == {CARE: 1, WORK: 1, ACCESS: 1}


def test_one_of_them_fetched_goes_on_from_its_revision(book, both, tmp_path):
    kpi("sync", book, "--share", both, "--who", "王芳")
    out = tmp_path / "取回.xlsx"
    assert kpi("fetch", "--unit", UNIT, "--project", WORK, "--share", both, "-o", out).exit_code == 0
    retype(out, "≥40人", "≥42人")
    assert kpi("sync", out, "--share", both, "--who", "李强").err == ""
    assert revisions(both) == {CARE: 1, WORK: 2, ACCESS: 1}
    assert kpi("restore", "1", "--unit", UNIT, "--project", WORK, "--share", both, "--who", "李强").err == ""
    assert revisions(both)[WORK] == 3


def test_a_share_that_is_still_to_be_set_up(book, chinese_tmp):
    (chinese_tmp / "新").mkdir()
    done = kpi("sync", book, "--share", chinese_tmp / "新", "--init")
    assert done.err == ""
    assert len(open_store(chinese_tmp / "新").units()) == 3


# --- the stamp of such a workbook ------------------------------------------------------------------------------------


ONE, TWO = Base(2, "s", 2024, "甲｜p｜一", "h1"), Base(7, "s", 2024, "甲｜p｜二", "h2")


def test_each_form_finds_its_base_again():
    stamp = bases_stamp([ONE, TWO], {}, several=True)
    assert [base_for(stamp, one.unit, several=True) for one in (ONE, TWO)] == [ONE, TWO]
    assert base_for(stamp, "甲｜p｜三", several=True) == Base(0), "handed in, but never with this form"
    assert base_for({}, ONE.unit, several=True) is None


def test_a_workbook_that_is_cut_down_to_one_form_or_grows_to_several():
    stamp = bases_stamp([ONE, TWO], {}, several=True)
    assert base_for(stamp, TWO.unit, several=False) == TWO
    assert base_for(stamp, "甲｜p｜三", several=False) == Base(0)
    later = Base(8, "s", 2024, TWO.unit, "h3")
    stamp |= bases_stamp([later], stamp, several=False)
    assert [base_for(stamp, TWO.unit, several=several) for several in (True, False)] == [later, later]
    alone = bases_stamp([ONE], {}, several=False)
    assert base_for(alone, ONE.unit, several=True) == ONE
    assert base_for(alone, TWO.unit, several=True) == Base(0)
    assert base_for(alone, TWO.unit, several=False) == ONE, "as it always was: judged by its stamp alone"


@pytest.mark.parametrize("text", ["", "x", "1 s 2024", "0 s 2024 h", "-1 s 2024 h", "1 s 2024 h more"])
def test_a_stamp_that_somebody_edited_is_none(text):
    assert base_for({"base:甲": text}, "甲", several=True) in {None, Base(0)}


def test_all_that_is_in_conflict_is_told_before_anybody_goes_over_it(book, both, chinese_tmp):
    kpi("sync", book, "--share", both, "--who", "王芳")
    other = chinese_tmp / "另存.xlsx"
    other.write_bytes(book.read_bytes())
    for target in ("≥40人", "≥9人"):
        retype(book, target, f"{target}次")
        retype(other, target, f"{target}户")
    kpi("sync", book, "--share", both, "--who", "王芳")
    told = complaint(kpi("sync", other, "--share", both, "--who", "李强"))
    assert f"{UNIT}（{WORK}） 已有第 2 版" in told
    assert f"同样有冲突的还有 1 份：{UNIT}（{ACCESS}）。" in told
    assert revisions(both) == {CARE: 1, WORK: 2, ACCESS: 2}


# --- names within one workbook ---------------------------------------------------------------------------------------


def test_two_spellings_of_one_project_never_undo_each_other(both, chinese_tmp):
    """Width and case are no difference on the share: the second would be revision 2 of the first."""
    book = write(
        chinese_tmp / "项目.xlsx", project("河道整治ＡＢ", 80.0, "≥100人"), project("河道整治ab", 70.0, "≥10人")
    )
    refused = kpi("sync", book, "--share", both)
    assert refused.exit_code == 2
    assert "河道整治ＡＢ；河道整治ab" in complaint(refused)
    assert revisions(both) == {}


def test_a_project_that_was_renamed_in_its_workbook_is_asked_about(book, both):
    kpi("sync", book, "--share", both, "--who", "王芳")
    retype(book, WORK, "就业帮扶")
    refused = kpi("sync", book, "--share", both, "--who", "王芳")
    assert refused.exit_code == 3
    told = complaint(refused)
    assert f"报过区残联(本级)的项目支出绩效目标表“{WORK}”，现在没有了，却多了" in told
    assert "“就业帮扶”；若只是改了名称，两份都会计入总表" in told
    assert revisions(both) == {CARE: 1, WORK: 1, ACCESS: 1}
    done = kpi("sync", book, "--share", both, "--who", "王芳", "--replace", columns=300)
    assert done.exit_code in {0, 1}
    assert f"里已没有区残联(本级)的项目支出绩效目标表“{WORK}”；以前报的那一版仍计入总表" in done.out + done.err
    assert revisions(both) == {CARE: 1, WORK: 1, ACCESS: 1, "就业帮扶": 1}


def test_a_project_that_was_taken_out_is_told_to_count_still(book, both, chinese_tmp):
    kpi("sync", book, "--share", both, "--who", "王芳")
    workbook = openpyxl.load_workbook(book)
    rows = [row[1].row for row in workbook.worksheets[0].iter_rows() if row[1].value == ACCESS]
    workbook.worksheets[0].delete_rows(rows[0] - 2, 12)
    workbook.save(book)
    done = kpi("sync", book, "--share", both, "--who", "王芳", columns=300)
    assert done.exit_code in {0, 1}
    assert f"“{ACCESS}”；以前报的那一版仍计入总表" in done.out + done.err
    # Onto another share none of them was ever handed in.
    other = chinese_tmp / "另库"
    kpi("share", "init", "--share", other, "--year", "2023", "--form", "project-target")
    fresh = kpi("sync", book, "--share", other, "--who", "王芳", columns=300)
    assert "仍计入总表" not in fresh.out + fresh.err
