"""Where the rules over all departments draw their lines, read from the file beside this one."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.values import Table


class Limits(Table):
    """The keys of limits.yaml, which says what each means."""

    common_count: int
    common_share: Decimal
    amount_tolerance: Decimal
    everyday_words: tuple[str, ...]
    points_below_peers: Decimal
    spreads_below_peers: Decimal
    fewest_peers: int
    fewest_with_an_indicator: int
    fewest_for_heads: int
    times_per_head: Decimal
    spreads_per_head: Decimal
    fewest_amounts: int
    telling_digits: int
    shortest_sentence: int
    shared_characters: int
    stock_phrases: tuple[str, ...]
    fewest_rows: int

    def is_common(self, having: int, among: int) -> bool:
        """Whether what so many departments have among so many says nothing about any of them."""
        many = having > self.common_count and having > self.common_share * among
        return having >= among or many


@cache
def limits() -> Limits:
    """Read them once."""
    data = resources.files(__package__).joinpath("limits.yaml").read_bytes()
    return read_yaml(data).read(Limits)
