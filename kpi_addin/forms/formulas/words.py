"""The words and signs of the language, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]

COMPARISONS: Final[Mapping[str, Comparison]] = {
    **{sign: sign for sign in ("=", "!=", "<", "<=", ">", ">=")},
    "==": "=",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≦": "<=",
    "≥": ">=",
    "≧": ">=",
    "等于": "=",
    "不等于": "!=",
    "小于": "<",
    "不超过": "<=",
    "不大于": "<=",
    "不高于": "<=",
    "大于": ">",
    "不少于": ">=",
    "不小于": ">=",
    "不低于": ">=",
}
JOINED: Final[Mapping[str, Literal["and", "or"]]] = {
    "and": "and",
    "且": "and",
    "并且": "and",
    "or": "or",
    "或": "or",
    "或者": "or",
}
NEGATED: Final = frozenset({"not", "非"})
FUNCTIONS: Final[Mapping[str, str]] = {
    "sum": "sum",
    "合计": "sum",
    "count": "count",
    "个数": "count",
    "字数": "count",
    "present": "present",
    "已填": "present",
    "unique": "unique",
    "不重复": "unique",
    "equals": "=",
    "相等": "=",
    "at_most": "<=",
    "最多": "<=",
    "at_least": ">=",
    "最少": ">=",
    "parts": "parts",
    "下级": "parts",
    "columns": "columns",
    "各列": "columns",
    "total": "total",
    "总计行": "total",
}
"""What may be called, by its name; ``parts``, ``columns`` and ``total`` are of rows and cells, the others of values."""
RESERVED: Final = frozenset({*JOINED, *NEGATED, *(word for word in COMPARISONS if word[0].isalpha())})
"""Words that are signs: a name that reads like one stands in square brackets."""
