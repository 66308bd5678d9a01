"""What the definition language can say beyond the department's form: columns, panels, totals, strangers."""

from decimal import Decimal

import pytest

from kpi_addin.errors import UnreadableError
from kpi_addin.targets import read_target
from tests.forms.sheets import HEAD, read_rows


def only(form):
    (indicator,) = form.indicators
    return indicator


@pytest.mark.parametrize(
    ("headers", "cells", "target", "operator"),
    [
        (("指标值",), ("≥95%",), "≥95%", ">="),
        (("指标性质", "指标值", "度量单位"), ("≥", 95, "%"), "≥ | 95 | %", ">="),
        (
            ("指标方向", "指标性质", "指标值", "计量单位"),
            ("正向", "大于等于", 95, "%"),
            "正向 | 大于等于 | 95 | %",
            ">=",
        ),
        (("计算符号", "目标值", "度量单位", "指标值说明"), ("≤", "95", "%", "抽查"), "≤ | 95 | %", "<="),
    ],
    ids=["one cell", "three columns", "direction", "with explanation"],
)
def test_a_target_in_columns_of_its_own_is_joined(headers, cells, target, operator):
    form = read_rows(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", *headers),
        ("产出指标", "质量指标", "验收合格率", *cells),
    )
    indicator = only(form)
    assert indicator.full_year.value == target
    column = "DEFGH"[next(place for place, header in enumerate(headers) if header in {"指标值", "目标值"})]
    assert indicator.full_year.cell == f"Sheet1!{column}10"
    read = read_target(target, indicator.level3.value, indicator.level2.value)
    assert (read.kind, read.operator, read.value, read.unit) == ("numeric", operator, "95", "%")
    assert [field.value for field in indicator.further.values()] == list(cells[3:] if "计算符号" in headers else ())


def test_a_missing_target_stays_missing_beside_its_sign_and_unit():
    headers = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")
    form = read_rows(*HEAD, headers, ("产出指标", "质量指标", "验收合格率", "≥", None, "%"))
    assert only(form).full_year.value is None


def test_the_year_s_panel_is_read_where_the_medium_term_stands_beside_it():
    form = read_rows(
        ("项目支出绩效目标申报表",),
        ("（2024年度）",),
        ("项目名称", "校舍建设"),
        ("主管部门", "区教育局", None, None, "实施单位", "区一小"),
        ("项目资金（万元）", "中期资金总额：", 300, None, "年度资金总额：", 100),
        (None, "其中：财政拨款", 300, None, "其中：财政拨款", 90),
        (None, "其他资金", 0, None, "其他资金", 10),
        ("总体目标", "中期目标（2024-2026年）", None, None, "年度目标"),
        (None, "三年建成", None, None, "年内封顶"),
        ("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "建成面积", "≥3000平方米", "数量指标", "封顶面积", "≥1000平方米"),
        (None, "质量指标", "验收合格率", "=100%", "质量指标", "抽检合格率", "≥98%"),
    )
    assert [(row.level2.value, row.level3.value, row.full_year.value) for row in form.indicators] == [
        ("数量指标", "封顶面积", "≥1000平方米"),
        ("质量指标", "抽检合格率", "≥98%"),
    ]
    assert [str(line.full_year.value) for line in form.budget] == ["100", "90", "10"]
    assert form.texts["medium_long_term_goal"].value == "三年建成"
    assert form.texts["annual_goal"].value == "年内封顶"


def test_an_empty_text_is_not_the_label_beside_it():
    form = read_rows(
        *HEAD[:3],
        ("主管部门", None, None, "实施单位", "区一小"),
        *HEAD[4:],
        ("一级指标", "二级指标", "三级指标", "指标值"),
    )
    assert form.texts["competent_department"].value is None
    assert form.unit.value == "区一小"


def test_a_missing_text_is_named_where_it_should_stand():
    labels = ("总体目标", "中期目标", None, "年度总体目标")
    form = read_rows(*HEAD[:7], labels, (None, "三年建成"), ("一级指标", "二级指标", "三级指标", "指标值"))
    assert form.texts["medium_long_term_goal"].value == "三年建成"
    assert form.texts["annual_goal"].cell == "Sheet1!D9"


def test_a_row_that_lost_its_merged_cell_is_put_right_by_its_levels():
    form = read_rows(
        *HEAD,
        ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "签约康复人数", "≥18000人"),
        (None, None, "质量指标", "合格率", "≥95%"),
    )
    assert [(row.level1.value, row.level2.value, row.level3.value, row.full_year.value) for row in form.indicators] == [
        ("产出指标", "数量指标", "签约康复人数", "≥18000人"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
    ]


SELF_EVALUATION = (
    ("部门预算项目支出绩效自评表(2023年度)",),
    ("项目名称", "工资性支出"),
    ("主管部门", "发改局", "实施单位 (盖章)", "发改局本级"),
    (
        "预算执行情况(10分)",
        "年度预算数(万元)",
        "年初预算",
        "调整后预算数",
        "预算执行数",
        "预算执行率",
        "权重",
        "得分",
        "原因",
    ),
    (None, "总额", 238.93, 251.89, 251.89, "100.00%", 10, 10),
    (None, "其中:财政资金", 238.93, 251.89, 251.89, "100.00%", "/", "/"),
    (None, "单位资金", 0, 0, 0, "0.00%", "/", "/"),
    (
        "绩效指标(90分)",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因分析",
    ),
    (None, "产出指标", "数量指标", "发放覆盖率", "=", 100, "%", "100%", 60, 60),
    (None, "效益指标", "社会效益指标", "足额保障率", "=", 100, "%", 0.95, 30, 28.5, "迟报"),
    ("合计", None, None, None, None, None, None, None, 100, 98.5),
)


def test_a_province_s_own_self_evaluation():
    form = read_rows(*SELF_EVALUATION)
    assert (form.form_id, form.year.value, form.unit.value) == ("project-self-evaluation", 2023, "发改局本级")
    assert form.money_unit.value == "万元"
    total, fiscal, own = form.budget
    assert [line.key for line in form.budget] == ["total_funds", "fiscal_appropriation", "own_funds"]
    told = [total.amount(key).value for key in ("initial_budget", "full_year", "executed", "points", "rate", "score")]
    assert told == [Decimal("238.93"), Decimal("251.89"), Decimal("251.89"), 10, 1, 10]
    assert (fiscal.further["points"].value, fiscal.further["points"].raw) == (None, "/")
    assert own.full_year.value == 0
    first, second = form.indicators
    assert (first.full_year.value, first.actual_full.value, str(first.points.value)) == ("= | 100 | %", "100%", "60")
    assert (second.actual_full.value, str(second.score.value), second.deviation_full.value) == ("95%", "28.5", "迟报")
    assert {key: str(field.value) for key, field in form.totals.items()} == {"points": "100", "score": "98.5"}


def test_a_form_that_reports_more_than_targets_is_not_read_as_targets():
    monitoring = ("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况")
    form = read_rows(*HEAD, monitoring, ("产出指标", "数量指标", "签约人数", "≥10人", "5人", "10人"))
    assert form.form_id == "project-monitoring"
    with pytest.raises(UnreadableError, match="未见"):
        read_rows(*HEAD, (*monitoring, "得分"), ("产出指标", "数量指标", "签约人数", "≥10人", "5人", "10人", 5))
