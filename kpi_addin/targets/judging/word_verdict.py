"""Words against words: on a scale, or the same word reached in part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import LONGEST, in_one_spelling
from kpi_addin.targets.reader import read_target
from kpi_addin.targets.vocabulary.scale_table import DEGREES, DONE, NOT_DONE, REACHED, Scale

_NOT: Final = pattern(
    r"(?:尚未|还未|仍未|未能|没能|还没有?|没有|未)(?:按(?:时|期|照?计划|要求)|如期|及时|全部|全面|完全|真正|能|得到|有效)*"
    rf"(?:{'|'.join(sorted(REACHED, key=len, reverse=True))})"
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.target import Target


def words_meet(target: Target, actual: str, scales: Sequence[Scale]) -> bool | None:
    """Whether words meet words; None when they are on no common scale."""
    if len(actual) > LONGEST:
        return None
    wanted, reached = in_one_spelling(target.value or ""), in_one_spelling(actual).rstrip("。;,")
    if wanted == reached or reached in NOT_DONE or (is_not_done(actual) and not is_not_done(wanted)):
        return wanted == reached
    if target.operator == "=":
        return _same_word(wanted, actual, reached)
    if target.operator == "<=":
        return True if read_target(actual).operator == "<=" else None
    if reached in DONE:
        return True
    return _on_a_scale(wanted, reached, scales)


def is_not_done(actual: str) -> bool:
    """Whether an actual begins by saying that it is not done: 未建立, 尚未按期完工; 未发现问题 says nothing of the kind."""
    return _NOT.match(in_one_spelling(actual[:LONGEST])) is not None


def _same_word(wanted: str, actual: str, reached: str) -> bool | None:
    """是 against 否; "nothing happened" against another way to say so."""
    if wanted == "0":
        return True if read_target(actual).value == "0" else None
    return False if {wanted, reached} in ({"是", "否"}, {"有", "无"}) else None


def _on_a_scale(wanted: str, reached: str, scales: Sequence[Scale]) -> bool | None:
    for scale in scales:
        ranks = {word: rank for rank, words in enumerate(scale) for word in words}
        if wanted in ranks and reached in ranks:
            return ranks[reached] <= ranks[wanted]
    left, right = _degree(wanted), _degree(reached)
    return right[0] <= left[0] if left[1] == right[1] else None


def _degree(word: str) -> tuple[int, str]:
    """How far a word is from being reached, and the word: 基本健全 is 健全, one step off."""
    for degree in sorted(DEGREES, key=len, reverse=True):
        if word.startswith(degree) and len(word) > len(degree) + 1:
            return DEGREES[degree], word[len(degree) :]
    return 0, word
