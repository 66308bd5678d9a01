"""kpi-addin whatif and master across, as the bureau calls them."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from tests.cli.run import complaint, kpi
from tests.master.shares import contents

UNIT = "青梧市临湖区文化体育和旅游局"


@pytest.fixture
def handed_in(share, culture, city, park):
    for file in (culture, city, park):
        assert kpi("sync", file, "--share", share, "--who", "王会计").exit_code in {0, 1}
    return share


def test_a_target_is_laid_on_all_and_nothing_changes(handed_in):
    before = contents(api.open_share(handed_in))
    ran = kpi("whatif", "--target", "在职人员控制率", "≤100%", "--share", handed_in)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "3 个指标：比 ≤100% 松的 0，相同的 2，更严的 1，不能比较的 0。" in ran.out
    rows = kpi("whatif", "--target", "在职人员控制率", "≤100%", "--share", handed_in, "--json").json
    assert [(row["relation"], row["target"]) for row in rows] == [
        ("equal", "≤100%"),
        ("equal", "≤100%"),
        ("stricter", "=100%"),
    ]
    assert rows[0].keys() >= {"unit", "form", "indicator", "cell", "why", "actual", "met", "would_meet", "change"}
    assert contents(api.open_share(handed_in)) == before


def test_every_satisfaction_in_a_folder_without_a_share(culture, city, chinese_tmp):
    folder = chinese_tmp / "收到的表"
    folder.mkdir()
    for file in (culture, city):
        shutil.copy(file, folder)
    (folder / "坏.xlsx").write_text("no workbook", encoding="utf-8")
    names = sorted(file.name for file in folder.iterdir())
    ran = kpi("whatif", folder, "--target", "服务对象满意率", "≥99.5%", "--json")
    assert (ran.exit_code, "坏.xlsx" in complaint(ran)) == (0, True)
    assert {row["unit"] for row in ran.json} == {api.read(culture).unit.value, api.read(city).unit.value}
    whys = {(row["target"], row["relation"], row["why"]) for row in ran.json}
    assert whys == {("≥90%", "weaker", None), ("满意", "incomparable", "现在的指标值不是数")}
    assert sorted(file.name for file in folder.iterdir()) == names


def test_a_severity(handed_in):
    rows = kpi("whatif", "--severity", "operator-direction=error", "--share", handed_in, "--json").json
    assert [(row["unit"].startswith("青梧高新"), row["errors_then"] - row["errors"]) for row in rows] == [(True, 2)]
    ran = kpi("whatif", "--severity", "operator-direction=error", "--share", handed_in)
    assert (ran.exit_code, "有这条规则的问题的 1 份表" in ran.out) == (0, True)
    english = kpi("whatif", "--severity", "operator-direction=error", "--share", handed_in, "--lang", "en")
    assert "1 forms have findings of the rule" in english.out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "--target 和 --severity 要写一个"),
        (("--target", "满意度", "≥95%", "--severity", "operator-direction=error"), "也只能写一个"),
        (("--target", "满意度"), "选项 --target 后面要写 指标 指标值"),
        (("--target", "满意度", "--json"), "选项 --target 后面要写 指标 指标值（后面紧跟着 --json）"),
        (("--severity", "operator-direction"), "--severity 要写成 规则代码=级别"),
        (("--severity", "operator-directon=error"), "相近的有 operator-direction"),
        (("--severity", "operator-direction=bad"), "级别只有 error"),
        (("--target", "在职人员控制律", "≤100%"), "是不是“在职人员控制率”"),
        (("--target", "满意度", "**%"), "看不明白"),
    ],
)
def test_what_makes_no_sense_is_one_line(handed_in, arguments, word):
    ran = kpi("whatif", *arguments, "--share", handed_in)
    assert (ran.exit_code, word in complaint(ran)) == (2, True), ran.err


def test_where_to_look_is_asked_for(handed_in, culture):
    for more in ((), (culture, "--share", handed_in)):
        ran = kpi("whatif", "--target", "满意度", "≥95%", *more)
        assert (ran.exit_code, "两者取一" in complaint(ran)) == (2, True)


def test_across_names_both_with_their_cells(handed_in):
    [row] = kpi("master", "across", "--share", handed_in, "--json").json
    assert (row["rule"], row["severity"], row["value"], row["other_value"]) == (
        "indicator-signs-differ",
        "info",
        "=100%",
        "≤100%",
    )
    assert row["unit"].startswith("青梧高新")
    assert row["cells"].startswith("绩效目标表!G")
    assert row["other_cells"].startswith("绩效目标表!G")
    people = kpi("master", "across", "--share", handed_in)
    assert (people.exit_code, "跨单位核对：1 条。" in people.out) == (0, True)
    assert "=100%" in kpi("master", "across", "--share", handed_in, "--lang", "en").out


def test_the_share_sets_the_severity_of_these_rules_too(handed_in, tmp_path):
    new = tmp_path / "新设置.toml"
    for code, exit_code in (("indicator-signs-differ", 0), ("indicator-sign-differs", 4)):
        text = f'{kpi("share", "settings", "--share", handed_in).out}\n{code} = "error"\n'
        new.write_text(text, encoding="utf-8")
        ran = kpi("share", "settings", "--share", handed_in, "--set", new)
        assert ran.exit_code == exit_code, ran.err
    assert "最接近的是“indicator-signs-differ”" in ran.err
    [row] = kpi("master", "across", "--share", handed_in, "--json").json
    assert row["severity"] == "error"


def test_across_of_one_department_is_silent(share, culture):
    assert kpi("sync", culture, "--share", share).exit_code in {0, 1}
    assert "没有发现问题" in kpi("master", "across", "--share", share).out
    assert kpi("master", "across", "--share", share, "--json").json == []


def test_consolidate_tells_it_and_the_master_has_a_table(culture, city, park, tmp_path):
    ran = kpi("consolidate", culture, city, park, "-o", tmp_path / "总表.xlsx")
    assert ran.exit_code == 0
    assert "在职人员控制率" in ran.out
    sheet = load_workbook(tmp_path / "总表.xlsx")["跨单位核对"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("单位", "级别", "问题", "可能原因和处理")
    assert len(rows) == 2
    assert sheet["A2"].hyperlink is not None
    kpi("consolidate", culture, city, "-o", tmp_path / "两家.xlsx")
    assert "跨单位核对" not in load_workbook(tmp_path / "两家.xlsx").sheetnames
