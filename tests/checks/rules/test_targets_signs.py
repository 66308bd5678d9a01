"""Family C: a target's sign points to where the indicator is better."""

from dataclasses import replace

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.form import Field
from kpi_addin.forms import load_definition
from kpi_addin.language import use_language
from tests.checks.memory.changes import (
    unchanged,
    with_indicator,
    with_rows,
)
from tests.checks.memory.department import DEPARTMENT, EVALUATED, MONITORED
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, info, table, warning

LENGTH, RATE, VISITS = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数"
DATE, COST, QUALITY, CONTENT = "监测报告提交时间", "单个断面监测成本", "水功能区水质达标率", "用水群众满意度"
DOUBTFUL = "operator-direction-doubtful"
EXECUTION, STAFF, ADJUSTED, PAYMENT = "预算执行率", "在职人员控制率", "预算调整率", "支付进度符合率"


def year(name, target):
    return with_indicator(name, full_year=target)


def june(name, target):
    return with_indicator(name, half_year=target)


def renamed(name, target=None, old=QUALITY):
    """Another indicator in the place of one of the department's own, with the same target for June and the year."""
    return with_indicator(old, level3=name, target=target) if target else with_indicator(old, level3=name)


def turned(name, left, right, column="full_year", **more):
    cells = (f"{name}.{column}", f"{name}.level3")
    return warning("operator-direction", *cells, left=left, right=right, fix=(left, right), **more)


PRESCRIBED_UP = replace(
    load_definition(),
    sections=tuple(
        replace(
            section,
            indicators=tuple(
                replace(each, direction="up") if each.name == ADJUSTED else each for each in section.indicators
            ),
        )
        if hasattr(section, "indicators")
        else section
        for section in load_definition().sections
    ),
)
"""The form, had its bureau meant that a high rate of adjustment is good."""


@table(
    case("= where less is better", year(STAFF, "=100%"),
         turned(STAFF, "=100%", "≤100%", shows=("”是越低越好的指标，全年指标值", "“≤100%”"))),
    case("≥ where less is better", year(STAFF, "≥100%"), turned(STAFF, "≥100%", "≤100%")),
    case("> where less is better", year(STAFF, ">99.5%"), turned(STAFF, ">99.5%", "≤99.5%")),
    case("≤ where more is better", year(EXECUTION, "≤95%"),
         turned(EXECUTION, "≤95%", "≥95%", shows=("”是越高越好的指标，全年指标值",))),
    case("< where more is better", year(EXECUTION, "<95%"), turned(EXECUTION, "<95%", "≥95%")),
    case("the half-year", june(EXECUTION, "≤45%"),
         turned(EXECUTION, "≤45%", "≥45%", "half_year", shows=("”是越高越好的指标，半年指标值",))),
    case("both columns", with_indicator(STAFF, half_year="=98%", full_year="=99%"),
         turned(STAFF, "=99%", "≤99%"), turned(STAFF, "=98%", "≤98%", "half_year"), only="operator-direction"),
    case("full width, spaces", year(STAFF, " ＝ 100%"), turned(STAFF, " ＝ 100%", "≤100%")),
    case("≧", year(STAFF, "≧100%"), turned(STAFF, "≧100%", "≤100%")),
    case(">=", year(STAFF, ">=100%"), turned(STAFF, ">=100%", "≤100%")),
    case("an own indicator's ≤", year(RATE, "≤98%"), turned(RATE, "≤98%", "≥98%")),
    case("an own cost's ≥", year(COST, "≥2.4万元"), turned(COST, "≥2.4万元", "≤2.4万元")),
    case("an own cost's >", year(COST, ">2.4万元"), turned(COST, ">2.4万元", "≤2.4万元")),
    case("the place only suggests the direction", with_indicator(QUALITY, level3="灌区新貌", full_year="≤90%"),
         only="operator-direction"),
    case("accidents", renamed("溺水事故数", "≥2起"),
         turned("溺水事故数", "≥2起", "≤2起"), turned("溺水事故数", "≥2起", "≤2起", "half_year")),
    case("2025", year(STAFF, "=100%"), turned(STAFF, "=100%", "≤100%"), form=DEPARTMENT_2025),
    case("a project's form", year("资助标准达标率", "≤100%"), turned("资助标准达标率", "≤100%", "≥100%"),
         form=PROJECT_TARGET),
    case("a standard may have a floor", year("资助标准", "≥1000元/生/年"), form=PROJECT_TARGET),
    case("the definition goes before the name", unchanged, turned(ADJUSTED, "≤5%", "≥5%"),
         turned(ADJUSTED, "≤3%", "≥3%", "half_year"), definition=PRESCRIBED_UP),
    case("right signs", with_indicator(STAFF, half_year="<101%", full_year="≤99%")),
    case("right signs of more", with_indicator(EXECUTION, half_year=">40%", full_year="≥95%")),
    case("= where more is better", year(PAYMENT, "=100%")),
    case("=0 is the best where less is better", year(ADJUSTED, "=0%")),
    case("=0.1 is not", year(ADJUSTED, "=0.1%"), turned(ADJUSTED, "=0.1%", "≤0.1%")),
    case("an own cost's = is another rule's", year(COST, "=2.4万元"), only="operator-direction"),
    case("no sign", with_indicator(STAFF, half_year="98%", full_year="99%"), only="operator-direction"),
    case("a range", year(STAFF, "95%-100%"), only="operator-direction"),
    case("a word", year(STAFF, "合理"), only="operator-direction"),
    case("a date", year(EXECUTION, "≤2024年11月"), only="operator-direction"),
    case("nowhere to mend it", with_rows(lambda row: replace(row, full_year=Field("=100%"))
                                         if row.level3.value == STAFF else row)),
    case("unclear", year(STAFF, "≥第O%"), only="operator-direction"),
    case("asked about, so not repaired", year(RATE, "≤98"), only="operator-direction"),
    case("a prescribed indicator without a direction", year("绩效目标合理性", "≤3个")),
    case("no direction at all", with_indicator(LENGTH, level3="灌区新貌", target="≤35"), only="operator-direction"),
    case("blank", with_indicator(STAFF, half_year=None, full_year=None), only="operator-direction"),
    case("without a name", with_indicator(RATE, level3=None, full_year="≤98%", level2=None), only="operator-direction"),
)  # fmt: skip
def test_operator_direction(each):
    each.check()


RIGHT = (
    ("案件办结数", "≥300件"), ("信访事项办结数", "≥300件"), ("查处违法案件数", "≥30件"), ("消除安全隐患数量", "≥3处"),
    ("案件办结率", "≥95%"), ("人大建议办理件数", "≥30件"), ("戒毒人员回访人数", "≥100人"), ("失业人员培训人数", "≥500人"),
    ("失业人员再就业率", "≥95%"), ("城镇登记失业率", "≤4%"), ("养老机构入住人数", "≥300人"), ("救助流浪人员数", "≥300人"),
    ("病虫害防治面积", "≥2000亩"), ("治理水土流失面积", "≥2000亩"), ("危房改造户数", "≥50户"), ("管网漏损率", "≤12%"),
    ("水管爆裂抢修到场时间", "≤3小时"), ("每日供水时间", "≥12小时"), ("图书馆每周开放时间", "≥60小时"),
    ("设备使用年限", "≥20年"), ("垃圾处理量", "≥5000吨"), ("节约成本", "≥100万元"), ("降低运行成本", "≥100万元"),
    ("成本降低率", "≥10%"), ("能耗下降率", "≥10%"), ("争取上级资金", "≥100万元"), ("平均住院日", "≤8天"),
    ("森林火灾案件查处率", "≥90%"), ("有害生物成灾率", "≤3‰"), ("体检报告数", "≥3000份"), ("观测数据缺测率", "≤2%"),
    ("公益广告播放时长", "≥60分钟/天"),
)  # fmt: skip
"""Of other trades, with the sign that is theirs."""
UNDECIDED = (
    ("药占比", "≤28%"), ("财政教育支出占比", "≥16%"), ("审批材料数", "≤5份"), ("群众办事跑动次数", "≤1次"),
    ("审批环节数量", "≤3个"), ("班级学生数", "≤45人"), ("公益岗位补贴", "≤600元/人·月"), ("道路积尘负荷", "≤5克/平方米"), ("线路运行负荷率", "≥60%"),
    ("复议纠错案件数", "≤1件"), ("广告展示时长", "≥60分钟/天"), ("展厅湿度", "≤60%"), ("低保发放标准", "≥1000元/月"), ("人均公共文化支出", "≥30元"),
)  # fmt: skip
"""Names that don't decide which way is better."""
DEALT_WITH = (
    ("调解纠纷数", "≥300件"), ("办理案件数", "≥300件"), ("审理案件数", "≥300件"), ("破获刑事案件数", "≥30件"),
    ("调处矛盾纠纷件数", "≥300件"), ("受理投诉数", "≥300件"), ("处理投诉件数", "≥300件"), ("排查隐患数", "≥30处"),
    ("整改隐患数", "≥30处"), ("处置突发事件数", "≥30次"), ("应急抢修故障次数", "≥30次"), ("执法检查违规企业数", "≥40家"),
    ("拖欠工资追回户数", "≥300户"), ("盘活闲置土地面积", "≥400亩"), ("腾退闲置用房面积", "≥400平方米"),
)  # fmt: skip
"""What is bad is dealt with, so more is better."""
PROGRESS = (("财政资金支出率", "≥80%"), ("资金支出进度", "≥80%"))


@table(
    *(case(name, renamed(name, target, LENGTH), only="operator-direction") for name, target in RIGHT),
    *(case(name, renamed(name, target, LENGTH), only=rule)
      for name, target in (*RIGHT, *UNDECIDED, *DEALT_WITH, *PROGRESS) for rule in (DOUBTFUL, "signs-opposed")),
    *(case(name, renamed(name, target, LENGTH), only="operator-direction")
      for name, target in (*UNDECIDED, *DEALT_WITH, *PROGRESS)),
)  # fmt: skip
def test_signs_that_are_right_in_other_trades(each):
    each.check()


@pytest.fixture
def _english():
    use_language("en")
    yield
    use_language("zh")


@pytest.mark.usefixtures("_english")
@table(
    case("less", year(STAFF, "=100%"),
         turned(STAFF, "=100%", "≤100%", shows=(f"For {STAFF} lower is better; the full-year target",))),
    case("more", june(EXECUTION, "≤45%"),
         turned(EXECUTION, "≤45%", "≥45%", "half_year", shows=(" higher is better; the half-year target",))),
)  # fmt: skip
def test_operator_direction_in_english(each):
    each.check()


@pytest.mark.parametrize(
    ("name", "target"),
    [(COST, "不低于2.4万元"), (COST, "2.4万元以上"), (RATE, "不超过98%"), (RATE, "98%以内"), (STAFF, "不低于100%")],
)
def test_a_sign_in_words_has_a_direction(name, target):
    form = year(name, target)(DEPARTMENT)
    found = [each for each in run_checks(form, load_definition()) if each.rule == "operator-direction"]
    (row,) = (row for row in form.indicators if row.level3.value == name)
    assert [(each.cells, each.left) for each in found] == [((row.full_year.cell, row.level3.cell), target)]
    assert found[0].right in {"≤2.4万元", "≥98%", "≤100%"}
    assert found[0].fix is None, "words are not rewritten"


def doubtful(name, left, *columns, **more):
    cells = (*(f"{name}.{column}" for column in columns), f"{name}.level3")
    return info(DOUBTFUL, *cells, left=left, **more)


@table(
    case("a word suggests that more is better", renamed("巡河志愿者人数", "≤30人", LENGTH),
         doubtful("巡河志愿者人数", "≤30人", "full_year", "half_year", shows=("是不是越高越好？", "请核对方向"))),
    case("a word suggests that less is better", with_indicator(LENGTH, level3="停水起数", half_year="≤3次", full_year="≥6次"),
         only=DOUBTFUL),
    case("a time limit", renamed("用水报装审批时限", "≥3个工作日", LENGTH),
         doubtful("用水报装审批时限", "≥3个工作日", "full_year", "half_year"), only=DOUBTFUL),
    case("the place", with_indicator(QUALITY, level3="灌区新貌", full_year="≤90%"), only=DOUBTFUL),
    case("both columns by place", with_indicator(QUALITY, level3="灌区新貌", target="≤90%"),
         doubtful("灌区新貌", "≤90%", "full_year", "half_year"), only=DOUBTFUL),
    case("the name decides", year(RATE, "≤98%"), only=DOUBTFUL),
    case("as suggested", renamed("巡河志愿者人数", "≥30人", LENGTH)),
    case("no sign", renamed("巡河志愿者人数", "30人", LENGTH), only=DOUBTFUL),
    case("=", renamed("巡河志愿者人数", "=30人", LENGTH), only=DOUBTFUL),
    case("a prescribed indicator without a direction", year("绩效目标合理性", "≤3个"), only=DOUBTFUL),
    case("blank", renamed(None, "≤30人", LENGTH), only=DOUBTFUL),
)  # fmt: skip
def test_operator_direction_doubtful(each):
    each.check()


def opposed(name, left, right, **more):
    return warning(
        "signs-opposed", f"{name}.half_year", f"{name}.full_year", f"{name}.level3", left=left, right=right, **more
    )


@table(
    case("a count that shrinks", with_indicator(VISITS, half_year="≥60次", full_year="≤120次"),
         opposed(VISITS, "≥60次", "≤120次", shows=("方向相反",)), only="signs-opposed"),
    case("the other way round", with_indicator(VISITS, half_year="<60次", full_year=">120次"),
         opposed(VISITS, "<60次", ">120次"), only="signs-opposed"),
    case("in words", with_indicator(VISITS, half_year="不超过60次", full_year="不少于120次"),
         opposed(VISITS, "不超过60次", "不少于120次"), only="signs-opposed"),
    case("a project's form has no half-year", year("资助标准", "≤1000元/生/年"), form=PROJECT_TARGET),
    case("the name decides which is wrong", june(RATE, "≤98%"), only="signs-opposed"),
    case("both are ceilings", with_indicator(VISITS, half_year="≤60次", full_year="<120次"), only="signs-opposed"),
    case("an equals sign", with_indicator(VISITS, half_year="=60次", full_year="≤120次"), only="signs-opposed"),
    case("no sign", with_indicator(VISITS, half_year="60次", full_year="≤120次"), only="signs-opposed"),
    case("a range", with_indicator(VISITS, half_year="50-60次", full_year="≤120次"), only="signs-opposed"),
    case("blank", with_indicator(VISITS, half_year=None, full_year="≤120次"), only="signs-opposed"),
)  # fmt: skip
def test_signs_opposed(each):
    each.check()


@pytest.mark.parametrize("form", [DEPARTMENT, MONITORED, EVALUATED])
def test_targets_are_looked_at_in_every_stage(form):
    """A report on a target doesn't hide that the target is wrong."""
    case("", year(STAFF, "=100%"), turned(STAFF, "=100%", "≤100%"), form=form, only="operator-direction").check()
