"""Money as bureaus print it: names as headers, a name with its amount in one cell, income beside expenditure, in yuan."""

import pytest

from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid
from tests.forms.own_definitions import given, own_money
from tests.forms.sheets import read_rows

TITLE = (("资金表",), ("（2024年度）",), ("单位名称", "某局"))
TABLE = (
    ("年度总体目标", "办好"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "巡查", "≥3次"),
)

FUNDS = """
          - key: total_funds
            name: 资金总额
            aliases: [年度资金总额]
            children:
              - {key: fiscal, name: 财政拨款, aliases: [其中：财政拨款], children: [{key: general, name: 一般公共预算}, {key: fund, name: 政府性基金}]}
              - {key: other_funds, name: 其他资金}
"""
ACROSS = f"""
  - kind: budget
    label: 预算资金（万元）
    aliases: [预算资金]
    sides:
      income:
        across: true
        columns: {{full_year: ""}}
        lines:{FUNDS}
"""
PLAIN = ACROSS.replace("        across: true\n", "")
TWO_COLUMNS = ACROSS.replace('{full_year: ""}', "{full_year: 预算数, executed: {header: 执行数, aliases: [实际支出]}}")
SIDES = """
  - kind: budget
    label: 部门预算收支（万元）
    aliases: [部门预算收支]
    sides:
      income:
        label: 收入
        columns: {full_year: 预算数}
        lines:
          - {key: fiscal, name: 财政拨款}
          - {key: other_funds, name: 其他资金}
          - {key: total_funds, name: 收入合计}
      expenditure:
        label: 支出
        columns: {full_year: 预算数}
        lines:
          - key: basic_expenditure
            name: 基本支出
            children: [{key: staff, name: 人员经费}, {key: running, name: 公用经费}]
          - {key: project_expenditure, name: 项目支出, listed: true}
          - {key: expenditure_total, name: 支出合计}
"""


@pytest.fixture
def read(tmp_path):
    def read_with(budget, *rows, unit="万元", merged=()):
        with given(own_money(tmp_path, budget, unit)):
            if not merged:
                return read_rows(*TITLE, *rows, *TABLE, form_id="own-money")
            cells = tuple(tuple(float(x) if isinstance(x, int) else x for x in row) for row in (*TITLE, *rows, *TABLE))
            return assemble_form([Grid("Sheet1", cells, merged=merged)], "公开表.xlsx", "own-money")

    return read_with


def money(form, column="full_year"):
    told = {line.key or line.name.value: line.amount(column) for line in form.budget}
    return {key: None if amount.value is None else str(amount.value) for key, amount in told.items()}


def test_names_as_headers(read):
    form = read(ACROSS, ("预算资金（万元）", "资金总额", "财政拨款", "其他资金"), (None, 820, 800, 20))
    assert money(form) == {"total_funds": "820", "fiscal": "800", "other_funds": "20"}
    assert form.line("fiscal").full_year.cell == "Sheet1!C5"
    assert form.line("fiscal").name.cell == "Sheet1!C4"
    assert form.money_unit.value == "万元"


def test_headers_over_two_rows(read):
    form = read(
        ACROSS,
        ("预算资金", "资金总额（万元）", "财政拨款", None, "其他资金"),
        (None, None, "一般公共预算", "政府性基金", None),
        (None, 820, 700, 100, 20),
        merged=((3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 4, 4)),
    )
    # 财政拨款 is a heading here: its columns are those of its parts, and no amount of its own is made up.
    assert money(form) == {"total_funds": "820", "general": "700", "fund": "100", "other_funds": "20"}
    assert form.money_unit.value == "万元"


def test_headers_under_headings_that_the_form_does_not_know(read):
    form = read(
        ACROSS,
        ("预算资金（万元）", "资金总额", "按收入性质分", None, "按支出性质分"),
        (None, None, "财政拨款", "其他资金", "基本支出"),
        (None, 820, 800, None, 600),
    )
    assert money(form) == {"total_funds": "820", "fiscal": "800", "other_funds": None}
    assert form.line("other_funds").full_year.cell == "Sheet1!D6"


def test_several_columns_are_rows_there(read):
    form = read(
        TWO_COLUMNS,
        ("预算资金（万元）", None, "资金总额", "财政拨款", "其他资金"),
        (None, "预算数", 820, 800, 20),
        (None, "实际支出", 700, 690, 10),
    )
    assert money(form) == {"total_funds": "820", "fiscal": "800", "other_funds": "20"}
    assert money(form, "executed") == {"total_funds": "700", "fiscal": "690", "other_funds": "10"}


def test_which_of_several_rows_is_which_is_not_guessed(read):
    form = read(TWO_COLUMNS, ("预算资金", None, "资金总额", "财政拨款"), (None, None, 820, 800), (None, None, 700, 690))
    assert money(form) == {"total_funds": None, "fiscal": None}


def test_an_unfilled_row_below_the_headers_is_blank(read):
    form = read(ACROSS, ("预算资金（万元）", "资金总额", "财政拨款", "其他资金"), (None, None, None, None))
    assert money(form) == {"total_funds": None, "fiscal": None, "other_funds": None}
    assert form.line("total_funds").full_year.cell == "Sheet1!B5"


@pytest.mark.parametrize(
    ("cell", "unit", "value", "is_blank"),
    [
        ("资金总额: 250", "万元", "250", False),
        ("资金总额：80万元", "万元", "80", False),
        ("年度资金总额：1,234.5 万元", "万元", "1234.5", False),
        ("资金总额：800000元", "万元", None, False),
        ("资金总额：80万元", "元", None, False),
        ("资金总额：800000元", "元", "800000", False),
        ("资金总额：80万", "万元", None, False),
        ("资金总额：约80", "万元", None, False),
        ("资金总额：80（含结转20）", "万元", None, False),
        ("资金总额：    万元", "万元", None, True),
        ("资金总额：____（万元）", "万元", None, True),
    ],
)
def test_a_name_and_its_amount_in_one_cell(read, cell, unit, value, is_blank):
    form = read(PLAIN, (f"预算资金（{unit}）", cell), (None, "其中：财政拨款：0"), (None, "其他资金", 3))
    amount = form.line("total_funds").full_year
    assert (amount.value and str(amount.value), amount.cell) == (value, "Sheet1!B4")
    assert amount.raw == (None if is_blank else cell)
    assert money(form)["fiscal"] == "0"
    assert money(form)["other_funds"] == "3"
    assert form.line("total_funds").name.value in {"资金总额", "年度资金总额"}
    assert form.money_unit.value == unit


@pytest.mark.parametrize(
    ("rows", "unit", "total"),
    [
        ((("预算资金", "资金总额：80万元"), (None, "财政拨款：60万元")), "万元", "80"),
        ((("预算资金", "资金总额：80万元"), (None, "财政拨款：600000元")), None, None),
        ((("预算资金", "资金总额：250"), (None, "财政拨款：60万元")), None, "250"),
        ((("预算资金", "资金总额：250"), (None, "财政拨款：60")), None, "250"),
        ((("金额单位：元",), ("预算资金", "资金总额", 250), (None, "财政拨款", 60)), "元", "250"),
        ((("单位：万元",), ("预算资金（元）", "资金总额", 250), (None, "财政拨款", 60)), "元", "250"),
    ],
    ids=["all say so", "they disagree", "one says so", "none says so", "a line above", "the label goes before it"],
)
def test_the_unit_is_what_the_block_says_and_never_guessed(read, rows, unit, total):
    form = read(PLAIN, *rows)
    assert form.money_unit.value == unit
    assert money(form)["total_funds"] == total


def test_a_sentence_with_a_colon_is_no_amount(read):
    form = read(PLAIN, ("预算资金（万元）", "资金总额", 250), (None, "说明：其中100为上年结转", None))
    assert money(form) == {"total_funds": "250", "说明：其中100为上年结转": None}


def test_income_beside_expenditure(read):
    form = read(
        SIDES,
        ("部门预算收支（万元）", "收入", "预算数", "支出", "预算数"),
        (None, "财政拨款", 800, "基本支出", 500),
        (None, "其他资金", 20, "人员经费", 400),
        (None, None, None, "公用经费", 100),
        (None, None, None, "项目支出", 320),
        (None, None, None, "河道清淤", 320),
        (None, "收入合计", 820, "支出合计", 820),
    )
    income = {line.key: str(line.full_year.value) for line in form.budget if line.side == "income"}
    assert income == {"fiscal": "800", "other_funds": "20", "total_funds": "820"}
    spent = {line.key: str(line.full_year.value) for line in form.budget if line.side == "expenditure"}
    assert spent == {
        "basic_expenditure": "500",
        "staff": "400",
        "running": "100",
        "project_expenditure": "320",
        "project": "320",
        "expenditure_total": "820",
    }
    assert form.projects[0].name.value == "河道清淤"
    assert form.line("fiscal").full_year.cell == "Sheet1!C5"


def test_income_above_expenditure_is_read_as_before(read):
    form = read(
        SIDES,
        ("部门预算收支（万元）", "收入", "预算数"),
        (None, "财政拨款", 800),
        (None, "收入合计", 820),
        (None, "支出", "预算数"),
        (None, "基本支出", 500),
        (None, "支出合计", 820),
    )
    assert money(form) == {
        "fiscal": "800",
        "total_funds": "820",
        "basic_expenditure": "500",
        "expenditure_total": "820",
    }


def test_a_blank_amount_on_one_side_is_not_that_of_the_other(read):
    form = read(
        SIDES,
        ("部门预算收支（万元）", "收入", "预算数", "支出", "预算数"),
        (None, "财政拨款", None, "基本支出", 500),
        (None, "收入合计", 820, "支出合计", None),
    )
    assert money(form) == {"fiscal": None, "total_funds": "820", "basic_expenditure": "500", "expenditure_total": None}
    assert form.line("fiscal").full_year.cell == "Sheet1!C5"


def test_a_form_that_counts_in_yuan(read):
    form = read(PLAIN, ("预算资金（元）", "资金总额", 387664.62), (None, "财政拨款", 387664.62), unit="元")
    assert (form.money_unit.value, money(form)["total_funds"]) == ("元", "387664.62")


@pytest.mark.parametrize(
    "rows",
    [
        (("预算资金（万元）", "资金总额", 250, "财政拨款", 200, "其他资金", 50),),
        (("预算资金（万元）", "资金总额：250", "财政拨款：200", "其他资金：50"),),
        (("预算资金（万元）", "资金总额：250万元\n其中：财政拨款：200万元\n其他资金：50万元"),),
        (("预算资金（万元）", "资金总额 250"), (None, "财政拨款 200 万元"), (None, "其他资金\u3000５０")),
        (("预算资金（万元）", "资金总额：", 250), (None, "财政拨款：200", None, "其他资金：", 50)),
    ],
    ids=["pairs in a row", "one cell each in a row", "all in one cell", "parted by a space", "mixed"],
)
def test_names_and_amounts_side_by_side(read, rows):
    table_is_narrower = (("一级指标", "二级指标", "三级指标", "指标值", None, None, "备注"),)
    form = read(PLAIN, *rows, *table_is_narrower)
    assert money(form) == {"total_funds": "250", "fiscal": "200", "other_funds": "50"}


def test_a_blank_beside_a_name_is_not_the_next_name_s(read):
    form = read(PLAIN, ("预算资金（万元）", "资金总额", None, "财政拨款"), (None, "其他资金", 50))
    assert money(form) == {"total_funds": None, "fiscal": None, "other_funds": "50"}
    assert form.line("total_funds").full_year.raw is None


def test_two_panels_are_still_told_apart(read, tmp_path):
    rows = (("预算资金（万元）", "资金总额", 900, "资金总额", 250), (None, "财政拨款", 800, "财政拨款", 200))
    assert money(read(PLAIN, *rows)) == {"total_funds": "900", "fiscal": "800"}


def test_a_unit_behind_a_header_is_no_part_of_it(read):
    rows = (
        ("部门预算收支", "收入", "预算数（万元）", "支出", "预算数（万元）"),
        (None, "财政拨款", 800, "基本支出", 500),
    )
    form = read(SIDES, *rows)
    assert (money(form), form.money_unit.value) == ({"fiscal": "800", "basic_expenditure": "500"}, "万元")


@pytest.mark.parametrize(
    ("amounts", "unit", "told"),
    [
        (("820万元", "800万元", "20万元"), "万元", ["820", "800", "20"]),
        (("820万元", "800万元", 20), None, [None, None, "20"]),
        (("820万元", "8000000元", "20万元"), None, [None, None, None]),
    ],
    ids=["each tells it", "one does not", "they disagree"],
)
def test_the_unit_that_the_amounts_tell(read, amounts, unit, told):
    form = read(ACROSS, ("预算资金", "资金总额", "财政拨款", "其他资金"), (None, *amounts))
    assert (form.money_unit.value, list(money(form).values())) == (unit, told)


def test_a_copy_that_turned_the_block(read):
    down = (("预算资金（万元）", "资金总额", 820), (None, "财政拨款", 800), (None, "其他资金", 20))
    across = (("预算资金（万元）", "资金总额", "财政拨款", "其他资金"), (None, 820, 800, 20))
    expected = {"total_funds": "820", "fiscal": "800", "other_funds": "20"}
    for budget in (ACROSS, PLAIN):
        assert money(read(budget, *down)) == expected
        assert money(read(budget, *across)) == expected
