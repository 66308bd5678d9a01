"""Neighbours of seeded faults: what is almost that fault but rightful; no new error or warning is right."""

from tests.trust.neighbours import budget, reports, targets, texts

NEIGHBOURS = {module.FAMILY: module.NEIGHBOURS for module in (budget, targets, texts, reports)}
