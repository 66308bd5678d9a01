"""Family A: every amount is there and is one sensible number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family
from kpi_addin.checks.views.lists import list_amounts, lists_of, nameless, sums_across, sums_down
from kpi_addin.checks.views.money import (
    SPENT_BY_JUNE,
    called,
    is_blank,
    known,
    lines_of,
    money_columns,
    names_of,
    says_none,
)
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine, Field
from kpi_addin.forms import AmountColumn
from kpi_addin.forms.money import Money
from kpi_addin.language import Bilingual

rule = Family(10, Bilingual("收支金额", "Income and expenditure")).rule

_ENOUGH_DIGITS = 1000
"""For what is left of any amount after division by another."""

_NOISE = Money(Decimal("0.00001"), "元")
"""A thousandth of a fen: what computing leaves lies far below it, what somebody writes above."""

Amount = tuple[AmountColumn, Field[Decimal | None]]


def _amounts(case: Case, line: BudgetLine) -> Iterator[Amount]:
    """The line's amounts of money with their columns, those of the stages with them."""
    return ((column, line.amount(column.key)) for column in money_columns(case, line.side))


def _of_lines(case: Case) -> Sequence[tuple[str, Field[Decimal | None]]]:
    """All amounts of the budget and of lists, each with what messages call it."""
    lines = [(called(line, column), amount) for line in case.form.budget for column, amount in _amounts(case, line)]
    return [*lines, *list_amounts(case)]


def _parts(case: Case) -> Iterator[Field[Decimal | None]]:
    """The amounts that are parts of a sum: below a line's total, or in a row of a list."""
    for line in case.form.budget:
        if line.parent is not None:
            yield from (amount for _, amount in _amounts(case, line))
    for each in (*sums_across(case), *sums_down(case)):
        yield from (amount for _, amount in each.parts)


def _of_the_year(case: Case) -> Iterator[tuple[str, Field[Decimal | None]]]:
    """The money of the self-evaluation, each amount under its column's header."""
    stage, told = case.definition.reporting.stage("full_year"), case.form.evaluation
    headers = stage.money.headers if stage else {}
    return ((headers[key], getattr(told, key)) for key in ("budget", "executed") if key in headers)


def _block(case: Case) -> str:
    """What the form calls its budget block, without the unit; where it has none, its list."""
    lists = (section.label for section in case.definition.lists)
    return (case.definition.budget.label or next(lists, "")).partition("（")[0]


@rule(
    ERROR,
    "A10",
    "{side}有 {count} 项没有金额（{names}），无法核对；确实没有填 0，还没有数的留空。",
    "{count} lines of income have no amount ({names}), so nothing can be held against it; enter 0 where there is none.",
    cause_zh="空白不等于 0：可能漏填，或在复制、转换时丢失了数字。",
    cause_en="A blank is not 0: the figures were left out, or lost in copying.",
    needs=("income",),
)
def income_missing(case: Case) -> Iterator[Evidence]:
    """Every line of income has an amount; a blank is not zero."""
    missing = [line for line in lines_of(case, "income") if is_blank(line.full_year)]
    if missing:
        cells = tuple(line.full_year.cell or line.name.cell for line in missing)
        side = case.definition.budget.side("income").label or _block(case)
        yield Evidence(cells, words={"side": side, "count": str(len(missing)), "names": names_of(missing)})


@rule(
    ERROR,
    "A10",
    "“{name}”没有全年预算数。",
    "{name} has no full-year budget.",
    cause_zh="漏填；确实没有填 0，还没有数的留空。",
    cause_en="Left out; enter 0 where there is none.",
    needs=("expenditure",),
)
def expenditure_missing(case: Case) -> Iterator[Evidence]:
    """Every line of expenditure has a full-year amount."""
    for line in lines_of(case, "expenditure"):
        if is_blank(line.full_year):
            yield Evidence((line.full_year.cell, line.name.cell), words={"name": line.name.value})


@rule(
    ERROR,
    "A12",
    "“{name}”的金额“{raw}”不是一个数，请只填一个以{unit}为单位的数字。",
    "The amount of {name}, “{raw}”, is not one number; enter a single number in {unit}.",
    cause_zh="金额格里混入了文字、单位或两个数，是 Excel 的错误值（如 #REF!），有一部分被划掉（~~ ~~）或是上标，逗号不在千分位上，或者单元格格式让这个数显示成另一个样子（请改为“数值”格式后核对）。",
    cause_en="Words, a unit, a second number, an error, a struck-out (~~ ~~) or raised part or a stray comma stand in the cell, or its number format shows something else.",
    needs=("budget",),
)
def amount_not_a_number(case: Case) -> Iterator[Evidence]:
    """An amount's cell holds one number and nothing else; a stroke says that a part of a sum is nothing."""
    nothing = {id(amount) for amount in _parts(case) if says_none(amount)}
    for name, amount in (*case.once(_of_lines), *_of_the_year(case)):
        if amount.value is None and not is_blank(amount) and not _formula(amount) and id(amount) not in nothing:
            yield Evidence((amount.cell,), words={"name": name, "raw": str(amount.raw)})


@rule(
    ERROR,
    "A13",
    "有一行只有金额 {left} {unit}，没有名称；这笔钱已计入合计。",
    "A line has an amount of {left} {unit} and no name; the amount counts in the sum.",
    cause_zh="名称被清除，或金额多填了一行；请填上名称，或清除这个金额。",
    cause_en="The name was erased, or the amount was entered in a surplus row; enter the name, or clear the amount.",
    needs=("budget",),
)
def amount_without_name(case: Case) -> Iterator[Evidence]:
    """Every amount stands beside the name of what it is for."""
    for line in case.form.budget:
        amounts = [amount for _, amount in _amounts(case, line) if amount.value]
        if amounts and not line.name.value.strip():
            full = line.full_year if line.full_year.value else amounts[0]
            yield Evidence((line.name.cell, full.cell), left=full.value)
    for entry, amount in nameless(case):
        yield Evidence((entry.name.cell, amount.cell), left=amount.value)


@rule(
    ERROR,
    "A12",
    "“{name}”的金额是公式 {left}，文件里没有算出的结果。",
    "The amount of {name} is the formula {left}, and its result is not in the file.",
    cause_zh="表由不会计算的程序生成；请用 Excel 打开并保存一次，或直接填写数字。",
    cause_en="Written by a program that does not calculate; open and save it in Excel once, or enter the number.",
    needs=("budget",),
)
def amount_not_calculated(case: Case) -> Iterator[Evidence]:
    """An amount given by a formula has been calculated."""
    for name, amount in case.once(_of_lines):
        if amount.value is None and _formula(amount):
            yield Evidence((amount.cell,), str(amount.raw), words={"name": name})


def _formula(amount: Field[Decimal | None]) -> bool:
    return str(amount.raw or "").startswith("=")


@rule(
    WARNING,
    "A13",
    "“{name}”的金额 {left} {unit}是负数。",
    "The amount of {name}, {left} {unit}, is negative.",
    needs=("budget",),
)
def amount_negative(case: Case) -> Iterator[Evidence]:
    """No amount is negative."""
    for name, amount in (*case.once(_of_lines), *_of_the_year(case)):
        if amount.value is not None and amount.value < 0 and known(case, amount):
            yield Evidence((amount.cell,), left=amount.value, words={"name": name})


@rule(
    WARNING,
    "A13",
    "“{name}”的金额 {left} {unit}精确到了不足 {finest}。",
    "The amount of {name}, {left} {unit}, is finer than {finest}.",
    cause_zh="由“元”换算或公式计算而来，没有四舍五入。",
    cause_en="Converted from yuan or computed, and not rounded.",
    needs=("budget",),
)
def amount_too_precise(case: Case) -> Iterator[Evidence]:
    """No amount is finer than a yuan, or than what the form says instead."""
    finest = case.definition.thresholds.finest(case.definition.money_unit)
    step = finest.in_unit(case.definition.money_unit)
    noise = _NOISE.in_unit(case.definition.money_unit)
    for name, amount in _planned(case):
        if amount.value is not None and _beyond(amount.value, step) > noise:
            yield Evidence((amount.cell,), left=amount.value, words={"name": name, "finest": str(finest)})


def _planned(case: Case) -> Iterator[tuple[str, Field[Decimal | None]]]:
    """What was spent is what the bank's books show, to the fen; what is planned is not."""
    for line in case.form.budget:
        for column, amount in _amounts(case, line):
            if column.key != SPENT_BY_JUNE:
                yield called(line, column), amount
    yield from list_amounts(case)


def _beyond(amount: Decimal, step: Decimal) -> Decimal:
    """How far the amount is from a whole number of steps."""
    with localcontext(prec=_ENOUGH_DIGITS):
        rest = abs(amount) % step
        return min(rest, step - rest)


@rule(
    ERROR,
    "A9",
    "“{block}”的单位是“{found}”，本表应为{unit}。",
    "The block {block} is headed “{found}”; this form is kept in {unit}.",
    cause_zh="表头被改动；如金额按其他单位填写，请全部换算。",
    cause_en="The heading was changed; if the amounts are in another unit, convert all of them.",
    needs=("budget",),
)
def money_unit_unexpected(case: Case) -> Iterator[Evidence]:
    """Amounts are in the form's own unit of money."""
    found = case.form.money_unit
    # A form whose own label names no unit says none; the definition tells it.
    silent = found.value is None and case.definition.money_unit not in case.definition.budget.label
    if found.cell and not silent and found.value != case.definition.money_unit:
        words = {"block": _block(case), "found": found.value or str(found.raw)}
        yield Evidence((found.cell,), words=words)
    for section, told in lists_of(case):
        # Where the form has no budget the first list is where its unit was read.
        if told.unit.value not in {None, case.definition.money_unit} and told.unit != found:
            yield Evidence((told.unit.cell,), words={"block": section.label, "found": told.unit.value})


@rule(
    WARNING,
    "A1",
    "收支表中“{name}”不是本表规定的项目，不计入合计核对。",
    "{name} is not a line of this form and is left out of the totals.",
    cause_zh="自行增加了行，或改了行名；请并入规定的项目。",
    cause_en="A line was added or renamed; book it under a line of the form.",
    needs=("budget",),
)
def budget_line_unknown(case: Case) -> Iterator[Evidence]:
    """The budget block has only the form's own lines."""
    for line in case.form.budget:
        if line.key is None and line.name.value:
            yield Evidence((line.name.cell, line.full_year.cell), words={"name": line.name.value})


@rule(
    ERROR,
    "A8",
    "项目“{name}”列了两次（{left} {unit}、{right} {unit}）。",
    "The project {name} is listed twice ({left} {unit} and {right} {unit}).",
    cause_zh="重复录入；名称只差全角半角或空格也算同一项目。",
    cause_en="Entered twice; names that differ only in width or spaces are the same project.",
    needs=("projects",),
)
def project_listed_twice(case: Case) -> Iterator[Evidence]:
    """A project is listed once."""
    seen: dict[str, BudgetLine] = {}
    for project in case.form.projects:
        if not project.name.value:
            continue
        first = seen.setdefault(fold(project.name.value), project)
        if first is not project:
            cells = (project.name.cell, first.name.cell)
            words = {"name": project.name.value}
            yield Evidence(cells, first.full_year.value, project.full_year.value, words=words)
