"""Labels of no interest, and the block of signatures: they end what stands before them."""

import pytest

from kpi_addin.errors import KpiError
from tests.forms.elements.own_form import TITLE, UNIT, rows_of, texts_of

SECTIONS = f"""\
anchors: [单位名称, 指标名称]
headers: {{level1: [一级指标], level2: [二级指标], level3: [指标名称], full_year: [指标值]}}
sections:
{UNIT}  - {{kind: text, key: leader, label: 项目负责人}}
  - {{kind: text, key: goal, label: 年度目标, lines: 3}}
  - kind: indicators
    key: own
    name: 指标
    columns: [level1, level2, level3, full_year]
    levels: {{产出指标: {{数量指标: []}}}}
    blank_rows: 2
"""
FORM = "ignore: [联系电话, 填报日期, 立项依据]\n" + SECTIONS
SIGNED = FORM + "  - {kind: signatures, labels: [填表人, 审核人, 单位负责人]}\n"
TABLE = (("一级指标", "二级指标", "指标名称", "指标值"), ("产出指标", "数量指标", "发放补助人数", "≥200人"))
TRUTH = [("产出指标", "数量指标", "发放补助人数", "≥200人")]


def head(*rows):
    return (*TITLE, ("单位名称", "某局"), *rows)


def test_a_text_ends_where_a_label_to_be_ignored_begins(own_form):
    form = own_form(FORM).read(*head(("项目负责人", None, "联系电话", "63211234"), ("年度目标", "做好发放")), *TABLE)
    assert texts_of(form) == {"unit": "某局", "leader": None, "goal": "做好发放"}


def test_without_the_key_it_would_be_the_text(own_form):
    """What `ignore` is for, and what stays for definitions that do not say it."""
    form = own_form(SECTIONS).read(*head(("项目负责人", None, "联系电话", "63211234")), *TABLE)
    assert texts_of(form)["leader"] == "联系电话"


def test_the_text_before_it_is_whole(own_form):
    form = own_form(FORM).read(*head(("项目负责人", "王某", "联系电话", "63211234")), *TABLE)
    assert texts_of(form)["leader"] == "王某"


def test_a_text_below_ends_there_too(own_form):
    form = own_form(FORM).read(
        *head(
            ("总体目标", "年度目标", None, "项目负责人"),
            (None, "做好发放", None, "王某"),
            ("立项依据", "某文件"),
            (None, "另一文件"),
        ),
        *TABLE,
    )
    assert texts_of(form) == {"unit": "某局", "goal": "做好发放", "leader": "王某"}


def test_a_label_behind_the_text_in_its_cell_is_cut_off(own_form):
    form = own_form(FORM).read(("自拟绩效目标表",), ("单位名称：某局     填报日期：2024年3月1日",), *TABLE)
    assert form.unit.value == "某局"


@pytest.mark.parametrize(
    "goal",
    [
        "公布联系电话 63211234，接受咨询",
        "设立举报箱。联系电话：63211234",
        "更新立项依据，做好联系电话登记",
        "一、联系电话\n二、填报日期",
    ],
)
def test_the_word_within_a_text_does_not_cut_it(own_form, goal):
    form = own_form(FORM).read(*head(("年度目标", goal)), *TABLE)
    assert texts_of(form)["goal"] == goal


def test_a_table_ends_there(own_form):
    form = own_form(FORM).read(*head(), *TABLE, ("立项依据", "某文件", "第三条", "第四款"))
    assert rows_of(form) == TRUTH


def test_a_label_in_the_table_s_own_row_does_not_end_it(own_form):
    form = own_form(FORM).read(
        *head(), *TABLE, (None, None, "按时填报", "100%", "填报日期"), (None, None, "更新联系电话", "≥1次")
    )
    assert rows_of(form) == [
        *TRUTH,
        ("产出指标", "数量指标", "按时填报", "100%"),
        ("产出指标", "数量指标", "更新联系电话", "≥1次"),
    ]


def test_what_is_signed_is_no_data_and_ends_the_table(own_form):
    form = own_form(SIGNED).read(
        *head(("年度目标", "做好发放")),
        *TABLE,
        ("填表人", "李某", "审核人", "王某"),
        ("单位负责人", "赵某", "（公章）", "2024年3月1日"),
    )
    assert rows_of(form) == TRUTH
    assert texts_of(form) == {"unit": "某局", "leader": None, "goal": "做好发放"}


def test_signatures_in_one_cell_end_the_table(own_form):
    form = own_form(SIGNED).read(*head(), *TABLE, ("填表人：李某    审核人：王某",))
    assert rows_of(form) == TRUTH


def test_signatures_above_the_table_end_the_text_and_not_the_table(own_form):
    form = own_form(SIGNED).read(*head(("年度目标", "做好发放"), ("填表人", "李某")), *TABLE)
    assert (texts_of(form)["goal"], rows_of(form)) == ("做好发放", TRUTH)


def test_the_template_prints_the_signatures_and_is_read_the_same(own_form):
    form = own_form(SIGNED)
    read = form.read(*head(("项目负责人", "王某"), ("年度目标", "做好发放")), *TABLE)
    written = form.written_and_read(read)
    assert (texts_of(written), rows_of(written)) == (texts_of(read), TRUTH)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (FORM.replace("联系电话,", "项目负责人,"), "这个标签的内容是要读的"),
        (SIGNED.replace("[填表人, 审核人, 单位负责人]", "[]"), "至少要有一项"),
        (SIGNED.replace("审核人", "联系电话"), "已经用过"),
    ],
)
def test_what_does_not_fit_is_told(own_form, parts, told):
    with pytest.raises(KpiError, match=told):
        own_form(parts)
