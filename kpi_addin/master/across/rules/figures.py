"""Whole columns of money that are equal to the cent under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.form import Field
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed, grouped, strangers
from kpi_addin.master.across.limits import Limits
from kpi_addin.master.across.rule import rule
from kpi_addin.plain_number import plain_number

Column = tuple[Handed, str, tuple[Field[Decimal | None], ...]]
"""Whose, which, and the amounts that are there."""


def _columns(handed: Handed) -> Iterator[Column]:
    keys = dict.fromkeys(key for line in handed.form.budget for key in ("full_year", "half_year", *line.further))
    for key in keys:
        amounts = (line.amount(key) for line in handed.form.budget)
        yield handed, key, tuple(amount for amount in amounts if amount.value)


def _is_telling(column: Column, limits: Limits) -> bool:
    different = {amount.value for amount in column[2] if amount.value}
    digits = max((len(value.normalize().as_tuple().digits) for value in different), default=0)
    return len(different) >= limits.fewest_amounts and digits >= limits.telling_digits


def _signature(column: Column) -> tuple[object, ...]:
    return column[1], *(amount.value for amount in column[2])


@rule(
    Severity.WARNING,
    "E1",
    "“{one}”和“{other}”的“{column}”{count}逐笔相同，一分不差（{one_value}）。",
    "{one} and {other} have the same {column} to the cent, {count} ({one_value}).",
    cause_zh="可能照抄了别的部门的表没有改数，或同一单位用两个名称各报了一份。请核对，改正或撤下一份。",
    cause_en="One form may be a copy of the other with its figures left in, or it is one unit under two names. Mend or withdraw one.",
    explains=("project-funded-twice", "similar-project-elsewhere"),
)
def figures_equal_elsewhere(among: Gathered) -> Iterator[Evidence]:
    """No two departments have the same figures in a whole column."""
    every = [column for handed in among.all for column in _columns(handed) if _is_telling(column, among.limits)]
    pairs: dict[tuple[str, str], list[tuple[Column, Column]]] = defaultdict(list)
    for same in grouped(every, _signature).values():
        for one, other in strangers(same, lambda column: column[0]):
            pairs[one[0].department.unit_id, other[0].department.unit_id].append((one, other))
    for (one, other), *further in pairs.values():
        count = len(one[2])
        names = [_name(among, each[0][1]) for each in ((one, other), *further)]
        words: dict[str, Word] = {
            "column": listed(dict.fromkeys(names)),
            "count": Bilingual(f" {count} 笔", f"{count} amounts"),
        }
        yield Evidence(_side(one), _side(other), words)


def _side(column: Column) -> Side:
    handed, _, amounts = column
    return handed.side((amount.cell for amount in amounts), "、".join(_told(amounts)))


def _told(amounts: tuple[Field[Decimal | None], ...]) -> list[str]:
    shown = [plain_number(amount.value) for amount in amounts[:4] if amount.value]
    return [*shown, "…"] if len(amounts) > len(shown) else shown


def _name(among: Gathered, key: str) -> Bilingual:
    """The column's header as it is printed; what stands on a stage's sheet is what was spent."""
    columns = (column for side in among.definition.budget.sides for column in side.amounts)
    header = next((column.header for column in columns if column.key == key and column.header), "")
    return Bilingual(header, header) if header else Bilingual("执行数", "amounts spent")
