"""A bound: one number with the operators around it, its unit and its notes. 不低于 95 % 以上(含)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.tokens import AnyToken, Comparison, Kind, Note, Number, Token, Unit

if TYPE_CHECKING:
    from kpi_addin.targets.target import Operator

_NOUN: Final = 6
_VERB: Final = 4
_STRICT: Final[dict[Operator, Operator]] = {">=": ">", "<=": "<"}
_INCLUSIVE: Final[dict[Operator, Operator]] = {">": ">=", "<": "<="}


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
    kind: Kind = Kind.BOUND


Item = AnyToken | Bound
_Around = Comparison | Note | Unit


def gather(tokens: Sequence[AnyToken]) -> list[Item]:
    """Replace every number and what belongs to it by a Bound; other tokens stay."""
    items: list[Item] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if isinstance(token, Number):
            position = _gather_one(token, tokens, position, items)
        else:
            items.append(token)
    return items


def _gather_one(number: Number, tokens: Sequence[AnyToken], position: int, items: list[Item]) -> int:
    """Add the number's Bound to ``items`` and take its operators off them; return where what belongs to it ends."""
    verb = _verb_between(items) if len(items) > 1 else []
    before: list[_Around] = []
    while items and (sign := _belongs_before(items[-1])):
        before.insert(0, sign)
        items.pop()
    after: list[_Around] = []
    while position < len(tokens) and (token := _belongs_after(tokens[position])):
        after.append(token)
        position += 1
    noun: Sequence[Token] = ()
    if position + 1 < len(tokens):
        noun, operator = _noun_with_operator(tokens[position : position + 2])
        if operator:
            after.append(operator)
            position += 2
    items.extend([*verb, _bound(before, number, after), *noun])
    return position


def _belongs_before(item: Item) -> Comparison | Note | None:
    """≥, 不低于 or a note."""
    if isinstance(item, Note):
        return item
    return item if isinstance(item, Comparison) and item.kind is Kind.OPERATOR else None


def _belongs_after(token: AnyToken) -> _Around | None:
    """A unit, 以上 or a note."""
    if isinstance(token, Unit | Note):
        return token
    return token if isinstance(token, Comparison) and token.kind is Kind.OPERATOR_AFTER else None


def _verb_between(items: list[Item]) -> list[Item]:
    """Take off the 培养 of 至少培养5名, so that the operator meets its number."""
    match items[-2:]:
        case [Comparison(kind=Kind.OPERATOR), Token(kind=Kind.WORDS) as verb] if len(verb.text) <= _VERB:
            return [items.pop()]
    return []


def _noun_with_operator(following: Sequence[AnyToken]) -> tuple[Sequence[Token], Comparison | None]:
    """The noun between a unit and its 以上 in 3个品种以上, and the 以上."""
    match following:
        case [Token(kind=Kind.WORDS) as noun, Comparison(kind=Kind.OPERATOR_AFTER) as operator] if (
            len(noun.text) <= _NOUN
        ):
            return (noun,), operator
    return (), None


def _bound(before: Sequence[_Around], number: Number, after: Sequence[_Around]) -> Bound:
    comparisons: list[Comparison] = []
    units: list[str] = []
    included: bool | None = None
    for token in (*before, *after):
        if isinstance(token, Comparison):
            comparisons.append(token)
        elif isinstance(token, Unit):
            units.append(token.unit)
        elif included is None:
            included = token.included
    operator, soft, clash = _resolve(comparisons)
    if included is not None and operator is not None:
        operator = (_INCLUSIVE if included else _STRICT).get(operator, operator)
    units = _whole_units(units)
    return Bound(
        text="".join([token.text for token in (*before, number, *after)]),
        value=number.value,
        unit=number.unit or (units[0] if units else None),
        operator=operator,
        soft=soft,
        about=any(comparison.about for comparison in comparisons),
        clash=clash or len(set(units)) > 1 or (number.unit != "" and bool(units)),
        included=included,
        exact=number.exact,
        written=number.text,
    )


def _whole_units(units: list[str]) -> list[str]:
    """The 万 and the 人 of 2万余人 are one unit, and so are the 场 and the (次) of 20场(次)."""
    joined = len(units) > 1 and (units[0] in {"万", "亿"} or units[1][0] == "(")
    return ["".join(units)] if joined else units


def _resolve(comparisons: Sequence[Comparison]) -> tuple[Operator | None, bool, bool]:
    """One operator of all that stand around a number, whether it is soft, and whether they clash."""
    telling = [(c.operator, c.soft) for c in comparisons if c.operator and c.operator != "between"]
    hard = [operator for operator, soft in telling if not soft]
    if hard:
        return hard[0], False, len(set(hard)) > 1
    operators = [operator for operator, _ in telling]
    return (operators[-1], True, len(set(operators)) > 1) if operators else (None, True, False)
