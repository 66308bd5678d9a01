"""What a target says, and whether an actual meets it."""

# Provisional, until the grammar lands (helper 3 replaces this file).
from __future__ import annotations

import re
from typing import Literal

from kpi_addin.targets.target import Target


def read_target(expression: str, indicator: str | None = None, level2: str | None = None) -> Target:
    match = re.fullmatch(r"\s*([≥≤=<>]=?)?\s*([\d.]+)\s*(\S*)", expression)
    if not match:
        return Target(expression, "qualitative", value=expression)
    signs = {"≥": ">=", "≤": "<="}
    return Target(expression, "numeric", signs.get(match[1] or "", match[1] or None), match[1] is None, match[2], None, match[3])  # type: ignore[arg-type]


def direction_of(indicator: str, level2: str | None = None) -> Literal["up", "down"] | None:
    return None


def judge(target: Target, actual: str) -> object:
    return None
