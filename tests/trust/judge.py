"""The judge of trust: how far the product is from what is right. ``python -m tests.trust [--told] [--mended]``.

``--told`` prints with each failure what the user reads. ``--mended`` takes out of known.tsv what is right by now and
writes down what is said today of the rest; it never adds an entry.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from kpi_addin.language import use_language
from tests.trust.known import known, write_known
from tests.trust.parts import expressions, faults, forms, indicators, neighbours, unseen, verdicts
from tests.trust.parts.outcome import Outcome

PARTS: dict[str, Callable[[], Outcome]] = {
    "form": forms.ask,
    "indicator": indicators.ask,
    "unseen": unseen.ask,
    "fault": faults.ask,
    "neighbour": neighbours.ask,
    "verdict": verdicts.ask,
    "expression": expressions.ask,
}


def main(arguments: list[str]) -> int:
    """Ask every part, print where the product is not right, and the numbers."""
    use_language("zh")
    outcomes = {part: ask() for part, ask in PARTS.items()}
    for part, outcome in outcomes.items():
        print(f"\n== {outcome.summary}")
        for note in outcome.notes:
            print(f"   {note}")
        for failure in outcome.failures:
            print(f" - {part} {failure.name}: says {failure.said}; right is {failure.right}")
            if "--told" in arguments and failure.told:
                print(f"     {failure.told}")
    print("\n" + "\n".join(outcome.summary for outcome in outcomes.values()))
    if "--mended" in arguments:
        write_known({part: outcome.failures for part, outcome in outcomes.items()}, only=set(known()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
