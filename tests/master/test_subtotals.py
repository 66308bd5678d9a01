"""Sub-totals by department and office against pandas' own; who is off the roster, not expected or without a group is in none."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from kpi_addin.forms import load_definition
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.book.money_columns import money_columns
from kpi_addin.master.merge import merge
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.share.share_settings import read_share_settings
from kpi_addin.master.share.unit import Unit
from kpi_addin.master.subtotals import has_subtotals, outside, subtotal_table, subtotals
from kpi_addin.master.verify import verify
from tests.cli.run import kpi
from tests.master.builders import submission
from tests.master.projects import of_project

DEFINITION = load_definition("department-2024")
COLUMNS = money_columns(DEFINITION)
BASE = read_share_settings(b'form = "department-2024"\nyear = 2024', "share.toml")


def unit(name, code=None, office=None, **more):
    return Unit(name, name, code=code, parent=(code or "")[:3], office=office, **more)


def master(roster, *submissions):
    settings = replace(BASE, roster=tuple(roster))
    return merge(DEFINITION, settings, {settings.unit_id(one.unit): one for one in submissions})


def told(found):
    return [
        (one.by, one.code, one.name, one.forms, one.handed_in, one.sums[0].amount, one.sums[0].missing) for one in found
    ]


def amounts(total):
    return {"total": total, "basic": total, "project": "0"}


def test_by_department_and_by_office():
    roster = [
        unit("教育局", "219001", "教科文科", department="区教育局"),
        unit("一中", "219002", "教科文科"),
        unit("二中", "219003", "社保科"),
        unit("水务局", "301001", "社保科"),
    ]
    found = subtotals(
        master(
            roster,
            *(
                submission(name, **amounts(total))
                for name, total in (("教育局", "100.5"), ("一中", "3"), ("水务局", "7"))
            ),
        ),
        COLUMNS,
    )
    assert told(found) == [
        ("department", "219", "区教育局", 3, 2, Decimal("103.5"), 0),
        ("department", "301", "", 1, 1, Decimal(7), 0),
        ("office", "", "教科文科", 2, 2, Decimal("103.5"), 0),
        ("office", "", "社保科", 2, 1, Decimal(7), 0),
        ("all", "", "", 4, 3, Decimal("110.5"), 0),
    ]


def test_the_department_is_the_codes_beginning_and_never_the_row_with_001():
    roster = [unit("甲", "219001"), unit("乙", "219002005"), unit("总", "219")]
    found = subtotals(master(roster), COLUMNS)
    assert [(one.code, one.name, one.forms) for one in found if one.by == "department"] == [("219", "总", 3)]


def test_a_group_of_which_nobody_handed_in_has_no_sum_and_a_blank_is_not_nothing():
    roster = [unit("甲", "219001"), unit("乙", "219002"), unit("丙", "301001"), unit("丁", "401001")]
    found = subtotals(
        master(roster, submission("甲", total=None), submission("乙", total="5"), submission("丁", total=None)), COLUMNS
    )
    assert told(found)[:3] == [
        ("department", "219", "", 2, 2, Decimal(5), 1),
        ("department", "301", "", 1, 0, None, 0),
        ("department", "401", "", 1, 1, None, 1),
    ]


def test_who_is_in_no_group_stands_in_a_line_of_its_own():
    roster = [unit("甲", "219001", "一科"), unit("旧", "219002", "一科", valid_to=2023), unit("无")]
    found = subtotals(
        master(roster, *(submission(name, **amounts("1")) for name in ("甲", "旧", "无", "外局"))), COLUMNS
    )
    lines = {(one.by, one.name or one.code): one.sums[0].amount for one in found}
    assert lines == {
        ("department", "219"): 1,
        ("department", "（未写主管部门）"): 1,
        ("department", "（本年不应报）"): 1,
        ("department", "（名单外）"): 1,
        ("office", "一科"): 1,
        ("office", "（未写业务科室）"): 1,
        ("office", "（本年不应报）"): 1,
        ("office", "（名单外）"): 1,
        ("all", ""): 4,
    }
    assert [one.name for one in found if one.by == "office"][-3:] == [
        "（未写业务科室）",
        "（本年不应报）",
        "（名单外）",
    ]


def test_drafts_are_in_no_sum_and_what_may_be_anothers_is_counted():
    roster = [unit("甲局", "219001", "一科"), unit("乙局", "219002", "一科")]
    found = subtotals(
        master(roster, submission("甲局"), submission("甲局（盖章）"), submission("乙局", draft=True)), COLUMNS
    )
    lines = {one.name or one.code: (one.forms, one.handed_in, one.in_doubt) for one in found if one.by == "department"}
    assert lines == {"219": (2, 1, 1), "（名单外）": (1, 1, 1)}


def random_year(seed):
    chance = random.Random(seed)
    roster, handed = [], []
    for number in range(100):
        code = f"{chance.choice(('019', '219', '301', '401'))}{number:03d}" if chance.random() < 0.9 else None
        roster.append(unit(f"第{number}局", code, chance.choice(("一科", "二科", "三科", None))))
        if chance.random() < 0.8:
            total = None if chance.random() < 0.2 else f"{chance.randrange(1, 10**7)}.{chance.randrange(100):02d}"
            handed.append(submission(f"第{number}局", total=total, basic=f"{number}.5", draft=chance.random() < 0.1))
    handed += [submission(f"外{number}局", total=f"{number}", basic="1") for number in range(1, 6)]
    return roster, handed


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_units_against_pandas(seed):
    roster, handed = random_year(seed)
    found = subtotals(master(roster, *handed), COLUMNS)
    frame = pd.DataFrame(
        [
            {
                "unit": one.unit,
                "total": next(line.full_year.value for line in one.form.budget if line.key == "total_funds"),
                "basic": next(line.full_year.value for line in one.form.budget if line.key == "basic_expenditure"),
            }
            for one in handed
            if not one.draft
        ]
    )
    listed = pd.DataFrame([{"unit": one.name, "department": one.parent, "office": one.office or ""} for one in roster])
    joined = frame.merge(listed, on="unit", how="left").fillna({"department": "外", "office": "外"})
    keys = [(column.keys, column.column) for column in COLUMNS]
    places = {
        "total": keys.index((("total_funds",), "full_year")),
        "basic": keys.index((("basic_expenditure",), "full_year")),
    }
    for by in ("department", "office"):
        blank = {"department": "（未写主管部门）", "office": "（未写业务科室）"}[by]
        ours = {
            "外" if one.name == "（名单外）" else "" if one.name == blank else one.code or one.name: one
            for one in found
            if one.by == by
        }
        for name, group in joined.groupby(by):
            for column, place in places.items():
                known = [amount for amount in group[column] if amount is not None and not pd.isna(amount)]
                assert ours[name].sums[place].amount == (sum(known) if known else None)
                assert ours[name].sums[place].missing == len(group) - len(known)
            assert ours[name].handed_in == len(group)
        assert sum(one.forms for one in ours.values()) == len(roster) + 5


# --- the sheet -------------------------------------------------------------------------------------------------------------

ROSTER = 'roster = [{name = "甲局", code = "219001", office = "一科"}, {name = "乙局", code = "301001"}]\n'


def share_with(tmp_path, roster):
    place = create_store(tmp_path / "share", "department-2024", 2024).place.path
    (place / "share.toml").write_text(f'form = "department-2024"\nyear = 2024\n{roster}', encoding="utf-8")
    return open_store(place)


def test_the_sheet_is_there_where_the_roster_knows_of_groups(tmp_path):
    store = share_with(tmp_path, ROSTER)
    for name, total in (("甲局", "573.6"), ("乙局", "0.4"), ("外局", "1000")):
        store.add(submission(name, **amounts(total)))
    rebuild(store)
    book = openpyxl.load_workbook(store.place.path / "master.xlsx")
    assert book.sheetnames[:7] == ["概览", "汇总", "审核", "审核意见", "收支核对", "分组小计", "预算"]
    sheet = book["分组小计"]
    head = [cell.value for cell in sheet[1]]
    assert head[:8] == [
        "分组",
        "编码",
        "名称",
        "应报份数",
        "已报份数",
        "其中疑似同一单位",
        COLUMNS[0].title,
        f"{COLUMNS[0].title} 缺数份数",
    ]
    rows = [[cell.value for cell in row[:8]] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        ["主管部门", "219", None, 1, 1, 0, 573.6, 0],
        ["主管部门", "301", None, 1, 1, 0, 0.4, 0],
        ["主管部门", None, "（名单外）", 1, 1, 0, 1000, 0],
        ["业务科室", None, "一科", 1, 1, 0, 573.6, 0],
        ["业务科室", None, "（未写业务科室）", 1, 1, 0, 0.4, 0],
        ["业务科室", None, "（名单外）", 1, 1, 0, 1000, 0],
        ["合计", None, None, 3, 3, 0, 1574, 0],
    ]
    assert sheet["B2"].data_type == "s"
    assert "名单外或本年不应报 1 份，已计入合计（见“分组小计”）" in book["汇总"]["A2"].value
    assert verify(store).holds
    assert kpi("master", "verify", "--share", store.place.path).exit_code == 0


def test_the_last_line_is_the_summarys_total(tmp_path):
    store = share_with(tmp_path, ROSTER)
    store.add(submission("甲局"))
    store.add(submission("外局", total=None, basic="12"))
    loaded = load_master(store)
    assert outside(loaded) == 1
    values = openpyxl.load_workbook(BytesIO(master_bytes(loaded)), data_only=True)
    summary, last = values["汇总"], [cell.value for cell in list(values["分组小计"].iter_rows())[-1]]
    for place in range(len(COLUMNS)):
        assert summary.cell(3, 4 + place).value == (last[6 + 2 * place] or 0)
        assert summary.cell(4, 4 + place).value == last[7 + 2 * place]


@pytest.mark.parametrize(
    "roster",
    [
        "",
        'roster = ["甲局", {name = "乙局", aliases = ["乙办"]}]\n',
        'roster = [{name = "甲局", stages = ["targets"]}]\n',
    ],
)
def test_todays_masters_are_what_they_were(tmp_path, roster):
    store = share_with(tmp_path, roster)
    store.add(submission("甲局"))
    loaded = load_master(store)
    assert not has_subtotals(loaded)
    assert openpyxl.load_workbook(BytesIO(master_bytes(loaded))).sheetnames[:6] == [
        "概览",
        "汇总",
        "收支核对",
        "预算",
        "指标",
        "问题",
    ]
    assert master_bytes(loaded) == master_bytes(replace(loaded, roster=()))


def test_where_all_are_on_the_roster_nothing_is_said_of_others(tmp_path):
    store = share_with(tmp_path, ROSTER)
    store.add(submission("甲局"))
    note = openpyxl.load_workbook(BytesIO(master_bytes(load_master(store))))["汇总"]["A2"].value
    assert "名单外" not in note


def test_each_form_apart():
    settings = replace(BASE, roster=(unit("甲局", "219001"),), further=("project-target",))
    project = of_project("甲局", "修路")
    latest = {"甲局": submission("甲局"), settings.subject_id(project.subject): project}
    table = subtotal_table(
        merge(DEFINITION, settings, latest, further=[load_definition("project-target")]), money_columns
    )
    assert [column.key for column in table.columns][:3] == ["form", "by", "code"]
    forms = {row[0] for row in table.rows}
    assert len(forms) == 2
    assert len({column.title for column in table.columns}) == len(table.columns)
