"""What a target says, and whether an actual meets it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kpi_addin.targets.indicator.direction import Direction, direction_in, direction_of
from kpi_addin.targets.reader import read_target
from kpi_addin.targets.slips import mended
from kpi_addin.targets.target import Target

if TYPE_CHECKING:
    from kpi_addin.targets.judging.judge import judge
    from kpi_addin.targets.judging.points import ScoreRules, grade, score
    from kpi_addin.targets.judging.verdict import Verdict

_LATER = {
    "ScoreRules": "judging.points",
    "grade": "judging.points",
    "score": "judging.points",
    "Verdict": "judging.verdict",
    "judge": "judging.judge",
}

__all__ = [
    "Direction",
    "ScoreRules",
    "Target",
    "Verdict",
    "direction_in",
    "direction_of",
    "grade",
    "judge",
    "mended",
    "read_target",
    "score",
]


def __getattr__(name: str) -> object:
    """Import what judges actuals only when it is asked for: a click that validates targets does without."""
    if name not in _LATER:
        raise AttributeError(name)
    found: object = globals().setdefault(name, getattr(import_module(f"{__name__}.{_LATER[name]}"), name))
    return found
