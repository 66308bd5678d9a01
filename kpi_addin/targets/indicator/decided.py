"""What a name decides by itself: a head that can't be meant otherwise, with nothing in the name that turns it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.vocabulary import decided_heads as heads
from kpi_addin.targets.vocabulary.direction_table import NOT_DONE

_TABLES: Final[tuple[tuple[Literal["up", "down", "cost"], str], ...]] = (
    ("up", heads.DECIDED_UP),
    ("down", heads.DECIDED_DOWN),
    ("cost", heads.DECIDED_COST),
)
_HEADS: Final = {head: meaning for meaning, words in _TABLES for head in words.split()}
_LONGEST: Final = max(map(len, _HEADS))
_SPARED: Final = tuple(heads.SPARED.split())
_WORK: Final = tuple(heads.WORK.split())
_SPOILT: Final = tuple(heads.SPOILT.split())
_NOT_DONE: Final = pattern(NOT_DONE)
_SEVERAL: Final = pattern(r"[、/,;]|和|与|或|及(?!时)")


@lru_cache(maxsize=4096)
def decided_meaning(name: str) -> Literal["up", "down", "cost"] | None:
    """What a bare name decides; None where it may be meant otherwise, or names several things."""
    name = _as_rate(name)
    head = _head(name)
    if head is None:
        return None
    before, meaning = name.removesuffix(head), _HEADS[head]
    if (before[-1:] and before[-1] in heads.NEGATED) or _SEVERAL.search(before) or _NOT_DONE.search(before):
        return None
    if meaning == "up":
        return None if before.endswith(_SPOILT) and head in _EASILY_SPOILT else meaning
    turning = _SPARED if meaning == "cost" else _SPARED + _WORK
    return None if any(word in before for word in turning) else meaning


def is_left_undone(name: str) -> bool:
    """Whether a name counts what should have been done: 问题未整改到位率."""
    head = _head(name)
    return head is not None and _HEADS[head] == "up" and bool(_NOT_DONE.search(name.removesuffix(head)))


def is_negated(name: str) -> bool:
    """Whether a name denies its head: 未达标率, 不及时率."""
    head = _head(name)
    return head is not None and name.removesuffix(head)[-1:] in {"不", "未", "非"}


def _as_rate(name: str) -> str:
    """不合格比例 is 不合格率."""
    return f"{name[:-2]}率" if name.endswith("比例") else name


def _head(name: str) -> str | None:
    """The longest head that the name ends with."""
    return next(
        (name[start:] for start in range(max(0, len(name) - _LONGEST), len(name)) if name[start:] in _HEADS), None
    )


_EASILY_SPOILT: Final = frozenset({"覆盖率", "普及率", "成功率", "完成率", "通过率", "整改率", "及时率"})
