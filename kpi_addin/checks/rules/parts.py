"""Family C, continued: parts beside their whole, and what things cost beside the money of their project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.goal_texts import key_words
from kpi_addin.checks.views.own_targets import OwnTarget, own_targets
from kpi_addin.checks.views.parts import PartOf, parts_above_whole
from kpi_addin.checks.views.possible_wholes import CEILINGS, possible_wholes
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.targets.units import DURATIONS, convert, dimension
from kpi_addin.targets.vocabulary.unit_table import MEASURED

rule = Family(84, Bilingual("部分与总数、成本与预算", "Parts and wholes, costs and budgets")).rule

_SPENT = re.compile(
    r"成本|单价|均价|费用|经费|总额|支出|造价|费$|(?:补助|补贴|资助|奖补|奖励|救助|慰问|采购|发放)(?:金额|资金)"
)
_NOT_SPENT = re.compile(
    r"损失|负债|债务|欠|逾期|税|收入|产值|贷款|销售|交易|案值|节约|节省|减少|降低|压减|核减|审减|利润|余额|结余|结转|担保|投资|概算|减免|让利|社会|企业|规费|收费"
)
"""Money that the project does not pay, or not in this year alone."""
_YEARS = re.compile(r"20\d\d-(?:20)?\d\d|20\d\d年?[-至到]")


@rule(
    WARNING,
    "C7",
    "“{name}”是“{whole}”的一部分，指标值“{left}”却大于总数的“{right}”。",
    "{name} is a part of {whole}, but its target “{left}” is above the whole's “{right}”.",
    cause_zh="两个数填反了，或其中一个有误；部分不会大于总数。",
    cause_en="The two were exchanged, or one of them is wrong: a part is not greater than its whole.",
)
def part_exceeds_whole(case: Case) -> Iterator[Evidence]:
    """What counts a part of another indicator (其中, or its name with a qualifier) is not above it."""
    yield from _above(case, "surely")


@rule(
    INFO,
    "C7",
    "“{name}”看起来包含在“{whole}”里，指标值“{left}”却大于“{right}”，请核对。",
    "{name} seems to be among {whole}, but its target “{left}” is above “{right}”; please check.",
    cause_zh="只是按名称推测；如果两者本来就不是包含关系，可以不理会。",
    cause_en="Only guessed from the names; if one is no part of the other, leave it.",
)
def part_may_exceed_whole(case: Case) -> Iterator[Evidence]:
    """What seems by its name to count a part of another indicator is not above it."""
    yield from _above(case, "perhaps")


@rule(
    WARNING,
    "C7",
    "“{name}”里写的“{left}”是“{right}”的一部分，却比总数还大。",
    "In {name} the part “{left}” is greater than its whole, “{right}”.",
    cause_zh="“其中”后面的数不会大于前面的总数；两个数有一个写错。",
    cause_en="What follows 其中 is not greater than the number before it: one of the two is wrong.",
    needs=("texts",),
)
def text_part_exceeds_whole(case: Case) -> Iterator[Evidence]:
    """In the texts, no number behind 其中 is above the number that it is part of."""
    for section in case.definition.texts:
        text = case.form.texts.get(section.key)
        for whole, part in parts_above_whole(text.value) if text and text.value else ():
            yield Evidence((text.cell if text else None,), part, whole, words={"name": section.label})


def _above(case: Case, how: PartOf) -> Iterator[Evidence]:
    for part, wholes in possible_wholes(case):
        for whole in (each for sure, each in wholes if sure == how):
            amount = convert(part.value, part.target.unit, whole.target.unit)
            if amount is not None and amount > whole.value:
                cells = (part.text.cell, whole.text.cell, part.row.level3.cell, whole.row.level3.cell)
                words = part.words | {"whole": whole.row.level3.value or ""}
                yield Evidence(cells, part.text.value, whole.text.value, amount - whole.value, words=words)
                break


def _paid(case: Case) -> Iterator[tuple[OwnTarget, BudgetLine, Decimal]]:
    """The numbers of indicators of a project, with the project's line and its money for the year."""
    told_in = case.form.money_unit.value
    if told_in and told_in != case.definition.money_unit:
        return
    projects = {fold(line.name.value): line for line in case.form.projects}
    for each in own_targets(case, "numeric"):
        line = projects.get(fold(each.row.project.value or ""))
        if line and line.full_year.value and line.full_year.value > 0:
            yield each, line, line.full_year.value


@rule(
    WARNING,
    "A8",
    "“{name}”的指标值“{left}”超过了项目“{project}”的全年预算 {right} {unit}。",
    "The target “{left}” of {name} is above the full-year budget of {project}, {right} {unit}.",
    cause_zh="成本控制在预算以内；多半是单位写错或多了一位数。",
    cause_en="Costs stay within the budget: a wrong unit, or a digit too many.",
    needs=("projects", "project_column"),
)
def cost_above_project(case: Case) -> Iterator[Evidence]:
    """What a project may cost, or one of what it buys, is not above its budget."""
    for each, line, budget in _paid(case):
        ceiling = each.target.operator in CEILINGS | {"="}
        spent = _SPENT.search(each.name) or "成本" in (each.row.level2.value or "")
        if not ceiling or not spent or _NOT_SPENT.search(each.name) or _YEARS.search(fold(line.name.value)):
            continue
        amount = _price_of_a_piece(each, case) if "/" in (each.target.unit or "") else _money(each, case)
        if amount is not None and amount > budget:
            cells = (*each.cells, line.full_year.cell)
            yield Evidence(cells, each.text.value, budget, words=each.words | {"project": line.name.value})


def _money(each: OwnTarget, case: Case) -> Decimal | None:
    return convert(each.value, (each.target.unit or "").partition("/")[0], case.definition.money_unit)


@rule(
    INFO,
    "A8",
    "按“{name}”的“{left}”和“{number}”的“{how_many}”计算要 {right} {unit}，超过项目“{project}”的全年预算 {budget} {unit}，请核对。",
    "At “{left}” ({name}) so many as “{how_many}” ({number}) cost {right} {unit}, more than the {budget} {unit} of {project}.",
    cause_zh="单价、数量或预算有一个可能写错；另有资金来源的可以不理会。",
    cause_en="The price, the number or the budget may be wrong; if others pay as well, leave it.",
    needs=("projects", "project_column"),
)
def price_times_number_above_project(case: Case) -> Iterator[Evidence]:
    """As many as are planned, at the price that is planned, cost no more than their project has."""
    paid = list(_paid(case))
    for price, line, budget in paid:
        beside = [each for each, other, _ in paid if other is line]
        cost, least = _price_of_one(price, case), _least_number(price, beside)
        if cost is None or least is None or cost > budget or least[0] * cost <= budget:
            continue
        number = least[1]
        told = {
            "number": number.row.level3.value or "",
            "how_many": number.text.value or "",
            "project": line.name.value,
            "budget": plain_number(budget),
        }
        cells = (price.text.cell, number.text.cell, line.full_year.cell)
        yield Evidence(cells, price.text.value, least[0] * cost, words=price.words | told)


def _per(price: OwnTarget) -> str:
    return (price.target.unit or "").partition("/")[2]


def _price_of_one(price: OwnTarget, case: Case) -> Decimal | None:
    """What one of them costs; None for what is paid by the day, month or year."""
    per = _per(price)
    return _money(price, case) if per and "·" not in per and dimension(per) not in DURATIONS else None


def _price_of_a_piece(price: OwnTarget, case: Case) -> Decimal | None:
    """What one costs of things that are only whole: half a kilometre can be built, half a machine cannot be bought."""
    return None if dimension(_per(price)) in MEASURED else _price_of_one(price, case)


def _least_number(price: OwnTarget, beside: list[OwnTarget]) -> tuple[Decimal, OwnTarget] | None:
    """The least number of what a price is for, among the targets of its project whose names share words with it."""
    priced, per = key_words(price.name), _per(price)
    numbers = ((_number(each, per), each) for each in beside if priced & key_words(each.name))
    counts = [(number, each) for number, each in numbers if number]
    return min(counts, key=lambda count: count[0], default=None)


def _number(each: OwnTarget, per: str) -> Decimal | None:
    """How many of what a price is for a target counts; None where it counts something else."""
    unit = each.target.unit
    if not unit or "/" in unit or each.target.is_ratio or each.target.operator in CEILINGS:
        return None
    return convert(each.value, unit, per)
