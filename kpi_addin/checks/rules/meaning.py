"""Family C, continued: targets say something about performance: not money, not a wish, in the form's year, rightly filed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.own_targets import COUNTS_THINGS, SHARES, OwnTarget, all_targets, own_targets, target_in
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.targets import direction_of
from kpi_addin.targets.indicator.demands import is_own_rate
from kpi_addin.targets.units import convert, dimension

rule = Family(80, Bilingual("指标值有没有说清绩效", "Targets that speak of performance")).rule


@rule(
    WARNING,
    "C12",
    "数量指标“{name}”的指标值“{left}”是金额，应写做了多少事。",
    "{name} counts something, but its target “{left}” is an amount of money.",
    cause_zh="把投入当成了产出；花多少钱应放在成本指标里。",
    cause_en="What is spent was taken for what is done; money belongs to the cost indicators.",
)
def money_for_quantity(case: Case) -> Iterator[Evidence]:
    """An indicator named as a number of things has no amount of money for a target."""
    for each in own_targets(case, "numeric"):
        if dimension(each.target.unit) == "money" and COUNTS_THINGS.search(each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    WARNING,
    "C12",
    "“{name}”的指标值“{left}”就是项目“{project}”的预算数，预算不是绩效。",
    "The target “{left}” of {name} is the budget of {project}: a budget is no performance.",
    cause_zh="把预算金额当成了要达到的效果。",
    cause_en="The budget was taken for the effect it should have.",
    needs=("projects", "project_column"),
)
def budget_as_target(case: Case) -> Iterator[Evidence]:
    """Outside the cost indicators, no target is the project's budget."""
    budgets = {fold(line.name.value): line.full_year.value for line in case.form.projects}
    for each in own_targets(case, "numeric"):
        budget = budgets.get(fold(each.row.project.value or ""))
        amount = convert(each.value, each.target.unit, case.definition.money_unit)
        if budget and amount == budget and direction_of(each.name, each.row.level2.value) != "down":
            words = each.words | {"project": each.row.project.value or ""}
            yield Evidence(each.cells, each.text.value, words=words)


@rule(
    WARNING,
    "C13",
    "“{name}”的时间“{left}”不在本表年度 {right} 年内。",
    "The date “{left}” of {name} is outside the form's year {right}.",
    cause_zh="沿用了往年的日期，或项目跨年；跨年的写明本年要完成到哪一步。",
    cause_en="Last year's date was kept, or the project goes on; then say how far it gets this year.",
)
def date_outside_year(case: Case) -> Iterator[Evidence]:
    """A date lies in the form's year."""
    year = str(case.form.year.value or "")
    for row in case.own_indicators if year else ():
        for text in (row.full_year, row.half_year):
            each = target_in(case, row, text, "date")
            values = [value for value in _days(each) if value and not value.startswith("--")] if each else []
            # One that is too late for June is told by another rule.
            late = text is row.half_year and values and min(values) > year
            if each and values and not late and not any(value.startswith(year) for value in values):
                yield Evidence(each.cells, each.text.value, year, words=each.words)


def _days(each: OwnTarget) -> tuple[str | None, str | None]:
    return each.target.value, each.target.value2


_TOLD_WHEN = re.compile(
    r"(?:每|[次下]个?[月季]).{0,6}[\d一二三十]+[日号].{0,2}[前内]|每[个]?[半月季学年周][度年期]?[初中底末]|当[日天场月]|即(?:时)?[办到]|随[到报]随[办审]|立等可取"
    r"|(?:开学|学期|学年|汛期|供暖季|采暖季|春耕|秋收|秋种|高考|中考|暑假|寒假|暑期|春运|春节|国庆)(?:开始|结束|到来)?(?:之?前|期间|后\d)"
)
"""每月10日前, 次月15日前, 每季度末, 当日, 即办, 秋季开学前."""
_LASTING = re.compile(
    r"持续|发挥作用|(?:开放|营业|运营|运行|供水|供电|供暖|播出|值班|值守|使用|有效|保修|质保|保质|存续|影响|受益)(?:时间|时限|期限)$"
)
"""How long something lasts or is open is no deadline."""


@rule(
    WARNING,
    "C13",
    "时效指标“{name}”的指标值是“{left}”，没有写到什么时候。",
    "{name} measures timeliness, but its target “{left}” names no date or period.",
    cause_zh="应写完成时间（如 2024年11月底前）或时限（如 ≤3个工作日）。",
    cause_en="Give a date (by November 2024) or a period (≤3 working days).",
)
def timeliness_without_date(case: Case) -> Iterator[Evidence]:
    """A timeliness indicator names a date or a period."""
    for each in own_targets(case, "qualitative"):
        told = _TOLD_WHEN.search(each.text.value or "") or _LASTING.search(each.name)
        if re.search(r"时效|时间|及时性|时限|期限", each.name) and not told:
            yield Evidence(each.cells, each.text.value, words=each.words)


_AS_GOOD = frozenset({">=", "=", "<="})
"""不低于上年, 与上年持平: the base is the number."""


@rule(
    WARNING,
    "C14",
    "“{name}”的指标值“{left}”没有写比什么提高、提高多少。",
    "The target “{left}” of {name} doesn't say compared with what, and by how much.",
    cause_zh="应写基期和数值，如“较上年提高5个百分点”。",
    cause_en="Give a base and a number, such as 5 points above last year.",
)
def relative_without_base(case: Case) -> Iterator[Evidence]:
    """A target that speaks of change says from what and by how much."""
    for each in own_targets(case, "relative"):
        told_from_what = each.target.base and each.target.operator in _AS_GOOD
        if each.target.value is None and not told_from_what:
            yield Evidence(each.cells, each.text.value, words=each.words)


_OF_CHANGE = re.compile(
    r"(?:变动|变化|增长|增减|下降|降低|减少|上升|提高|波动|调整)(?:率|幅度|比例|额)$|(?:增幅|增速|降幅)$"
)
"""No growth is nothing that happens once."""


@rule(
    INFO,
    "C15",
    "“{name}”的目标是 0，只要发生一次就一分不得。",
    "The target of {name} is 0: a single case loses all points.",
)
def zero_target(case: Case) -> Iterator[Evidence]:
    """A target of zero is all or nothing when it is scored."""
    for each in own_targets(case, "numeric"):
        if each.value == 0 and not _OF_CHANGE.search(each.name):
            yield Evidence(each.cells, each.text.value, words=each.words)


@rule(
    WARNING,
    "C16",
    "“{name}”是比率，指标值“{left}”却按{right}计。",
    "{name} is a rate, but its target “{left}” counts {right}.",
    cause_zh="名称与指标值不配：要么改称“次数”“起数”，要么写百分比。",
    cause_en="Name and target don't fit: call it a number, or give a percentage.",
)
def count_for_rate(case: Case) -> Iterator[Evidence]:
    """An indicator named as a rate has a share for a target, not a count."""
    for each in all_targets(case, "numeric"):
        unit = each.target.unit
        rate = each.name.endswith("率") and not is_own_rate(each.name)
        if unit and unit not in SHARES and rate and "/" not in unit:
            yield Evidence(each.cells, each.text.value, unit, words=each.words)


_IN_MONEY = (
    r"(?:产值|收入|税收|利润|销售额|营业额|交易额|金额|损失|增加值|费用|成本|保费|投资)(?:数|额|量|总额|率|占比|比重)?"
    r"(?:增长|增|提高|提升|上升|下降|降低|减少|压减|降)?(?:率|幅|幅度|速|额|数|量)?$"
)
_OF_ECONOMY = rf"^(?!.*{_IN_MONEY})(?!.*(?:产业|市场|增收|减损|保险|保费|投资|投入))"
_OF_SOCIETY = (
    r"^(?!.*(?:体质|体检|国民|居民|公民|人口|学生|儿童|素质|毕业|就业|食品|药品|产品|抽检|空气|资源|秸秆|粪污|废|垃圾|再生|能源"
    r"|普通话|语言|公交|公共交通|出行|器具|凭证|证照|土地|耕地|农药|化肥|塑料|人民币|线上|网上))"
)
"""What people, markets and nature are like, and what becomes of waste, is no quality of what was done."""
_OUTPUT, _CONTENT = "产出", "服务对象满意度"
_EARNED = r"(?:收入|产值|税收|利润|销售额|增收)(?:数|额|量|总额)?(?:增长率|增长|增幅|增速)?$"
_OF_NATURE = r"生态|绿色|碳|环保|林|草|湿地|再生|能|水|污|气|废|资源|旅游|渔|种植|养殖"
_LIVING = r"(?:森林|林草|林木|草原|植被|绿化|绿地)(?:综合)?(?:植被)?覆盖[率度]$|(?:空气|大气|水质|水体|断面|海域|流域|土壤).*(?:优良|达标|污染|浓度|好于)"
_MISPLACED = (
    (
        re.compile(rf"{_OF_ECONOMY}.*(?:事故|安全|伤亡|信访|亡人|死亡人数|溺水|火灾.*起数|发案|犯罪)"),
        "经济效益",
        "社会效益",
    ),
    (re.compile(rf"{_OF_SOCIETY}.*(?:利用率|使用率|合格率|完好率|验收)"), "社会效益", _OUTPUT),
    (re.compile(rf"{_OF_ECONOMY}.*(?:{_LIVING})"), "经济效益", "生态效益"),
    (re.compile(rf"^(?!.*(?:{_OF_NATURE})).*{_EARNED}"), "生态效益", "经济效益"),
    (re.compile(r"满意"), "社会效益", _CONTENT),
    (re.compile(r"(?:税收|产值|营业收入|节约资金)(?:数|额|量|总额|增长率|增长|增幅)?$"), "社会效益", "经济效益"),
)


@rule(
    WARNING,
    "C17",
    "“{name}”放在“{left}”下，应属于“{right}”。",
    "{name} stands under “{left}” and belongs to “{right}”.",
    cause_zh="效益分类不对，评价时会归错类别。",
    cause_en="Filed under the wrong kind of benefit, it will be assessed as that.",
)
def benefit_level_misplaced(case: Case) -> Iterator[Evidence]:
    """A benefit indicator stands under the kind of benefit it measures."""
    for row in case.own_indicators:
        level, name = fold(row.level2.value or "").removesuffix("指标"), fold(row.level3.value or "")
        for words, wrong, right in _MISPLACED:
            if level == wrong and words.search(name):
                if home := _home(case, right):
                    yield Evidence((row.level3.cell, row.level2.cell), row.level2.value, home, words={"name": name})
                break


def _home(case: Case, right: str) -> str | None:
    """What the form itself calls the level where something belongs; None where it has no such level."""
    roles = case.definition.roles
    if right == _OUTPUT:
        output = roles.get("output")
        return f"产出（{output}）" if output and not output.startswith("产出") else output
    levels = {
        fold(name).removesuffix("指标")
        for table in case.definition.tables
        for level, groups in table.vocabulary.items()
        for name in (level, *groups)
    }
    there = not levels or right in levels or (right == _CONTENT and "satisfaction" in roles)
    return right if there else None
