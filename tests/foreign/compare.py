"""Forms as they were read, held against what a reviewer reads on the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.forms import find_definition
from kpi_addin.plain_number import plain_number
from tests.foreign import alike
from tests.foreign.score import Part, Score, total
from tests.foreign.workbook import Line, Row, Truth

_UNITS = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
Key = tuple[str, str, str, str]


def compare(truths: Sequence[Truth], forms: Sequence[Form], *, why: str = "") -> Score:
    """The score of a workbook; without a form everything on it is lost, ``why`` says what the reader said."""
    left = list(forms)
    scores = []
    for truth in truths:
        tried = [(_form_score(truth, form), form) for form in left]
        if not tried:
            scores.append(_lost(truth))
            continue
        score, form = max(tried, key=lambda each: (each[0].rows.right, each[0].texts.right, each[0].money.right))
        left.remove(form)
        scores.append(score)
    added = total(scores)
    extra = sum(len(_indicators(form)) for form in left)
    wrong = [line for score in scores for line in score.wrong] + [f"a form that is not there, {extra} rows"] * bool(
        left
    )
    return Score(
        found=int(bool(forms)),
        rows=added.rows + Part(0, extra),
        money=added.money,
        texts=added.texts,
        lists=added.lists,
        details=added.details,
        wrong=tuple([why] if why else wrong),
    )


def _lost(truth: Truth) -> Score:
    rows, money, lists = len(truth.rows), len(truth.money), len(truth.lists)
    details = sum(bool(value) for row in truth.rows for value in row.further.values())
    return Score(0, Part(0, rows), Part(0, money), Part(0, len(_texts_there(truth))), Part(0, lists), Part(0, details))


def _form_score(truth: Truth, form: Form) -> Score:
    wrong: list[str] = []
    rows, details = _rows(truth, form, wrong)
    return Score(
        found=1,
        rows=rows,
        money=_money(truth, form, wrong),
        texts=_texts(truth, form, wrong),
        lists=_lists(truth, form, wrong),
        details=details,
        wrong=tuple(wrong),
    )


def _indicators(form: Form) -> list[Indicator]:
    """Without the rows that nobody has filled in."""
    return [row for row in form.indicators if alike.name(row.level3.value)]


def _printed(row: Row) -> Key:
    return alike.level(row.level1), alike.level(row.level2), alike.name(row.level3), alike.target(row.target)


def _read(row: Indicator, *, bare: bool = False) -> Key:
    """``bare``: as it stands in the cell, where a number was read as a share (1 under 合格率 as 100%)."""
    cell = row.full_year if row.full_year.value else row.half_year
    levels = alike.level(row.level1.value), alike.level(row.level2.value), alike.name(row.level3.value)
    return *levels, alike.target(_bare(cell) if bare else cell.value)


def _bare(cell: Field[str | None]) -> str | None:
    return plain_number(Decimal(str(cell.raw))) if isinstance(cell.raw, float) else cell.value


def _rows(truth: Truth, form: Form, wrong: list[str]) -> tuple[Part, Part]:
    ignored = {alike.name(each) for each in truth.ignored}
    read = [row for row in _indicators(form) if alike.name(row.level3.value) not in ignored]
    left, right, details = list(read), 0, Part()
    for row in truth.rows:
        found = next((each for each in left if _is_row(row, each)), None)
        if found:
            left.remove(found)
            right += 1
        else:
            wrong.append(f"row lost: {' | '.join(_printed(row))}")
        details += _details(row, found, wrong)
    wrong += [f"row read: {' | '.join(_read(row))}" for row in left]
    return Part(right, len(truth.rows) + max(0, len(read) - len(truth.rows))), details


def _is_row(row: Row, read: Indicator) -> bool:
    """The sign of a row whose values stand in columns of sub-units is part of each of them, or of the target."""
    if "sign" not in row.further:
        return _printed(row) in (_read(read), _read(read, bare=True))
    values = [alike.target(value) for key, value in row.further.items() if key != "sign"]
    sign, cells = row.further["sign"], Counter(_cells(read))
    told = all(cells[value] or cells[alike.target(sign + value)] for value in values)
    return told and _printed(row)[:3] == _read(read)[:3] and any(cell.startswith(alike.target(sign)) for cell in cells)


def _cells(row: Indicator) -> list[str]:
    """Every further cell of an indicator as text."""
    texts = (row.full_year, row.half_year, row.actual_half, row.actual_full, row.deviation_full, *row.further.values())
    numbers = (row.points, row.score)
    bare = [_bare(each) for each in texts if isinstance(each.raw, float)]
    return [alike.target(each) for each in (*(each.value for each in texts), *bare) if each] + [
        f"{each.value.normalize():f}" for each in numbers if each.value is not None
    ]


def _details(row: Row, read: Indicator | None, wrong: list[str]) -> Part:
    left = Counter(_cells(read)) if read else Counter[str]()
    right = there = 0
    for key, value in row.further.items():
        if not value or key == "sign":
            continue
        there += 1
        told = alike.target(value)
        if left[told]:
            left[told] -= 1
            right += 1
        elif read:
            wrong.append(f"{key} lost: {row.level3} {value}")
    return Part(right, there)


def _texts_there(truth: Truth) -> list[str]:
    return [*truth.texts, *([truth.unit] if truth.unit else [])]


def _texts(truth: Truth, form: Form, wrong: list[str]) -> Part:
    there = _texts_there(truth)
    read = {alike.flat(each.value) for each in (form.unit, *form.texts.values())}
    lost = [text for text in there if alike.flat(text) not in read]
    wrong += [f"text lost: {text}" for text in lost]
    return Part(len(there) - len(lost), len(there))


def _money(truth: Truth, form: Form, wrong: list[str]) -> Part:
    """A line is right when all its amounts came out, in their unit, and no number that is not printed beside it."""
    definition = find_definition(form.form_id)
    unit = form.money_unit.value or (definition.money_unit if definition else truth.money_unit)
    factor = Decimal(_UNITS.get(unit, 1)) / _UNITS[truth.money_unit]
    left, right = list(form.budget), 0
    for line in truth.money:
        found = next((each for each in left if _is_line(line.name, each) and _same(line, each, factor)), None)
        if found:
            left.remove(found)
            right += 1
        else:
            wrong.append(f"money lost: {line.name} {' '.join(map(str, line.amounts))}")
    filled = [line for line in left if any(_amounts(line))]
    wrong += [f"money read: {line.name.value} {' '.join(map(str, _amounts(line)))}" for line in filled]
    return Part(right, len(truth.money) + max(0, right + len(filled) - len(truth.money)))


def _is_line(printed: str, read: BudgetLine) -> bool:
    return alike.line(printed) == alike.line(read.name.value)


def _amounts(line: BudgetLine) -> list[Decimal]:
    fields = (line.half_year, line.full_year, *line.further.values())
    return [each.value for each in fields if each.value is not None]


def _same(printed: Line, read: BudgetLine, factor: Decimal) -> bool:
    left = Counter(_amounts(read))
    for amount in printed.amounts:
        if not left[amount / factor]:
            return False
        left[amount / factor] -= 1
    return not (+left - Counter(printed.beside * 2))


def _lists(truth: Truth, form: Form, wrong: list[str]) -> Part:
    read = [_entry(entry) for each in getattr(form, "lists", {}).values() for entry in each.entries]
    read = [entry for entry in read if any(alike.name(token) for token in entry)]
    right = 0
    for printed in truth.lists:
        told = Counter(_token(cell) for cell in printed if cell)
        found = next((entry for entry in read if told == entry), None)
        if found is None:
            wrong.append(f"list lost: {' | '.join(printed)}")
            continue
        read.remove(found)
        right += 1
    return Part(right, max(len(truth.lists), right + len(read)))


def _entry(entry: object) -> Counter[str]:
    texts: Iterable[str] = (field.value for field in entry.texts.values() if field.value)
    amounts = (str(field.value) for field in entry.amounts.values() if field.value is not None)
    return Counter(_token(cell) for cell in (*texts, *amounts))


def _token(cell: str) -> str:
    told = alike.flat(cell)
    try:
        return f"{Decimal(told).normalize():f}"
    except ArithmeticError:
        return told
