"""A list of units from Excel: headings in people's words, codes as text, and what is wrong or not sure told beside the row."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from kpi_addin.errors import InputError
from kpi_addin.master.roster.changes import new_roster
from kpi_addin.master.roster.listed import listing_in
from kpi_addin.master.roster.sheet import roster_sheet
from kpi_addin.master.roster.typed import names_as_cell, names_in
from kpi_addin.master.share.unit import Unit
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.source import read_source


def listing(*rows, sheet="单位", formats=(), **more):
    return listing_in([Grid(sheet, tuple(rows), number_formats=dict(formats), **more)], "名单.xlsx")


def taken(*rows, before=(), **more):
    """The units of a list without a fault."""
    new = new_roster(before, listing(*rows, **more))
    assert [str(fault) for fault in new.faults] == []
    return new.units


def faults(*rows, before=(), **more):
    return [str(fault) for fault in new_roster(before, listing(*rows, **more)).faults]


def changes(*rows, before=(), **more):
    new = new_roster(before, listing(*rows, **more))
    assert [str(fault) for fault in new.faults] == []
    return [(change.kind, change.told.zh) for change in new.changes]


# --- headings --------------------------------------------------------------------------------------------------------------

HEADINGS = [
    ("单位编码", "单位名称", "曾用名", "主管部门", "业务科室", "应报阶段", "启用年度", "停用年度"),
    ("预算编码", "单位", "别名", "主管部门", "业务处室", "阶段", "启用年份", "停用年份"),
    ("编码", "预算单位", "曾用名称", "主管单位", "归口科室", "应报", "启用", "停用"),
    ("单位编码（6位）", "单 位 名 称", "曾用名", "主管部门名称", "业务科室", "应报阶段*", "启用年度", "停用年度"),
    ("单位代码", "部门（单位）名称", "简称", "上级单位", "对口科室", "上报阶段", "生效年度", "撤销年度"),
]
VALUES = ("019001", "临江区教育局", "教育局", "临江教育", "教科文科", "目标、年终", "2023年", 2025.0)
UNIT = Unit(
    "临江区教育局",
    "临江区教育局",
    ("教育局",),
    "019001",
    "019",
    "教科文科",
    ("targets", "full_year"),
    2023,
    2025,
    "临江教育",
)


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize("turned", [False, True])
def test_the_words_people_use_in_any_order(headings, turned):
    order = slice(None, None, -1) if turned else slice(None)
    assert taken(("单位名单",), (), headings[order], VALUES[order]) == (UNIT,)


def test_what_nobody_reads_is_named_but_what_everybody_has():
    told = listing(("序号", "单位名称", "编制数", "备注"), (1.0, "甲局", 12.0, "x"))
    assert told.unread == ("编制数",)
    assert [row.name for row in told.rows] == ["甲局"]


@pytest.mark.parametrize(
    ("headings", "name", "department"),
    [(("部门",), 0, None), (("部门", "业务科室"), 0, None), (("部门", "单位名称"), 1, 0), (("单位", "部门名称"), 0, 1)],
)
def test_a_mere_department_is_the_unit_where_there_is_no_other(headings, name, department):
    values = ("甲局", "乙中心")[: len(headings)]
    [unit] = taken(headings, values)
    assert unit.name == values[name]
    assert unit.department == (None if department is None else values[department])


def test_a_column_twice_and_no_column():
    [fault] = faults(("单位名称", "业务科室", "业务处室"), ("甲局", "一科", "二科"))
    assert fault.startswith("单位!C1：")
    assert "“业务处室”与“业务科室”" in fault
    for rows in ((("序号", "名 字"), (1.0, "甲局")), (("单位编码", "业务科室"), ("219001", "一科"))):
        with pytest.raises(InputError, match="单位名称"):
            listing(*rows)


def test_of_several_sheets_the_one_called_so():
    rows = (("单位名称",), ("甲局",))
    grids = [Grid("旧", rows), Grid("名单", (("单位名称",), ("乙局",))), Grid("说明", (("怎么填",),))]
    assert [row.name for row in listing_in(grids, "f").rows] == ["乙局"]
    hidden = [Grid("旧", rows, visible=False), Grid("Sheet1", (("单位名称",), ("乙局",)))]
    assert [row.name for row in listing_in(hidden, "f").rows] == ["乙局"]
    with pytest.raises(InputError, match="旧、Sheet1"):
        listing_in([Grid("旧", rows), Grid("Sheet1", rows)], "f")


def test_departments_merged_over_their_units():
    rows = (("主管部门", "单位名称", "单位编码"), ("教育局", "一中", "219002"), (None, "二中", "219003"))
    units = taken(*rows, merged=((1, 0, 2, 0),))
    assert [unit.department for unit in units] == ["教育局", "教育局"]
    assert [unit.department for unit in taken(*rows)] == ["教育局", None]


# --- codes -----------------------------------------------------------------------------------------------------------------


def codes(*typed, formats=()):
    rows = tuple((code, f"第{place}局") for place, code in enumerate(typed, start=1))
    return [
        unit.code for unit in taken(("编码", "单位名称"), *rows, formats={(place, 0): text for place, text in formats})
    ]


def test_codes_are_texts():
    assert codes("019001", "219002 ", "２１９００３", 219004.0) == ["019001", "219002", "219003", "219004"]
    assert codes("219", "219001", "219002005") == ["219", "219001", "219002005"]
    assert codes("219001-临江区教育局", "[219002]第二局") == ["219001", "219002"]
    assert codes(19001.0, formats=[(1, "000000")]) == ["019001"], "what the eye sees"
    assert codes("19001", 19002.0) == ["19001", "19002"], "here codes have five digits, as a text says"
    assert codes(None, None) == [None, None]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((19001.0,), "像是开头的 0 被 Excel 去掉了（019001？）"),
        (("019001", 19002.0), "（019002？）"),
        (("0219001", 219002.0), "（0219002？）"),
        ((19001.0, 19002.0), "像是开头的 0"),
        ((1.5,), "不是单位编码"),
        ((True,), "不是单位编码"),
        ((-219001.0,), "不是单位编码"),
        (("教育局",), "不是单位编码"),
        ((1.2345678901234567e20,), "只记得住前 15 位"),
    ],
)
def test_what_excel_may_have_eaten_is_asked(typed, expected):
    rows = tuple((code, f"第{place}局") for place, code in enumerate(typed, start=1))
    told = faults(("编码", "单位名称"), *rows)
    assert told[-1].startswith(f"单位!A{len(typed) + 1}：")
    assert expected in told[-1]


def test_just_not_eaten():
    assert codes(219001.0, 219002005.0, 219.0) == ["219001", "219002005", "219"]
    assert codes("0219001", "219002", 219003.0) == ["0219001", "219002", "219003"], "six digits are said to be right"


# --- what is wrong ---------------------------------------------------------------------------------------------------------

HEAD = ("单位编码", "单位名称", "曾用名", "上级编码", "应报阶段", "启用年度", "停用年度")


def row(code="219001", name="甲局", aliases=None, parent=None, stages=None, start=None, end=None):  # noqa: PLR0913
    return (code, name, aliases, parent, stages, start, end)


WRONG = {
    "a code twice": ([row(), row(name="乙局")], "单位!A3：编码 219001 已经是“甲局”的（单位!B2）"),
    "a code twice, once as a number": ([row(), row(219001.0, "乙局")], "单位!A3：编码 219001"),
    "a name twice": ([row(), row("219002", "甲 局")], "单位!B3：同一主管部门（219）下有两个“甲 局”（单位!B2）"),
    "a name twice without codes": ([row(None), row(None)], "单位!B3：同一主管部门（未写）下有两个“甲局”"),
    "no name": ([row(), row("219002", None)], "单位!B3：没有单位名称"),
    "a blank name": ([row(name=" ")], "单位!B2：没有单位名称"),
    "a parent that is none": ([row(parent="301")], "单位!D2：没有编码是 301、或以它开头的单位"),
    "a parent that is no code": ([row(parent="某部门")], "单位!D2：“某部门”不是单位编码"),
    "a year that is none": ([row(start="二四年")], "单位!F2：“二四年”不是年度"),
    "a year of the last century": ([row(end=1999.0)], "单位!G2：“1999”不是年度"),
    "a year that is a month": ([row(end="202403")], "单位!G2：“202403”不是年度"),
    "years backwards": ([row(start=2025.0, end=2024.0)], "单位!G2：停用年度 2024 早于启用年度 2025"),
    "a stage that is none": ([row(stages="目标、三季度")], "单位!E2：“目标、三季度”里有不认识的阶段"),
    "one alias of two": (
        [row(aliases="旧局"), row("219002", "乙局", aliases="丙处；旧 局")],
        "单位!C3：“旧 局”也是“甲局”（单位!C2）的曾用名",
    ),
    "an alias that is another's name": (
        [row(), row("219002", "乙局", aliases="甲局")],
        "单位!C3：“甲局”是“乙局”的曾用名，又是另一个单位（单位!B2）的名称",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_beside_its_cell(name):
    rows, expected = WRONG[name]
    found = faults(HEAD, *rows)
    assert len(found) == 1, found
    assert found[0].startswith(expected)


def test_all_faults_at_once_and_none_twice():
    told = faults(HEAD, row(), row(name="乙局", start="x"), row("219003", "丙局", stages="y"), row(name="丁局"))
    assert sorted(fault.partition("：")[0] for fault in told) == ["单位!A3", "单位!A5", "单位!A5", "单位!E4", "单位!F3"]


RIGHT = {
    "a code given again after a merger": [row(end=2023.0), row(name="乙局", start=2024.0)],
    "two of one name under two departments": [row("219001", "服务中心"), row("301001", "服务中心")],
    "a parent that is a department's code": [row("301001", parent="219"), row("219001", "乙局")],
    "a parent above the own code": [row("219001002", parent="219001")],
    "a parent in two words": [row(parent="219-教育局")],
    "days for years": [row(start="2024-01-01", end="2024-12-31")],
    "a year in words": [row(start="2024年度")],
    "all stages": [row(stages="全部")],
    "all stages by name": [row(stages="目标/半年监控/年终自评")],
    "an alias of two in other years": [
        row(aliases="旧局", end=2023.0),
        row("219002", "乙局", aliases="旧局", start=2024.0),
    ],
    "an alias of its own": [row(aliases="甲局机关；甲局")],
    "an alias of a unit that is no more": [
        row("219001", "甲局", end=2023.0),
        row("219002", "乙局", aliases="甲局", start=2024.0),
    ],
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_stays_silent(name):
    assert faults(HEAD, *RIGHT[name]) == []


@pytest.mark.parametrize(
    "total",
    [(None, "合计"), (None, "合 计："), ("合计", None), (None, "共 2 家单位"), ("总计", "共2个"), ("合计：2 户", None)],
)
def test_a_total_below_is_no_unit(total):
    told = listing(("单位编码", "单位名称"), ("219001", "甲局"), ("219002", "共青团区委"), total)
    assert ([row.name for row in told.rows], told.faults) == (["甲局", "共青团区委"], ())


def test_a_unit_with_a_code_is_one_whatever_its_name():
    assert [row.name for row in listing(("单位编码", "单位名称"), ("219001", "合计")).rows] == ["合计"]


def test_hidden_and_struck_rows_are_asked():
    [fault] = faults(("单位名称",), ("甲局",), ("乙局",), faint_rows=frozenset({2}))
    assert fault.startswith("单位!A3：“乙局”这一行被隐藏或划掉了")


def test_a_formula_without_a_result_is_asked():
    [fault] = faults(("单位名称", "编码"), ("甲局", None), formulas={(1, 1): "A1&B1"})
    assert fault.startswith("单位!B2：公式还没有算出结果")


def test_stages_in_words():
    typed = ["目标", "半年", "年终", "目标、半年", "自评；目标", "绩效目标和运行监控", None, "都报", "目标 半年 年终"]
    units = taken(("单位名称", "应报阶段"), *((f"第{place}局", text) for place, text in enumerate(typed)))
    assert [unit.stages for unit in units] == [
        ("targets",),
        ("half_year",),
        ("full_year",),
        ("targets", "half_year"),
        ("targets", "full_year"),
        ("targets", "half_year"),
        (),
        (),
        (),
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("旧教育局；教委", ("旧教育局", "教委")),
        ("旧教育局、教育委员会", ("旧教育局", "教育委员会")),
        ("文化、体育和旅游局", ("文化、体育和旅游局",)),
        ("旧\n局", ("旧", "局")),
        ("", ()),
        ("；", ()),
    ],
)
def test_several_names_in_a_cell(typed, names):
    assert names_in(typed) == names
    assert names_in(names_as_cell(names)) == names


def test_a_name_with_marks_between_is_written_so_that_it_stays_one():
    names = ("市场监督管理局、知识产权局",)
    assert names_in(names_as_cell(names)) == names


# --- departments -----------------------------------------------------------------------------------------------------------


def parents(*rows):
    return [(unit.parent, unit.department) for unit in taken(("单位编码", "单位名称", "主管部门"), *rows)]


def test_departments_by_code_by_name_and_by_both():
    assert parents(("219001", "甲", None), ("219002", "乙", "教育局"), ("219003", "丙", "219-教育局")) == [
        ("219", None),
        ("219", "教育局"),
        ("219", "教育局"),
    ]
    assert parents(("219001", "教育局", None), (None, "一中", "教育局")) == [("219", None), ("219", "教育局")]
    assert parents((None, "一中", "教育局"), (None, "二中", "教育局")) == [("", "教育局"), ("", "教育局")]


def test_a_department_that_is_none():
    head = ("单位编码", "单位名称", "主管部门")
    [fault] = faults(head, ("219001", "甲", "教育局"), (None, "乙", "水利局"))
    assert fault.startswith("单位!C3：名单里没有主管部门“水利局”")
    [fault] = faults(head, ("219001", "甲", "教育局"), ("301001", "乙", "教育局"))
    assert fault.startswith("单位!C3：主管部门“教育局”的单位编码有 219、301 两种开头")
    [fault] = faults(head, ("219001", "甲", "302-教育局"))
    assert fault.startswith("单位!C2：没有编码是 302")


# --- against the roster ----------------------------------------------------------------------------------------------------

OLD = (
    Unit("甲局", "甲局", ("甲办",), "219001", "219", "一科"),
    Unit("乙局", "yi", (), "219002", "219"),
    Unit("丙局", "丙局"),
)
CODES = ("编码", "单位名称")


def test_the_same_list_changes_nothing():
    assert changes(CODES, ("219001", "甲局"), ("219002", "乙局"), (None, "丙局"), before=OLD) == []
    assert taken(CODES, ("219001", "甲局"), ("219002", "乙局"), (None, "丙局"), before=OLD) == OLD


def test_a_column_that_is_not_there_leaves_what_was():
    assert taken(("单位名称",), ("甲局",), ("乙局",), ("丙局",), before=OLD) == OLD
    [first, *_] = taken(("单位名称", "业务科室"), ("甲局", None), ("乙局", None), ("丙局", None), before=OLD)
    assert first.office is None, "a blank in a column that is there is said"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("219001", "甲局"), ("219002", "乙局"), (None, "丙局"), ("219003", "丁局")], [("new", "新增 219003 丁局")]),
        ([("219001", "甲局"), ("219002", "乙局")], [("gone", "去掉 丙局")]),
        (
            [("219001", "甲委"), ("219002", "乙局"), (None, "丙局")],
            [("renamed", "改名 219001 甲局：名称 甲局 → 甲委；曾用名 甲办 → 甲办、甲局")],
        ),
        (
            [("301001", "甲局"), ("219002", "乙局"), (None, "丙局")],
            [("moved", "调整 301001 甲局：编码 219001 → 301001；上级编码 219 → 301")],
        ),
        (
            [("219002", "乙局"), ("219001", "甲局"), (None, "丙局")],
            [("order", "单位的先后顺序变了，总表按新的顺序")],
        ),
        (
            [("219001", "甲局"), ("219002", "乙局"), ("401001", "丙局")],
            [("moved", "调整 401001 丙局：编码 （空） → 401001；上级编码 （空） → 401")],
        ),
        (
            [("219001", "甲办"), ("219002", "乙局"), (None, "丙局")],
            [("renamed", "改名 219001 甲局：名称 甲局 → 甲办；曾用名 甲办 → 甲局")],
        ),
    ],
)
def test_what_would_change_is_told(rows, told):
    assert changes(CODES, *rows, before=OLD) == told


def test_a_renamed_unit_stays_where_it_lies_and_goes_by_both_names():
    [first, second, *_] = taken(CODES, ("219001", "甲委"), ("219002", "乙委"), (None, "丙局"), before=OLD)
    assert (first.id, first.aliases) == ("甲局", ("甲办", "甲局"))
    assert (second.id, second.aliases) == ("yi", ("乙局",))
    again = taken(("编码", "单位名称", "曾用名"), ("219001", "甲委", None), before=(first,))
    assert again[0].aliases == ("甲局",), "the name of its folder is never forgotten"


def test_without_a_code_the_former_name_tells():
    rows = (("单位名称", "曾用名"), ("丙委", "丙局"), ("甲局", "甲办"), ("乙局", None))
    units = taken(*rows, before=OLD)
    assert (units[0].name, units[0].id, units[0].aliases) == ("丙委", "丙局", ("丙局",))


def test_two_that_became_one_are_neither_of_them():
    told = changes(
        ("编码", "单位名称", "曾用名"), ("501001", "新局", "乙局；丙局"), ("219001", "甲局", "甲办"), before=OLD
    )
    assert [kind for kind, _ in told] == ["new", "gone", "gone"]


def test_codes_that_were_swapped_follow_the_names():
    told = changes(CODES, ("219002", "甲局"), ("219001", "乙局"), (None, "丙局"), before=OLD)
    assert [kind for kind, _ in told] == ["moved", "moved"]


def test_two_of_one_name_get_two_places():
    units = taken(CODES, ("219005", "服务中心"), ("301005", "服务中心"), before=OLD[:0])
    assert [unit.id for unit in units] == ["服务中心", "服务中心-301005"]
    turned = taken(CODES, ("301005", "服务中心"), ("219005", "服务中心"), before=units)
    assert [unit.id for unit in turned] == ["服务中心-301005", "服务中心"], "whatever the order"


def test_which_of_two_an_old_one_was_is_asked():
    told = faults(CODES, ("219005", "丙局"), ("301005", "丙局"), before=OLD)
    assert [fault.partition("：")[0] for fault in told] == ["单位!B2", "单位!B3"]
    assert "库内编号" in told[0]
    units = taken((*CODES, "库内编号"), ("219005", "丙局", None), ("301005", "丙局", "丙局"), before=OLD)
    assert [unit.id for unit in units] == ["丙局-219005", "丙局"]


def test_an_id_that_is_none_or_there_twice():
    told = faults(("单位名称", "库内编号"), ("甲局", "nobody"), ("乙局", "yi"), ("丙局", "yi"), before=OLD)
    assert [fault.partition("：")[0] for fault in told] == ["单位!B2", "单位!B4"]
    [twice] = faults(("单位名称", "库内编号"), ("甲局", "yi"), ("乙局", "yi"))
    assert twice.startswith("单位!B3：库内编号“yi”写了两次")


# --- a sheet and back ------------------------------------------------------------------------------------------------------


def hundred():
    return tuple(
        Unit(
            f"第{number:03d}局",
            f"第{number:03d}局" if number % 3 else f"id{number}",
            (f"旧{number}局；甲", "文化、体育和旅游局")[: number % 3]
            if number % 7
            else (f"市场监督管理局、第{number}局",),
            f"{number % 9:03d}{number:03d}" if number % 10 else None,
            f"{number % 9:03d}" if number % 10 else "",
            ("行政政法科", "社保科", None)[number % 3],
            (("targets",), (), ("half_year", "full_year"))[number % 3],
            2020 + number % 5 if number % 4 else None,
            2026 if number % 5 else None,
            f"{number % 9}号部门" if number % 10 and number % 2 else None,
        )
        for number in range(1, 101)
    )


def test_a_roster_of_a_hundred_comes_back_from_its_sheet(tmp_path):
    file = tmp_path / "名单.xlsx"
    units = tuple(
        unit if all("；" not in name for name in unit.aliases) else Unit(**{**fields(unit), "aliases": ()})
        for unit in hundred()
    )
    file.write_bytes(roster_sheet(units))
    new = new_roster(units, listing_in(read_source(file), file.name))
    assert [str(fault) for fault in new.faults] == []
    assert [change.told.zh for change in new.changes] == []
    assert new.units == units
    again = new_roster((), listing_in(read_source(file), file.name))
    assert (again.faults, again.units) == ((), units), "next year's share begins with this year's list"


def fields(unit):
    return {name: getattr(unit, name) for name in Unit.__dataclass_fields__}


def test_a_sheet_from_excel_with_all_that_may_be_typed(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2024年应报单位名单"])
    sheet.append(["序号", "预算编码", "预算单位名称", "启用年度"])
    for values in ([1, "019001", "甲局", 2024], [2, 219002, "乙\n局", "2024年"], [3, 19003, "丙局", date(2024, 5, 1)]):
        sheet.append(values)
    sheet["B5"].number_format = "000000"
    file = tmp_path / "单位.xlsx"
    book.save(file)
    new = new_roster((), listing_in(read_source(file), file.name))
    assert [str(fault) for fault in new.faults] == []
    assert [(unit.code, unit.name, unit.valid_from) for unit in new.units] == [
        ("019001", "甲局", 2024),
        ("219002", "乙 局", 2024),
        ("019003", "丙局", 2024),
    ]
