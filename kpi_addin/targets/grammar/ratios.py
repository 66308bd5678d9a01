"""One to so many: 1:19, ≥1:8; and so many of so many: ≥2/3, ≤1/10000."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokenizer import SIGN_MEANING
from kpi_addin.targets.questions.question import Question, to_confirm
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Comparison
from kpi_addin.targets.vocabulary.words import VOCABULARY

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_RATIO: Final = pattern(r"([<>=≥≤]*|[^\d:]{2,6})(\d{1,6}(?:\.\d{1,4})?:\d{1,6}(?:\.\d{1,4})?)")
_FRACTION: Final = pattern(r"([<>=≥≤]*)([1-9])/([2-9]|10{1,4})(以上|以下|以内)?")
_SAID: Final[dict[str | None, Operator]] = {"以上": ">=", "以下": "<=", "以内": "<="}
_NAMED: Final = pattern(r"(?<!占)比(?![重率])|配")


def fraction(sentence: Sentence, context: Context) -> Target | None:
    """≥2/3, ≤1/10000 where the name asks for a share."""
    if not context.is_share or (match := _FRACTION.fullmatch(sentence.text)) is None:
        return None
    sign, part, of, said = match.groups()
    operator = SIGN_MEANING.get(frozenset(sign)) or _SAID.get(said)
    if int(part) >= int(of) or (sign and operator is None):
        return None
    share = format(round(Decimal(part) * 100 / Decimal(of), 2).normalize(), "f")
    told = operator or context.implied_operator("%", sentence.text)
    return Target(sentence.expression, "numeric", told, operator is None, share, unit="%", capped=context.is_capped)


def ratio(sentence: Sentence, context: Context) -> Target | None:
    """1:19 where the name asks for a ratio; 8:30 elsewhere is a time."""
    if ":" not in sentence.text or (match := _RATIO.fullmatch(sentence.text)) is None:
        return None
    one, of = (Decimal(part) for part in match[2].split(":"))
    named = _NAMED.search(context.name) is not None
    if not one or not of or not (named or (not context.name and Decimal(1) in {one, of})):
        return None
    sign, said = match[1], VOCABULARY.get(match[1])
    operator: Operator | None = SIGN_MEANING.get(frozenset(sign)) if sign else None
    if sign and operator is None and not (isinstance(said, Comparison) and said.operator):
        return None
    if isinstance(said, Comparison):
        operator = said.operator
    target = Target(sentence.expression, "numeric", operator or "=", implied=not sign, value=match[2])
    if isinstance(said, Comparison):
        return to_confirm(target, Question("比例的哪一头更好？请写成 1:几。", "Which side is better? Write 1:n."))
    return target if named else to_confirm(target, Question("是比例吗？", "Is it a ratio?"))
