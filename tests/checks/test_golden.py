"""One workbook a family: what a rule says of the cells that were read, and that its repair can be typed there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.api import validate
from kpi_addin.checks import all_rules
from kpi_addin.form import Field, Form
from kpi_addin.writing.package.fixes import apply_fixes
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import Change, amount, both, clean_form, row, rows, text
from tests.checks.golden_reports import figure, given, reported_form
from tests.checks.memory.changes import unchanged
from tests.checks.typed_over import hide_row_of, put, type_beside, type_over

Bend = Callable[[Worksheet], None]
FORM, EVALUATION = "绩效目标表", "年终自评"


@dataclass(frozen=True)
class Workbook:
    """A form with faults of one family, and what is typed into its sheets afterwards.

    ``told`` are all rules that then speak, each with the text in the first cell that it names ("" where that is blank).
    """

    told: dict[str, str]
    change: Change = unchanged
    bends: dict[str, tuple[Bend, ...]] = field(default_factory=dict)
    base: Callable[[], Form] = clean_form
    last_year: Change | None = None


def levels_of(name: str, **levels: str) -> Change:
    return rows(
        lambda each: (
            replace(each, **{key: Field(level) for key, level in levels.items()}) if each.level3.value == name else each
        )
    )


DRAGGED = '=IF(COUNT(G10,G10,G11)=0,"",SUM(G10,G10,G11))'
BOOKS, RATE, DONE, COST = "新建城市书房数量", "场馆设施完好率", "活动计划完成时间", "场馆免费开放成本"

WORKBOOKS = {
    "budget_amounts": Workbook(
        {
            "amount-not-a-number": "220万220万(含税)",
            "amount-not-calculated": "=400+466.2",
            "money-unit-unexpected": "部门整体资金（元）",
            "budget-line-unknown": "彩票公益金",
        },
        amount("群众文体活动经费", full="220万220万(含税)"),
        {
            FORM: (
                type_beside("基本支出", 5, "=400+466.2"),
                type_over("部门整体资金", "部门整体资金（元）"),
                type_over("社保基金", "彩票公益金"),
            )
        },
    ),
    "budget_sums": Workbook({"project-sum-mismatch": "620"}, amount("群众文体活动经费", full="210")),
    "half_year_plan": Workbook(
        {"half-year-plan-exceeds-full-year": "150", "project-sum-mismatch": "268"},
        amount("旅游标识更新和宣传推介经费", half="150"),
    ),
    "money_scale": Workbook(
        {"amounts-too-small-for-staff": "0.0866", "expenditure-sum-mismatch": "699.5"},
        both(amount("basic_expenditure", full="0.0866"), amount("basic_expenditure", half="0.0432")),
    ),
    "funded_projects": Workbook({"indicator-without-project": ""}, row("标识验收合格率", project=None)),
    "stage_money": Workbook(
        {"spending-missing": "", "amount-not-a-number": "约60"},
        bends={"半年监控": (put("F7", None), put("F8", "约60"))},
        base=reported_form,
    ),
    "staffing": Workbook(
        {"staff-above-posts": "核定行政编制12名"},
        text("organisation_and_staffing", "核定行政编制12名、事业编制3名，目前实有在职人员18人。"),
    ),
    "what_is_seen": Workbook({"row-out-of-sight": BOOKS}, bends={FORM: (hide_row_of(BOOKS),)}),
    "structure": Workbook(
        {
            "year-missing": "青梧市临湖区文化体育和旅游局",
            "indicator-name-missing": "",
            "target-missing": "",
        },
        both(row(BOOKS, level3=None), row(RATE, full_year=None)),
        {FORM: (type_over("2024年度", "目标表"),)},
    ),
    "belonging": Workbook(
        {"key-task-repeats-indicator": BOOKS, "indicator-project-unknown": "城市书房运行费"},
        both(row(BOOKS, key_task=BOOKS), row(RATE, project="城市书房运行费")),
    ),
    "placeholders": Workbook({"template-remnant": "XX活动"}, row(DONE, key_task="XX活动")),
    "goals": Workbook(
        {"medium-term-goal-is-annual": "2024年开放场馆"}, text("medium_long_term_goal", "2024年开放场馆。")
    ),
    "levels": Workbook(
        {"unknown-level": "经济产出", "satisfaction-indicator-missing": "文化志愿者注册人数"},
        both(
            levels_of("旅游总收入增长率", level2="经济产出"),
            rows(lambda each: None if each.level1.value == "满意度指标" else each),
        ),
    ),
    "last_years_form": Workbook(
        {
            "form-of-another-year": "机构设置及人员配置",
            "year-disagrees": "2024年度",
            "date-outside-year": "2024年12月底前",
        },
        bends={FORM: (type_over("2024年度区级", "2025年度区级预算部门整体支出绩效目标表"),)},
    ),
    "targets": Workbook(
        {"operator-direction": "=100%", "target-became-number": "0", "target-unclear": "第O座"},
        both(row("在职人员控制率", full_year="=100%"), row(BOOKS, full_year="第O座")),
        {FORM: (type_beside("预算调整率", 4, 0.0),)},
    ),
    "kinds": Workbook(
        {"date-for-quantity": "2024-03-05", "date-became-number": "45565", "unit-misfits-name": "≥310吨"},
        row("场馆免费开放天数", full_year="≥310吨", half_year="≥150吨"),
        bends={
            FORM: (type_over("≥3座", date(2024, 3, 5), "yyyy-mm-dd"), type_beside(DONE, 2, 45565)),
        },
    ),
    "halves": Workbook(
        {"scales-differ": "≤120元", "half-year-date-after-june": "2024年9月底前"},
        both(row(COST, half_year="≤120元"), row(DONE, half_year="2024年9月底前")),
    ),
    "parts": Workbook(
        {"cost-above-project": "≤2600万元", "part-exceeds-whole": "≥120场"},
        both(
            row(COST, full_year="≤2600万元"), row("送戏送展场次", level3="农村群众文体活动举办场次", full_year="≥120场")
        ),
    ),
    "measures": Workbook(
        {"equals-on-continuous-quantity": "=98%", "half-year-exceeds-full-year": "≥5座"},
        both(row(RATE, full_year="=98%"), row(BOOKS, half_year="≥5座")),
    ),
    "meaning": Workbook(
        {"date-outside-year": "2023年12月底前", "zero-target": "=0起"},
        both(row(DONE, full_year="2023年12月底前"), row(BOOKS, level3="安全责任事故起数", target="=0起")),
    ),
    "previous_year": Workbook(
        {
            "unit-differs-from-last-year": "青梧市临湖区文化体育和旅游局",
            "amount-jumps-from-last-year": "620",
            "target-below-last-year": "≥3座",
        },
        last_year=both(
            lambda form: replace(form, unit=Field("青梧市临湖区文化局")),
            amount("project_expenditure", full="200"),
            row(BOOKS, full_year="≥6座"),
            text("annual_goal", "一、公共文化服务。"),
        ),
    ),
    "actuals": Workbook(
        {"actual-missing": "", "actual-differs-from-base": "2%", "stage-row-missing": RATE},
        both(row("场馆免费开放天数", actual_full=None), row("预算调整率", actual_full="2%")),
        {EVALUATION: (type_beside("98.4%", -2, "另一个指标"),)},
        reported_form,
    ),
    "report_values": Workbook(
        {"share-reported-above-100": "103%", "day-reported-in-words": "已完成"},
        both(row(RATE, actual_full="103%"), row(DONE, actual_full="已完成")),
        base=reported_form,
    ),
    "left_blank": Workbook(
        {"total-missing": ""}, bends={EVALUATION: (type_beside("总分", 6, None),)}, base=reported_form
    ),
    "stage_rows": Workbook(
        {"actuals-slid": "2座"},
        both(
            row("场馆免费开放天数", actual_full="2座"),
            row(BOOKS, actual_full="98.4%"),
            row(RATE, actual_full="258.6万元"),
        ),
        base=reported_form,
    ),
    "sum_formulas": Workbook({"sum-formula-changed": DRAGGED}, bends={FORM: (put("H8", DRAGGED),)}),
    "level_points": Workbook(
        {"level-points-disagree": "满意度指标（12分）"},
        bends={FORM: (type_over("满意度指标", "满意度指标（12分）"),), EVALUATION: (put("F56", 10),)},
        base=reported_form,
    ),
    "scores": Workbook(
        {
            "score-disagrees": "2",
            "execution-rate-disagrees": "0.95",
            "total-disagrees": "97",
            "grade-disagrees": "良",
            "execution-without-reason": "",
        },
        both(figure("executed", "1300"), row("预算执行率", actual_full=None), given("场馆免费开放天数", "2")),
        {EVALUATION: (put("E4", 0.95), type_beside("总分", 6, 97), type_beside("评价等级", 5, "良"))},
        reported_form,
    ),
}
"""By family, which is the name of its file."""


def write(workbook: Workbook, path, definition):
    write_template(path, definition, workbook.change(workbook.base()))
    if workbook.bends:
        book = openpyxl.load_workbook(path)
        for sheet, bends in workbook.bends.items():
            for bend in bends:
                bend(book[sheet])
        book.save(path)


@pytest.mark.parametrize("base", [clean_form, reported_form])
def test_a_workbook_without_fault_has_no_finding(base, tmp_path, definition):
    path = tmp_path / "目标表.xlsx"
    write(Workbook({}, base=base), path, definition)
    assert validate(path).findings == ()


def test_every_family_has_its_workbook():
    families = {rule.check.__module__.rpartition(".")[2] for rule in all_rules()}
    assert set(WORKBOOKS) == families - {"lists", "template"}, (
        "the department's form has no lists, a damaged template no clean neighbour: checks/rules have theirs"
    )


@pytest.mark.parametrize("family", WORKBOOKS)
def test_a_family_speaks_of_the_cells_that_were_read(family, tmp_path, definition):
    workbook, path = WORKBOOKS[family], tmp_path / "目标表.xlsx"
    write(workbook, path, definition)
    last_year = workbook.last_year(clean_form()) if workbook.last_year else None
    found = validate(path, against=last_year).findings
    assert {finding.rule for finding in found} == set(workbook.told)
    book = openpyxl.load_workbook(path)
    for finding in found:
        for cell in finding.cells:
            sheet, _, address = cell.partition("!")
            column, line, _, _ = range_boundaries(address)
            assert column <= book[sheet].max_column, cell
            assert line <= book[sheet].max_row, cell
    for rule, shown in workbook.told.items():
        first = next(finding.cells[0] for finding in found if finding.rule == rule)
        sheet, _, address = first.partition("!")
        value = book[sheet][address].value
        assert shown in str(value) if shown else value is None, first


@pytest.mark.parametrize("family", ["targets", "sum_formulas"])
def test_a_family_s_repairs_can_be_typed_and_then_it_is_silent(family, tmp_path, definition):
    path = tmp_path / "目标表.xlsx"
    write(WORKBOOKS[family], path, definition)
    repairs = {finding.fix: finding.rule for finding in validate(path).findings if finding.fix}
    assert repairs, "no finding has a repair"
    assert set(apply_fixes(path, repairs)) == set(repairs)
    assert not {finding.rule for finding in validate(path).findings} & set(repairs.values())
