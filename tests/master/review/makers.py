"""Small reviews, built from values."""

# ruff: noqa: PLR0913 - a builder has a name for all that it can set

from __future__ import annotations

from kpi_addin.master.review.review import Review

LAST = "绩效科终审"


def review(status, revision, *, stage="targets", step=LAST, turn=1, who="周科员", **values):
    return Review(
        year=2024,
        unit="水务局",
        stage=stage,
        round=turn,
        step=step,
        revision=revision,
        hash=f"{revision:064x}",
        status=status,
        who=who,
        when="2024-03-06T01:00:00Z",
        machine="PC-财政",
        **values,
    )
