"""A bound: one number with the operators around it, its unit and its notes. 不低于 95 % 以上(含)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from kpi_addin.targets.lexer.tokens import Number, Token
from kpi_addin.targets.vocabulary.words import Comparison

if TYPE_CHECKING:
    from kpi_addin.targets.target import Operator

_NOUN: Final = 6
_VERB: Final = 4
_STRICT: Final = {">=": ">", "<=": "<"}
_INCLUSIVE: Final = {">": ">=", "<": "<="}


class Bound(NamedTuple):
    """One number and what is said about it. ``clash``: its operators contradict each other or differ in strictness."""

    text: str
    value: str
    unit: str | None
    operator: Operator | None
    soft: bool
    about: bool
    clash: bool
    included: bool | None
    exact: bool
    written: str
    kind: str = "B"


Item = Token | Bound


def gather(tokens: Sequence[Token]) -> list[Item]:
    """Replace every number and what belongs to it by a Bound; other tokens stay."""
    items: list[Item] = []
    position = 0
    while position < len(tokens):
        if tokens[position].kind == "n":
            position = _gather_one(tokens, position, items)
        else:
            items.append(tokens[position])
            position += 1
    return items


def _gather_one(tokens: Sequence[Token], position: int, items: list[Item]) -> int:
    """Add the Bound of the number at ``position`` to ``items`` and take its operators off them; return where it ends."""
    verb = _verb_between(items)
    before: list[Token] = []
    while items and items[-1].kind in {"o", "i"}:
        before.insert(0, cast("Token", items.pop()))
    end = position + 1
    while end < len(tokens) and tokens[end].kind in {"u", "a", "i"}:
        end += 1
    after, noun = list(tokens[position + 1 : end]), _noun_with_operator(tokens, end)
    if noun:  # 3个品种以上
        after.append(tokens[end + 1])
        end += 2
    items.extend([*verb, _bound(before, tokens[position], after), *noun])
    return end


def _noun_with_operator(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The noun between a unit and its 以上, or nothing."""
    two = tokens[start : start + 2]
    if [token.kind for token in two] != ["w", "a"] or len(two[0].text) > _NOUN:
        return ()
    return two[:1]


def _verb_between(items: list[Item]) -> list[Item]:
    """Take off the 培养 of 至少培养5名, so that the operator meets its number."""
    kinds = [item.kind for item in items[-2:]]
    return [items.pop()] if kinds == ["o", "w"] and len(items[-1].text) <= _VERB else []


def _bound(before: list[Token], number: Token, after: Sequence[Token]) -> Bound:
    amount = cast("Number", number.value)
    units = _whole_units([str(t.value) for t in after if t.kind == "u"])
    comparisons = [cast("Comparison", t.value) for t in (*before, *after) if t.kind in {"o", "a"}]
    notes = [bool(t.value) for t in (*before, *after) if t.kind == "i"]
    operator, soft, clash = _resolve([c for c in comparisons if c.operator not in {None, "between"}])
    included = notes[0] if notes else None
    if included is not None and operator is not None:
        operator = cast("Operator", (_INCLUSIVE if included else _STRICT).get(operator, operator))
    return Bound(
        text="".join(t.text for t in (*before, number, *after)),
        value=amount.value,
        unit=amount.unit or (units[0] if units else None),
        operator=operator,
        soft=soft,
        about=any(c.about for c in comparisons),
        clash=clash or len(set(units)) > 1 or (bool(amount.unit) and bool(units)),
        included=included,
        exact=amount.exact,
        written=number.text,
    )


def _whole_units(units: list[str]) -> list[str]:
    """The 万 and the 人 of 2万余人 are one unit, and so are the 场 and the (次) of 20场(次)."""
    joined = len(units) > 1 and (units[0] in {"万", "亿"} or units[1][0] == "(")
    return ["".join(units)] if joined else units


def _resolve(comparisons: list[Comparison]) -> tuple[Operator | None, bool, bool]:
    """One operator of all that stand around a number, whether it is soft, and whether they clash."""
    hard = [c.operator for c in comparisons if not c.soft and c.operator]
    if not hard:
        soft = [c.operator for c in comparisons if c.operator]
        return (soft[-1], True, len(set(soft)) > 1) if soft else (None, True, False)
    return hard[0], False, len(set(hard)) > 1
