"""Dataclasses as plain values and back, led by their types: strict when reading, nothing forgotten when writing."""

from kpi_addin.values.bounds import LARGEST, Between, Such, Word, Year, size_fault
from kpi_addin.values.fault import WrongValue, clean, quoted, unknown
from kpi_addin.values.read import STRICT, from_plain
from kpi_addin.values.read_scalars import Door
from kpi_addin.values.shape import UNORDERED, WHERE, Table
from kpi_addin.values.write import View, to_plain

__all__ = [
    "LARGEST",
    "STRICT",
    "UNORDERED",
    "WHERE",
    "Between",
    "Door",
    "Such",
    "Table",
    "View",
    "Word",
    "WrongValue",
    "Year",
    "clean",
    "from_plain",
    "quoted",
    "size_fault",
    "to_plain",
    "unknown",
]
