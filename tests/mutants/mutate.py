"""The small wrong changes: made by cosmic-ray's operators, one at a time, as whole source texts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import parso
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

_COMPARISONS = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
_ARITHMETIC = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul")
OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{each}" for each in _COMPARISONS),
    *(f"core/ReplaceBinaryOperator_{each}" for each in _ARITHMETIC),
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/AddNot",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/NumberReplacer",
    "core/ReplaceContinueWithBreak",
    "core/ZeroIterationForLoop",
)
_NO_BEHAVIOUR = ("TYPE_CHECKING", "@dataclass", "lru_cache", "# noqa")
"""Lines on which a change is no other behaviour: what a type checker reads, slots, the size of a cache."""


class NegateFilter(Operator):
    """``for x in xs if good(x)`` becomes ``if not good(x)``: cosmic-ray leaves comprehensions alone."""

    @classmethod
    def examples(cls) -> tuple[()]:
        """None are needed here."""
        return ()

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """The condition of a comprehension."""
        if node.type == "comp_if":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Put ``not`` before the condition."""
        node.children[1] = parso.parse(f" not({node.children[1].get_code()})")
        return node


class Mutant(NamedTuple):
    """One changed source: the line that differs, as it was and as it is."""

    line: int
    before: str
    after: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a module's source that may behave differently."""
    for operator in (*(get_operator(name)() for name in OPERATORS), NegateFilter()):
        for occurrence in count():
            mutated = mutate_code(source, operator, occurrence)
            if mutated is None:
                break
            mutant = _mutant(source, mutated)
            if mutant and not any(word in mutant.before for word in _NO_BEHAVIOUR):
                yield mutant


def _mutant(source: str, mutated: str) -> Mutant | None:
    """Where the two differ first; None where they don't."""
    matcher = difflib.SequenceMatcher(
        None, before := source.splitlines(), after := mutated.splitlines(), autojunk=False
    )
    changed = next((op for op in matcher.get_opcodes() if op[0] != "equal"), None)
    if changed is None:
        return None
    _, first, last, new_first, new_last = changed
    return Mutant(first + 1, " ".join(before[first:last]).strip(), " ".join(after[new_first:new_last]).strip(), mutated)
