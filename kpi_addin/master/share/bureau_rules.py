"""The codes of the rules over all departments, which share.toml may give another severity; `kpi_addin.master.across` has them."""

from __future__ import annotations

from typing import Final

BUREAU_RULES: Final = frozenset(
    {
        "beneficiaries-of-another-unit",
        "figures-equal-elsewhere",
        "goals-copied-from-elsewhere",
        "indicator-points-two-ways",
        "indicator-signs-differ",
        "project-funded-twice",
        "remarks-all-the-same",
        "scores-all-full",
        "similar-project-elsewhere",
        "spending-per-head-unusual",
        "target-far-below-peers",
        "text-about-another-unit",
    }
)
