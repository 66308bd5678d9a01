"""What a target says, and whether an actual meets it."""

from kpi_addin.targets.direction import direction_of
from kpi_addin.targets.points import ScoreRules, grade, score
from kpi_addin.targets.reading import read_target
from kpi_addin.targets.target import Target
from kpi_addin.targets.verdict import Verdict, judge

__all__ = ["ScoreRules", "Target", "Verdict", "direction_of", "grade", "judge", "read_target", "score"]
