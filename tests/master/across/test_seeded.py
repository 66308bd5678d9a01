"""One fault among twelve clean departments gives its own finding and no other; what is almost one gives none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.checks import all_rules
from kpi_addin.master.across.rule import ACROSS_RULES
from kpi_addin.master.share.bureau_rules import BUREAU_RULES
from tests.master.across.departments import (
    TWELVE,
    clean,
    findings,
    found,
    name_of,
    text_of,
    twelve,
    with_basic,
    with_figures_of,
    with_full_scores,
    with_project,
    with_remarks,
    with_target,
    with_text,
)

STAFF, GOAL, DUTIES = "organisation_and_staffing", "annual_goal", "main_functions"
SENTENCE = "依托区域农产品冷链物流中心开展产销对接活动，组织合作社和种植大户参加长三角名特优农产品展销会"
SHORTER = "组织合作社和种植大户参加长三角名特优农产品展销会不少于三次"
"""Of 45 and of 28 characters."""


def pair(name, one, other, *, money="153.5", other_money=None):
    """The project in one department and, as it is named there, in another."""
    return twelve(
        civil=with_project(clean("civil"), name if one is None else one, money),
        court=with_project(clean("court"), name if other is None else other, other_money or money),
    )


def targets(name, target, *trades):
    return twelve(**{trade: with_target(clean(trade), name, target) for trade in trades})


def targets_of(name, *expressions):
    """An indicator of that name in the first departments, in the place of one of their duties."""
    forms = {}
    for trade, expression in zip(TWELVE, expressions, strict=False):
        own = next(row.level3.value for row in clean(trade).indicators if row.table == "duty")
        forms[trade] = with_target(clean(trade), own, expression, name)
    return twelve(**forms)


def satisfied(trade, target):
    name = {"civil": "困难群众满意度", "court": "诉讼当事人满意度"}[trade]
    return targets(name, target, trade)


def goals(text, *trades):
    return twelve(**{trade: with_text(clean(trade), GOAL, f"{text_of(trade, GOAL)}\n{text}。") for trade in trades})


def says(trade, key, text):
    return twelve(**{trade: with_text(clean(trade), key, text)})


MUSEUM = name_of("museum")
COPY = with_text(clean("civil"), GOAL, text_of("court", GOAL))
LATE = "受多种因素影响，工作推进较慢，下一步将加快进度"

FAULTS = {
    "the same project with the same money": (
        pair("智慧养老平台建设", None, None),
        ("project-funded-twice", "civil", "court"),
    ),
    "the same project in other spelling": (
        pair("", "智慧养老平台（2024年）", "智慧养老 平台(2024)建设项目", money="153.5"),
        ("similar-project-elsewhere", "civil", "court"),
    ),
    "the same project, the year in one name only": (
        pair("", "古城墙修缮工程2024年度", "古城墙修缮工程"),
        ("project-funded-twice", "civil", "court"),
    ),
    "the same project for a little more": (
        pair("古城墙修缮工程", None, None, money="100", other_money="104"),
        ("similar-project-elsewhere", "civil", "court"),
    ),
    "the name cut short": (
        pair("", "智慧城市管理中枢", "智慧城管中枢"),
        ("similar-project-elsewhere", "civil", "court"),
    ),
    "the sign turned round": (
        targets("在职人员控制率", "≥100%", "court"),
        ("indicator-points-two-ways", "court", "museum"),
    ),
    "an own indicator of three, turned in one": (
        targets_of("群众投诉办结率", "≥95%", "≤90%", "≥95%"),
        ("indicator-points-two-ways", "archives", None),
    ),
    "=100% beside ≤100%": (targets("在职人员控制率", "=100%", "court"), ("indicator-signs-differ", "court", "museum")),
    "satisfaction of ≥50% beside ≥90%": (satisfied("court", "≥50%"), ("target-far-below-peers", "court", None)),
    "an execution rate of ≥60%": (targets("预算执行率", "≥60%", "court"), ("target-far-below-peers", "court", None)),
    "a carry-over of ≤40%": (targets("结转结余率", "≤40%", "court"), ("target-far-below-peers", "court", None)),
    "basic expenditure ten times too large": (
        twelve(court=with_basic(clean("court"), "10")),
        ("spending-per-head-unusual", "court", None),
    ),
    "basic expenditure a tenth": (
        twelve(court=with_basic(clean("court"), "0.1")),
        ("spending-per-head-unusual", "court", None),
    ),
    "another's figures under own names": (
        twelve(civil=with_figures_of(clean("civil"), clean("agriculture"))),
        ("figures-equal-elsewhere", "civil", "agriculture"),
    ),
    "another's whole budget, its projects too": (
        twelve(civil=replace(clean("civil"), budget=clean("agriculture").budget)),
        ("figures-equal-elsewhere", "civil", "agriculture"),
    ),
    "a long sentence of goals in two forms": (
        goals(SENTENCE, "civil", "court"),
        ("goals-copied-from-elsewhere", "civil", "court"),
    ),
    "another's whole goal": (twelve(civil=COPY), ("goals-copied-from-elsewhere", "civil", "court")),
    "another's name before its staff": (
        says("court", STAFF, f"{MUSEUM}内设立案庭等11个机构。政法专项编制88名，实有82名。"),
        ("text-about-another-unit", "court", "museum"),
    ),
    "another's name at the head of the goal": (
        says("court", GOAL, f"{MUSEUM}2024年收案6000件，结案率不低于95%。"),
        ("text-about-another-unit", "court", "museum"),
    ),
    "another's name, the city left out": (
        says("court", DUTIES, f"审理各类案件。{MUSEUM.removeprefix('青梧市')}的主要职责是审判执行。"),
        ("text-about-another-unit", "court", "museum"),
    ),
    "another's beneficiaries with its target": (
        twelve(court=with_target(clean("court"), "诉讼当事人满意度", "≥95%", "观众满意度")),
        ("beneficiaries-of-another-unit", "court", "museum"),
    ),
    "all scores full": (twelve(court=with_full_scores(clean("court"))), ("scores-all-full", "court", None)),
    "one remark in five rows": (
        twelve(court=with_remarks(clean("court"), *[LATE] * 5)),
        ("remarks-all-the-same", "court", None),
    ),
}
"""What is handed in; the rule, the trade it names first (of two alike the master's earlier one), the other (None: whoever is usual)."""

NEIGHBOURS = {
    "what everybody buys, for the same money": pair("办公设备购置", None, None, money="20"),
    "what everybody runs": pair("信息化运维", None, None, money="20"),
    "a name that three have": twelve(
        **{trade: with_project(clean(trade), "古城墙修缮工程", "153.5") for trade in ("civil", "court", "museum")}
    ),
    "the same name, money ten times": pair("医疗垃圾处置点", None, None, money="240", other_money="2400"),
    "the same name, money a tenth more": pair("医疗垃圾处置点", None, None, money="100", other_money="111"),
    "the same money, another name": pair("", "古城墙修缮工程", "法庭信息公开大屏"),
    "the first and the second phase": pair("", "河道整治一期", "河道整治二期"),
    "two places": pair("", "石桥村史馆布展", "柳河村史馆布展"),
    "the same name, nothing budgeted": pair("古城墙修缮工程", None, None, money="0"),
    "a part of the department has the project too": twelve(
        civil=with_project(clean("civil"), "古城墙修缮工程", "153.5"),
        court=replace(
            with_project(clean("court"), "古城墙修缮工程", "153.5"),
            unit=replace(clean("court").unit, value=f"{name_of('civil')}救助管理站"),
        ),
    ),
    "=100% of a share that can't be more": targets("绩效管理覆盖率", "≥100%", "court"),
    "=0% of what is better the less": targets("“三公经费”变动率", "=0%", "court"),
    "another number with =": targets("预算执行率", "=100%", "court"),
    "the sign left out": targets("在职人员控制率", "100%", "court"),
    "satisfaction a little lower": satisfied("court", "≥75%"),
    "satisfaction higher than all": satisfied("court", "=100%"),
    "an execution rate of ≥80%": targets("预算执行率", "≥80%", "court"),
    "a satisfaction in points": satisfied("court", "≥50分"),
    "a target far below, with five others to compare": {
        trade: form for trade, form in satisfied("court", "≥50%").items() if trade in {*TWELVE[:5], "court"}
    }
    | {"court": with_target(clean("court"), "预算执行率", "≥95%")},
    "twice the basic expenditure": twelve(court=with_basic(clean("court"), "2")),
    "ten times the basic expenditure among seven": {
        trade: form for trade, form in twelve(court=with_basic(clean("court"), "10")).items() if trade in TWELVE[:7]
    },
    "nobody in post is named": twelve(court=with_text(with_basic(clean("court"), "10"), STAFF, "内设机构11个。")),
    "another's figures but for one amount of each column": twelve(
        civil=with_basic(with_figures_of(clean("civil"), clean("audit")), "1.0001")
    ),
    "a sentence of goals that is short": goals(SHORTER, "civil", "court"),
    "a sentence that the law asks of all": goals(SENTENCE, *TWELVE),
    "a sentence that three have": goals(SENTENCE, "civil", "court", "museum"),
    "a sentence with another number of its own": twelve(
        civil=with_text(clean("civil"), GOAL, f"{text_of('civil', GOAL)}\n{SENTENCE}2场。"),
        court=with_text(clean("court"), GOAL, f"{text_of('court', GOAL)}\n{SENTENCE}3场。"),
    ),
    "the same duties by law": twelve(court=with_text(clean("court"), DUTIES, text_of("civil", DUTIES))),
    "working with another": says("court", GOAL, f"{text_of('court', GOAL)}\n会同{MUSEUM}开展法治宣传。"),
    "a unit that is among others": says("court", STAFF, f"{text_of('court', STAFF)}\n协作单位：法制办、{MUSEUM}。"),
    "its own whole, whose part it is": says("court", STAFF, f"{MUSEUM}内设的审判机构，编制8名。"),
    "posts that another gave": says("court", STAFF, f"{text_of('court', STAFF)}\n{MUSEUM}核定编制88名。"),
    "what is said in every office": goals(
        "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大和二十届三中全会精神，推动各项工作再上新台阶",
        "civil",
        "court",
    ),
    "what the form itself asks of all": goals(
        "全年支付进度符合率达到序时要求，固定资产利用率稳步提高，组织建设工作及时完成率和业务学习与培训及时完成率达标",
        "civil",
        "court",
    ),
    "a standard with a floor here and a ceiling there": targets_of("人均补助标准", "≥500元", "≤500元", "≥500元"),
    "=0% among those who write ≤5%": targets("结转结余率", "=0%", "court"),
    "eight with = and one with less": twelve(
        **{
            trade: with_target(clean(trade), "在职人员控制率", "=70%" if trade == "court" else "=100%")
            for trade in TWELVE
        }
    ),
    "a unit below it": says("court", STAFF, f"{text_of('court', STAFF)}\n下属{MUSEUM}编制22名。"),
    "money from another": says("court", GOAL, f"{text_of('court', GOAL)}\n{MUSEUM}核定的经费另行安排。"),
    "its own name": says("court", GOAL, f"{name_of('court')}2024年收案6000件，结案率不低于95%。"),
    "another's beneficiaries of whom its own text speaks": twelve(
        court=with_text(
            with_target(clean("court"), "诉讼当事人满意度", "≥95%", "观众满意度"),
            GOAL,
            "旁听庭审的观众不少于3000人次。",
        )
    ),
    "beneficiaries with a target of its own": twelve(
        court=with_target(clean("court"), "诉讼当事人满意度", "≥93%", "观众满意度")
    ),
    "whom anybody serves": twelve(court=with_target(clean("court"), "诉讼当事人满意度", "≥95%", "困难群众满意度")),
    "all scores full but one": twelve(court=with_full_scores(clean("court"), "0.5")),
    "one remark in four rows": twelve(court=with_remarks(clean("court"), *[LATE] * 4)),
    "five remarks, one of them another": twelve(court=with_remarks(clean("court"), *[LATE] * 4, f"{LATE}。已整改")),
    "nothing to remark": twelve(court=with_remarks(clean("court"), *["无"] * 9)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_gives_its_finding_and_no_other(name):
    forms, (rule, one, other) = FAULTS[name]
    told = found(forms)
    assert [each[:2] for each in told] == [(rule, one)], told
    if other is not None:
        assert told[0][2] == other


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_what_is_almost_one_gives_none(name):
    assert found(NEIGHBOURS[name]) == []


def test_the_share_knows_every_rule():
    assert set(ACROSS_RULES) == BUREAU_RULES
    assert not BUREAU_RULES & {rule.code for rule in all_rules()}


def test_every_rule_has_a_fault():
    assert {rule for _, (rule, _, _) in FAULTS.values()} == set(ACROSS_RULES)


@pytest.mark.parametrize("name", FAULTS)
def test_it_names_both_with_their_cells_in_both_languages(name):
    [each] = findings(FAULTS[name][0])
    for side in (each.one, each.other):
        if side is not None:
            assert side.cells
            assert side.name in each.message.zh or (side is each.other and "scores" in each.rule)
    for told in (each.message, each.cause):
        assert told.zh
        assert told.en
        assert "…" not in told.zh.replace("…”", "").replace("、…", ""), "a placeholder without its word"
        assert "{" not in told.zh + told.en
    assert re.search(r"[一-鿿]", each.cause.en) is None


def test_only_half_sure_it_asks():
    for rule in ACROSS_RULES.values():
        if rule.severity == "info":
            assert (
                "？" in rule.wording.message.zh or "建议" in rule.wording.message.zh or "退回" in rule.wording.cause.zh
            )


def test_of_many_alike_each_is_told_once_beside_the_first():
    forms = twelve(**{t: replace(clean(t), budget=clean("agriculture").budget) for t in ("civil", "court", "museum")})
    told = [each[1:] for each in found(forms) if each[0] == "figures-equal-elsewhere"]
    assert told == [("museum", "agriculture"), ("museum", "civil"), ("museum", "court")]


def test_the_draft_and_the_second_of_a_unit_are_not_looked_at():
    twin = with_basic(clean("court"), "10")
    assert found(twelve() | {"court_again": twin}) == []
    assert (
        Decimal(10) * clean("court").line("basic_expenditure").full_year.value
        == twin.line("basic_expenditure").full_year.value
    )
