"""How a draw is made and a re-check is filled in: what a share says, and for all else the program's own settings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.master.share.written_recheck import WrittenRecheck


@dataclass(frozen=True, slots=True)
class RecheckSettings:
    """As `recheck.yaml` explains them; shares in per cent."""

    share_of_units: Decimal
    certain: Decimal
    largest: int
    done_unspent: int
    full_scores: int
    unspent: int
    errors: int
    across: int
    least: Decimal
    reasons: tuple[str, ...]


def recheck_settings(own: WrittenRecheck | None) -> RecheckSettings:
    """What holds on a share that says ``own``."""
    usual = _usual()
    told = {
        key: getattr(usual if own is None or getattr(own, key) is None else own, key)
        for key in RecheckSettings.__slots__
    }
    return RecheckSettings(**told)


@cache
def _usual() -> WrittenRecheck:
    return read_yaml((files(__package__) / "recheck.yaml").read_bytes()).read(WrittenRecheck)
