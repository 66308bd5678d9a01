"""``share roster``: a list from Excel is told first and written when that is agreed; comments and all else of share.toml stay."""

from __future__ import annotations

import csv
import io
import tomllib

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import ShareError
from kpi_addin.master.share.opening import open_store
from tests.cli.run import complaint, kpi
from tests.master.builders import submission

TOML = """# 区财政局 2024 年
form = "department-2024"   # 一经使用不要改
year = 2024
deadline = 2024-03-31

roster = [
  # 党群口
  "甲局", # 甲局的电话 8001
  # 政法口
  {name = "乙局", aliases = ["乙办"]},
]
# 名单到此为止

[severities]
zero-target = "info" # 会上定的
"""
HEAD = ("单位编码", "单位名称", "业务科室")
ALL = [("219001", "甲局", "一科"), ("219002", "乙局", "二科")]


@pytest.fixture
def place(share):
    (share / "share.toml").write_text(TOML, encoding="utf-8")
    return share


def listed(folder, *rows, name="单位名单.xlsx", head=HEAD):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def test_told_first_and_written_when_agreed(place, tmp_path):
    file = listed(tmp_path, *ALL, ("219003", "丙局", "一科"))
    told = kpi("share", "roster", file, "--share", place, columns=200)
    assert (told.exit_code, "--yes" in complaint(told)) == (2, True)
    for line in ("名单 3 个单位", "调整 219001 甲局", "业务科室 （空） → 一科", "新增 219003 丙局"):
        assert line in told.out
    assert (place / "share.toml").read_text("utf-8") == TOML, "nothing was agreed"
    done = kpi("share", "roster", file, "--share", place, "--yes", columns=200)
    assert (done.exit_code, done.err) == (0, "")
    assert (place / "share.toml").read_text("utf-8") == TOML.replace(
        '  "甲局", #', '  {code = "219001", name = "甲局", office = "一科"}, #'
    ).replace(
        '  {name = "乙局", aliases = ["乙办"]},\n',
        '  {code = "219002", name = "乙局", aliases = ["乙办"], office = "二科"},\n'
        '  {code = "219003", name = "丙局", office = "一科"},\n',
    )
    assert (tmp_path / "share.更换前.toml").read_text("utf-8") == TOML, "what the bureau wrote is not lost"
    again = kpi("share", "roster", file, "--share", place)
    assert (again.exit_code, again.out.strip(), again.err) == (0, "名单和日程没有变化。", "")


def test_in_english(place, tmp_path):
    file = listed(tmp_path, *ALL, ("219003", "丙局", None))
    told = kpi("--lang", "en", "share", "roster", file, "--share", place, columns=200)
    assert "what would change" in told.out
    assert "new 219003 丙局" in told.out
    assert "office (blank) → 一科" in told.out
    assert "add --yes" in complaint(told)
    wrong = kpi("--lang", "en", "share", "roster", listed(tmp_path, *ALL, ALL[0]), "--share", place, "--yes")
    assert wrong.exit_code == 2
    assert "Sheet!A4: 219001 is the code of 甲局 already (Sheet!B2)" in wrong.err
    assert "nothing was changed" in wrong.err


def test_what_is_wrong_changes_nothing(place, tmp_path):
    file = listed(
        tmp_path, ("219001", "甲局", None), ("219001", "乙局", None), (19001, "丙局", None), (None, None, "三科")
    )
    refused = kpi("share", "roster", file, "--share", place, "--yes")
    assert (refused.exit_code, refused.out) == (2, "")
    lines = refused.err.splitlines()
    assert [line.partition("：")[0] for line in lines[:-1]] == [
        "《单位名单.xlsx》Sheet!A4",
        "《单位名单.xlsx》Sheet!B5",
        "《单位名单.xlsx》Sheet!A3",
    ]
    assert lines[-1] == "名单有 3 处要改，没有改动。"
    assert (place / "share.toml").read_text("utf-8") == TOML
    assert list(tmp_path.glob("*更换前*")) == []


def test_who_has_handed_in_is_not_left_out_unsaid(place, tmp_path):
    store = open_store(place)
    store.add(submission("乙办"))
    told = kpi("share", "roster", listed(tmp_path, ALL[0]), "--share", place, columns=200)
    assert "去掉 乙局" in told.out
    assert "“乙局”今年报过" in told.out
    assert "注意" not in kpi("share", "roster", listed(tmp_path, ALL[1]), "--share", place, columns=200).out


def test_a_renamed_unit_keeps_what_it_handed_in(place, tmp_path):
    open_store(place).add(submission("甲局"))
    kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "--yes")
    file = listed(tmp_path, ("219001", "甲委员会", "一科"), ALL[1])
    assert kpi("share", "roster", file, "--share", place, "--yes").exit_code == 0
    store = open_store(place)
    assert store.add(submission("甲委员会", basic="99", base=1)).submission.revision == 2
    assert store.add(submission("甲局", basic="98", base=2)).submission.revision == 3, "whoever has not heard of it"
    rows = kpi("master", "status", "--share", place, "--json").json
    assert [(row["unit"], row["revision"]) for row in rows] == [("甲委员会", 3), ("乙局", None)]


def test_shown_as_a_table_as_json_as_csv_and_as_a_sheet(place, tmp_path):
    kpi("share", "roster", listed(tmp_path, *ALL, ("019003", "丙局", None)), "--share", place, "--yes")
    shown = kpi("share", "roster", "--share", place, columns=240).out
    assert "丙局" in shown
    assert "停用年度" not in shown, "nothing to say"
    assert "库内编号" not in shown, "the same as the names"
    told = kpi("share", "roster", "--share", place, "--json").json
    assert [(one["code"], one["unit"], one["parent"], one["office"]) for one in told] == [
        ("219001", "甲局", "219", "一科"),
        ("219002", "乙局", "219", "二科"),
        ("019003", "丙局", "019", None),
    ]
    printed = kpi("share", "roster", "--share", place, "--csv").out.removeprefix("\ufeff")
    assert next(csv.DictReader(io.StringIO(printed)))["aliases"] == ""
    sheet = tmp_path / "名单.xlsx"
    assert kpi("share", "roster", "--share", place, "-o", sheet).exit_code == 0
    cell = openpyxl.load_workbook(sheet)["名单"]["A4"]
    assert (cell.value, cell.data_type, cell.number_format) == ("019003", "s", "@")
    back = kpi("share", "roster", sheet, "--share", place)
    assert (back.exit_code, back.out.strip()) == (0, "名单和日程没有变化。")


def test_no_name_is_cut_on_a_narrow_terminal(place, tmp_path):
    name = "青梧市临湖区文化体育和旅游广播电视新闻出版局"
    kpi("share", "roster", listed(tmp_path, *ALL, ("219003", name, "一科")), "--share", place, "--yes")
    for command in (("share", "roster"), ("master", "status")):
        shown = kpi(*command, "--share", place, columns=60).out
        assert "…" not in shown
        lines = [
            line.split("│")[2 if command[0] == "share" else 1].strip() for line in shown.splitlines() if "│" in line
        ]
        assert name in "".join(lines)


def test_an_edited_sheet_is_not_written_over(place, tmp_path):
    sheet = tmp_path / "名单.xlsx"
    assert kpi("share", "roster", "--share", place, "-o", sheet).exit_code == 0
    assert kpi("share", "roster", "--share", place, "-o", sheet).exit_code == 0, "as we wrote it"
    book = openpyxl.load_workbook(sheet)
    book["名单"]["F2"] = "社保科"
    book.save(sheet)
    refused = kpi("share", "roster", "--share", place, "-o", sheet)
    assert (refused.exit_code, "--force" in complaint(refused)) == (2, True)
    told = kpi("share", "roster", sheet, "--share", place, "--yes", columns=200)
    assert "业务科室 （空） → 社保科" in told.out
    assert open_store(place).settings.roster[0].office == "社保科"


def test_next_years_share_begins_with_this_years_list(place, tmp_path):
    kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "--yes")
    sheet, new = tmp_path / "名单.xlsx", tmp_path / "2025"
    kpi("share", "roster", "--share", place, "-o", sheet)
    kpi("share", "init", "--share", new, "--year", "2025")
    assert kpi("share", "roster", sheet, "--share", new, "--yes").exit_code == 0
    assert open_store(new).settings.roster == open_store(place).settings.roster


def test_a_csv_and_a_list_with_tabs(place, tmp_path):
    file = tmp_path / "名单.csv"
    file.write_bytes("编码,单位名称\r\n219001,甲局\r\n219002,乙局\r\n".encode("gb18030"))
    assert kpi("share", "roster", file, "--share", place, "--yes").exit_code == 0
    assert [unit.code for unit in open_store(place).settings.roster] == ["219001", "219002"]
    file.write_text("编码,单位名称\n19001,甲局\n219002,乙局\n", encoding="utf-8-sig")
    refused = kpi("share", "roster", file, "--share", place, "--yes")
    assert refused.exit_code == 2
    assert refused.err.startswith("《名单.csv》名单!A2：编码 19001 有 5 位，像是开头的 0 被 Excel 去掉了（019001？）")
    file.write_text("编码,单位名称\n'19001,甲局\n19002,乙局\n", encoding="utf-8-sig")
    assert kpi("share", "roster", file, "--share", place, "--yes").exit_code == 0
    assert [unit.code for unit in open_store(place).settings.roster] == ["19001", "19002"], "said to be right"
    tabs = tmp_path / "名单.txt"
    tabs.write_text("单位名称\t编码\n甲局\t019001\n\n乙局\t219002\n", encoding="utf-8")
    assert kpi("share", "roster", tabs, "--share", place, "--yes").exit_code == 0
    assert [unit.code for unit in open_store(place).settings.roster] == ["019001", "219002"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b'"a,b\n', b"PK\x03\x04", "没有表头\n".encode()])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_no_list(place, tmp_path, data, suffix):
    file = tmp_path / f"坏{suffix}"
    file.write_bytes(data)
    refused = kpi("share", "roster", file, "--share", place, "--yes")
    assert refused.exit_code == 2
    complaint(refused)
    assert (place / "share.toml").read_text("utf-8") == TOML


def test_what_is_not_there_and_what_makes_no_sense(place, tmp_path):
    for file in (tmp_path / "没有.xlsx", tmp_path / "没有.csv", tmp_path):
        assert kpi("share", "roster", file, "--share", place).exit_code == 2
    assert kpi("share", "roster", "--share", tmp_path / "没有").exit_code == 4
    both = kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "-o", tmp_path / "x.xlsx")
    assert (both.exit_code, "不写 -o" in complaint(both)) == (2, True)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_notepads_ways_stay(place, tmp_path, ending, mark):
    (place / "share.toml").write_bytes(mark + TOML.replace("\n", ending).encode())
    assert kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "--yes").exit_code == 0
    data = (place / "share.toml").read_bytes()
    assert data.startswith(mark)
    assert data.count(b"\r\n") == (data.count(b"\n") if ending == "\r\n" else 0)
    assert tomllib.loads(data.decode("utf-8-sig"))["severities"] == {"zero-target": "info"}


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        ("", 'roster = [\n  {code = "219001", name = "甲局", office = "一科"},\n'),
        ("roster = []\n", 'roster = [\n  {code = "219001", name = "甲局", office = "一科"},\n'),
        ('roster = ["甲局", "丁局"] # 两个\n', '\n  {code = "219002", name = "乙局", office = "二科"},\n] # 两个\n'),
        ("'roster' = [ '甲局'\n , 'x' ]\n", 'name = "甲局", office = "一科"}'),
    ],
)
def test_however_the_roster_is_written(place, tmp_path, roster, expected):
    text = f'form = "department-2024"\nyear = 2024\n{roster}\n[severities]\nzero-target = "info"\n'
    (place / "share.toml").write_text(text, encoding="utf-8")
    assert kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "--yes").exit_code == 0
    written = (place / "share.toml").read_text("utf-8")
    assert expected in written
    plain = tomllib.loads(written)
    assert [unit["name"] for unit in plain["roster"]] == ["甲局", "乙局"]
    assert plain["severities"] == {"zero-target": "info"}


def test_a_roster_in_tables_is_left_to_its_writer(place, tmp_path):
    text = 'form = "department-2024"\nyear = 2024\n[[roster]]\nname = "甲局"\n'
    (place / "share.toml").write_text(text, encoding="utf-8")
    refused = kpi("share", "roster", listed(tmp_path, *ALL), "--share", place, "--yes")
    assert (refused.exit_code, "roster = [ … ]" in complaint(refused)) == (4, True)
    assert (place / "share.toml").read_text("utf-8") == text


def test_settings_that_changed_meanwhile_are_not_written_over(place, tmp_path):
    planned = api.plan_roster(place, listed(tmp_path, *ALL))
    changed = TOML.replace("2024-03-31", "2024-04-15")
    (place / "share.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(ShareError, match="刚刚被别人改过"):
        planned.apply()
    assert (place / "share.toml").read_text("utf-8") == changed
    assert list(tmp_path.glob("*更换前*")) == []


def test_names_are_data(place, tmp_path):
    nasty = '+cmd|"calc"!A1 [red]\\u202e局'
    file = listed(tmp_path, *ALL, ("219003", nasty, "a\nb"))
    assert kpi("share", "roster", file, "--share", place, "--yes").exit_code == 0
    assert open_store(place).settings.roster[-1].name == nasty
    assert nasty in kpi("share", "roster", "--share", place, "--json").json[-1]["unit"]
    printed = kpi("share", "roster", "--share", place, "--csv").out
    assert "'+cmd" in printed


def test_a_hundred_units(place, tmp_path):
    rows = [(f"{200 + number // 10}{number % 10:03d}", f"第{number}局", f"{number % 4}科") for number in range(100)]
    file = listed(tmp_path, *rows)
    told = kpi("share", "roster", file, "--share", place, "--yes", columns=200)
    assert (told.exit_code, told.out.count("新增 ")) == (0, 100)
    roster = open_store(place).settings.roster
    assert [(unit.code, unit.name, unit.office) for unit in roster] == rows
    assert {unit.parent for unit in roster} == {str(200 + number) for number in range(10)}
