"""What a formula does, without the cells that it does it to: our own are told from the user's by it, wherever they moved."""

from __future__ import annotations

import re
from typing import Final

_SHEET: Final = r"(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_CELL: Final = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_REFERENCE: Final = re.compile(rf"(?<![\w.!'\"]){_SHEET}{_CELL}(?::{_CELL})?(?![\w.(!])", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"#(?:,#)+")
FORMER_SHAPES: Final = frozenset(
    {
        'OR(LEFT(#,2)="错误",AND(ISNUMBER(#),N(#)<>0))',
        'OR(LEFT(#,1)="见",ROW()<3)',
        'LEFT(#,2)="错误"',
        'LEFT(#,2)="提示"',
        "AND(ISNUMBER(#),#<>0)",
        'AND(#<>"",#=#)',
    }
)
"""Of formulas that older templates had and today's has not."""


def shape(formula: str) -> str:
    """The formula with `#` for each reference, or several of them one after the other, and without spaces."""
    return _SEVERAL.sub("#", _REFERENCE.sub("#", formula).replace(" ", "").replace("$", ""))
