"""Family A, lists: the money of tasks adds up, across each row and down each column.

Whether it is the same money as the budget's, no form of this kind says by itself: a bureau's own check may.
"""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.checks.views.lists import Sum, sums_across, sums_down
from kpi_addin.checks.views.money import known
from kpi_addin.language import Bilingual

rule = Family(15, Bilingual("任务清单的金额", "Money in lists of tasks")).rule


@rule(
    ERROR,
    "A1",
    "“{name}”的{total} {left} {unit}，{parts}合计 {right} {unit}，相差 {gap} {unit}。",
    "{total} of {name} is {left} {unit}; {parts} add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="这一行有一个数填错，或改了其中一项没有改总额。",
    cause_en="A figure in this row is wrong, or a part was changed and the total was not.",
)
def list_row_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """In a row of a list the total is the sum of the columns that it is made of."""
    for each in sums_across(case):
        yield from _mismatch(case, each)


@rule(
    ERROR,
    "A7",
    "“{name}”的{total} {left} {unit}，所列 {count} 行合计 {right} {unit}，相差 {gap} {unit}。",
    "{total} of {name} is {left} {unit}; the {count} rows add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="漏列或多列了一行，某一行填错，或改了明细没有改合计。",
    cause_en="A row is missing or surplus, a figure is wrong, or a row was changed and the total was not.",
)
def list_total_mismatch(case: Case) -> Iterator[Evidence]:
    """The total below a list is the sum of its rows, in every column of money."""
    for each in sums_down(case):
        if each.parts:
            yield from _mismatch(case, each)


def _mismatch(case: Case, each: Sum) -> Iterator[Evidence]:
    """Nothing while an amount is missing: that is told on its own."""
    left = known(case, each.whole)
    if left is None or each.blank or not each.is_clear:
        return
    right = each.stated(case)
    if left != right:
        cells = (each.whole.cell, *(amount.cell for _, amount in each.parts))
        yield Evidence(cells, left, right, left - right, words=_words(each))


@rule(
    WARNING,
    "A10",
    "“{name}”有 {count} 处没有填金额（{parts}），已填的合计 {right} {unit}，与“{total}”{left} {unit}对不上；确实没有填 0，还没有数的留空。",
    "{name} lacks {count} amounts ({parts}); what is stated adds up to {right} {unit}, and {total} is {left} {unit}. "
    "Enter 0 where there is none.",
    cause_zh="空白不等于 0：可能漏填，也可能合计有误。",
    cause_en="A blank is not 0: an amount was left out, or the total is wrong.",
)
def list_amount_missing(case: Case) -> Iterator[Evidence]:
    """No amount is missing where the others do not add up without it."""
    for each in (*sums_across(case), *sums_down(case)):
        left = known(case, each.whole)
        if left is not None and each.blank and each.is_clear and each.stated(case) != left:
            cells = (*(amount.cell for _, amount in each.blank), each.whole.cell)
            blank = Sum(each.name, each.total, each.whole, each.blank)
            right = each.stated(case)
            yield Evidence(cells, left, right, left - right, words=_words(blank))


def _words(each: Sum) -> dict[str, Word]:
    names = listed([name for name, _ in each.parts])
    return {"name": each.name, "total": each.total, "parts": names, "count": str(len(each.parts))}
