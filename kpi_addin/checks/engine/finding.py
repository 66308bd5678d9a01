"""What a check found: a value that travels to the cells, the report, the submission and the master.

It holds no sentence. What is said of it is made when it is shown: in the reader's language, by the reader's catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from kpi_addin.checks.engine.wording import BLANK, WORDINGS, Word, Wording, of_unknown_rule
from kpi_addin.language import Bilingual
from kpi_addin.one_line import shown
from kpi_addin.values import UNORDERED


class Severity(StrEnum):
    """How bad it is: an error must be mended, a warning explained, information read."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {
    "error": Bilingual("错误", "error"),
    "warning": Bilingual("警告", "warning"),
    "info": Bilingual("提示", "info"),
}
"""Each severity as the user reads it."""


_MESSAGE = 48
"""So many characters of a message are shown at a prompt."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The one sensible repair: in ``cell`` the text ``old`` becomes ``new``."""

    written_as_list: ClassVar = True

    cell: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    ``cells`` are all cells the rule looked at, the one to mend first. ``left`` and ``right`` are the two sides that
    should agree, ``difference`` = left - right, all three as the user would write them. ``words`` fill the rule's
    sentences, by the names of their placeholders. ``told`` is what was said of it, where no catalogue can say it.
    """

    rule: str
    severity: Severity
    cells: tuple[str, ...]
    left: str | None = None
    right: str | None = None
    difference: str | None = None
    words: Annotated[Mapping[str, Word], UNORDERED] = field(default_factory=dict, hash=False)
    fix: Fix | None = None
    explanation: str | None = None
    told: Wording | None = None

    @property
    def wording(self) -> Wording:
        """What is said of it, in both languages."""
        if self.told is not None:
            return self.told
        wording = WORDINGS.get(self.rule)
        if wording is None:
            return of_unknown_rule(self.rule, (self.left, self.right, self.difference), self.words.values())
        return self.filled(wording)

    def filled(self, wording: Wording) -> Wording:
        """A rule's sentences with the finding's own words in them."""
        sides = {"left": self.left, "right": self.right, "difference": self.difference}
        shown = {name: BLANK if side is None else side for name, side in sides.items()}
        return wording.filled({**shown, "gap": shown["difference"].removeprefix("-"), **self.words})

    @property
    def message(self) -> str:
        """What is wrong, in the language in use."""
        return str(self.wording.message)

    @property
    def cause(self) -> str | None:
        """What it probably comes from and what to do, in the language in use; None where there is nothing to tell."""
        return str(self.wording.cause) or None

    def __repr__(self) -> str:
        place = f" {shown(self.cells[0])}" if self.cells else ""
        return f"<Finding {self.severity} {shown(self.rule)}{place}: {shown(self.message, _MESSAGE)}>"
