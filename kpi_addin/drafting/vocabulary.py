"""Well-known words of the forms that bureaus print; they are data, in ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from kpi_addin.documents.yaml_text import read_yaml
from kpi_addin.values import Table

Known = Mapping[str, tuple[str, ...]]


class Line(Table):
    """A line of the money: how deep it stands (0 a total, 1 a source, 2 a part of a source), and its names."""

    rank: int
    names: tuple[str, ...]


class Words(Table):
    """What ``words.yaml`` holds; it says there what each is."""

    columns: dict[str, tuple[str, ...]]
    targets: tuple[str, ...]
    loose_names: tuple[str, ...]
    amounts: dict[str, tuple[str, ...]]
    rates: tuple[str, ...]
    numbers: tuple[str, ...]
    lines: dict[str, Line]
    weak_lines: tuple[str, ...]
    expenditure: tuple[str, ...]
    listing: str
    fiscal_parts: tuple[str, ...]
    sides: dict[str, tuple[str, ...]]
    money_headings: tuple[str, ...]
    unit_labels: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    label_endings: tuple[str, ...]
    headings: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    level1: tuple[str, ...]
    level2: tuple[str, ...]
    level2_words: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    totals: tuple[str, ...]
    footers: tuple[str, ...]
    signatures: tuple[str, ...]
    reports: tuple[str, ...]
    our_own: tuple[str, ...]
    target_words: tuple[str, ...]
    list_columns: dict[str, tuple[str, ...]]
    list_amounts: dict[str, tuple[str, ...]]
    list_totals: tuple[str, ...]
    above: tuple[str, ...]
    kinds: tuple[str, ...]
    passed: tuple[str, ...]


WORDS: Final = read_yaml((files(__package__) / "words.yaml").read_bytes()).read(Words)
