"""How a rule over all departments is written: a function that yields evidence, its severity, source and wording beside it.

As a rule of the catalogue, its name is its code and never changes. The wording may use ``one`` and ``other`` (the two
departments), ``one_value`` and ``other_value``, and any word of the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.language import Bilingual
from kpi_addin.master.across.finding import AcrossFinding, Evidence
from kpi_addin.master.across.gathered import Gathered

Check = Callable[[Gathered], Iterator[Evidence]]


@dataclass(frozen=True)
class AcrossRule:
    """A rule that looks at all departments at once; ``source`` is the reviewer's check it comes from.

    What it finds of two departments ``explains`` what other rules find of the same two, which then isn't told as well.
    """

    code: str
    severity: Severity
    source: str
    wording: Wording
    check: Check
    explains: tuple[str, ...] = ()

    def findings(self, among: Gathered) -> Iterator[AcrossFinding]:
        """Apply it to the departments of one form."""
        for found in self.check(among):
            told = self.wording.filled(found.all_words)
            yield AcrossFinding(self.code, self.severity, told, found.one, found.other, among.name)


ACROSS_RULES: dict[str, AcrossRule] = {}
"""All of them by code, as their files were imported."""


def rule(  # noqa: PLR0913 - everything a bureau is told about a rule stands beside it
    severity: Severity, source: str, zh: str, en: str, *, cause_zh: str, cause_en: str, explains: tuple[str, ...] = ()
) -> Callable[[Check], Check]:
    """Enter a function into the rules over all departments, under its own name."""

    def enter(check: Check) -> Check:
        code = check.__name__.replace("_", "-")
        wording = Wording(Bilingual(zh, en), Bilingual(cause_zh, cause_en))
        ACROSS_RULES[code] = AcrossRule(code, severity, source, wording, check, explains)
        return check

    return enter
