"""与上年核对: this year's form against last year's of the same unit."""

from tests.checks.memory.changes import (
    both,
    full,
    own,
    unchanged,
    with_all_amounts,
    with_copy,
    with_every,
    with_indicator,
    with_line,
    with_new_line,
    with_text,
    with_value,
    without_indicator,
    without_indicators,
    without_line,
    without_text,
)
from tests.checks.memory.department import DEPARTMENT, PATROL, PIPES, WATER, line
from tests.checks.memory.last_year import LAST_YEAR
from tests.checks.memory.projects import PROJECT_TARGET
from tests.checks.memory.tables import case, error, info, table, warning

LENGTH, QUALITY, ROUNDS = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数"
REPORTS, COST, PEOPLE = "监测报告提交时间", "单个断面监测成本", "农村供水受益人数"
IN_YUAN = with_all_amounts(lambda amount: amount * 10000)


def since(name, before, *expected, now=unchanged, **more):
    """A case that compares with last year's form after a change to it."""
    return case(name, now, *expected, last_year=before(LAST_YEAR), **more)


@table(
    since("like last year", unchanged),
    case("no form of last year is given"),
)
def test_nothing_to_say(each):
    each.check()


def renamed(left, right, **more):
    return warning("unit-differs-from-last-year", "unit", left=left, right=right, **more)


UNIT = DEPARTMENT.unit.value


@table(
    since("another name", with_value("unit", "青梧市临湖区水利局"),
          renamed(UNIT, "青梧市临湖区水利局", shows=(f"单位名称是“{UNIT}”，上年是“青梧市临湖区水利局”",))),
    since("one with a note in brackets", with_value("unit", f"{UNIT}（本级）"), renamed(UNIT, f"{UNIT}（本级）")),
    since("spaces last year", with_value("unit", "青梧市 临湖区水务局")),
    since("spaces this year", unchanged, now=with_value("unit", "青梧市 临湖区水务局")),
    since("no name last year", with_value("unit", None)),
    since("no name this year", unchanged, error("required-text-missing", "unit"), now=with_value("unit", None)),
)  # fmt: skip
def test_unit_differs_from_last_year(each):
    each.check()


def jumps(key, left, right, difference, **more):
    return warning(
        "amount-jumps-from-last-year", f"{key}.full_year", left=left, right=right, difference=difference, **more
    )


@table(
    since("more than doubled", full("carried_forward", "45"),
          jumps("carried_forward", "100", "45", "55", shows=("“上年结转资金”100 万元，上年 45 万元",))),
    since("fell by half", full("government_managed_funds", "400")),
    since("fell by more than half", full("government_managed_funds", "400.0001"),
          jumps("government_managed_funds", "200", "400.0001", "-200.0001")),
    since("rose by half", full("basic_expenditure", "666.6667")),
    since("rose by more than half", full("basic_expenditure", "666.6666"),
          jumps("basic_expenditure", "1000", "666.6666", "333.3334")),
    since("from nought to nothing worth asking", full("other_funds", "9.9999")),
    since("fell by ten to nought", full("other_funds", "10"), jumps("other_funds", "0", "10", "-10")),
    since("rose by ten from nought", full("other_funds", "0"), jumps("other_funds", "10", "0", "10"),
          now=full("other_funds", "10"), only="amount-jumps-from-last-year"),
    since("rose by less than ten from nought", full("other_funds", "0"), now=full("other_funds", "9.9999"),
          only="amount-jumps-from-last-year"),
    since("a debt last year", full("other_funds", "-12"), jumps("other_funds", "0", "-12", "12")),
    since("a debt that grew by half", full("other_funds", "-20"), now=full("other_funds", "-30"),
          only="amount-jumps-from-last-year"),
    since("two lines, in the order of the form", both(full("basic_expenditure", "400"), full("total_funds", "1600")),
          jumps("total_funds", "2500", "1600", "900"), jumps("basic_expenditure", "1000", "400", "600")),
    since("project expenditure", full("project_expenditure", "900"), jumps("project_expenditure", "1500", "900", "600")),
    since("projects come and go", both(full(PIPES, "100"), full(WATER, "5000"))),
    since("a line that neither form knows", with_new_line(line(16, "income", None, "彩票公益金", None, "500"), "other_funds"),
          now=with_new_line(line(16, "income", None, "彩票公益金", None, "0"), "other_funds"),
          only="amount-jumps-from-last-year"),
    since("blank last year", full("carried_forward", None)),
    since("blank this year", full("carried_forward", "45"), error("income-missing", "carried_forward.full_year"),
          now=full("carried_forward", None)),
    since("a line that last year's form had not", without_line("carried_forward")),
    since("nought in both years", full("other_funds", "0")),
    since("yuan in place of 万元: every line but those of nought", unchanged,
          *(jumps(each.key, str(int(each.full_year.value) * 10000), str(each.full_year.value), str(int(each.full_year.value) * 9999))
            for each in DEPARTMENT.budget if each.key != "project" and each.full_year.value),
          now=IN_YUAN),
    since("both years in yuan", IN_YUAN, now=IN_YUAN),
    case("a project's form", unchanged, jumps("other_funds", "20.5", "50", "-29.5"), form=PROJECT_TARGET,
         last_year=full("other_funds", "50")(PROJECT_TARGET), only="amount-jumps-from-last-year"),
)  # fmt: skip
def test_amount_jumps_from_last_year(each):
    each.check()


COPIED = warning("goal-copied-from-last-year", "text.annual_goal", shows=("“年度目标”与上年一字不差",))
GOAL = DEPARTMENT.texts["annual_goal"].value


@table(
    since("word for word", with_text("annual_goal", GOAL), COPIED),
    since("but for spaces and width", with_text("annual_goal", GOAL.replace("。", "。 ").replace("45", "４５")), COPIED),
    since("another number", with_text("annual_goal", GOAL.replace("45", "40"))),
    since("none last year", with_text("annual_goal", None)),
    since("not on last year's sheet", without_text("annual_goal")),
    since("none in either year", with_text("annual_goal", None), error("required-text-missing", "text.annual_goal"),
          now=with_text("annual_goal", None)),
    since("not on this year's sheet", with_text("annual_goal", GOAL), error("required-text-missing"),
          now=without_text("annual_goal")),
    since("the medium-term goal may stay", with_text("medium_long_term_goal", DEPARTMENT.texts["medium_long_term_goal"].value)),
)  # fmt: skip
def test_goal_copied_from_last_year(each):
    each.check()


def below(name, left, right, **more):
    return warning("target-below-last-year", f"{name}.full_year", f"{name}.level3", left=left, right=right, **more)


def was(name, target):
    return with_indicator(name, full_year=target)


@table(
    since("fewer", was(LENGTH, "≥46公里"), below(LENGTH, "≥45公里", "≥46公里", shows=(f"“{LENGTH}”的指标值“≥45公里”低于上年的“≥46公里”",))),
    since("as many", was(LENGTH, "≥45公里")),
    since("more", was(LENGTH, "≥44.9公里")),
    since("fewer by a hair", was(LENGTH, "≥45.01公里"), below(LENGTH, "≥45公里", "≥45.01公里")),
    since("in another unit", was(LENGTH, "≥45001米"), below(LENGTH, "≥45公里", "≥45001米")),
    since("the same in another unit", was(LENGTH, "≥45000米")),
    since("in tens of thousands", was(PEOPLE, "≥32001人"), below(PEOPLE, "≥3.2万人", "≥32001人")),
    since("units that can't be compared", was(LENGTH, "≥60处")),
    since("less is better: dearer", was(COST, "≤2.3万元"), below(COST, "≤2.4万元", "≤2.3万元")),
    since("less is better: as dear", was(COST, "≤2.4万元")),
    since("less is better: cheaper", was(COST, "≤2.5万元")),
    since("less is better, in yuan", was(COST, "≤23999元"), below(COST, "≤2.4万元", "≤23999元")),
    since("a common indicator", was("预算执行率", "≥96%"), below("预算执行率", "≥95%", "≥96%")),
    since("per mille last year", was(QUALITY, "≥985‰"), below(QUALITY, "≥98%", "≥985‰")),
    since("another sign", was(LENGTH, "=46公里"), below(LENGTH, "≥45公里", "=46公里")),
    since("a word last year", was(QUALITY, "合格")),
    since("a word this year", was(QUALITY, "≥99%"), now=was(QUALITY, "合格"), only="target-below-last-year"),
    since("a date", was(REPORTS, "2023年10月底前")),
    since("a range last year", was(LENGTH, "50-60公里")),
    since("no target last year", was(LENGTH, None)),
    since("no target this year", was(LENGTH, "≥46公里"), now=was(LENGTH, None), only="target-below-last-year"),
    *(since(f"the name does not say which way is better: {name}", with_indicator(LENGTH, level3="水质类别", full_year=before),
            now=with_indicator(LENGTH, level3="水质类别", full_year=after), only="target-below-last-year")
      for name, before, after in (("more", "=3类", "=4类"), ("less", "=4类", "=3类"))),
    since("after rows that can't be compared", both(was(LENGTH, None), was(QUALITY, "合格"), was(COST, "≤2元")), below(COST, "≤2.4万元", "≤2元")),
    since("the half-year is not compared", with_indicator(LENGTH, half_year="≥30公里")),
    since("names that differ in spaces", with_indicator(LENGTH, level3="改造 供水管网长度", full_year="≥46公里"),
          below(LENGTH, "≥45公里", "≥46公里")),
    since("this year's name differs in spaces", was(LENGTH, "≥46公里"),
          warning("target-below-last-year", "绩效目标表!G61", "绩效目标表!E61", left="≥45公里", right="≥46公里", shows=("改造 供水管网长度",)),
          now=with_indicator(LENGTH, level3="改造 供水管网长度"), only="target-below-last-year"),
    since("no name last year", with_indicator(LENGTH, level3=None, full_year="≥46公里")),
    since("no name this year", with_indicator(LENGTH, level3=None), now=with_indicator(LENGTH, level3=None),
          only="target-below-last-year"),
    since("two rows, in the order of the form", both(was(COST, "≤2元"), was(LENGTH, "≥50公里")),
          below(LENGTH, "≥45公里", "≥50公里"), below(COST, "≤2.4万元", "≤2元")),
)  # fmt: skip
def test_target_below_last_year(each):
    each.check()


def dropped(name, target, place=f"{LENGTH}.level3"):
    shown = f"上年的指标“{name}”（{target}）" if target else f"上年的指标“{name}”"
    return info("indicator-dropped-since-last-year", place, left=target, shows=(shown,))


@table(
    since("gone, though the project goes on", with_copy(ROUNDS, 70, level3="无人机巡查次数", full_year="≥24次"),
          dropped("无人机巡查次数", "≥24次")),
    since("renamed", with_indicator(ROUNDS, level3="河道巡查次数"), dropped("河道巡查次数", "≥110次")),
    since("without a target", with_copy(ROUNDS, 70, level3="无人机巡查次数", full_year=None), dropped("无人机巡查次数", None)),
    since("two, in the order of last year's form", both(with_copy(ROUNDS, 70, level3="无人机巡查次数"),
                                                    with_copy(COST, 71, level3="应急监测次数")),
          dropped("无人机巡查次数", "≥110次"), dropped("应急监测次数", "≤2.4万元")),
    since("its project has ended", with_copy(ROUNDS, 70, level3="水库除险数量", project="水库除险加固")),
    since("it belonged to no project", with_copy(PEOPLE, 82, level3="节水宣传人次")),
    since("a row without a name", with_copy(ROUNDS, 70, level3=None)),
    since("moved to another project", with_indicator(ROUNDS, project=WATER)),
    since("the name differs in spaces", with_indicator(ROUNDS, level3="巡查 河道次数")),
    since("this year's name differs in spaces", unchanged, now=with_indicator(ROUNDS, level3="巡查 河道次数")),
    since("this year's project differs in width", with_copy(ROUNDS, 70, level3="无人机巡查次数"),
          dropped("无人机巡查次数", "≥110次"), now=with_line(PATROL, name=f" {PATROL} ")),
    since("the project's name differs in width", with_copy(ROUNDS, 70, level3="无人机巡查次数", project=f" {PATROL} "),
          dropped("无人机巡查次数", "≥110次")),
    since("the first of the unit's own is pointed at", unchanged, dropped(LENGTH, "≥40公里", f"{QUALITY}.level3"),
                        now=without_indicator(LENGTH), only="indicator-dropped-since-last-year"),
    since("no indicator of its own is left", unchanged,
          *(info("indicator-dropped-since-last-year", left=row.full_year.value) for row in LAST_YEAR.indicators if row.project.value),
          now=without_indicators(own), only="indicator-dropped-since-last-year"),
    since("a project without a name", with_copy(PEOPLE, 82, level3="节水宣传人次"),
                      now=with_new_line(line(22, "expenditure", "project", "", "项目支出", "0", "0"), WATER)),
)  # fmt: skip
def test_indicator_dropped_since_last_year(each):
    each.check()


SAME = both(was(LENGTH, "≥45公里"), was(ROUNDS, "≥120次"))
OWN = [row.level3.value for row in DEPARTMENT.indicators if own(row)]


def unchanged_targets(*names):
    cells = (f"{name}.full_year" for name in names)
    return info("targets-unchanged-since-last-year", *cells, shows=(f"全部 {len(names)} 条可比指标",))


def test_the_same_form_twice():
    case("word for word", unchanged, COPIED, unchanged_targets(*OWN), last_year=DEPARTMENT).check()


def compared(*names):
    """A case's look at last year, in which only these own indicators have the same name."""
    return both(SAME, without_indicators(lambda row: own(row) and row.level3.value not in names))


UNCHANGED = {"only": "targets-unchanged-since-last-year"}


@table(
    since("all", SAME, unchanged_targets(*OWN)),
    since("all but one", both(SAME, was(COST, "≤2.5万元"))),
    since("but for spaces and width", both(SAME, was(COST, "≤ ２.4万元")), unchanged_targets(*OWN)),
    since("but for this year's spaces", SAME, unchanged_targets(*OWN), now=was(COST, "≤ ２.4万元")),
    since("two that can be compared", compared(LENGTH, ROUNDS), unchanged_targets(LENGTH, ROUNDS)),
    since("one that can be compared", compared(LENGTH)),
    since("none that can be compared", compared()),
    since("common indicators don't count", both(SAME, was("预算执行率", "≥90%")), unchanged_targets(*OWN)),
    since("nor do they save", compared(LENGTH)),
    since("blank this year is not compared", both(compared(LENGTH, ROUNDS, COST)), unchanged_targets(LENGTH, ROUNDS),
          now=was(COST, None), **UNCHANGED),
    since("blank last year is another target", both(compared(LENGTH, ROUNDS, COST), was(COST, None))),
    since("new indicators don't count", SAME, unchanged_targets(*OWN), now=with_copy(ROUNDS, 70, level3="无人机巡查次数"),
          **UNCHANGED),
    since("half-years don't count", both(SAME, with_every({"half_year": "≥1"}, own)), unchanged_targets(*OWN)),
)  # fmt: skip
def test_targets_unchanged_since_last_year(each):
    each.check()
