"""A label as it is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi_addin.fold import fold

_END_BRACKET = re.compile(r"\([^()]*\)$")


@lru_cache(maxsize=4096)
def spellings(text: str) -> tuple[str, ...]:
    """The text folded, and again without a bracket at its end: ``单位名称（盖章）`` is 单位名称, （元） stands for （万元）."""
    return tuple(dict.fromkeys((fold(text), _END_BRACKET.sub("", fold(text)))))
